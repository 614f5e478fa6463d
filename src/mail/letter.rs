//! A letter as it goes over the wire: headers and text of RFC 5322, all of it ASCII.
//!
//! Invariant: whatever stands in subject, names and text, a letter has exactly the headers that are written here.

use std::time::{Duration, UNIX_EPOCH};

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, SinglePart};
use lettre::{Address, Message as Built};
use url::Host;

use crate::config::RelaySettings;
use crate::domain::moment::Moment;

/// A letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// To which address.
    pub to: String,
    /// Its subject; whatever is no letter in it becomes a blank.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// The language of both, as a tag.
    pub language: &'static str,
    /// What tells it from all others: the part of `Message-ID` before the `@`, letters and digits.
    pub id: String,
    /// When it was written.
    pub date: Moment,
}

/// A letter ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wire {
    pub(super) from: Address,
    pub(super) to: Address,
    pub(super) bytes: Vec<u8>,
}

impl Letter {
    /// The letter from the bank's own address.
    ///
    /// # Errors
    /// Why no mail can go to such an address.
    pub(super) fn wire(&self, settings: &RelaySettings) -> Result<Wire, String> {
        let (from, to) = (address(settings.from.as_str())?, address(&self.to)?);
        let since = Duration::from_millis(u64::try_from(self.date.millis()).unwrap_or(0));
        let id = format!("<{}@{}>", self.id, from.domain());
        let mut message = Message::builder()
            .from(Mailbox::new(Some(one_line(&settings.from_name)), from.clone()))
            .to(Mailbox::new(None, to.clone()))
            .subject(one_line(&self.subject))
            .date(UNIX_EPOCH + since)
            .message_id(Some(id))
            // No machine that is away on holiday answers a machine (RFC 3834).
            .raw_header(raw("Auto-Submitted", "auto-generated"))
            .raw_header(raw("Content-Language", self.language));
        if let Some(reply_to) = &settings.reply_to {
            message = message.reply_to(Mailbox::new(None, address(reply_to.as_str())?));
        }
        let part = SinglePart::builder().header(ContentType::TEXT_PLAIN).body(self.text.trim_end().to_owned());
        let built: Built = message.singlepart(part).map_err(|error| error.to_string())?;
        let mut bytes = built.formatted();
        // The end of the last line belongs to the end of the text on the wire.
        if bytes.ends_with(b"\r\n") {
            bytes.truncate(bytes.len() - 2);
        }
        Ok(Wire { from, to, bytes })
    }
}

/// An address whose domain is written as the wire wants it (IDNA): most relays carry no other letters than ASCII.
fn address(text: &str) -> Result<Address, String> {
    let unfit = || "no mail can go to such an address".to_owned();
    let (user, domain) = text.rsplit_once('@').ok_or_else(unfit)?;
    let Ok(Host::Domain(domain)) = Host::parse(domain) else { return Err(unfit()) };
    Address::new(user, domain).map_err(|_| unfit())
}

fn raw(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// Without anything that could end a header.
fn one_line(text: &str) -> String {
    let ends = |letter: char| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}');
    text.chars().map(|letter| if ends(letter) { ' ' } else { letter }).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::Letter;
    use crate::config::{RelaySettings, Security};
    use crate::domain::moment::Moment;
    use crate::domain::person::Email;
    use std::time::Duration;

    fn settings() -> RelaySettings {
        RelaySettings {
            host: "relay.example".to_owned(),
            port: 465,
            security: Security::Tls,
            sign_in: None,
            from: Email::stored("pankki@pankki.example".to_owned()),
            from_name: "LVI-INFO".to_owned(),
            reply_to: Some(Email::stored("neuvonta@pankki.example".to_owned())),
            authorities: None,
            name_servers: Vec::new(),
            timeout: Duration::from_secs(5),
            per_connection: 100,
        }
    }

    fn letter() -> Letter {
        Letter {
            to: "maija@esimerkki.example".to_owned(),
            subject: "Uusi salasana".to_owned(),
            text: "Hei!\n\nTässä on linkki:\nhttps://pankki.example/links/00\n".to_owned(),
            language: "fi",
            id: "0123abcd".to_owned(),
            date: Moment::from_millis(1_772_438_400_000),
        }
    }

    fn written(letter: &Letter) -> String {
        String::from_utf8(letter.wire(&settings()).expect("fit").bytes).expect("ASCII")
    }

    fn headers(text: &str) -> Vec<&str> {
        let head = text.split("\r\n\r\n").next().expect("a head");
        let lines = head.split("\r\n").filter(|line| !line.starts_with([' ', '\t']));
        lines.map(|line| line.split(':').next().expect("a name")).collect()
    }

    #[test]
    fn a_letter_has_the_headers_of_a_machine_and_is_ascii() {
        let text = written(&letter());
        assert!(text.is_ascii());
        for line in [
            "From: LVI-INFO <pankki@pankki.example>\r\n",
            "To: maija@esimerkki.example\r\n",
            "Reply-To: neuvonta@pankki.example\r\n",
            "Subject: Uusi salasana\r\n",
            "Date: Mon, 02 Mar 2026 08:00:00 +0000\r\n",
            "Message-ID: <0123abcd@pankki.example>\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "Content-Language: fi\r\n",
            "MIME-Version: 1.0\r\n",
            "Content-Type: text/plain; charset=utf-8\r\n",
        ] {
            assert!(text.contains(line), "{line}{text}");
        }
        assert!(text.contains("T=C3=A4ss=C3=A4 on linkki:\r\nhttps://pankki.example/links/00"), "{text}");
    }

    #[test]
    fn nothing_that_stands_in_it_makes_another_header() {
        let usual = headers(&written(&letter())).len();
        for subject in ["a\r\nBcc: x@y.example", "a\nBcc: x@y.example", "a\rBcc: x@y", "a\u{85}b", "a\u{2028}b\u{0}"] {
            let letter = Letter { subject: subject.to_owned(), language: "sv", ..letter() };
            let text = written(&letter);
            let names = headers(&text);
            assert_eq!(names.len(), usual, "{text}");
            assert!(!names.contains(&"Bcc"), "{text}");
        }
        for to in ["a@b.example\r\nRCPT TO:<c@d.example>", "a b@c.example", "a@b.example>", "a", "@", "a@", "a@[::1]"] {
            assert!(Letter { to: to.to_owned(), ..letter() }.wire(&settings()).is_err(), "{to}");
        }
    }

    #[test]
    fn every_letter_of_unicode_may_stand_in_subject_and_text() {
        let odd = "שלום \u{202e}مرحبا 🙂 ".repeat(20);
        let text = written(&Letter { subject: odd.clone(), text: odd, ..letter() });
        assert!(text.is_ascii());
        assert!(text.lines().all(|line| line.len() <= 998), "a line is longer than RFC 5322 allows");
    }

    #[test]
    fn a_foreign_domain_is_written_as_the_wire_wants_it() {
        let wire = Letter { to: "maija@lämpö.example".to_owned(), ..letter() }.wire(&settings()).expect("fit");
        assert_eq!(wire.to.to_string(), "maija@xn--lmp-qla6g.example");
    }
}
