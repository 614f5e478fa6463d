//! What stands beside the companies of the demonstration bank: invented invoicing addresses and contact persons, and
//! how they came to be there.

use jiff::civil::Date;

use super::companies::{DemoCompany, business_id, phone};
use super::fault::DataFault;
use super::people::contact_name;
use super::random::Random;
use crate::domain::calendar::day;
use crate::domain::company::{
    Company, CompanyAct, CompanyEntry, CompanyField, ContactName, ContactPerson, Delivery, EInvoiceAddress,
    FieldChange, Invoicing, InvoicingAddress, OperatorId, Said, changes,
};
use crate::domain::event::{DetailKey, EventKind, NewEvent, Subject, Who};
use crate::domain::history::Author;
use crate::domain::moment::Moment;
use crate::domain::person::Email;

/// The stream of chance that addresses and contact persons are drawn from.
const PAPERS: u64 = 12;
/// Telephone numbers of contact persons begin here.
const FIRST_PHONE: u32 = 9_000;
/// The places of the operators among the invented business ids, behind the companies'.
const OPERATORS: [u32; 3] = [41, 42, 43];
/// Hours after the beginning at which the first company names its addresses; the others follow hour by hour.
const FIRST_HOUR: i64 = 30;
const HOUR: i64 = 60 * 60;

/// A company with everything beside its record.
#[derive(Clone, Debug)]
pub struct Papers {
    /// The company as it is now.
    pub company: Company,
    /// Its contact person.
    pub contact: ContactPerson,
    /// Its history.
    pub entries: Vec<CompanyEntry>,
}

/// The papers of the company in a place of the list, kept by one of its users.
///
/// # Errors
/// Where an invented code is refused; a released binary has no such one.
pub fn papers(of: &DemoCompany, place: u32, keeper: Who, since: Moment) -> Result<Papers, DataFault> {
    let refused = |what: &str| DataFault::new("papers", format!("{what} of company {}", of.id));
    let mut random = Random::stream(PAPERS, u64::from(place));
    let named = since.plus_seconds(HOUR * (FIRST_HOUR + i64::from(place)));
    let mut company = of.record(since);
    company.invoicing = invoicing(of, place, day(since), &mut random).ok_or_else(|| refused("address"))?;
    let name = contact_name(of.details.language, &mut random)?;
    let contact = ContactPerson {
        name: ContactName::parse(&name).map_err(|_| refused("contact"))?,
        phone: Some(phone(FIRST_PHONE + place)?),
        email: Email::parse(&format!("laskut@{}.example", of.domain)).ok(),
    };
    let author = Author::Person(keeper, of.id);
    let entry = |version: u32, at: Moment, author: Author, act: CompanyAct, changes: Vec<FieldChange>| CompanyEntry {
        version,
        at,
        author,
        act,
        reason: String::new(),
        changes,
    };
    let mut entries = vec![entry(1, since, Author::Bank, CompanyAct::Created, Vec::new())];
    for (version, address) in (2..).zip(&company.invoicing.addresses) {
        let at = named.plus_seconds(60 * i64::from(version));
        let said = changes(&Said::new(), &address.said());
        entries.push(entry(version, at, author, CompanyAct::InvoicingAdded(address.number), said));
    }
    let told = [CompanyField::Name, CompanyField::Phone, CompanyField::Email];
    let told = told.map(|field| FieldChange { field, values: None }).to_vec();
    let version = entries.len() as u32 + 1;
    entries.push(entry(version, named.plus_seconds(HOUR / 2), author, CompanyAct::ContactChanged, told));
    company.version = version;
    Ok(Papers { company, contact, entries })
}

impl Papers {
    /// What the events say of it; the creation is told elsewhere.
    pub fn events(&self) -> impl Iterator<Item = (Moment, NewEvent)> {
        self.entries.iter().filter_map(|entry| {
            let Author::Person(who, company) = entry.author else { return None };
            let kind = match entry.act {
                CompanyAct::ContactChanged => EventKind::ContactChanged,
                _ => EventKind::InvoicingChanged,
            };
            let fields: Vec<&str> = entry.changes.iter().map(|change| change.field.name()).collect();
            let event = NewEvent { actor: Some(who), company: Some(company), ..NewEvent::new(kind) }
                .about(Subject::Company(company))
                .detail(DetailKey::Version, entry.version.to_string())
                .detail(DetailKey::Fields, fields.join(" "));
            Some((entry.at, event))
        })
    }
}

/// Three companies in four have gone over from letters to e-invoices; every eighth has a second address for a branch.
fn invoicing(of: &DemoCompany, place: u32, since: Date, random: &mut Random) -> Option<Invoicing> {
    let mut addresses = Vec::new();
    let switched = Date::new(2024, 1 + i8::try_from(random.below(12)).ok()?, 1).ok()?;
    let by_wire = place % 4 != 2;
    let mut add = |delivery: Delivery, cost_centre: &str, from: Date, until: Option<Date>| {
        addresses.push(InvoicingAddress {
            number: u16::try_from(addresses.len() + 1).unwrap_or(u16::MAX),
            delivery,
            reference: format!("LVI {}", of.id),
            cost_centre: cost_centre.to_owned(),
            from,
            until,
        });
    };
    let post = Delivery::Post(of.details.address.clone());
    if by_wire {
        add(post, "", since, switched.yesterday().ok());
        let own = of.details.business_id?;
        let wire = |suffix: &str| {
            Some(Delivery::EInvoice {
                address: EInvoiceAddress::parse(&format!("0037{:08}{suffix}", own.value())).ok()?,
                operator: OperatorId::parse(&format!("0037{:08}", operator(place)?)).ok()?,
            })
        };
        add(wire("")?, &random.between(1_000, 9_900).to_string(), switched, None);
        if place % 8 == 1 {
            add(wire("002")?, &random.between(1_000, 9_900).to_string(), switched, None);
        }
    } else {
        add(post, "", since, None);
    }
    let given = u16::try_from(addresses.len()).ok()?;
    Some(Invoicing { addresses, given })
}

fn operator(place: u32) -> Option<u32> {
    let operator = OPERATORS.get(place as usize % OPERATORS.len())?;
    business_id(*operator).map(|id| id.value())
}

#[cfg(test)]
mod tests {
    use super::papers;
    use crate::demo::companies::companies;
    use crate::demo::world::{BEGINNING, END};
    use crate::domain::calendar::day;
    use crate::domain::company::{Channel, Validity};
    use crate::domain::event::Who;
    use crate::domain::id::PersonId;

    #[test]
    fn every_company_is_sent_its_invoices_and_some_have_changed_their_ways() {
        let keeper = Who { person: PersonId::new(9), name_version: 0 };
        let (mut past, mut letters) = (0, 0);
        for (place, company) in (0..).zip(companies().expect("sound")) {
            let papers = papers(&company, place, keeper, BEGINNING).expect("sound");
            let addresses = &papers.company.invoicing.addresses;
            assert!(
                papers.company.invoicing.is_valid_on(day(END)) && papers.company.invoicing.is_valid_on(day(BEGINNING))
            );
            past += addresses.iter().filter(|address| address.validity(day(END)) == Validity::Past).count();
            letters += addresses
                .iter()
                .filter(|address| {
                    address.delivery.channel() == Channel::Post && address.validity(day(END)) == Validity::Now
                })
                .count();
            assert_eq!(papers.entries.last().map(|entry| entry.version), Some(papers.company.version));
            assert!(papers.entries.is_sorted_by_key(|entry| entry.at));
        }
        assert!(past > 20 && letters >= 10, "{past} {letters}");
    }
}
