//! One event as a line of JSON, with the plain names of the people and companies in it.
//!
//! Names come from the caller, who looks them up when the line is written: the event itself holds none.

use std::net::IpAddr;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::domain::event::{DetailKey, Event, Hash, Subject};
use crate::domain::moment::Moment;

/// The words that stand for what the event only refers to, as far as they are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// The person who did it, as the name was then.
    pub person: Option<String>,
    /// The company that the person belongs to.
    pub company: Option<String>,
    /// The person or company that it was done to.
    pub subject: Option<String>,
    /// The request, as the answer's header and the error pages show it.
    pub request: Option<String>,
}

/// The fields of a line, in the order in which they stand.
#[derive(serde::Serialize)]
struct Line<'a> {
    seq: u64,
    at: String,
    event: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    person_id: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    company: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    company_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<IpAddr>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Details::is_empty")]
    details: Details<'a>,
    hash: String,
}

struct Details<'a>(&'a [(DetailKey, String)]);

impl Details<'_> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Details<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in self.0 {
            map.serialize_entry(key.name(), value)?;
        }
        map.end()
    }
}

/// Appends the event's line with its line feed; every control character in it is escaped.
pub fn write(bytes: &mut Vec<u8>, event: &Event, names: &Names) {
    let what = &event.what;
    let line = Line {
        seq: event.seq,
        at: rfc3339(event.at),
        event: what.kind.name(),
        person: names.person.as_deref(),
        person_id: what.actor.map(|who| who.person.number()),
        company: what.company.map(|company| company.to_string()),
        company_name: names.company.as_deref(),
        address: what.address,
        request: names.request.as_deref(),
        subject: subject(&what.subject),
        subject_name: names.subject.as_deref(),
        details: Details(&what.details),
        hash: hex(&event.hash),
    };
    serde_json::to_writer(&mut *bytes, &line).expect("texts and numbers are JSON, and memory does not fail to write");
    bytes.push(b'\n');
}

fn subject(subject: &Subject) -> Option<String> {
    match subject {
        Subject::None => None,
        Subject::Product(link) => Some(format!("product {link}")),
        Subject::Person(person, company) => Some(format!("person {person} of {company}")),
        Subject::Company(company) => Some(format!("company {company}")),
        Subject::Release(name) => Some(format!("release {name}")),
        Subject::Group(group) => Some(format!("group {group:02}")),
        Subject::Class(group, class) => Some(format!("class {group:02}/{class}")),
        Subject::Path(path) => Some(format!("path {path}")),
        Subject::Job(job) => Some(format!("job {job}")),
    }
}

/// A moment as the logs write it: RFC 3339, UTC, milliseconds.
pub fn rfc3339(at: Moment) -> String {
    match jiff::Timestamp::from_millisecond(at.millis()) {
        Ok(timestamp) => format!("{timestamp:.3}"),
        Err(_) => format!("{} ms", at.millis()),
    }
}

/// A hash in hexadecimal digits.
pub fn hex(hash: &Hash) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{Names, write};
    use crate::domain::event::{DetailKey, Event, EventKind, NewEvent, Subject, Who};
    use crate::domain::id::{CompanyId, PersonId};
    use crate::domain::moment::Moment;

    #[test]
    fn a_line_says_who_did_what_and_stays_one_line() {
        let what = NewEvent {
            actor: Some(Who { person: PersonId::new(7), name_version: 0 }),
            company: CompanyId::new(1000),
            ..NewEvent::new(EventKind::AccessRefused)
        }
        .from(Some([10, 0, 0, 5].into()), Some(0xbeef))
        .about(Subject::Path("/people/9\n{\"seq\":1}".to_owned()))
        .detail(DetailKey::Permission, "read-people");
        let event = Event { seq: 12, at: Moment::from_millis(1_700_000_000_007), what, hash: [0xab; 32] };
        let names = Names {
            person: Some("Aino \"A\" Öhman".to_owned()),
            request: Some("0000000001fpf".to_owned()),
            ..Names::default()
        };
        let mut bytes = Vec::new();
        write(&mut bytes, &event, &names);
        let line = String::from_utf8(bytes).expect("UTF-8");
        let hash = "ab".repeat(32);
        assert_eq!(
            line,
            format!(
                "{{\"seq\":12,\"at\":\"2023-11-14T22:13:20.007Z\",\"event\":\"access-refused\",\
                 \"person\":\"Aino \\\"A\\\" Öhman\",\"person_id\":7,\"company\":\"1000\",\"address\":\"10.0.0.5\",\
                 \"request\":\"0000000001fpf\",\"subject\":\"path /people/9\\n{{\\\"seq\\\":1}}\",\
                 \"details\":{{\"permission\":\"read-people\"}},\"hash\":\"{hash}\"}}\n"
            )
        );
    }
}
