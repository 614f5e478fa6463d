//! An open conversation with the relay, one letter after another.

use std::error::Error as _;
use std::fmt::{self, Display};
use std::io;
use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::client::SmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Quit, Rcpt, Rset};
use lettre::transport::smtp::extension::{Extension, MailBodyParameter, MailParameter};
use lettre::transport::smtp::response::{Response, Severity};

use super::letter::Letter;
use crate::config::RelaySettings;
use crate::domain::mail::MailTrouble;
use crate::domain::mail::course::{Delivery, LineFault};

/// The relay ends the conversation (RFC 5321 section 3.8).
const CLOSING: u16 = 421;
/// How long it is waited for a relay to say farewell.
const FAREWELL: Duration = Duration::from_secs(5);

/// A conversation.
pub(super) struct Line {
    connection: SmtpConnection,
    open: bool,
}

/// A letter and the dot that ends it, written at once: written one after the other, the dot waits until the relay has
/// acknowledged the letter, which systems put off for 40 milliseconds (Nagle's algorithm and delayed acknowledgements).
struct Content<'a>(&'a str);

impl Display for Content<'_> {
    /// A line that begins with a dot gets another one (RFC 5321 section 4.5.2).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        if rest.starts_with('.') {
            f.write_str(".")?;
        }
        while let Some(at) = rest.find("\r\n.") {
            let (line, after) = rest.split_at(at + 2);
            f.write_str(line)?;
            f.write_str(".")?;
            rest = after;
        }
        f.write_str(rest)?;
        f.write_str("\r\n.\r\n")
    }
}

/// What became of one command.
enum Said {
    /// Not now.
    Later(String),
    /// Never.
    Never(String),
    /// There is no conversation any more.
    Fault(LineFault),
}

impl Line {
    pub(super) fn new(connection: SmtpConnection) -> Line {
        Line { connection, open: true }
    }

    /// Whether another letter can be sent.
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// Sends a letter, command by command: what the relay refuses about one does not end the conversation.
    pub(super) fn send(&mut self, letter: &Letter, settings: &RelaySettings) -> Delivery {
        let wire = match letter.wire(settings) {
            Ok(wire) => wire,
            Err(words) => return Delivery::Unfit(words),
        };
        let knows = |extension| self.connection.server_info().supports_feature(extension);
        let mut parameters = Vec::new();
        if !wire.to.user().is_ascii() || !wire.from.user().is_ascii() {
            if !knows(Extension::SmtpUtfEight) {
                return Delivery::Unfit("the relay does not know SMTPUTF8".to_owned());
            }
            parameters.push(MailParameter::SmtpUtfEight);
        }
        if !wire.bytes.is_ascii() {
            if !knows(Extension::EightBitMime) {
                return Delivery::Unfit("the relay does not know 8BITMIME".to_owned());
            }
            parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        match self.command(Mail::new(Some(wire.from), parameters)) {
            Ok(_) => {}
            Err(Said::Later(words) | Said::Never(words)) => {
                self.open = false;
                return Delivery::NoLine(LineFault { trouble: MailTrouble::Sender, words });
            }
            Err(Said::Fault(fault)) => return Delivery::NoLine(fault),
        }
        let said = self.command(Rcpt::new(wire.to, Vec::new())).and_then(|_| self.command(Data));
        if let Err(said) = said {
            if self.open && self.command(Rset).is_err() {
                self.open = false;
            }
            return said.into();
        }
        let taken = match std::str::from_utf8(&wire.bytes) {
            Ok(text) => self.connection.command(Content(text)),
            Err(_) => self.connection.message(&wire.bytes),
        };
        match taken.map_err(|error| self.said(&error)) {
            Ok(response) => Delivery::Taken(words(&response)),
            Err(said) => said.into(),
        }
    }

    /// Ends the conversation as one does.
    pub(super) fn close(mut self) {
        if self.open && self.connection.set_timeout(Some(FAREWELL)).is_ok() {
            // Whatever the relay answers, we are gone.
            let _ = self.connection.command(Quit);
        }
    }

    fn command(&mut self, command: impl Display) -> Result<Response, Said> {
        let result = self.connection.command(command);
        result.map_err(|error| self.said(&error))
    }

    fn said(&mut self, error: &Error) -> Said {
        match error.status() {
            Some(code) if u16::from(code) != CLOSING => {
                let words = spoken(error);
                match code.severity {
                    Severity::PermanentNegativeCompletion => Said::Never(words),
                    _ => Said::Later(words),
                }
            }
            _ => {
                self.open = false;
                Said::Fault(fault(error, MailTrouble::Broken))
            }
        }
    }
}

impl From<Said> for Delivery {
    fn from(said: Said) -> Delivery {
        match said {
            Said::Later(words) => Delivery::NotNow(words),
            Said::Never(words) => Delivery::Never(words),
            Said::Fault(fault) => Delivery::Broken(fault),
        }
    }
}

fn words(response: &Response) -> String {
    format!("{} {}", response.code(), response.message().collect::<Vec<_>>().join(" "))
}

/// What the relay or the system said, the relay's code first.
fn spoken(error: &Error) -> String {
    let words = error.source().map(ToString::to_string).unwrap_or_default();
    match error.status() {
        Some(code) => format!("{code} {words}"),
        None => words,
    }
}

/// Why there is no conversation; `otherwise` where nothing better is known.
pub(super) fn fault(error: &Error, otherwise: MailTrouble) -> LineFault {
    let trouble = if error.status().is_some() {
        MailTrouble::NotServed
    } else if is_about_tls(error) {
        MailTrouble::Certificate
    } else if is_late(error) {
        MailTrouble::Silent
    } else {
        otherwise
    };
    LineFault { trouble, words: spoken(error) }
}

fn causes(error: &Error) -> impl Iterator<Item = &(dyn std::error::Error + 'static)> {
    std::iter::successors(error.source(), |cause: &&(dyn std::error::Error + 'static)| (*cause).source())
}

fn is_late(error: &Error) -> bool {
    causes(error).filter_map(|cause| cause.downcast_ref::<io::Error>()).any(|cause| {
        // A read that runs into its time limit is one or the other, by system.
        matches!(cause.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut)
    })
}

fn is_about_tls(error: &Error) -> bool {
    let inner = |cause: &(dyn std::error::Error + 'static)| {
        let within = cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        cause.is::<rustls::Error>() || within.is_some_and(|within| within.is::<rustls::Error>())
    };
    error.is_tls() || causes(error).any(inner)
}

#[cfg(test)]
mod tests {
    use super::Content;

    #[test]
    fn no_line_of_a_letter_ends_it() {
        assert_eq!(Content("a\r\n.\r\nb").to_string(), "a\r\n..\r\nb\r\n.\r\n");
        assert_eq!(Content(".a\r\n..\r\n.").to_string(), "..a\r\n...\r\n..\r\n.\r\n");
        assert_eq!(Content("a.\r\n\r\n.b").to_string(), "a.\r\n\r\n..b\r\n.\r\n");
    }
}
