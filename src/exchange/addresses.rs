//! Lists of addresses as people keep them: one address a line, or a table with address, name and language, separated by
//! semicolons, commas or tabulators, with or without a heading.
//!
//! Read line by line, so that a list of any length is never held at once. A line that is too long, or not UTF-8, is
//! told as such and costs only itself: a quotation mark that is never closed cannot swallow the rest of the list.

use std::io::{self, BufRead, Read};

/// The most bytes of a line: the longest address with the longest name, every letter of four bytes, and some more.
pub const LINE_LIMIT: usize = 4_096;

/// The most fields of a line that are looked at.
const FIELDS: usize = 3;

/// One line with something on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number in the file, from 1.
    pub number: u64,
    /// What stands there.
    pub what: Content,
}

/// What stands on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Address, name and language, as far as they are there.
    Fields([String; FIELDS]),
    /// The names of the columns.
    Heading,
    /// More than [`LINE_LIMIT`] bytes.
    TooLong,
    /// Not UTF-8.
    NotText,
}

/// The lines of a list.
#[derive(Debug)]
pub struct Lines<R> {
    from: R,
    number: u64,
    begun: bool,
}

impl<R: BufRead> Lines<R> {
    /// The lines of what is read.
    pub const fn new(from: R) -> Lines<R> {
        Lines { from, number: 0, begun: false }
    }

    /// The next line with something on it; `None` at the end.
    ///
    /// # Errors
    /// As of reading.
    pub fn next_line(&mut self) -> io::Result<Option<Line>> {
        loop {
            let mut bytes = Vec::new();
            let limit = LINE_LIMIT as u64 + 2;
            if self.from.by_ref().take(limit).read_until(b'\n', &mut bytes)? == 0 {
                return Ok(None);
            }
            self.number += 1;
            let whole = bytes.last() == Some(&b'\n');
            if bytes.len() as u64 == limit && !whole {
                skip_line(&mut self.from)?;
                self.begun = true;
                return Ok(Some(self.line(Content::TooLong)));
            }
            let Ok(text) = std::str::from_utf8(&bytes) else {
                self.begun = true;
                return Ok(Some(self.line(Content::NotText)));
            };
            let text = text.trim_start_matches('\u{feff}').trim_matches(['\r', '\n', ' ']);
            if text.trim().is_empty() {
                continue;
            }
            let fields = fields(text);
            let heading = !self.begun && !fields[0].contains('@') && fields[0].chars().any(char::is_alphabetic);
            self.begun = true;
            return Ok(Some(self.line(if heading { Content::Heading } else { Content::Fields(fields) })));
        }
    }

    fn line(&self, what: Content) -> Line {
        Line { number: self.number, what }
    }
}

/// Reads on to the next line, holding nothing.
fn skip_line(from: &mut impl BufRead) -> io::Result<()> {
    loop {
        let (used, end) = match from.fill_buf()? {
            [] => return Ok(()),
            bytes => match bytes.iter().position(|byte| *byte == b'\n') {
                Some(at) => (at + 1, true),
                None => (bytes.len(), false),
            },
        };
        from.consume(used);
        if end {
            return Ok(());
        }
    }
}

/// The first fields of a line. What separates them is the first of `;`, tabulator and `,` that occurs outside quotes.
fn fields(line: &str) -> [String; FIELDS] {
    let separator = [';', '\t', ','].into_iter().find(|separator| occurs(line, *separator)).unwrap_or(';');
    let mut found: [String; FIELDS] = Default::default();
    let (mut at, mut quoted) = (0, false);
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == '"' && quoted && letters.peek() == Some(&'"') {
            letters.next();
            push(&mut found, at, '"');
        } else if letter == '"' {
            quoted = !quoted;
        } else if letter == separator && !quoted {
            at += 1;
        } else {
            push(&mut found, at, letter);
        }
    }
    let found = found.map(|field| field.trim().to_owned());
    match named(&found[0]) {
        Some((name, address)) if found[1].is_empty() => [address, name, found[2].clone()],
        _ => found,
    }
}

fn push(found: &mut [String; FIELDS], at: usize, letter: char) {
    if let Some(field) = found.get_mut(at) {
        field.push(letter);
    }
}

fn occurs(line: &str, separator: char) -> bool {
    let mut quoted = false;
    line.chars().any(|letter| {
        quoted ^= letter == '"';
        letter == separator && !quoted
    })
}

/// Name and address of `Name <address>`, as mail programs write them.
fn named(field: &str) -> Option<(String, String)> {
    let (name, address) = field.strip_suffix('>')?.split_once('<')?;
    Some((name.trim().to_owned(), address.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::{Content, LINE_LIMIT, Lines};
    use proptest::prelude::{any, proptest};

    fn read(bytes: &[u8]) -> Vec<(u64, Content)> {
        let mut lines = Lines::new(bytes);
        let mut found = Vec::new();
        while let Some(line) = lines.next_line().expect("bytes in memory are readable") {
            found.push((line.number, line.what));
        }
        found
    }

    fn fields(address: &str, name: &str, language: &str) -> Content {
        Content::Fields([address.to_owned(), name.to_owned(), language.to_owned()])
    }

    #[test]
    fn a_plain_list_and_tables_with_any_separator_are_read() {
        assert_eq!(
            read(b"a@b.example\r\n\r\nc@d.example"),
            [(1, fields("a@b.example", "", "")), (3, fields("c@d.example", "", "")),]
        );
        for separated in ["a@b.example;Maija;fi\n", "a@b.example,Maija,fi", "a@b.example\tMaija\tfi\r\n"] {
            assert_eq!(read(separated.as_bytes()), [(1, fields("a@b.example", "Maija", "fi"))], "{separated:?}");
        }
    }

    #[test]
    fn quotes_hold_separators_and_an_open_one_ends_with_its_line() {
        assert_eq!(
            read(b"a@b.example;\"Mallikas; \"\"M\"\"\";sv"),
            [(1, fields("a@b.example", "Mallikas; \"M\"", "sv"))]
        );
        let open = read(b"\"a@b.example\nc@d.example\n");
        assert_eq!(open, [(1, fields("a@b.example", "", "")), (2, fields("c@d.example", "", ""))]);
    }

    #[test]
    fn a_heading_a_byte_order_mark_and_names_before_addresses_are_understood() {
        let text = "\u{feff}E-mail;Name\nMaija Mallikas <a@b.example>\n";
        assert_eq!(read(text.as_bytes()), [(1, Content::Heading), (2, fields("a@b.example", "Maija Mallikas", ""))]);
        assert_eq!(read(b"nobody\nnothing"), [(1, Content::Heading), (2, fields("nothing", "", ""))]);
    }

    #[test]
    fn a_line_that_is_too_long_or_no_text_costs_only_itself() {
        let long = [&vec![b'x'; LINE_LIMIT * 3][..], b"\na@b.example\n\xff\xfe@x\nb@c.example"].concat();
        assert_eq!(
            read(&long),
            [
                (1, Content::TooLong),
                (2, fields("a@b.example", "", "")),
                (3, Content::NotText),
                (4, fields("b@c.example", "", "")),
            ]
        );
    }

    proptest! {
        #[test]
        fn every_line_with_something_on_it_is_told_once(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let found = read(&bytes);
            assert!(found.is_sorted_by(|one, next| one.0 < next.0));
            let lines = bytes.split(|byte| *byte == b'\n').count() as u64;
            assert!(found.len() as u64 <= lines);
        }
    }
}
