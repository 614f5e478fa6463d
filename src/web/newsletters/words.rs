//! Words about issues that several pages need.

use maud::Markup;

use crate::domain::language::Language;
use crate::domain::mail::MailAnswer;
use crate::domain::newsletter::delivery::Share;
use crate::domain::newsletter::{IssueState, Written};
use crate::domain::subscriber::MailingList;
use crate::text::{Text, key};
use crate::web::mails::trouble as trouble_words;
use crate::web::ui::icon::Icon;
use crate::web::ui::status::{Tone, status};

pub(super) const fn list(list: MailingList) -> Text {
    match list {
        MailingList::Newsletter => key::MAILING_LIST_NEWSLETTER,
        MailingList::Bulletin => key::MAILING_LIST_BULLETIN,
        MailingList::ProductGroups => key::MAILING_LIST_PRODUCT_GROUPS,
    }
}

/// The states by which the list can be cut down, with their names in addresses.
pub(super) const STATES: [(&str, Text); 6] = [
    ("draft", key::NEWSLETTER_STATE_DRAFT),
    ("scheduled", key::NEWSLETTER_STATE_SCHEDULED),
    ("sending", key::NEWSLETTER_STATE_SENDING),
    ("paused", key::NEWSLETTER_STATE_PAUSED),
    ("stopped", key::NEWSLETTER_STATE_STOPPED),
    ("sent", key::NEWSLETTER_STATE_SENT),
];

pub(super) fn state_word(state: IssueState) -> Text {
    let known = STATES.into_iter().find(|(name, _)| *name == state.name());
    known.map_or(key::NEWSLETTER_STATE_DRAFT, |(_, word)| word)
}

/// A state with its sign.
pub(super) fn state(language: Language, state: IssueState) -> Markup {
    let (tone, sign) = match state {
        IssueState::Draft => (Tone::Quiet, Icon::Edit),
        IssueState::Scheduled(_) => (Tone::Warn, Icon::Clock),
        IssueState::Sending(_) => (Tone::Warn, Icon::Mail),
        IssueState::Paused(..) => (Tone::Warn, Icon::Off),
        IssueState::Stopped(..) => (Tone::Bad, Icon::Close),
        IssueState::Sent(..) => (Tone::Good, Icon::Check),
    };
    status(language, tone, sign, state_word(state))
}

pub(super) const fn share(share: Share) -> Text {
    match share {
        Share::Waiting => key::NEWSLETTER_SHARE_WAITING,
        Share::UnderWay => key::NEWSLETTER_SHARE_UNDER_WAY,
        Share::Sent => key::NEWSLETTER_SHARE_SENT,
        Share::Failed => key::NEWSLETTER_SHARE_FAILED,
        Share::Unsubscribed => key::NEWSLETTER_SHARE_UNSUBSCRIBED,
        Share::Skipped => key::NEWSLETTER_SHARE_SKIPPED,
    }
}

/// The subject in the reader's language, or else in the first in which there is one; a word in its place.
pub(super) fn subject(language: Language, texts: &Written) -> String {
    let own = texts.get(language).subject.as_str();
    let first =
        || Language::ALL.into_iter().map(|language| texts.get(language).subject.as_str()).find(|s| !s.is_empty());
    let found = Some(own).filter(|own| !own.is_empty()).or_else(first);
    found.unwrap_or(key::NEWSLETTER_NO_SUBJECT.get(language)).to_owned()
}

/// What a server said of a delivery, or what was wrong instead.
pub(super) fn answer(language: Language, answer: &MailAnswer) -> String {
    match answer {
        MailAnswer::None | MailAnswer::Begun(_) => String::new(),
        MailAnswer::Relay(words) => words.clone(),
        MailAnswer::Trouble(trouble, words) => {
            let trouble = trouble_words(language, *trouble);
            if words.is_empty() { trouble.to_owned() } else { format!("{trouble} ({words})") }
        }
    }
}
