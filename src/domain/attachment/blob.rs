//! What is known of a content itself, whichever cards use it.

use super::kind::FileKind;
use crate::domain::moment::Moment;

/// A content and how it stands with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blob {
    /// Bytes.
    pub size: u64,
    /// What it is, told from its bytes.
    pub kind: FileKind,
    /// How large a picture is when it is held upright; pictures only.
    pub pixels: Option<Pixels>,
    /// Whether it may be seen.
    pub state: State,
    /// Whether small pictures of it exist; pictures only.
    pub thumbs: Thumbs,
    /// When it was stored first.
    pub stored: Moment,
}

/// Width and height of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Pixels {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

impl Pixels {
    /// All of them.
    pub const fn count(self) -> u64 {
        self.width as u64 * self.height as u64
    }
}

/// Whether a content may be seen.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// The virus scanner has not looked at it yet: nobody sees it.
    Waiting,
    /// Nothing is held against it.
    Clean,
    /// The virus scanner found something in it: its bytes are deleted.
    Infected {
        /// What the scanner calls it.
        signature: Box<str>,
    },
}

/// Whether small pictures of a picture exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Thumbs {
    /// It is no picture.
    None,
    /// They are still to be made.
    Due,
    /// They were made; they can be made again at any time.
    Made,
    /// The picture cannot be decoded within the limits.
    Impossible,
}

impl Blob {
    /// Whether it may be seen.
    pub const fn is_clean(&self) -> bool {
        matches!(self.state, State::Clean)
    }
}
