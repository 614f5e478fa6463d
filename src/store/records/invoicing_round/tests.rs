//! Bytes as released: a change of these is a new version of the record, never an edit of these tests.

use jiff::civil::date;
use rust_decimal::Decimal;

use super::{CorrectionsRecord, DisclosureRecord, LineRecord, PriceListRecord, RoundRecord};
use crate::domain::business_id::BusinessId;
use crate::domain::company::{Delivery, EInvoiceAddress, InvoicingAddress, OperatorId};
use crate::domain::event::Who;
use crate::domain::history::Author;
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::invoicing::{
    Correction, Disclosed, Disclosure, FileFormat, Line, PriceList, Prices, Recipient, Round, RoundId, RoundKind, Row,
    RowKind, Step, Transfer, Year,
};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::store::codec::{decode, encode};

fn year() -> Year {
    Year::new(2026).expect("in range")
}

fn company() -> CompanyId {
    CompanyId::new(7).expect("in range")
}

fn author() -> Author {
    Author::Person(Who { person: PersonId::new(3), name_version: 1 }, CompanyId::BANK)
}

#[test]
fn version_one_of_price_lists_is_read_for_ever() {
    let list = PriceList {
        year: year(),
        prices: Prices {
            minimum: Decimal::new(90, 2),
            included: 19,
            unit: Decimal::new(9, 1),
            steps: vec![Step { from: 101, reduction: Decimal::from(20) }],
            maximum: Decimal::new(100, 2),
            vat: Decimal::new(255, 1),
            growth: Decimal::TEN,
        },
        in_force: true,
        version: 4,
    };
    let bytes: &[u8] = &[1, 180, 2, 19, 18, 1, 1, 101, 40, 0, 200, 2, 251, 254, 1, 1, 20, 0, 1, 4];
    assert_eq!(encode(&PriceListRecord::from(&list)).expect("small"), bytes);
    assert_eq!(decode::<PriceListRecord>(bytes).expect("whole").list(year()), list);
}

#[test]
fn version_one_of_rounds_is_read_for_ever() {
    let draft = Round {
        id: RoundId::new(9),
        year: year(),
        kind: RoundKind::Corrections,
        day: date(2026, 1, 2),
        opened: Moment::from_millis(1),
        by: Author::Bank,
        transfer: None,
    };
    let head: &[u8] = &[1, 251, 234, 7, 2, 251, 212, 15, 1, 2, 2, 0];
    let bytes = [head, &[0]].concat();
    assert_eq!(encode(&RoundRecord::from(&draft)).expect("small"), bytes);
    assert_eq!(decode::<RoundRecord>(&bytes).expect("whole").round(draft.id), Ok(draft.clone()));
    for (format, code) in [(FileFormat::Csv, 0), (FileFormat::Xlsx, 1), (FileFormat::Finvoice, 2)] {
        let transfer = Transfer {
            at: Moment::from_millis(2),
            by: author(),
            to: Recipient::stored("A".to_owned()),
            format,
            day: date(2026, 1, 3),
        };
        let round = Round { transfer: Some(transfer), ..draft.clone() };
        let bytes = [head, &[1, 4, 1, 3, 1, 1, 1, b'A', code, 251, 212, 15, 1, 3]].concat();
        assert_eq!(encode(&RoundRecord::from(&round)).expect("small"), bytes);
        assert_eq!(decode::<RoundRecord>(&bytes).expect("whole").round(round.id), Ok(round));
    }
    let kinds = [(RoundKind::Yearly, 0), (RoundKind::Growth, 1)];
    for (kind, code) in kinds {
        assert_eq!(encode(&RoundRecord::from(&Round { kind, ..draft.clone() })).expect("small")[4], code);
    }
}

#[test]
fn version_one_of_lines_is_read_for_ever() {
    let row = |kind, cents| Row { kind, net: Decimal::new(cents, 2) };
    let line = Line {
        company: company(),
        name: "Ä".to_owned(),
        business_id: BusinessId::from_value(15_728_600),
        language: Language::Sv,
        address: Some(InvoicingAddress {
            number: 1,
            delivery: Delivery::EInvoice {
                address: EInvoiceAddress::stored("0".to_owned()),
                operator: OperatorId::stored("1".to_owned()),
            },
            reference: "r".to_owned(),
            cost_centre: String::new(),
            from: date(2026, 1, 1),
            until: None,
        }),
        contact: true,
        company_version: 5,
        products: 20,
        rows: vec![
            row(RowKind::Fee { products: 20 }, 100),
            row(RowKind::Growth { before: 2, products: 20 }, 1),
            row(RowKind::Correction { reason: "x".to_owned() }, -2),
        ],
        vat: Decimal::new(255, 1),
    };
    let bytes: &[u8] = &[
        1, 2, 195, 132, 1, 252, 216, 255, 239, 0, 1, 1, 1, 1, 1, b'0', 1, b'1', 1, b'r', 0, 251, 212, 15, 1, 1, 0, 1,
        5, 20, 3, 0, 20, 200, 2, 1, 2, 20, 2, 2, 2, 1, b'x', 3, 2, 251, 254, 1, 1,
    ];
    assert_eq!(encode(&LineRecord::from(&line)).expect("small"), bytes);
    assert_eq!(decode::<LineRecord>(bytes).expect("whole").line(company()), Ok(line));
}

#[test]
fn version_one_of_corrections_is_read_for_ever() {
    let correction = Correction {
        number: 2,
        amount: Decimal::new(-150, 2),
        reason: "x".to_owned(),
        at: Moment::from_millis(1),
        by: author(),
    };
    let bytes: &[u8] = &[1, 3, 1, 2, 251, 43, 1, 2, 1, b'x', 2, 1, 3, 1, 1];
    assert_eq!(encode(&CorrectionsRecord::of(3, std::slice::from_ref(&correction))).expect("small"), bytes);
    let record = decode::<CorrectionsRecord>(bytes).expect("whole");
    assert_eq!((record.given, record.corrections()), (3, Ok(vec![correction])));
}

#[test]
fn version_one_of_disclosures_is_read_for_ever() {
    let disclosure = Disclosure {
        round: RoundId::new(9),
        company: company(),
        at: Moment::from_millis(1),
        by: author(),
        to: Recipient::stored("A".to_owned()),
        what: Disclosed { phone: true, email: false },
        people: vec![PersonId::new(8)],
        company_version: 5,
    };
    let bytes: &[u8] = &[1, 2, 1, 3, 1, 1, 1, b'A', 1, 0, 1, 8, 5];
    assert_eq!(encode(&DisclosureRecord::from(&disclosure)).expect("small"), bytes);
    let read = decode::<DisclosureRecord>(bytes).expect("whole").disclosure(disclosure.round, disclosure.company);
    assert_eq!(read, Ok(disclosure));
}

#[test]
fn what_cannot_be_is_refused() {
    let round: &[u8] = &[1, 0, 2, 251, 212, 15, 1, 2, 2, 0, 0];
    assert_eq!(
        decode::<RoundRecord>(round).expect("whole").round(RoundId::new(1)),
        Err("0 is no year of invoicing".to_owned())
    );
    let line: &[u8] = &[1, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0];
    assert_eq!(decode::<LineRecord>(line).expect("whole").line(company()), Err("1 is no business id".to_owned()));
    let line: &[u8] = &[1, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0];
    assert_eq!(decode::<LineRecord>(line).expect("whole").line(company()), Err("language 3".to_owned()));
}
