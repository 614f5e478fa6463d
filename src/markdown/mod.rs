//! Markdown: texts of main users, read into a small tree that cannot say anything dangerous.
//!
//! The only user of pulldown-cmark. Whatever the text says, a [`Document`] holds headings, paragraphs, lists, quotes,
//! tables, code and links to the web, to a mailbox or to a page of the bank, and nothing else: HTML in the text is
//! letters like any others, a picture is its description. Pages and letters are made of the tree, never of the text.

mod read;
mod target;

pub use self::read::read;

/// Markdown that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// What stands below each other.
    pub blocks: Vec<Block>,
}

impl Document {
    /// The level of the text's highest heading, from 1; none where it has no heading. Pages begin with it at the level
    /// below their own title, whether its author wrote `#` or `##`.
    pub fn top_level(&self) -> Option<u8> {
        let level = |block: &Block| if let Block::Heading { level, .. } = block { Some(*level) } else { None };
        self.blocks.iter().filter_map(level).min()
    }
}

/// A part of a text that begins on a line of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading {
        /// From 1, as written.
        level: u8,
        /// Its words.
        words: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List {
        /// The number of the first item; none where the items are not numbered.
        first: Option<u64>,
        /// What stands in each item.
        items: Vec<Vec<Block>>,
    },
    /// Somebody else's words.
    Quote(Vec<Block>),
    /// Letters to be shown as they are.
    Code(String),
    /// A table.
    Table {
        /// The words of the heading of each column.
        head: Vec<Vec<Inline>>,
        /// The words of each cell of each row.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A line across.
    Rule,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Letters.
    Text(String),
    /// Letters to be shown as they are.
    Code(String),
    /// Stressed words.
    Emphasis(Vec<Inline>),
    /// Strongly stressed words.
    Strong(Vec<Inline>),
    /// Words that lead somewhere.
    Link {
        /// Where: an address of the web, a mailbox or a page of the bank.
        target: String,
        /// The words.
        words: Vec<Inline>,
    },
    /// The line ends here.
    Break,
}
