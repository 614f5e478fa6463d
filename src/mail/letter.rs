//! A letter as it goes over the wire: headers and text of RFC 5322, all of it ASCII.
//!
//! Invariant: whatever stands in subject, names and text, a letter has exactly the headers that are written here.

use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Body, Mailbox, Message, MultiPart, SinglePart};
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
    /// The same as HTML, where it is more than a text.
    pub rich: Option<Rich>,
    /// What it says of itself where it goes to many.
    pub bulk: Option<Bulk>,
}

/// A letter as HTML, beside its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rich {
    /// The HTML.
    pub html: String,
    /// The pictures in it, shared by all letters that have them.
    pub pictures: Arc<[Enclosed]>,
}

/// A picture that travels with a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enclosed {
    /// What the HTML calls it by behind `cid:`; ASCII.
    pub id: String,
    /// What it is, such as `image/png`.
    pub media: &'static str,
    /// Its bytes, shared by all letters that have it.
    pub bytes: Arc<[u8]>,
}

/// What a letter says of itself where it goes to many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bulk {
    /// The list that it goes to (RFC 2919), such as `newsletter.bank.example`.
    pub list: String,
    /// Where one request ends it (RFC 8058); none in a letter that somebody tries.
    pub unsubscribe: Option<String>,
    /// Whether a machine wrote it, and not a person.
    pub automatic: bool,
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
            .raw_header(raw("Content-Language", self.language));
        // No machine that is away on holiday answers a machine (RFC 3834).
        if self.bulk.as_ref().is_none_or(|bulk| bulk.automatic) {
            message = message.raw_header(raw("Auto-Submitted", "auto-generated"));
        }
        if let Some(bulk) = &self.bulk {
            message = message
                .raw_header(raw("List-Id", &format!("<{}>", one_word(&bulk.list))))
                // Not in any standard, and what keeps most such machines from answering.
                .raw_header(raw("Precedence", "bulk"));
            if let Some(unsubscribe) = &bulk.unsubscribe {
                message = message
                    .raw_header(raw("List-Unsubscribe", &format!("<{}>", one_word(unsubscribe))))
                    .raw_header(raw("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
            }
        }
        if let Some(reply_to) = &settings.reply_to {
            message = message.reply_to(Mailbox::new(None, address(reply_to.as_str())?));
        }
        let part = SinglePart::builder().header(ContentType::TEXT_PLAIN).body(self.text.trim_end().to_owned());
        let built: Built = match &self.rich {
            Some(rich) => message.multipart(self.parts(part, rich)?),
            None => message.singlepart(part),
        }
        .map_err(|error| error.to_string())?;
        let mut bytes = built.formatted();
        // The end of the last line belongs to the end of the text on the wire.
        if bytes.ends_with(b"\r\n") {
            bytes.truncate(bytes.len() - 2);
        }
        Ok(Wire { from, to, bytes })
    }

    /// Text and HTML, and the pictures beside the HTML. What stands between the parts follows from the letter's name,
    /// so that a letter that is sent again is the same, byte by byte.
    fn parts(&self, text: SinglePart, rich: &Rich) -> Result<MultiPart, String> {
        let html = SinglePart::builder().header(ContentType::TEXT_HTML).body(rich.html.clone());
        let parts = MultiPart::alternative().boundary(format!("alternative-{}", self.id)).singlepart(text);
        if rich.pictures.is_empty() {
            return Ok(parts.singlepart(html));
        }
        let mut related = MultiPart::related().boundary(format!("related-{}", self.id)).singlepart(html);
        for picture in rich.pictures.iter() {
            let media = ContentType::parse(picture.media).map_err(|error| error.to_string())?;
            let inline = Attachment::new_inline(picture.id.clone());
            related = related.singlepart(inline.body(Body::new(picture.bytes.to_vec()), media));
        }
        Ok(parts.multipart(related))
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

/// Without anything that could end a header or the brackets around a word.
fn one_word(text: &str) -> String {
    text.chars().filter(|letter| letter.is_ascii_graphic() && !matches!(letter, '<' | '>' | ',')).collect()
}

/// Without anything that could end a header.
fn one_line(text: &str) -> String {
    let ends = |letter: char| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}');
    text.chars().map(|letter| if ends(letter) { ' ' } else { letter }).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Bulk, Enclosed, Letter, Rich};
    use crate::config::{RelaySettings, Security};
    use crate::domain::moment::Moment;
    use crate::domain::person::Email;
    use std::sync::Arc;
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
            rich: None,
            bulk: None,
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

    fn newsletter() -> Letter {
        let pictures = [Enclosed { id: "issue3@picture1".to_owned(), media: "image/png", bytes: Arc::from([7; 90]) }];
        Letter {
            rich: Some(Rich { html: "<p>Hei</p>".to_owned(), pictures: Arc::new(pictures) }),
            bulk: Some(Bulk {
                list: "newsletter.bank.example".to_owned(),
                unsubscribe: Some(format!("https://bank.example/newsletters/unsubscribe/{}", "a1".repeat(60))),
                automatic: false,
            }),
            ..letter()
        }
    }

    #[test]
    fn a_newsletter_has_text_html_and_its_pictures_and_says_how_it_ends() {
        let text = written(&newsletter());
        assert!(text.is_ascii());
        let long = format!("<https://bank.example/newsletters/unsubscribe/{}>\r\n", "a1".repeat(60));
        let unfolded = text.replace("\r\n ", " ");
        assert!(unfolded.contains(&format!("List-Unsubscribe: {long}")), "{text}");
        for line in [
            "List-Id: <newsletter.bank.example>\r\n",
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
            "Precedence: bulk\r\n",
            "multipart/alternative; boundary=\"alternative-0123abcd\"",
            "multipart/related; boundary=\"related-0123abcd\"",
            "Content-ID: <issue3@picture1>\r\n",
            "Content-Disposition: inline",
            "Content-Type: image/png\r\n",
            "Content-Type: text/html; charset=utf-8\r\n",
        ] {
            assert!(text.contains(line), "{line}{text}");
        }
        assert!(!text.contains("Auto-Submitted"), "people wrote it");
        assert!(text.ends_with("--alternative-0123abcd--"), "{text}");
        assert_eq!(text, written(&newsletter()), "the same, byte by byte");
    }

    #[test]
    fn what_is_said_of_a_list_makes_no_other_header() {
        let usual = headers(&written(&newsletter())).len();
        let hostile = "x>\r\nBcc: a@b.example, <y";
        let bulk = Bulk { list: hostile.to_owned(), unsubscribe: Some(hostile.to_owned()), automatic: true };
        let text = written(&Letter { bulk: Some(bulk), ..newsletter() });
        assert_eq!(headers(&text).len(), usual + 1, "{text}");
        assert!(text.contains("Auto-Submitted: auto-generated\r\n") && !headers(&text).contains(&"Bcc"), "{text}");
    }

    #[test]
    fn a_foreign_domain_is_written_as_the_wire_wants_it() {
        let wire = Letter { to: "maija@lämpö.example".to_owned(), ..letter() }.wire(&settings()).expect("fit");
        assert_eq!(wire.to.to_string(), "maija@xn--lmp-qla6g.example");
    }
}
