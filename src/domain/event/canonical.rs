//! The bytes of an event that the hash chain covers, and the chain itself.
//!
//! The encoding is its own, so that the chain outlives every storage format. All integers are big-endian, texts are
//! UTF-8 behind their length in bytes as `u32`:
//!
//! ```text
//! u8  format = 1
//! u64 seq        i64 at (ms since 1970 UTC)        u16 kind
//! u8  0 | 1, u32 person, u16 name version
//! u8  0 | 1, u16 company
//! u8  0 | 4, 4 bytes | 6, 16 bytes                 address
//! u8  0 | 1, u64 request
//! u8  subject: 0 nothing | 1 product (u32, u16) | 2 person (u32, u16 company) | 3 company u16
//!            | 4 release text | 5 group u8 | 6 class (u8 group, u16) | 7 path text | 9 job u32
//! u16 number of details, each: u8 key, text
//! ```
//!
//! Every field is fixed in width, tagged or length-prefixed: no two events have the same bytes. No name is among
//! them.

use std::net::IpAddr;

use sha2::{Digest, Sha256};

use super::{NewEvent, Subject};
use crate::domain::moment::Moment;

/// A link of the chain.
pub type Hash = [u8; 32];

/// What stands before the first event.
pub const GENESIS: Hash = [0; 32];

/// The number of this encoding. A new one is added beside it, never in its place.
const FORMAT: u8 = 1;

/// The bytes of an event that the chain covers.
pub fn canonical(seq: u64, at: Moment, event: &NewEvent) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(96);
    bytes.push(FORMAT);
    bytes.extend_from_slice(&seq.to_be_bytes());
    bytes.extend_from_slice(&at.millis().to_be_bytes());
    bytes.extend_from_slice(&event.kind.code().to_be_bytes());
    match event.actor {
        None => bytes.push(0),
        Some(who) => {
            bytes.push(1);
            bytes.extend_from_slice(&who.person.number().to_be_bytes());
            bytes.extend_from_slice(&who.name_version.to_be_bytes());
        }
    }
    match event.company {
        None => bytes.push(0),
        Some(company) => {
            bytes.push(1);
            bytes.extend_from_slice(&company.number().to_be_bytes());
        }
    }
    match event.address {
        None => bytes.push(0),
        Some(IpAddr::V4(address)) => {
            bytes.push(4);
            bytes.extend_from_slice(&address.octets());
        }
        Some(IpAddr::V6(address)) => {
            bytes.push(6);
            bytes.extend_from_slice(&address.octets());
        }
    }
    match event.request {
        None => bytes.push(0),
        Some(request) => {
            bytes.push(1);
            bytes.extend_from_slice(&request.to_be_bytes());
        }
    }
    subject(&mut bytes, &event.subject);
    // `NewEvent` is built by a handful of `detail` calls; more than `u16` counts cannot come about.
    bytes.extend_from_slice(&(event.details.len() as u16).to_be_bytes());
    for (key, value) in &event.details {
        bytes.push(key.code());
        text(&mut bytes, value);
    }
    bytes
}

fn subject(bytes: &mut Vec<u8>, subject: &Subject) {
    match subject {
        Subject::None => bytes.push(0),
        Subject::Product(link) => {
            bytes.push(1);
            bytes.extend_from_slice(&link.number.value().to_be_bytes());
            bytes.extend_from_slice(&link.company.number().to_be_bytes());
        }
        Subject::Person(person, company) => {
            bytes.push(2);
            bytes.extend_from_slice(&person.number().to_be_bytes());
            bytes.extend_from_slice(&company.number().to_be_bytes());
        }
        Subject::Company(company) => {
            bytes.push(3);
            bytes.extend_from_slice(&company.number().to_be_bytes());
        }
        Subject::Release(name) => {
            bytes.push(4);
            text(bytes, name);
        }
        Subject::Group(group) => bytes.extend_from_slice(&[5, *group]),
        Subject::Class(group, class) => {
            bytes.extend_from_slice(&[6, *group]);
            bytes.extend_from_slice(&class.to_be_bytes());
        }
        Subject::Path(path) => {
            bytes.push(7);
            text(bytes, path);
        }
        Subject::Job(job) => {
            bytes.push(9);
            bytes.extend_from_slice(&job.number().to_be_bytes());
        }
    }
}

fn text(bytes: &mut Vec<u8>, text: &str) {
    // Texts are bounded far below 4 GiB by `DETAIL_LIMIT`, the URL limit and the record limit.
    bytes.extend_from_slice(&(text.len() as u32).to_be_bytes());
    bytes.extend_from_slice(text.as_bytes());
}

/// The hash of an event: SHA-256 over the previous event's hash and this event's canonical bytes.
pub fn chain(previous: &Hash, canonical: &[u8]) -> Hash {
    let mut digest = Sha256::new();
    digest.update(previous);
    digest.update(canonical);
    digest.finalize().into()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{GENESIS, canonical, chain};
    use crate::domain::event::{DetailKey, EventKind, NewEvent, Subject, Who};
    use crate::domain::id::{CompanyId, PersonId};
    use crate::domain::job::JobId;
    use crate::domain::moment::Moment;
    use crate::domain::number::LinkNumber;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn changed() -> NewEvent {
        NewEvent {
            actor: Some(Who { person: PersonId::new(7), name_version: 2 }),
            company: CompanyId::new(8293),
            ..NewEvent::new(EventKind::ProductChanged)
        }
        .from(Some([10, 0, 0, 5].into()), Some(0x1234))
        .about(Subject::Product(LinkNumber::parse("01012028293").expect("valid")))
        .detail(DetailKey::Fields, "TT020 TT030")
    }

    /// These bytes are what every chain on every disk is made of: they never change.
    #[test]
    fn the_bytes_are_the_documented_ones() {
        let bytes = canonical(258, Moment::from_millis(1_700_000_000_000), &changed());
        let expected = [
            "01",                     // format
            "0000000000000102",       // seq
            "0000018bcfe56800",       // at
            "00c9",                   // kind 201
            "01000000070002",         // person 7, name 2
            "012065",                 // company 8293
            "040a000005",             // address
            "010000000000001234",     // request
            "0100018b522065",         // product 0101202, 8293
            "0001",                   // one detail
            "030000000b",             // key 3, 11 bytes
            "5454303230205454303330", // TT020 TT030
        ];
        assert_eq!(hex(&bytes), expected.concat());
    }

    #[test]
    fn the_chain_is_sha256_over_both() {
        let bytes = canonical(1, Moment::from_millis(0), &NewEvent::new(EventKind::Started));
        let hash = chain(&GENESIS, &bytes);
        assert_eq!(hex(&hash), "e936d75e4a29c92673f77411949b6e45d3149730ea6305f4a6ac6e8125901f1a");
        assert_ne!(chain(&hash, &bytes), hash);
    }

    #[test]
    fn every_kind_of_subject_has_a_tag_of_its_own() {
        let link = LinkNumber::parse("01012028293").expect("valid");
        let (person, company) = (PersonId::new(7), CompanyId::BANK);
        let subjects = [
            Subject::None,
            Subject::Product(link),
            Subject::Person(person, company),
            Subject::Company(company),
            Subject::Release("10.0".to_owned()),
            Subject::Group(1),
            Subject::Class(1, 1),
            Subject::Path("/".to_owned()),
            Subject::Job(JobId::new(1)),
        ];
        let tags: BTreeSet<u8> = subjects
            .iter()
            .map(|one| {
                let mut bytes = Vec::new();
                super::subject(&mut bytes, one);
                bytes[0]
            })
            .collect();
        assert_eq!(tags.len(), subjects.len());
    }
}
