//! What a thread is about.
//!
//! Another subject is a variant here, its arm in each of these functions, one in `service/threads/matter.rs`, which
//! says between whom its threads are, and one in `web/threads/words.rs`, which says what it is called and where it
//! leads.

use std::fmt;

use crate::domain::application::ApplicationId;
use crate::domain::id::CompanyId;
use crate::domain::matter::MatterId;
use crate::domain::number::LinkNumber;
use crate::domain::request::RequestId;

/// The matter that a thread is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// A product card.
    Product(LinkNumber),
    /// A company as such.
    Company(CompanyId),
    /// An application for an account.
    Application(ApplicationId),
    /// A request about personal data.
    Request(RequestId),
    /// A matter of the watch over misuse.
    Matter(MatterId),
}

impl Subject {
    /// The stable name in addresses and events.
    pub const fn name(self) -> &'static str {
        match self {
            Subject::Product(_) => "product",
            Subject::Company(_) => "company",
            Subject::Application(_) => "application",
            Subject::Request(_) => "request",
            Subject::Matter(_) => "matter",
        }
    }

    /// Code and number on disk; a code is never used for anything else.
    pub const fn parts(self) -> (u8, u64) {
        match self {
            Subject::Product(link) => (1, link.packed()),
            Subject::Company(company) => (2, company.number() as u64),
            Subject::Application(application) => (3, application.number() as u64),
            Subject::Request(request) => (4, request.number() as u64),
            Subject::Matter(matter) => (5, matter.number() as u64),
        }
    }

    /// The subject of [`Subject::parts`].
    pub fn from_parts(code: u8, number: u64) -> Option<Subject> {
        let small = u32::try_from(number).ok();
        match code {
            1 => LinkNumber::unpacked(number).map(Subject::Product),
            2 => CompanyId::new(u16::try_from(number).ok()?).map(Subject::Company),
            3 => small.map(ApplicationId::new).map(Subject::Application),
            4 => small.map(RequestId::new).map(Subject::Request),
            5 => small.map(MatterId::new).map(Subject::Matter),
            _ => None,
        }
    }

    /// Reads the form used in addresses, `product-01012011001`.
    pub fn parse(text: &str) -> Option<Subject> {
        let (name, number) = text.split_once('-')?;
        let subject = match name {
            "product" => Subject::Product(LinkNumber::parse(number)?),
            "company" => Subject::Company(CompanyId::parse(number)?),
            "application" => Subject::Application(ApplicationId::parse(number)?),
            "request" => Subject::Request(RequestId::parse(number)?),
            "matter" => Subject::Matter(MatterId::parse(number)?),
            _ => return None,
        };
        // Exactly this: an address has one form.
        (subject.to_string() == text).then_some(subject)
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-", self.name())?;
        match self {
            Subject::Product(link) => link.fmt(f),
            Subject::Company(company) => company.fmt(f),
            Subject::Application(application) => application.fmt(f),
            Subject::Request(request) => request.fmt(f),
            Subject::Matter(matter) => matter.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Subject;
    use crate::domain::application::ApplicationId;
    use crate::domain::id::CompanyId;
    use crate::domain::matter::MatterId;
    use crate::domain::number::LinkNumber;
    use crate::domain::request::RequestId;

    #[test]
    fn every_subject_leads_back_from_disk_and_address() {
        for subject in [
            Subject::Product(LinkNumber::parse("01012011001").expect("a link number")),
            Subject::Company(CompanyId::BANK),
            Subject::Application(ApplicationId::new(u32::MAX)),
            Subject::Request(RequestId::new(7)),
            Subject::Matter(MatterId::new(17)),
        ] {
            let (code, number) = subject.parts();
            assert_eq!(Subject::from_parts(code, number), Some(subject));
            assert_eq!(Subject::parse(&subject.to_string()), Some(subject), "{subject}");
        }
    }

    #[test]
    fn whatever_else_is_no_subject() {
        for text in [
            "",
            "product",
            "product-1",
            "product-01012010000",
            "company-1",
            "request-07",
            "matter-017",
            "person-1",
            "x-1",
        ] {
            assert_eq!(Subject::parse(text), None, "{text}");
        }
        for (code, number) in [(0, 1), (6, 1), (5, 1 << 32), (2, 0), (2, 1 << 20), (3, u64::MAX), (1, u64::MAX), (1, 0)]
        {
            assert_eq!(Subject::from_parts(code, number), None, "{code} {number}");
        }
    }
}
