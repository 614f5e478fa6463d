//! Newsletters and bulletins: issues that main users write, and what becomes of each on its way to its readers.
//!
//! An issue is a draft until it is scheduled or sent; while it is being sent nothing of it can be changed any more, so
//! that all of its readers read the same. Each of them has one delivery (`delivery`), and an issue's progress is their
//! count.

mod audience;
pub mod delivery;
mod texts;

use std::fmt;

use jiff::civil::Date;

use super::attachment::ContentId;
use super::history::Author;
use super::id::CompanyId;
use super::moment::Moment;
use super::subscriber::Audience;

pub use self::audience::{Reader, is_meant_for};
pub use self::delivery::Progress;
pub use self::texts::{Issued, PRODUCTS_MARK, SUBJECT_LIMIT, TEXT_LIMIT, TextError, Written};

/// The most pictures of an issue: they travel in every mail.
pub const MOST_PICTURES: usize = 10;
/// The most bytes of one picture of an issue: what is sent to ten thousand people weighs ten thousand times as much.
pub const PICTURE_LIMIT: u64 = 1024 * 1024;
/// How far ahead an issue is scheduled: a year and a day, so that a slip in the year's number is noticed.
pub const DAYS_AHEAD: i64 = 366;

/// An issue; numbers are given in order and never re-used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IssueId(u32);

impl IssueId {
    /// Wraps a number that the store gave out.
    pub const fn new(number: u32) -> IssueId {
        IssueId(number)
    }

    /// The number.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// Reads the decimal form used in addresses.
    pub fn parse(text: &str) -> Option<IssueId> {
        let id = text.parse().ok().map(IssueId)?;
        (id.to_string() == text).then_some(id)
    }
}

impl fmt::Display for IssueId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A picture of an issue; its number within the issue is what the text calls it by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuePicture {
    /// Its number within the issue; that of the last one is given again where it was removed.
    pub number: u16,
    /// Its bytes.
    pub content: ContentId,
    /// The name that the file had.
    pub name: String,
}

/// Which products the register tells of in an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductNews {
    /// What has happened since the beginning of this day.
    pub since: Date,
    /// In these product groups; in all where there are none.
    pub groups: Vec<u8>,
    /// Of these companies; of all where there are none.
    pub companies: Vec<CompanyId>,
}

/// Where an issue stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IssueState {
    /// It is being written.
    Draft,
    /// It is sent when this moment has come.
    Scheduled(Moment),
    /// It is being sent since this moment.
    Sending(Moment),
    /// It had begun to be sent at the first moment and rests since the second.
    Paused(Moment, Moment),
    /// It had begun to be sent at the first moment and was stopped for good at the second.
    Stopped(Moment, Moment),
    /// It began to be sent at the first moment, and everybody it was for was dealt with at the second.
    Sent(Moment, Moment),
}

impl IssueState {
    /// The stable name in addresses and text keys (`newsletter-state-NAME`).
    pub const fn name(self) -> &'static str {
        match self {
            IssueState::Draft => "draft",
            IssueState::Scheduled(_) => "scheduled",
            IssueState::Sending(_) => "sending",
            IssueState::Paused(..) => "paused",
            IssueState::Stopped(..) => "stopped",
            IssueState::Sent(..) => "sent",
        }
    }

    /// Whether its text, its pictures and its audience may still be changed.
    pub const fn is_open(self) -> bool {
        matches!(self, IssueState::Draft)
    }

    /// Whether somebody may have got it.
    pub const fn has_begun(self) -> bool {
        !matches!(self, IssueState::Draft | IssueState::Scheduled(_))
    }

    /// Whether nothing happens to it any more.
    pub const fn is_over(self) -> bool {
        matches!(self, IssueState::Stopped(..) | IssueState::Sent(..))
    }
}

/// A newsletter or bulletin, without its texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Its number.
    pub id: IssueId,
    /// The version of draft and settings, from 1: a form that was made with another one stores nothing.
    pub version: u32,
    /// Whom it is for.
    pub audience: Audience,
    /// The products that the register tells of.
    pub news: Option<ProductNews>,
    /// Its pictures, in the order in which they came.
    pub pictures: Vec<IssuePicture>,
    /// Where it stands.
    pub state: IssueState,
    /// When it was begun.
    pub created: Moment,
    /// When it was changed last.
    pub changed: Moment,
    /// Who changed it last.
    pub by: Author,
}

/// What somebody wants to happen to an issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// To be sent when this moment has come.
    Schedule(Moment),
    /// To be a draft again, before its moment has come.
    Unschedule,
    /// To be sent now.
    Send,
    /// To rest.
    Pause,
    /// To go on.
    Resume,
    /// Never to go on.
    Stop,
}

impl Wish {
    /// The stable name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Wish::Schedule(_) => "schedule",
            Wish::Unschedule => "unschedule",
            Wish::Send => "send",
            Wish::Pause => "pause",
            Wish::Resume => "resume",
            Wish::Stop => "stop",
        }
    }
}

/// That a wish does not fit where the issue stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfTurn;

impl IssueState {
    /// The state after a wish. A scheduled issue can be sent earlier; what was stopped stays stopped, since nobody
    /// could tell any more who has read it when.
    ///
    /// # Errors
    /// [`OutOfTurn`] where the wish does not fit.
    pub const fn after(self, wish: Wish, now: Moment) -> Result<IssueState, OutOfTurn> {
        Ok(match (self, wish) {
            (IssueState::Draft, Wish::Schedule(at)) => IssueState::Scheduled(at),
            (IssueState::Scheduled(_), Wish::Unschedule) => IssueState::Draft,
            (IssueState::Draft | IssueState::Scheduled(_), Wish::Send) => IssueState::Sending(now),
            (IssueState::Sending(since), Wish::Pause) => IssueState::Paused(since, now),
            (IssueState::Paused(since, _), Wish::Resume) => IssueState::Sending(since),
            (IssueState::Sending(since) | IssueState::Paused(since, _), Wish::Stop) => IssueState::Stopped(since, now),
            _ => return Err(OutOfTurn),
        })
    }

    /// Whether a wish fits, whatever moment it names.
    pub const fn allows(self, wish: Wish) -> bool {
        self.after(wish, Moment::from_millis(0)).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::{IssueId, IssueState, OutOfTurn, Wish};
    use crate::domain::moment::Moment;

    const NOW: Moment = Moment::from_millis(5_000);
    const THEN: Moment = Moment::from_millis(9_000);

    #[test]
    fn a_number_has_one_spelling() {
        assert_eq!(IssueId::parse("17"), Some(IssueId::new(17)));
        assert_eq!([IssueId::parse("017"), IssueId::parse("+1"), IssueId::parse("")], [None; 3]);
    }

    #[test]
    fn an_issue_goes_from_draft_to_sent_with_rests() {
        let state = IssueState::Draft.after(Wish::Schedule(THEN), NOW).expect("fits");
        assert_eq!(state, IssueState::Scheduled(THEN));
        assert_eq!(state.after(Wish::Unschedule, NOW), Ok(IssueState::Draft));
        let sending = state.after(Wish::Send, NOW).expect("fits");
        assert_eq!(sending, IssueState::Sending(NOW));
        let paused = sending.after(Wish::Pause, THEN).expect("fits");
        assert_eq!(paused, IssueState::Paused(NOW, THEN));
        assert_eq!(paused.after(Wish::Resume, THEN), Ok(sending));
        assert_eq!(paused.after(Wish::Stop, THEN), Ok(IssueState::Stopped(NOW, THEN)));
    }

    #[test]
    fn what_is_over_stays_so_and_what_has_begun_is_never_scheduled() {
        let wishes = [Wish::Schedule(THEN), Wish::Unschedule, Wish::Send, Wish::Pause, Wish::Resume, Wish::Stop];
        for state in [IssueState::Stopped(NOW, NOW), IssueState::Sent(NOW, NOW)] {
            for wish in wishes {
                assert_eq!(state.after(wish, NOW), Err(OutOfTurn), "{state:?} {wish:?}");
            }
        }
        for wish in [Wish::Schedule(THEN), Wish::Unschedule, Wish::Send, Wish::Resume] {
            assert_eq!(IssueState::Sending(NOW).after(wish, NOW), Err(OutOfTurn), "{wish:?}");
        }
    }
}
