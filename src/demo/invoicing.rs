//! The invoicing of the demonstration bank: two price lists, and the January rounds that were handed over by them.
//!
//! The minimum and the unit price are such as the trade knows; steps, maximum and growth are invented.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::fault::DataFault;
use crate::domain::event::{DetailKey, EventKind, NewEvent, Who};
use crate::domain::history::Author;
use crate::domain::id::CompanyId;
use crate::domain::invoicing::{
    FileFormat, PriceList, Prices, Recipient, Round, RoundId, RoundKind, Step, Transfer, Year,
};
use crate::domain::moment::Moment;

/// Whom the demonstration's invoices are handed to.
const RECIPIENT: &str = "Esimerkkilaskutus Oy";
/// The years with the cents of their minimum fee and of a product, and when January's round was handed over: at eight
/// in the morning of the second Monday.
const YEARS: [(u16, i64, i64, Moment, i8); 2] = [
    (2025, 15_770, 830, Moment::from_millis(1_736_748_000_000), 13),
    (2026, 16_530, 870, Moment::from_millis(1_768_197_600_000), 12),
];
/// Seconds from opening a round to handing it over.
const LOOKED_OVER: i64 = 90 * 60;

/// A year of invoicing: its price list and its January round.
#[derive(Clone, Debug)]
pub struct Invoiced {
    /// What products cost.
    pub list: PriceList,
    /// Who was to pay for them.
    pub round: Round,
}

/// The years of the demonstration, kept by one of its main users.
///
/// # Errors
/// Never with the numbers that stand here.
pub fn invoiced(main: Who) -> Result<Vec<Invoiced>, DataFault> {
    let year = |(number, (year, minimum, unit, at, day)): (u32, (u16, i64, i64, Moment, i8))| {
        let by = Author::Person(main, CompanyId::BANK);
        let own = Year::new(year)?;
        let calendar = i16::try_from(year).ok()?;
        let transfer = Transfer {
            at,
            by,
            to: Recipient::parse(RECIPIENT).ok()?,
            format: FileFormat::Finvoice,
            day: Date::new(calendar, 1, day).ok()?,
        };
        let round = Round {
            id: RoundId::new(number),
            year: own,
            kind: RoundKind::Yearly,
            day: Date::new(calendar, 1, 1).ok()?,
            opened: at.plus_seconds(-LOOKED_OVER),
            by,
            transfer: Some(transfer),
        };
        let list = PriceList { year: own, prices: prices(minimum, unit), in_force: true, version: 2 };
        Some(Invoiced { list, round })
    };
    let years: Option<Vec<Invoiced>> = (1..).zip(YEARS).map(year).collect();
    years.ok_or_else(|| DataFault::new("invoicing", "a number is refused"))
}

fn prices(minimum: i64, unit: i64) -> Prices {
    let step = |from, percent| Step { from, reduction: Decimal::from(percent) };
    Prices {
        minimum: Decimal::new(minimum, 2),
        included: 19,
        unit: Decimal::new(unit, 2),
        steps: vec![step(101, 20), step(501, 40), step(2_001, 60)],
        maximum: Decimal::new(1_850_000, 2),
        vat: Decimal::new(255, 1),
        growth: Decimal::TEN,
    }
}

impl Invoiced {
    /// What the events say of it.
    pub fn events(&self) -> impl Iterator<Item = (Moment, NewEvent)> {
        let year = self.list.year.to_string();
        let told = move |round: &Round, at: Moment, kind: EventKind| {
            let event = match round.by {
                Author::Person(who, company) => {
                    NewEvent { actor: Some(who), company: Some(company), ..NewEvent::new(kind) }
                }
                Author::Bank => NewEvent::new(kind),
            };
            (at, event.detail(DetailKey::Year, year.clone()))
        };
        let round = &self.round;
        let opened = round.opened;
        let about = |(at, event): (Moment, NewEvent)| {
            let event = event.detail(DetailKey::Round, round.id.to_string());
            (at, event.detail(DetailKey::RoundKind, round.kind.code()))
        };
        let handed = round.transfer.as_ref().map(|transfer| {
            let (at, event) = about(told(round, transfer.at, EventKind::TransferDisclosed));
            (at, event.detail(DetailKey::Format, transfer.format.code()))
        });
        let before = |seconds: i64| opened.plus_seconds(-seconds);
        [
            told(round, before(1_200), EventKind::PricesChanged),
            told(round, before(600), EventKind::PricesStanding),
            about(told(round, opened, EventKind::RoundOpened)),
        ]
        .into_iter()
        .chain(handed)
    }
}

#[cfg(test)]
mod tests {
    use super::invoiced;
    use crate::domain::calendar::day;
    use crate::domain::event::Who;
    use crate::domain::id::PersonId;

    #[test]
    fn rounds_were_handed_over_after_the_day_on_which_products_are_counted() {
        let years = invoiced(Who { person: PersonId::new(1), name_version: 0 }).expect("sound");
        assert_eq!(years.len(), 2);
        for year in years {
            let transfer = year.round.transfer.clone().expect("it was handed over");
            assert!(year.round.day < day(year.round.opened) && day(transfer.at) == transfer.day);
            assert!(year.events().map(|(at, _)| at).is_sorted());
            assert!(year.list.prices.fee(20_000) == year.list.prices.maximum && year.list.in_force);
        }
    }
}
