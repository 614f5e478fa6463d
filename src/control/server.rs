//! The side of the service.

use std::fs::{self, Permissions};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::net::sockopt::socket_peercred;
use rustix::process::geteuid;

use super::{DONE, FAILED, GOES_ON, Request, socket};

/// The longest question; paths have at most 4 KiB.
const LONGEST: u64 = 16 * 1024;
/// How long somebody may take to ask or to listen: a command does both at once.
const PATIENCE: Duration = Duration::from_secs(10);
/// Root may ask for everything.
const ROOT: u32 = 0;

/// Says something to whoever asked, while it goes on. Whoever listens no more is not waited for.
pub type Say<'a> = dyn FnMut(&str) + 'a;

/// The listening socket; removed when it is dropped.
#[derive(Debug)]
pub struct Listener {
    listener: UnixListener,
    path: PathBuf,
}

impl Listener {
    /// Listens in a data directory whose database this process has open: a socket that is there is of a process that
    /// was killed.
    ///
    /// # Errors
    /// As of making a socket, and where the path is longer than the system takes for one (107 bytes).
    pub fn bind(data: &Path) -> io::Result<Listener> {
        let path = socket(data);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let listener = UnixListener::bind(&path)?;
        fs::set_permissions(&path, Permissions::from_mode(0o600))?;
        Ok(Listener { listener, path })
    }

    /// Waits for the next who asks and may; `None` for all others, who are told so.
    ///
    /// # Errors
    /// Where the system gives no more connections.
    pub fn next(&self) -> io::Result<Option<Question>> {
        let (stream, _) = self.listener.accept()?;
        Ok(Question::of(stream).unwrap_or_else(|error| {
            tracing::warn!(%error, "a question at the control socket was not understood");
            None
        }))
    }

    /// Wakes whoever waits in [`Listener::next`] of a data directory.
    pub fn wake(data: &Path) {
        // Where nobody listens nobody has to be woken.
        let _ = UnixStream::connect(socket(data));
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// Somebody who asks and waits for the answer.
#[derive(Debug)]
pub struct Question {
    /// What is asked for.
    pub request: Request,
    stream: UnixStream,
}

impl Question {
    fn of(stream: UnixStream) -> io::Result<Option<Question>> {
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        let uid = socket_peercred(&stream)?.uid.as_raw();
        if uid != ROOT && uid != geteuid().as_raw() {
            write(&stream, FAILED, "only the service's own account and root may ask");
            return Ok(None);
        }
        let mut line = String::new();
        BufReader::new((&stream).take(LONGEST)).read_line(&mut line)?;
        if line.is_empty() {
            return Ok(None);
        }
        match serde_json::from_str(&line) {
            Ok(request) => Ok(Some(Question { request, stream })),
            Err(error) => {
                write(&stream, FAILED, &format!("the running service does not know this question: {error}"));
                Ok(None)
            }
        }
    }

    /// Does what is asked for and tells what came of it.
    pub fn answer(self, work: impl FnOnce(&Request, &mut Say<'_>) -> Result<String, String>) {
        let result = work(&self.request, &mut |words| write(&self.stream, GOES_ON, words));
        match result {
            Ok(words) => write(&self.stream, DONE, &words),
            Err(words) => write(&self.stream, FAILED, &words),
        }
    }
}

/// Writes a line; words of several lines become one.
fn write(mut stream: &UnixStream, mark: char, words: &str) {
    let _ = stream.write_all(format!("{mark}{}\n", words.replace('\n', " ")).as_bytes());
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::net::UnixStream;
    use std::thread;

    use super::Listener;
    use crate::control::{Asked, FILE, Request, ask};

    #[test]
    fn a_question_is_answered_with_words_on_the_way() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(ask(folder.path(), &Request::Verify, |_| {}).expect("asked"), Asked::Nobody);
        let listener = Listener::bind(folder.path()).expect("listens");
        let mode = std::fs::metadata(folder.path().join(FILE)).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let path = folder.path().to_owned();
        let asking = thread::spawn(move || {
            let mut said = Vec::new();
            let request = Request::Backup { directory: Some("/a b".into()), full: true, seen: None };
            (ask(&path, &request, |words| said.push(words.to_owned())).expect("answered"), said)
        });
        let question = listener.next().expect("accepted").expect("may ask");
        assert_eq!(question.request, Request::Backup { directory: Some("/a b".into()), full: true, seen: None });
        question.answer(|_, say| {
            say("half");
            Err("two\nlines".to_owned())
        });
        let asked = asking.join().expect("no panic");
        assert_eq!(asked, (Asked::Failed("two lines".to_owned()), vec!["half".to_owned()]));
        drop(listener);
        assert_eq!(ask(folder.path(), &Request::Verify, |_| {}).expect("asked"), Asked::Nobody);
    }

    #[test]
    fn what_is_no_question_is_refused_and_harms_nobody() {
        let folder = tempfile::tempdir().expect("a folder");
        let listener = Listener::bind(folder.path()).expect("listens");
        for sent in ["{\"command\":\"obey\"}\n", "\n", &"x".repeat(100_000)] {
            let mut stream = UnixStream::connect(folder.path().join(FILE)).expect("connects");
            let (sent, writing) = (sent.to_owned(), stream.try_clone().expect("cloned"));
            let sending = thread::spawn(move || (&writing).write_all(sent.as_bytes()).is_ok());
            assert!(listener.next().expect("accepted").is_none());
            let mut answer = String::new();
            // A connection that is closed with unread words in it may be reset.
            let _ = stream.read_to_string(&mut answer);
            assert!(answer.is_empty() || answer.starts_with('!'), "{answer}");
            let _ = sending.join();
        }
        // A socket that a killed process has left is taken over.
        std::mem::forget(listener);
        drop(Listener::bind(folder.path()).expect("listens again"));
    }
}
