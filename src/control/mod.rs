//! The control socket: how a command at the server asks the running service for what only it can do, since it alone has
//! the database open.
//!
//! A Unix socket in the data directory, for the service's own account and root alone: the folder is 0700, the socket
//! 0600, and the system says who asks (`SO_PEERCRED`). One question per connection, one line of JSON:
//!
//! ```text
//! {"command":"backup","directory":"/backup","full":false}
//! {"command":"export","to":"/register"}
//! {"command":"verify"}
//! ```
//!
//! `seen` beside a folder says which one whoever asks has before them; where the service sees another, it refuses.
//!
//! The answer is lines: `+words` while it goes on, and at the end `=words` where it is done or `!words` where it
//! failed. Nobody is authorised by it for anything that root and the service's account cannot do without it.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

mod client;
mod server;

pub use self::client::{Asked, ask};
pub use self::server::{Listener, Say};

/// The socket within a data directory.
pub const FILE: &str = "control.sock";

/// The socket of a data directory.
fn socket(data: &Path) -> PathBuf {
    data.join(FILE)
}

/// A folder of this machine: its device and its number there. The service may have folders of its own under names that
/// others see something else under (`PrivateTmp`), and what it writes there is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen(u64, u64);

impl Seen {
    /// What is seen under a path, or under the nearest folder above it that is there.
    pub fn at(path: &Path) -> Option<Seen> {
        let about = path.ancestors().find_map(|folder| fs::metadata(folder).ok())?;
        Some(Seen(about.dev(), about.ino()))
    }
}

/// What a command asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Request {
    /// Make a backup.
    Backup {
        /// Where the backups are; the configured directory where none is given.
        directory: Option<PathBuf>,
        /// Whether every attachment is copied anew.
        #[serde(default)]
        full: bool,
        /// Which folder whoever asks sees there.
        #[serde(default)]
        seen: Option<Seen>,
    },
    /// Export the whole register.
    Export {
        /// Into which folder; it must not be there yet.
        to: PathBuf,
        /// Which folder whoever asks sees there.
        #[serde(default)]
        seen: Option<Seen>,
    },
    /// Verify everything.
    Verify,
}

const GOES_ON: char = '+';
const DONE: char = '=';
const FAILED: char = '!';
