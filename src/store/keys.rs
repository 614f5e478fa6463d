//! Keys on disk: big-endian bytes whose order is the logical order, the variable part last.
//!
//! Ranges over a key's beginning have their one home here.

use std::ops::Bound;

use super::records::thread::{circle_from, circle_parts};
use crate::domain::application::ApplicationId;
use crate::domain::attachment::ContentId;
use crate::domain::etim::{ClassCode, FeatureCode, GroupCode, ReleaseId, ValueCode};
use crate::domain::id::{CompanyId, PersonId};
use crate::domain::invoicing::{RoundId, Year};
use crate::domain::job::JobId;
use crate::domain::mail::MailId;
use crate::domain::matter::MatterId;
use crate::domain::newsletter::IssueId;
use crate::domain::number::{LinkNumber, LviNumber};
use crate::domain::one_time_link::OneTimeLinkId;
use crate::domain::policy::PolicyKind;
use crate::domain::request::RequestId;
use crate::domain::subscriber::SubscriberId;
use crate::domain::thread::{Circle, Subject, ThreadId};
use crate::domain::view::ViewId;

/// Something that a table can be keyed by.
pub trait Key: Sized {
    /// Appends the key's bytes.
    fn write(&self, bytes: &mut Vec<u8>);
    /// Reads exactly these bytes; `None` where they are no such key.
    fn read(bytes: &[u8]) -> Option<Self>;

    /// The key's bytes.
    fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(16);
        self.write(&mut bytes);
        bytes
    }
}

macro_rules! integer_key {
    ($($integer:ty),*) => {$(
        impl Key for $integer {
            fn write(&self, bytes: &mut Vec<u8>) {
                bytes.extend_from_slice(&self.to_be_bytes());
            }
            fn read(bytes: &[u8]) -> Option<Self> {
                bytes.try_into().ok().map(<$integer>::from_be_bytes)
            }
        }
    )*};
}
integer_key!(u8, u16, u32, u64);

impl<const N: usize> Key for [u8; N] {
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(self);
    }
    fn read(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok()
    }
}

impl Key for String {
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(self.as_bytes());
    }
    fn read(bytes: &[u8]) -> Option<Self> {
        std::str::from_utf8(bytes).ok().map(str::to_owned)
    }
}

impl Key for CompanyId {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.number().write(bytes);
    }
    fn read(bytes: &[u8]) -> Option<Self> {
        CompanyId::new(u16::read(bytes)?)
    }
}

impl Key for PersonId {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.number().write(bytes);
    }
    fn read(bytes: &[u8]) -> Option<Self> {
        u32::read(bytes).map(PersonId::new)
    }
}

impl Key for JobId {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.number().write(bytes);
    }
    fn read(bytes: &[u8]) -> Option<Self> {
        u32::read(bytes).map(JobId::new)
    }
}

impl Key for ViewId {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.number().write(bytes);
    }
    fn read(bytes: &[u8]) -> Option<Self> {
        u32::read(bytes).map(ViewId::new)
    }
}

impl Key for MailId {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.number().write(bytes);
    }
    fn read(bytes: &[u8]) -> Option<Self> {
        u32::read(bytes).map(MailId::new)
    }
}

impl Key for MatterId {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.number().write(bytes);
    }
    fn read(bytes: &[u8]) -> Option<Self> {
        u32::read(bytes).map(MatterId::new)
    }
}

impl Key for IssueId {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.number().write(bytes);
    }
    fn read(bytes: &[u8]) -> Option<Self> {
        u32::read(bytes).map(IssueId::new)
    }
}

impl Key for OneTimeLinkId {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.number().write(bytes);
    }
    fn read(bytes: &[u8]) -> Option<Self> {
        u32::read(bytes).map(OneTimeLinkId::new)
    }
}

impl Key for ApplicationId {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.number().write(bytes);
    }
    fn read(bytes: &[u8]) -> Option<Self> {
        u32::read(bytes).map(ApplicationId::new)
    }
}

impl Key for PolicyKind {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.number().write(bytes);
    }
    fn read(bytes: &[u8]) -> Option<Self> {
        PolicyKind::from_number(u8::read(bytes)?)
    }
}

impl Key for RequestId {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.number().write(bytes);
    }
    fn read(bytes: &[u8]) -> Option<Self> {
        u32::read(bytes).map(RequestId::new)
    }
}

impl Key for RoundId {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.number().write(bytes);
    }
    fn read(bytes: &[u8]) -> Option<Self> {
        u32::read(bytes).map(RoundId::new)
    }
}

impl Key for Year {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.number().write(bytes);
    }
    fn read(bytes: &[u8]) -> Option<Self> {
        Year::new(u16::read(bytes)?)
    }
}

impl Key for ThreadId {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.number().write(bytes);
    }
    fn read(bytes: &[u8]) -> Option<Self> {
        u32::read(bytes).map(ThreadId::new)
    }
}

/// One byte of code, eight of number.
impl Key for Subject {
    fn write(&self, bytes: &mut Vec<u8>) {
        let (code, number) = self.parts();
        code.write(bytes);
        number.write(bytes);
    }
    fn read(bytes: &[u8]) -> Option<Self> {
        let (code, number) = bytes.split_at_checked(1)?;
        Subject::from_parts(u8::read(code)?, u64::read(number)?)
    }
}

/// One byte of code, four of number.
impl Key for Circle {
    fn write(&self, bytes: &mut Vec<u8>) {
        let (code, number) = circle_parts(*self);
        code.write(bytes);
        number.write(bytes);
    }
    fn read(bytes: &[u8]) -> Option<Self> {
        let (code, number) = bytes.split_at_checked(1)?;
        circle_from(u8::read(code)?, u32::read(number)?)
    }
}

impl Key for SubscriberId {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.number().write(bytes);
    }
    fn read(bytes: &[u8]) -> Option<Self> {
        u32::read(bytes).map(SubscriberId::new)
    }
}

impl Key for ReleaseId {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.number().write(bytes);
    }
    fn read(bytes: &[u8]) -> Option<Self> {
        ReleaseId::from_number(u32::read(bytes)?)
    }
}

/// Eight ASCII letters and digits, whose order is the order of the codes.
macro_rules! etim_code_key {
    ($($code:ty),*) => {$(
        impl Key for $code {
            fn write(&self, bytes: &mut Vec<u8>) {
                bytes.extend_from_slice(&<$code>::bytes(*self));
            }
            fn read(bytes: &[u8]) -> Option<Self> {
                <$code>::from_bytes(bytes.try_into().ok()?)
            }
        }
    )*};
}
etim_code_key!(ClassCode, FeatureCode, GroupCode, ValueCode);

impl Key for ContentId {
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(&ContentId::bytes(*self));
    }
    fn read(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(ContentId::new)
    }
}

/// Four bytes of number, two of company.
impl Key for LinkNumber {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.number.value().write(bytes);
        self.company.write(bytes);
    }
    fn read(bytes: &[u8]) -> Option<Self> {
        let (number, company) = bytes.split_at_checked(4)?;
        Some(LinkNumber::new(LviNumber::new(u32::read(number)?)?, CompanyId::read(company)?))
    }
}

/// A compound key of a fixed-width first part and the rest.
macro_rules! pair_key {
    ($($first:ty, $width:literal, $second:ty;)*) => {$(
        impl Key for ($first, $second) {
            fn write(&self, bytes: &mut Vec<u8>) {
                self.0.write(bytes);
                self.1.write(bytes);
            }
            fn read(bytes: &[u8]) -> Option<Self> {
                let (first, second) = bytes.split_at_checked($width)?;
                Some((Key::read(first)?, Key::read(second)?))
            }
        }
    )*};
}
pair_key! {
    LinkNumber, 6, u32;
    ContentId, 32, LinkNumber;
    ContentId, 32, IssueId;
    IssueId, 4, SubscriberId;
    IssueId, 4, (u64, SubscriberId);
    PersonId, 4, RequestId;
    PersonId, 4, u16;
    PersonId, 4, u32;
    PersonId, 4, u64;
    PersonId, 4, [u8; 7];
    PersonId, 4, [u8; 32];
    PersonId, 4, ViewId;
    PersonId, 4, MailId;
    PersonId, 4, OneTimeLinkId;
    PersonId, 4, (PolicyKind, u32);
    PersonId, 4, (u64, (ThreadId, u32));
    u64, 8, (ThreadId, u32);
    Subject, 9, ThreadId;
    Circle, 5, ThreadId;
    ThreadId, 4, u32;
    ThreadId, 4, PersonId;
    PolicyKind, 1, u32;
    CompanyId, 2, ViewId;
    CompanyId, 2, u32;
    JobId, 4, u32;
    RoundId, 4, CompanyId;
    ReleaseId, 4, ClassCode;
    ReleaseId, 4, FeatureCode;
    ReleaseId, 4, GroupCode;
    ReleaseId, 4, ValueCode;
    SubscriberId, 4, u32;
    [u8; 32], 32, SubscriberId;
    u8, 1, u16;
    u8, 1, (u16, u32);
    u8, 1, (u16, (u32, u64));
    u16, 2, [u8; 8];
    u16, 2, String;
    u16, 2, u32;
    u16, 2, (u32, u64);
    u32, 4, u64;
    u64, 8, MailId;
    u64, 8, SubscriberId;
}

/// The bounds of all keys that begin with these bytes.
pub fn beginning_with(prefix: &[u8]) -> (Bound<Vec<u8>>, Bound<Vec<u8>>) {
    let mut end = prefix.to_vec();
    while let Some(last) = end.last_mut() {
        if *last < u8::MAX {
            *last += 1;
            return (Bound::Included(prefix.to_vec()), Bound::Excluded(end));
        }
        end.pop();
    }
    (Bound::Included(prefix.to_vec()), Bound::Unbounded)
}

#[cfg(test)]
mod tests {
    use super::{Key, beginning_with};
    use crate::domain::id::CompanyId;
    use crate::domain::number::{LinkNumber, LviNumber};
    use proptest::prelude::proptest;
    use std::ops::{Bound, RangeBounds};

    fn link(number: u32, company: u16) -> LinkNumber {
        LinkNumber::new(LviNumber::new(number).expect("in range"), CompanyId::new(company).expect("in range"))
    }

    proptest! {
        #[test]
        fn byte_order_is_logical_order(a in 0_u32..10_000_000, b in 0_u32..10_000_000, c in 1_u16..10_000, d in 1_u16..10_000, v in 0_u32.., w in 0_u32..) {
            let (left, right) = ((link(a, c), v), (link(b, d), w));
            assert_eq!(left.cmp(&right), left.bytes().cmp(&right.bytes()));
            assert_eq!(Key::read(&left.bytes()), Some(left));
        }

        #[test]
        fn a_prefix_covers_exactly_what_begins_with_it(prefix: Vec<u8>, key: Vec<u8>) {
            assert_eq!(beginning_with(&prefix).contains(&key), key.starts_with(&prefix));
        }
    }

    #[test]
    fn a_prefix_of_highest_bytes_has_no_upper_bound() {
        assert_eq!(beginning_with(&[255, 255]).1, Bound::Unbounded);
    }
}
