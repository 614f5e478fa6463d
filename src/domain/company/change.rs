//! What changed about a company: old and new value of each field, by whom, when and why.
//!
//! Invariant: people stand here by identifiers only, and what is known of a contact person does not stand here at all:
//! that it changed is told, the values are not.

use super::{CompanyDetails, InvoicingAddress};
use crate::domain::history::Author;
use crate::domain::moment::Moment;

use super::invoicing::Delivery;

/// One entry of a company's history: the change from one version of it to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanyEntry {
    /// The version that the company had after it, from 1.
    pub version: u32,
    /// When.
    pub at: Moment,
    /// Who.
    pub author: Author,
    /// What was done.
    pub act: CompanyAct,
    /// Why, in the person's own words; empty where nothing was said.
    pub reason: String,
    /// What changed, field by field.
    pub changes: Vec<FieldChange>,
}

/// What was done to a company.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompanyAct {
    /// Created.
    Created,
    /// Its details were changed.
    Changed,
    /// An invoicing address was added.
    InvoicingAdded(u16),
    /// An invoicing address was changed.
    InvoicingChanged(u16),
    /// An invoicing address was removed.
    InvoicingRemoved(u16),
    /// The contact person for invoicing was named or replaced, or the data changed.
    ContactChanged,
    /// The contact person for invoicing was removed.
    ContactRemoved,
    /// Its people can sign in, from now on or again.
    Activated,
    /// The contract has ended.
    Ended,
}

impl CompanyAct {
    /// The part of the company that it concerns.
    pub const fn part(self) -> Part {
        match self {
            CompanyAct::Created | CompanyAct::Changed => Part::Details,
            CompanyAct::InvoicingAdded(number)
            | CompanyAct::InvoicingChanged(number)
            | CompanyAct::InvoicingRemoved(number) => Part::Invoicing(number),
            CompanyAct::ContactChanged | CompanyAct::ContactRemoved => Part::Contact,
            CompanyAct::Activated | CompanyAct::Ended => Part::Status,
        }
    }
}

/// A part of a company that one form changes: two people in different parts are not in each other's way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Its details.
    Details,
    /// One of its invoicing addresses.
    Invoicing(u16),
    /// Its contact person.
    Contact,
    /// Its status.
    Status,
}

/// A field that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// Which.
    pub field: CompanyField,
    /// The values before and after, as codes, numbers and ISO dates; empty for nothing. `None` for personal data, which
    /// no history keeps.
    pub values: Option<(String, String)>,
}

macro_rules! fields {
    ($($(#[$doc:meta])* $field:ident = $code:literal, $name:literal;)*) => {
        /// A field of a company, of an invoicing address or of a contact person. The code stands on disk.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum CompanyField {
            $($(#[$doc])* $field,)*
        }

        impl CompanyField {
            /// All fields, by rising code.
            pub const ALL: &'static [CompanyField] = &[$(CompanyField::$field,)*];

            /// The stable code on disk.
            pub const fn code(self) -> u8 {
                match self {
                    $(CompanyField::$field => $code,)*
                }
            }

            /// The field of a [`CompanyField::code`].
            pub const fn from_code(code: u8) -> Option<CompanyField> {
                match code {
                    $($code => Some(CompanyField::$field),)*
                    _ => None,
                }
            }

            /// The stable name in forms and events.
            pub const fn name(self) -> &'static str {
                match self {
                    $(CompanyField::$field => $name,)*
                }
            }
        }
    };
}

fields! {
    /// The name.
    Name = 1, "name";
    /// The business id.
    BusinessId = 2, "business-id";
    /// The VAT number.
    Vat = 3, "vat";
    /// What it does in the trade.
    Kind = 4, "kind";
    /// Street or box.
    Street = 5, "street";
    /// Postal code.
    PostalCode = 6, "postal-code";
    /// Post office.
    City = 7, "city";
    /// Country.
    Country = 8, "country";
    /// The telephone number.
    Phone = 9, "phone";
    /// The e-mail address.
    Email = 10, "email";
    /// The language of service.
    Language = 11, "language";
    /// The contract's first day.
    ContractFrom = 12, "contract-from";
    /// The contract's last day.
    ContractUntil = 13, "contract-until";
    /// Whose products its viewers see.
    Reach = 14, "reach";
    /// How invoices reach an address.
    Channel = 20, "channel";
    /// The e-invoice address.
    EInvoice = 21, "e-invoice";
    /// The operator of the e-invoice address.
    Operator = 22, "operator";
    /// What is wanted on invoices.
    Reference = 23, "reference";
    /// The cost centre.
    CostCentre = 24, "cost-centre";
    /// The first day of an address.
    From = 25, "from";
    /// The last day of an address.
    Until = 26, "until";
}

/// What is known, field by field; empty for nothing.
pub type Said = Vec<(CompanyField, String)>;

/// What differs between two states; a field that only one of them has is empty in the other.
pub fn changes(old: &Said, new: &Said) -> Vec<FieldChange> {
    let value = |said: &Said, field: CompanyField| {
        said.iter().find(|(own, _)| *own == field).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let fields = old.iter().chain(new.iter().filter(|(field, _)| old.iter().all(|(own, _)| own != field)));
    fields
        .map(|(field, _)| (*field, value(old, *field), value(new, *field)))
        .filter(|(_, old, new)| old != new)
        .map(|(field, old, new)| FieldChange { field, values: Some((old, new)) })
        .collect()
}

fn shown(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

impl CompanyDetails {
    /// Every field with its value.
    pub fn said(&self) -> Said {
        let mut said = vec![
            (CompanyField::Name, self.name.as_str().to_owned()),
            (CompanyField::BusinessId, shown(self.business_id)),
            (CompanyField::Vat, shown(self.vat.as_ref().map(|vat| vat.as_str()))),
            (CompanyField::Kind, self.kind.code().to_owned()),
        ];
        said.extend(self.address.said());
        said.extend([
            (CompanyField::Phone, shown(self.phone.as_ref().map(|phone| phone.as_str()))),
            (CompanyField::Email, shown(self.email.as_ref().map(|email| email.as_str()))),
            (CompanyField::Language, self.language.code().to_owned()),
            (CompanyField::ContractFrom, shown(self.contract.from)),
            (CompanyField::ContractUntil, shown(self.contract.until)),
            (CompanyField::Reach, self.reach.code().to_owned()),
        ]);
        said
    }
}

impl super::PostalAddress {
    fn said(&self) -> Said {
        vec![
            (CompanyField::Street, self.street.clone()),
            (CompanyField::PostalCode, self.postal_code.clone()),
            (CompanyField::City, self.city.clone()),
            (CompanyField::Country, self.country.clone()),
        ]
    }
}

impl InvoicingAddress {
    /// Every field with its value.
    pub fn said(&self) -> Said {
        let mut said = vec![(CompanyField::Channel, self.delivery.channel().code().to_owned())];
        match &self.delivery {
            Delivery::Post(address) => said.extend(address.said()),
            Delivery::EInvoice { address, operator } => said.extend([
                (CompanyField::EInvoice, address.as_str().to_owned()),
                (CompanyField::Operator, operator.as_str().to_owned()),
            ]),
        }
        said.extend([
            (CompanyField::Reference, self.reference.clone()),
            (CompanyField::CostCentre, self.cost_centre.clone()),
            (CompanyField::From, self.from.to_string()),
            (CompanyField::Until, shown(self.until)),
        ]);
        said
    }
}

#[cfg(test)]
mod tests {
    use super::{CompanyField, FieldChange, changes};

    #[test]
    fn codes_and_names_are_unique_and_lead_back() {
        assert!(CompanyField::ALL.is_sorted_by_key(|field| field.code()));
        for &field in CompanyField::ALL {
            assert_eq!(CompanyField::from_code(field.code()), Some(field));
            assert_eq!(CompanyField::ALL.iter().filter(|other| other.name() == field.name()).count(), 1);
        }
    }

    #[test]
    fn what_only_one_state_has_is_empty_in_the_other() {
        let said = |pairs: &[(CompanyField, &str)]| {
            pairs.iter().map(|(field, value)| (*field, (*value).to_owned())).collect::<Vec<_>>()
        };
        let old = said(&[(CompanyField::Channel, "post"), (CompanyField::Street, "Kuja 1"), (CompanyField::From, "a")]);
        let new =
            said(&[(CompanyField::Channel, "e-invoice"), (CompanyField::EInvoice, "x"), (CompanyField::From, "a")]);
        let change = |field, old: &str, new: &str| FieldChange { field, values: Some((old.into(), new.into())) };
        let expected = [
            change(CompanyField::Channel, "post", "e-invoice"),
            change(CompanyField::Street, "Kuja 1", ""),
            change(CompanyField::EInvoice, "", "x"),
        ];
        assert_eq!(changes(&old, &new), expected);
    }
}
