//! What was handed over of a person to whoever does the invoicing.

use super::{Category, Entry, Gathering, Value, field};
use crate::domain::invoicing::{Disclosed, Disclosure};
use crate::service::{Failure, invoicing};
use crate::text::key;
use crate::text::rights::disclosed;

/// Disclosures of a contact person's data.
pub(super) const DISCLOSURES: Category = Category {
    code: "disclosures",
    title: key::MY_DATA_DISCLOSURES,
    what: key::MY_DATA_DISCLOSURES_WHAT,
    purpose: key::MY_DATA_DISCLOSURES_PURPOSE,
    ground: key::MY_DATA_DISCLOSURES_GROUND,
    kept: |_, language| key::MY_DATA_DISCLOSURES_KEPT.get(language).to_owned(),
    fields: &[
        field("handed_over", key::TRANSFER_WHEN),
        field("to", key::TRANSFER_TO),
        field("what", key::DISCLOSURE_WHAT),
        field("round", key::MY_DATA_NUMBER),
    ],
    since: None,
    single: false,
    gather: disclosures,
};

fn disclosures(of: &Gathering<'_>) -> Result<Vec<Entry>, Failure> {
    Ok(invoicing::disclosures_about(of.reader, of.person)?.into_iter().map(entry).collect())
}

fn entry(disclosure: Disclosure) -> Entry {
    vec![
        Value::At(disclosure.at),
        Value::written(disclosure.to.as_str()),
        Value::Code(code(disclosure.what), disclosed(disclosure.what)),
        Value::Number(u64::from(disclosure.round.number())),
    ]
}

const fn code(what: Disclosed) -> &'static str {
    match (what.phone, what.email) {
        (true, true) => "name-phone-email",
        (true, false) => "name-phone",
        (false, true) => "name-email",
        (false, false) => "name",
    }
}
