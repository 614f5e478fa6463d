//! The form of an invoicing address. Both ways stand in it, so that it works without scripts; only the chosen one is
//! read.

use jiff::civil::Date;
use maud::{Markup, html};

use super::form::{CITY, COUNTRY, POSTAL_CODE, STREET, VERSION};
use super::history::field;
use super::{faults as words, view};
use crate::domain::company::{AddressLine, Channel, Company, CompanyField, Delivery, InvoicingAddress, MOST_ADDRESSES};
use crate::domain::language::Language;
use crate::domain::person::DetailError;
use crate::http::params::{BadInput, Params};
use crate::service::companies::{InvoicingFault, TypedInvoicing};
use crate::text::{Text, key};
use crate::web::ui::form::{
    Choice, Errors, Field, error_summary, form, hidden, required_note, save_bar, section, together,
};
use crate::web::ui::names;
use crate::web::ui::notice::{Notice, Tone};

const CHANNEL: &str = CompanyField::Channel.name();
const E_INVOICE: &str = CompanyField::EInvoice.name();
const OPERATOR: &str = CompanyField::Operator.name();
const REFERENCE: &str = CompanyField::Reference.name();
const COST_CENTRE: &str = CompanyField::CostCentre.name();
const FROM: &str = CompanyField::From.name();
const UNTIL: &str = CompanyField::Until.name();

/// What stands in the form's fields.
#[derive(Default)]
pub(super) struct Filled {
    channel: String,
    e_invoice: String,
    operator: String,
    street: String,
    postal_code: String,
    city: String,
    country: String,
    reference: String,
    cost_centre: String,
    from: String,
    until: String,
    /// The version of the company that the form was made from.
    pub(super) version: u32,
}

impl Filled {
    /// A new address: by e-invoice, from today.
    pub(super) fn fresh(company: &Company, today: Date) -> Filled {
        let own = &company.details.address;
        Filled {
            channel: Channel::EInvoice.code().to_owned(),
            street: own.street.clone(),
            postal_code: own.postal_code.clone(),
            city: own.city.clone(),
            country: own.country.clone(),
            from: today.to_string(),
            version: company.version,
            ..Filled::default()
        }
    }

    pub(super) fn of(company: &Company, own: &InvoicingAddress) -> Filled {
        let mut filled = Filled {
            channel: own.delivery.channel().code().to_owned(),
            reference: own.reference.clone(),
            cost_centre: own.cost_centre.clone(),
            from: own.from.to_string(),
            until: own.until.map(|date| date.to_string()).unwrap_or_default(),
            version: company.version,
            ..Filled::default()
        };
        match &own.delivery {
            Delivery::Post(postal) => {
                filled.street.clone_from(&postal.street);
                filled.postal_code.clone_from(&postal.postal_code);
                filled.city.clone_from(&postal.city);
                filled.country.clone_from(&postal.country);
            }
            Delivery::EInvoice { address, operator } => {
                address.as_str().clone_into(&mut filled.e_invoice);
                operator.as_str().clone_into(&mut filled.operator);
            }
        }
        filled
    }

    pub(super) fn read(form: &Params) -> Result<Filled, BadInput> {
        let text = |name: &str| form.one(name).map(|value| value.unwrap_or_default().to_owned());
        Ok(Filled {
            channel: text(CHANNEL)?,
            e_invoice: text(E_INVOICE)?,
            operator: text(OPERATOR)?,
            street: text(STREET)?,
            postal_code: text(POSTAL_CODE)?,
            city: text(CITY)?,
            country: text(COUNTRY)?,
            reference: text(REFERENCE)?,
            cost_centre: text(COST_CENTRE)?,
            from: text(FROM)?,
            until: text(UNTIL)?,
            version: text(VERSION)?.parse().unwrap_or_default(),
        })
    }

    pub(super) fn typed(&self) -> TypedInvoicing<'_> {
        TypedInvoicing {
            channel: &self.channel,
            e_invoice: &self.e_invoice,
            operator: &self.operator,
            street: &self.street,
            postal_code: &self.postal_code,
            city: &self.city,
            country: &self.country,
            reference: &self.reference,
            cost_centre: &self.cost_centre,
            from: &self.from,
            until: &self.until,
        }
    }

    /// The form with what was typed and what is wrong with it.
    pub(super) fn show(
        &self,
        language: Language,
        csrf: &str,
        (action, back): (&str, &str),
        faults: &[InvoicingFault],
    ) -> Markup {
        let errors = errors(language, faults);
        let channels = Channel::ALL.map(|own| Choice::new(own.code(), view::channel(own)));
        let channel = Field::radio(CHANNEL, key::INVOICING_CHANNEL, &channels).value(&self.channel).required();
        let body = html! {
            (hidden(VERSION, &self.version.to_string()))
            (required_note(language))
            (channel.error(errors.at(CHANNEL)).show(language))
            (section(language, "by-e-invoice", key::INVOICING_E_INVOICE_PART, self.by_e_invoice(language, &errors)))
            (section(language, "by-post", key::INVOICING_POST_PART, self.by_post(language, &errors)))
            (section(language, "terms", key::INVOICING_TERMS, self.terms(language, &errors)))
            (save_bar(language, key::WORD_SAVE, Some(back)))
        };
        html! {
            @if faults.contains(&InvoicingFault::Meanwhile) {
                (Notice::new(Tone::Attention, key::FAULT_MEANWHILE).show(language))
            }
            @if faults.contains(&InvoicingFault::TooMany) {
                (Notice::new(Tone::Error, key::FAULT_INVOICING_MANY.with(language, &[("count", MOST_ADDRESSES.into())]))
                    .show(language))
            }
            (error_summary(language, &errors))
            (form(action, csrf, body))
        }
    }

    fn by_e_invoice(&self, language: Language, errors: &Errors<'_>) -> Markup {
        let address = Field::text(E_INVOICE, key::INVOICING_E_INVOICE).value(&self.e_invoice).medium();
        let operator = Field::text(OPERATOR, key::INVOICING_OPERATOR).value(&self.operator).medium();
        html! {
            p.quiet.small { (key::INVOICING_E_INVOICE_PART_HELP.get(language)) }
            (address.help(key::INVOICING_E_INVOICE_HELP).autocomplete("off").error(errors.at(E_INVOICE)).show(language))
            (operator.help(key::INVOICING_OPERATOR_HELP).autocomplete("off").error(errors.at(OPERATOR)).show(language))
        }
    }

    fn by_post(&self, language: Language, errors: &Errors<'_>) -> Markup {
        let street = Field::text(STREET, key::COMPANY_STREET).value(&self.street);
        let postal_code = Field::text(POSTAL_CODE, key::COMPANY_POSTAL_CODE).value(&self.postal_code).short();
        let city = Field::text(CITY, key::COMPANY_CITY).value(&self.city).medium();
        let countries = names::countries(language);
        let country = Field::select(COUNTRY, key::COMPANY_COUNTRY, countries).value(&self.country).medium();
        html! {
            p.quiet.small { (key::INVOICING_POST_PART_HELP.get(language)) }
            (street.error(errors.at(STREET)).show(language))
            (postal_code.error(errors.at(POSTAL_CODE)).show(language))
            (city.error(errors.at(CITY)).show(language))
            (country.error(errors.at(COUNTRY)).show(language))
        }
    }

    fn terms(&self, language: Language, errors: &Errors<'_>) -> Markup {
        let reference = Field::text(REFERENCE, key::INVOICING_REFERENCE)
            .value(&self.reference)
            .max_length(InvoicingAddress::MAX_REFERENCE as u32);
        let cost_centre = Field::text(COST_CENTRE, key::INVOICING_COST_CENTRE)
            .value(&self.cost_centre)
            .max_length(InvoicingAddress::MAX_COST_CENTRE as u32)
            .medium();
        let from = Field::date(FROM, key::INVOICING_FROM).value(&self.from).required();
        let until = Field::date(UNTIL, key::INVOICING_UNTIL).value(&self.until).help(key::INVOICING_UNTIL_HELP);
        html! {
            (reference.help(key::INVOICING_REFERENCE_HELP).error(errors.at(REFERENCE)).show(language))
            (cost_centre.error(errors.at(COST_CENTRE)).show(language))
            (together(html! {
                (from.error(errors.at(FROM)).show(language))
                (until.error(errors.at(UNTIL)).show(language))
            }))
        }
    }
}

fn errors(language: Language, faults: &[InvoicingFault]) -> Errors<'static> {
    let mut errors = Errors::new();
    for fault in faults {
        let (at, reason) = match *fault {
            InvoicingFault::Detail(at, error) => (at, detail(at, error)),
            InvoicingFault::Order => (CompanyField::Until, key::FAULT_ORDER),
            InvoicingFault::TooMany | InvoicingFault::Meanwhile => continue,
        };
        errors.add(at.name(), field(at, false), reason.get(language));
    }
    errors
}

const fn detail(field: CompanyField, error: DetailError) -> Text {
    match (field, error) {
        (CompanyField::Channel, _) => key::FAULT_CHOOSE,
        (CompanyField::EInvoice | CompanyField::Operator, DetailError::Letters) => key::FAULT_CODE_LETTERS,
        (CompanyField::EInvoice, DetailError::Shape | DetailError::TooLong) => key::FAULT_E_INVOICE,
        (CompanyField::Operator, DetailError::TooShort | DetailError::TooLong | DetailError::Shape) => {
            key::FAULT_OPERATOR
        }
        (CompanyField::From | CompanyField::Until, DetailError::Shape) => key::FAULT_DATE,
        (CompanyField::PostalCode, error) => words::address(AddressLine::PostalCode, error),
        (CompanyField::Country, error) => words::address(AddressLine::Country, error),
        (_, error) => words::plain(error),
    }
}
