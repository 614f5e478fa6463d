//! Markdown: texts of main users, read into a small tree that cannot say anything dangerous.
//!
//! The only user of pulldown-cmark. Whatever the text says, a [`Document`] holds headings, paragraphs, lists, quotes,
//! tables, code and links to the web, to a mailbox or to a page of the bank, and nothing else: HTML in the text is
//! letters like any others, a picture is its description unless whoever asks has pictures of its own. Pages and letters
//! are made of the tree, never of the text.

mod letter;
mod plain;
mod read;
mod target;

pub use self::letter::{Sheet, letter};
pub use self::plain::plain;
pub use self::read::{read, read_with_pictures};

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

impl Document {
    /// Puts other blocks in the place of each paragraph that is nothing but a mark.
    #[must_use]
    pub fn with_in_place_of(self, mark: &str, blocks: &[Block]) -> Document {
        let put = |block: Block| if is_mark(&block, mark) { blocks.to_vec() } else { vec![block] };
        Document { blocks: self.blocks.into_iter().flat_map(put).collect() }
    }

    /// Whether a paragraph is nothing but a mark.
    pub fn has_mark(&self, mark: &str) -> bool {
        self.blocks.iter().any(|block| is_mark(block, mark))
    }
}

fn is_mark(block: &Block, mark: &str) -> bool {
    match block {
        Block::Paragraph(words) => matches!(words.as_slice(), [Inline::Text(text)] if text.trim() == mark),
        _ => false,
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
    /// A picture of the text's own.
    Picture {
        /// Its number.
        number: u16,
        /// What is to be seen in it.
        words: String,
    },
    /// The line ends here.
    Break,
}
