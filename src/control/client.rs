//! The side of the command.

use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;

use super::{DONE, FAILED, GOES_ON, Request, socket};

/// What came of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Nobody listens: the bank is not being served.
    Nobody,
    /// It is done.
    Done(String),
    /// It failed, and why.
    Failed(String),
}

/// Asks the service of a data directory and hands over what it says meanwhile.
///
/// # Errors
/// Where the socket is there and the service cannot be asked.
pub fn ask(data: &Path, request: &Request, mut say: impl FnMut(&str)) -> io::Result<Asked> {
    let mut stream = match UnixStream::connect(socket(data)) {
        Ok(stream) => stream,
        // A socket of a process that was killed refuses.
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused) => {
            return Ok(Asked::Nobody);
        }
        Err(error) => return Err(error),
    };
    stream.write_all(format!("{}\n", serde_json::to_string(request)?).as_bytes())?;
    for line in BufReader::new(stream).lines() {
        let line = line?;
        let mut letters = line.chars();
        match letters.next() {
            Some(GOES_ON) => say(letters.as_str()),
            Some(DONE) => return Ok(Asked::Done(letters.as_str().to_owned())),
            Some(FAILED) => return Ok(Asked::Failed(letters.as_str().to_owned())),
            _ => return Err(io::Error::other("the service answers what this program does not understand")),
        }
    }
    Err(io::Error::other("the service ended before it had answered"))
}
