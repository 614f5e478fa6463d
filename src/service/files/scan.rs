//! The virus scanner: clamd, asked over its socket by the command INSTREAM.
//!
//! The bytes go to the scanner in pieces with their lengths before them, ended by an empty one; it answers with one
//! line. It decides on nothing but what is sent, so that it may run under another account or on another machine.

use std::fs::File;
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::os::unix::net::UnixStream;
use std::time::Duration;

use crate::config::ScannerAddress;

/// What the scanner found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing.
    Clean,
    /// Something that it knows by this name.
    Infected(String),
}

/// What came of asking the scanner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scanned {
    /// Its verdict.
    Said(Verdict),
    /// It cannot be reached, or broke off.
    Down(String),
    /// It takes no file of this size (`StreamMaxLength`).
    TooLarge,
    /// It said something that is not understood.
    Odd(String),
}

/// Time to connect: it is on this machine or near.
const CONNECT: Duration = Duration::from_secs(5);
/// Time for each read or write: it looks into archives before it answers.
const PATIENCE: Duration = Duration::from_secs(120);
/// Bytes of a piece.
const PIECE: usize = 64 * 1024;
/// Bytes of an answer that are read: a path that is `stream`, and the name of a signature.
const MAX_ANSWER: u64 = 1024;
/// Letters of a signature's name that are kept.
const MAX_SIGNATURE: usize = 100;

/// Asks the scanner about a file.
pub(super) fn scan(scanner: &ScannerAddress, file: File) -> Scanned {
    let asked = match scanner {
        ScannerAddress::Unix(path) => UnixStream::connect(path).and_then(|stream| {
            stream.set_read_timeout(Some(PATIENCE))?;
            stream.set_write_timeout(Some(PATIENCE))?;
            ask(stream, file)
        }),
        ScannerAddress::Tcp(address) => TcpStream::connect_timeout(address, CONNECT).and_then(|stream| {
            stream.set_read_timeout(Some(PATIENCE))?;
            stream.set_write_timeout(Some(PATIENCE))?;
            ask(stream, file)
        }),
    };
    match asked {
        Ok(answer) => understand(&answer),
        Err(error) => Scanned::Down(error.to_string()),
    }
}

fn ask(mut stream: impl Read + Write, mut file: impl Read) -> io::Result<String> {
    let sent = send(&mut stream, &mut file);
    // A scanner that takes no more says why and closes, in the middle of what is sent: its answer counts.
    let mut answer = Vec::new();
    match stream.take(MAX_ANSWER).read_to_end(&mut answer) {
        Ok(_) => {}
        Err(_) if !answer.is_empty() => {}
        Err(error) => return sent.and(Err(error)),
    }
    if answer.is_empty() {
        sent?;
        return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "it closed without an answer"));
    }
    Ok(String::from_utf8_lossy(&answer).trim_end_matches(['\0', '\n']).to_owned())
}

fn send(stream: &mut impl Write, file: &mut impl Read) -> io::Result<()> {
    stream.write_all(b"zINSTREAM\0")?;
    let mut piece = vec![0; PIECE + 4];
    loop {
        let read = match file.read(&mut piece[4..]) {
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        // A piece has at most 64 KiB.
        piece[..4].copy_from_slice(&(read as u32).to_be_bytes());
        stream.write_all(&piece[..4 + read])?;
        if read == 0 {
            return stream.flush();
        }
    }
}

fn understand(answer: &str) -> Scanned {
    if answer.ends_with("size limit exceeded. ERROR") {
        return Scanned::TooLarge;
    }
    match answer.strip_prefix("stream: ") {
        Some("OK") => Scanned::Said(Verdict::Clean),
        Some(found) => match found.strip_suffix(" FOUND") {
            Some(signature) => {
                let name = signature.chars().filter(|letter| !letter.is_control()).take(MAX_SIGNATURE).collect();
                Scanned::Said(Verdict::Infected(name))
            }
            None => Scanned::Odd(answer.to_owned()),
        },
        None => Scanned::Odd(answer.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Read, Write};

    use super::{Scanned, Verdict, ask, understand};

    /// A scanner that keeps what it gets and answers with what it has.
    struct Fake {
        got: Vec<u8>,
        takes: usize,
        answer: io::Cursor<Vec<u8>>,
    }

    impl Fake {
        fn new(takes: usize, answer: &str) -> Fake {
            Fake { got: Vec::new(), takes, answer: io::Cursor::new(answer.as_bytes().to_vec()) }
        }
    }

    impl Read for &mut Fake {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.answer.read(buffer)
        }
    }

    impl Write for &mut Fake {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if self.got.len() + bytes.len() > self.takes {
                return Err(io::ErrorKind::BrokenPipe.into());
            }
            self.got.extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn pieces_have_their_lengths_before_them_and_an_empty_one_at_the_end() {
        let mut fake = Fake::new(usize::MAX, "stream: OK\0");
        assert_eq!(ask(&mut fake, &b"abc"[..]).expect("answered"), "stream: OK");
        assert_eq!(fake.got, b"zINSTREAM\0\0\0\0\x03abc\0\0\0\0");
    }

    #[test]
    fn an_answer_in_the_middle_counts_and_silence_is_a_failure() {
        let mut fake = Fake::new(20, "INSTREAM size limit exceeded. ERROR\0");
        let answer = ask(&mut fake, &[0; 100][..]).expect("answered");
        assert_eq!(understand(&answer), Scanned::TooLarge);
        assert!(ask(&mut Fake::new(20, ""), &[0; 100][..]).is_err());
        assert!(ask(&mut Fake::new(usize::MAX, ""), &[0; 100][..]).is_err());
    }

    #[test]
    fn answers_are_understood_or_odd() {
        assert_eq!(understand("stream: OK"), Scanned::Said(Verdict::Clean));
        let found = Scanned::Said(Verdict::Infected("Lvi.Test.Signature.UNOFFICIAL".to_owned()));
        assert_eq!(understand("stream: Lvi.Test.Signature.UNOFFICIAL FOUND"), found);
        for odd in ["UNKNOWN COMMAND", "stream: lstat() failed. ERROR", "", "stream:"] {
            assert_eq!(understand(odd), Scanned::Odd(odd.to_owned()));
        }
    }
}
