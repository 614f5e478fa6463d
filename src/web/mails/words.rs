//! What mails, their states and their troubles are called.

use maud::{Markup, html};

use crate::domain::language::Language;
use crate::domain::mail::{Mail, MailAnswer, MailKind, MailState, MailTrouble};
use crate::service::mails::{LineState, Matters, StateFilter};
use crate::text::{Text, key};
use crate::web::ui::format;
use crate::web::ui::icon::Icon;
use crate::web::ui::link;
use crate::web::ui::notice::{self, Notice};
use crate::web::ui::status::{Tone, status};

/// What a mail is about. A test sees to it that every kind has its words.
pub(super) fn kind(kind: MailKind) -> Option<Text> {
    Text::find(&format!("mail-kind-{}", kind.name()))
}

/// The same in a language.
pub(super) fn kind_words(language: Language, of: MailKind) -> &'static str {
    kind(of).map_or(of.name(), |text| text.get(language))
}

/// Why a mail was not taken, as the end of a sentence.
pub(in crate::web) fn trouble(language: Language, trouble: MailTrouble) -> &'static str {
    Text::find(&format!("mail-trouble-{}", trouble.name())).map_or(trouble.name(), |text| text.get(language))
}

/// The states as filters call them.
pub(super) const fn state_word(state: StateFilter) -> Text {
    match state {
        StateFilter::Waiting => key::MAIL_STATE_WAITING,
        StateFilter::Sent => key::MAIL_STATE_SENT,
        StateFilter::Failed => key::MAIL_STATE_FAILED,
    }
}

/// Where a mail stands.
pub(super) fn state(language: Language, mail: &Mail, line: &LineState) -> Markup {
    match mail.state {
        MailState::Waiting(_) if *line == LineState::NoRelay => {
            status(language, Tone::Warn, Icon::Off, key::MAILS_NOT_SENT_NO_RELAY)
        }
        MailState::Waiting(_) if matches!(mail.answer, MailAnswer::Begun(_)) => {
            status(language, Tone::Quiet, Icon::Clock, key::MAIL_STATE_TRYING)
        }
        MailState::Waiting(_) => status(language, Tone::Quiet, Icon::Clock, key::MAIL_STATE_WAITING),
        MailState::Sent(_) => status(language, Tone::Good, Icon::Check, key::MAIL_STATE_SENT),
        MailState::Failed(_) => status(language, Tone::Bad, Icon::Error, key::MAIL_STATE_FAILED),
    }
}

/// That no mail leaves the bank, and why; nothing where all is well.
pub(super) fn line_notice(language: Language, line: &LineState) -> Option<Notice<'static>> {
    match line {
        LineState::Well => None,
        LineState::NoRelay => Some(Notice::new(notice::Tone::Note, key::MAILS_NO_RELAY)),
        LineState::Down { since, trouble: of, again, .. } => {
            let (since, again) = (format::date_time(language, *since), format::date_time(language, *again));
            let words = key::MAILS_DOWN.with(
                language,
                &[("since", (&since).into()), ("why", trouble(language, *of).into()), ("again", (&again).into())],
            );
            Some(Notice::new(notice::Tone::Attention, words))
        }
    }
}

/// What of the mails waits for whoever looks after them: that none leaves, where some wait.
pub(in crate::web) fn mails_wait(language: Language, matters: &Matters) -> Markup {
    let waits = matters.waiting > 0;
    html! {
        @if let Some(notice) = line_notice(language, &matters.line).filter(|_| waits) {
            @let count = key::MAILS_WAITING_COUNT.with(language, &[("count", matters.waiting.into())]);
            @let words = format!("{} {count}", notice.words.get(language));
            (Notice::new(notice.tone, words).with_link(key::MAILS_TO_OUTBOX, link::MAILS.to_owned()).show(language))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::mail::{MailKind, MailTrouble};
    use crate::text::Text;

    #[test]
    fn every_kind_and_every_trouble_has_its_words() {
        for kind in MailKind::ALL {
            assert!(Text::find(&format!("mail-kind-{}", kind.name())).is_some(), "mail-kind-{}", kind.name());
        }
        for trouble in MailTrouble::ALL {
            assert!(Text::find(&format!("mail-trouble-{}", trouble.name())).is_some(), "{}", trouble.name());
        }
    }
}
