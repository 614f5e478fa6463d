//! A product with everything that a good card has, for tests.

use crate::domain::attachment::{ContentId, FileRef};
use crate::domain::history::Author;
use crate::domain::moment::Moment;
use crate::domain::number::LinkNumber;

use super::parse::parse;
use super::{FieldCode, Ownership, Product, Value, field};

/// What is typed into the form of a complete card.
const TYPED: &[(u16, &str)] = &[
    (50, "VT-PV-20"),
    (52, "6415845321106"),
    (110, "Vesitekniikka"),
    (200, "Palloventtiili"),
    (201, "DN20 PN40 messinki"),
    (202, "Vesitekniikka palloventtiili DN20 PN40 messinki"),
    (203, "Palloventtiili käyttöveteen.\nRunko messinkiä, kahva terästä."),
    (205, "Ball valve DN20 PN40 brass"),
    (207, "Kulventil DN20 PN40 mässing"),
    (300, "80"),
    (301, "40"),
    (302, "60"),
    (303, "0,25"),
    (400, "PCE"),
    (401, "1"),
    (402, "PCE"),
    (407, "BX"),
    (408, "1"),
    (438, "1"),
    (440, "120"),
    (441, "50"),
    (442, "80"),
    (443, "0,3"),
    (444, "0,48"),
    (403, "CT"),
    (410, "10"),
    (412, "260"),
    (413, "250"),
    (414, "90"),
    (415, "3,2"),
    (501, "FI"),
    (502, "84818081"),
    (731, "https://vesitekniikka.example/pv20"),
    (790, "3,45"),
    (791, "EN 15804+A2"),
    (792, "Rakennustieto"),
];

/// The files of a complete card.
const FILES: &[(u16, &str, &str)] = &[(701, "pv20.jpg", "jpg"), (758, "pv20.pdf", "pdf"), (765, "epd.pdf", "pdf")];

/// The complete product.
pub(crate) fn complete() -> Product {
    let link = LinkNumber::parse("45321101042").expect("a link number");
    let mut product = Product::open(link, Ownership::Own, 1, Moment::from_millis(0), Author::Bank);
    for (number, typed) in TYPED {
        let code = FieldCode::literal(*number);
        let value = parse(field(code).expect("in the catalogue"), typed);
        product.values.put(code, value.unwrap_or_else(|problem| panic!("{code}: {problem:?}")));
    }
    for (number, name, ending) in FILES {
        let content = ContentId::new([number.to_le_bytes()[0]; ContentId::BYTES]);
        product.values.put(FieldCode::literal(*number), Value::files(vec![FileRef::new(content, name, ending)]));
    }
    product
}
