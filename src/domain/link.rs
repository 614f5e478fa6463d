//! Web addresses on cards, and what came of looking whether they still lead somewhere.

use super::moment::Moment;

/// What came of looking at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checked {
    /// When it was looked at last.
    pub at: Moment,
    /// Since when it has answered so: dead or alive.
    pub since: Moment,
    /// How it answered.
    pub answer: Answer,
    /// The status of its answer; 0 where there was none.
    pub status: u16,
}

/// How an address answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// It leads somewhere.
    Alive,
    /// Its server says that there is nothing.
    Gone,
    /// Its server says that it is not in order.
    Failing,
    /// There is no server of that name.
    NoName,
    /// The server does not answer, or not in time.
    Silent,
    /// The server's certificate is not valid.
    Certificate,
    /// It leads into a network that the bank does not look into.
    Private,
    /// It leads from address to address without end.
    Circle,
}

impl Answer {
    /// All, for tests that walk them.
    pub const ALL: [Answer; 8] = [
        Answer::Alive,
        Answer::Gone,
        Answer::Failing,
        Answer::NoName,
        Answer::Silent,
        Answer::Certificate,
        Answer::Private,
        Answer::Circle,
    ];

    /// The stable code on disk: never change or re-use one.
    pub const fn code(self) -> u8 {
        match self {
            Answer::Alive => 1,
            Answer::Gone => 2,
            Answer::Failing => 3,
            Answer::NoName => 4,
            Answer::Silent => 5,
            Answer::Certificate => 6,
            Answer::Private => 7,
            Answer::Circle => 8,
        }
    }

    /// The answer of an [`Answer::code`].
    pub fn from_code(code: u8) -> Option<Answer> {
        Answer::ALL.into_iter().find(|answer| answer.code() == code)
    }

    /// The message key of its words.
    pub const fn key(self) -> &'static str {
        match self {
            Answer::Alive => "link-alive",
            Answer::Gone => "link-gone",
            Answer::Failing => "link-failing",
            Answer::NoName => "link-no-name",
            Answer::Silent => "link-silent",
            Answer::Certificate => "link-certificate",
            Answer::Private => "link-private",
            Answer::Circle => "link-circle",
        }
    }

    /// Whether people who follow the address get nothing. What the bank does not look into may be well.
    pub const fn is_dead(self) -> bool {
        !matches!(self, Answer::Alive | Answer::Private)
    }

    /// What the status of an answer means. Servers that let no program in are there all the same.
    pub const fn of_status(status: u16) -> Answer {
        match status {
            404 | 410 => Answer::Gone,
            500..=599 => Answer::Failing,
            _ => Answer::Alive,
        }
    }
}

impl Checked {
    /// The result of another look, which knows since when it has been so.
    pub fn again(before: Option<Checked>, at: Moment, answer: Answer, status: u16) -> Checked {
        let since =
            before.filter(|before| before.answer.is_dead() == answer.is_dead()).map_or(at, |before| before.since);
        Checked { at, since, answer, status }
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, Checked};
    use crate::domain::moment::Moment;

    #[test]
    fn codes_lead_back() {
        for answer in Answer::ALL {
            assert_eq!(Answer::from_code(answer.code()), Some(answer));
        }
    }

    #[test]
    fn a_dead_address_is_dead_since_the_first_look_that_found_it_so() {
        let moment = Moment::from_millis;
        let first = Checked::again(None, moment(1), Answer::Gone, 404);
        let second = Checked::again(Some(first), moment(2), Answer::NoName, 0);
        assert_eq!((second.since, second.at), (moment(1), moment(2)));
        let alive = Checked::again(Some(second), moment(3), Answer::Alive, 200);
        assert_eq!(alive.since, moment(3));
    }

    #[test]
    fn a_server_that_lets_no_program_in_is_there() {
        assert_eq!([403, 405, 429].map(Answer::of_status), [Answer::Alive; 3]);
        assert!(Answer::of_status(404).is_dead() && Answer::of_status(503).is_dead());
    }
}
