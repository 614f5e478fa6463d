//! How mails of the bank are written: a greeting, short paragraphs, whom to ask. In the language of whoever reads them.
//!
//! To an address that nobody has confirmed goes nothing that a stranger has typed and nothing about anybody: the bank
//! is no means to write to third parties, and a slip of the finger must not tell one person of another.

use crate::domain::language::Language;
use crate::domain::mail::{LINK_MARK, MailKind, MailLink, NewMail};
use crate::domain::moment::Moment;
use crate::domain::one_time_link::OneTimeLink;
use crate::domain::person::{Email, Person};
use crate::domain::subscriber::SubscriberId;
use crate::text::dates::date_time;
use crate::text::{Phrase, Text, key};

/// A mail that is being written.
pub(in crate::service) struct Letter {
    language: Language,
    paragraphs: Vec<String>,
    link: Option<MailLink>,
}

impl Letter {
    /// To somebody of whom the bank knows nothing but an address.
    pub(in crate::service) fn to_nobody(language: Language) -> Letter {
        Letter { language, paragraphs: vec![key::LETTER_GREETING.get(language).to_owned()], link: None }
    }

    /// To a person of the bank, by name.
    pub(in crate::service) fn to_person(person: &Person) -> Letter {
        match &person.name {
            Some(name) => Letter::to_name(person.language, &name.to_string()),
            None => Letter::to_nobody(person.language),
        }
    }

    /// To somebody whose name was read by a person of the bank before.
    pub(in crate::service) fn to_name(language: Language, name: &str) -> Letter {
        let name = harmless(name);
        let greeting = key::LETTER_GREETING_NAME.with(language, &[("name", (&name).into())]);
        Letter { language, paragraphs: vec![greeting], link: None }
    }

    /// Adds a paragraph.
    pub(in crate::service) fn says(mut self, text: Text) -> Letter {
        self.paragraphs.push(text.get(self.language).to_owned());
        self
    }

    /// Adds a paragraph with words filled in.
    pub(in crate::service) fn tells(mut self, phrase: Phrase, words: &[(&'static str, &str)]) -> Letter {
        let words: Vec<(&'static str, String)> = words.iter().map(|(name, words)| (*name, harmless(words))).collect();
        let words: Vec<_> = words.iter().map(|(name, words)| (*name, words.into())).collect();
        self.paragraphs.push(phrase.with(self.language, &words));
        self
    }

    /// Adds a paragraph about an account and a moment: `username` and `when`.
    pub(in crate::service) fn tells_when(self, phrase: Phrase, username: &str, when: Moment) -> Letter {
        let when = date_time(self.language, when);
        self.tells(phrase, &[("username", username), ("when", &when)])
    }

    /// Adds a paragraph in somebody's own words.
    pub(in crate::service) fn quotes(mut self, words: &str) -> Letter {
        self.paragraphs.push(harmless(words));
        self
    }

    /// Adds a link on a line of its own, and until when it works.
    pub(in crate::service) fn links(mut self, link: &OneTimeLink) -> Letter {
        let until = date_time(self.language, link.expires);
        self.paragraphs.push(key::LETTER_LINK.with(self.language, &[("until", (&until).into())]));
        self.paragraphs.push(LINK_MARK.to_owned());
        self.link = Some(MailLink::OneTime(link.id));
        self
    }

    /// Adds the link by which a subscription is confirmed, on a line of its own, and until when that can be done.
    pub(in crate::service) fn confirms(mut self, subscriber: SubscriberId, until: Moment) -> Letter {
        let until = date_time(self.language, until);
        self.paragraphs.push(key::LETTER_SUBSCRIPTION_LINK.with(self.language, &[("until", (&until).into())]));
        self.paragraphs.push(LINK_MARK.to_owned());
        self.link = Some(MailLink::Subscription(subscriber));
        self
    }

    /// The finished mail, with whom to ask at its end.
    pub(in crate::service) fn mail(
        mut self,
        kind: MailKind,
        subject: Text,
        to: &Email,
        person: Option<&Person>,
    ) -> NewMail {
        self.paragraphs.push(key::LETTER_END.get(self.language).to_owned());
        NewMail {
            kind,
            person: person.map(|person| person.id),
            to: to.clone(),
            language: self.language,
            subject: subject.get(self.language).to_owned(),
            text: self.paragraphs.join("\n\n"),
            link: self.link,
        }
    }
}

/// Words that somebody typed, so that they can neither stand for the address of a link nor turn what is written after
/// them: a name that is written from right to left stays within itself.
fn harmless(words: &str) -> String {
    let words = words.replace("{link}", "{ link}");
    if words.chars().any(is_right_to_left) { format!("{ISOLATE}{words}{ISOLATE_END}") } else { words }
}

/// First strong isolate and its end (Unicode TR 9, section 2.4). Nothing that is typed has either
/// (`domain::person::line`).
const ISOLATE: char = '\u{2068}';
const ISOLATE_END: char = '\u{2069}';

/// Whether a letter is of a script that is written from right to left: Hebrew, Arabic and their neighbours.
const fn is_right_to_left(letter: char) -> bool {
    matches!(
        letter,
        '\u{590}'..='\u{8ff}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}

#[cfg(test)]
mod tests {
    use super::Letter;
    use crate::domain::language::Language;
    use crate::domain::mail::{LINK_MARK, MailKind};
    use crate::domain::person::Email;
    use crate::text::key;

    fn written(name: &str) -> String {
        let to = Email::stored("a@b".to_owned());
        Letter::to_name(Language::En, name).mail(MailKind::Invitation, key::LETTER_INVITATION, &to, None).text
    }

    #[test]
    fn a_name_from_right_to_left_turns_nothing_after_it() {
        assert!(written("محمد").starts_with("Hello \u{2068}محمد\u{2069},"), "{}", written("محمد"));
        assert!(written("Åsa").starts_with("Hello Åsa,"));
    }

    #[test]
    fn a_name_never_stands_for_a_link() {
        for name in ["{{link}}", "{{{link}}}", "a{{link}}{{link}}"] {
            assert!(!written(name).contains(LINK_MARK), "{}", written(name));
        }
    }
}
