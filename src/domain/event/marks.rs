//! What an event can be found by, and which of it occur among a thousand events, in a few bytes.
//!
//! A summary is a Bloom filter (Bloom 1970): it never says that a mark does not occur where it does, and one time in a
//! hundred that it does where it does not. Who looks for somebody rare passes over a thousand events for the price of
//! reading two kilobytes. Summaries stand on disk: never change how they are made.

use std::collections::BTreeSet;
use std::net::IpAddr;

use super::{EventKind, NewEvent, Subject};
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::job::JobId;
use crate::domain::matter::source;
use crate::domain::number::LviNumber;

/// Something that an event can be found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// What happened.
    Kind(EventKind),
    /// Who did it, or to whom it was done.
    Person(PersonId),
    /// The company of whoever did it, or whose data it was done to.
    Company(CompanyId),
    /// From which address; of IPv6 the network that one router has.
    Address(IpAddr),
    /// Which product number it was done to.
    Product(LviNumber),
    /// Which job it was done to.
    Job(JobId),
}

impl Mark {
    /// Everything that an event can be found by.
    pub fn of(event: &NewEvent) -> Vec<Mark> {
        let mut marks = vec![Mark::Kind(event.kind)];
        marks.extend(event.actor.map(|who| Mark::Person(who.person)));
        marks.extend(event.company.map(Mark::Company));
        marks.extend(event.address.map(|address| Mark::Address(source(address))));
        marks.extend(event.subject.company().map(Mark::Company));
        match &event.subject {
            Subject::Person(person, _) => marks.push(Mark::Person(*person)),
            Subject::Product(link) => marks.push(Mark::Product(link.number)),
            Subject::Job(job) => marks.push(Mark::Job(*job)),
            Subject::None
            | Subject::Company(_)
            | Subject::Release(_)
            | Subject::Group(_)
            | Subject::Class(..)
            | Subject::Path(_) => {}
        }
        marks
    }

    /// A number that stands for the mark: FNV-1a over its bytes, its bits mixed as splitmix64 does.
    fn number(self) -> u64 {
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        let mut feed = |bytes: &[u8]| {
            for byte in bytes {
                hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
            }
        };
        match self {
            Mark::Kind(kind) => {
                feed(&[1]);
                feed(&kind.code().to_be_bytes());
            }
            Mark::Person(person) => {
                feed(&[2]);
                feed(&person.number().to_be_bytes());
            }
            Mark::Company(company) => {
                feed(&[3]);
                feed(&company.number().to_be_bytes());
            }
            Mark::Address(IpAddr::V4(four)) => {
                feed(&[4]);
                feed(&four.octets());
            }
            Mark::Address(IpAddr::V6(six)) => {
                feed(&[6]);
                feed(&six.octets());
            }
            Mark::Product(number) => {
                feed(&[7]);
                feed(&number.value().to_be_bytes());
            }
            Mark::Job(job) => {
                feed(&[8]);
                feed(&job.number().to_be_bytes());
            }
        }
        let mixed = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

/// Bits for each mark: with seven probes one look in a hundred and twenty is in vain.
const BITS: usize = 10;
/// Bits that are set for each mark.
const PROBES: u64 = 7;

/// Which marks occur among some events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary(Vec<u8>);

impl Summary {
    /// The summary of events with these marks.
    pub fn of(marks: &BTreeSet<Mark>) -> Summary {
        let mut bits = vec![0_u8; (marks.len() * BITS).div_ceil(8).max(8)];
        for mark in marks {
            for place in places(*mark, bits.len()) {
                bits[place / 8] |= 1 << (place % 8);
            }
        }
        Summary(bits)
    }

    /// The bits as they stand on disk.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The summary of [`Summary::bytes`].
    pub const fn from_bytes(bytes: Vec<u8>) -> Summary {
        Summary(bytes)
    }

    /// Whether a mark may occur; where not, it certainly does not.
    pub fn may_have(&self, mark: Mark) -> bool {
        !self.0.is_empty() && places(mark, self.0.len()).all(|place| self.0[place / 8] & (1 << (place % 8)) != 0)
    }
}

/// The bits of a mark among so many bytes (Kirsch and Mitzenmacher 2006: two numbers make all probes).
fn places(mark: Mark, bytes: usize) -> impl Iterator<Item = usize> {
    let number = mark.number();
    let (first, second) = (number & 0xffff_ffff, (number >> 32) | 1);
    let bits = bytes as u64 * 8;
    // What is less than the number of bits of a slice is an index.
    (0..PROBES).map(move |probe| (first.wrapping_add(probe.wrapping_mul(second)) % bits) as usize)
}

#[cfg(test)]
mod tests {
    use super::{Mark, Summary};
    use crate::domain::event::{EventKind, NewEvent, Subject, Who};
    use crate::domain::id::{CompanyId, PersonId};
    use crate::domain::number::LinkNumber;
    use std::collections::BTreeSet;

    #[test]
    fn an_event_is_found_by_everybody_in_it() {
        let link = LinkNumber::parse("01012028293").expect("valid");
        let event = NewEvent {
            actor: Some(Who { person: PersonId::new(7), name_version: 0 }),
            company: CompanyId::new(1000),
            ..NewEvent::new(EventKind::ProductChanged)
        }
        .from(Some("2001:db8:1:2:3::4".parse().expect("an address")), None)
        .about(Subject::Product(link));
        assert_eq!(
            Mark::of(&event),
            [
                Mark::Kind(EventKind::ProductChanged),
                Mark::Person(PersonId::new(7)),
                Mark::Company(CompanyId::new(1000).expect("valid")),
                Mark::Address("2001:db8:1:2::".parse().expect("an address")),
                Mark::Company(link.company),
                Mark::Product(link.number),
            ]
        );
    }

    #[test]
    fn a_summary_has_all_its_marks_and_few_others() {
        let person = |number| Mark::Person(PersonId::new(number));
        let marks: BTreeSet<Mark> = (0..2_000).map(person).collect();
        let summary = Summary::of(&marks);
        assert!(marks.iter().all(|mark| summary.may_have(*mark)));
        let wrong = (2_000..22_000).filter(|number| summary.may_have(person(*number))).count();
        assert!(wrong < 400, "{wrong} of 20,000");
        assert_eq!(summary.bytes().len(), 2_500);
        assert!(!Summary::of(&BTreeSet::new()).may_have(person(1)));
        assert!(!Summary::from_bytes(Vec::new()).may_have(person(1)));
    }

    /// These bits stand on disk: they never change.
    #[test]
    fn the_bits_are_the_documented_ones() {
        let marks = BTreeSet::from([Mark::Kind(EventKind::SignedIn), Mark::Person(PersonId::new(7))]);
        assert_eq!(Summary::of(&marks).bytes(), BITS_ON_DISK);
    }

    const BITS_ON_DISK: &[u8] = &[0, 140, 2, 48, 16, 34, 129, 68];
}
