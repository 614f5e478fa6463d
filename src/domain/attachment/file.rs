//! A file on a card: which content it is, and what the company says about it.

use std::fmt;

use jiff::civil::Date;

use super::content::ContentId;
use crate::domain::language::Language;

/// A file on a card. Its place among the files of its field is its order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FileRef {
    /// Its content.
    pub content: ContentId,
    /// Its name, under which it is saved; see [`FileRef::tidy_name`].
    pub name: Box<str>,
    /// What it is called on the card; the name stands in where this is empty.
    pub title: Box<str>,
    /// The language that it is written in; none for pictures and for files in several languages.
    pub language: Option<Language>,
    /// The first day on which it holds.
    pub from: Option<Date>,
    /// The last day on which it holds.
    pub until: Option<Date>,
}

/// How it stands with a file's validity on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validity {
    /// It holds, and will for a while.
    Holds,
    /// It will hold from a later day.
    NotYet,
    /// It ends within [`EXPIRY_NOTICE_DAYS`].
    EndsSoon,
    /// It has ended.
    Ended,
}

/// Renewing a declaration or a certificate takes about a quarter of a year.
pub const EXPIRY_NOTICE_DAYS: i32 = 90;

impl FileRef {
    /// Letters of a name: what file systems hold, with room for other alphabets' bytes.
    pub const MAX_NAME: usize = 120;
    /// Letters of a title: a line on a tile.
    pub const MAX_TITLE: usize = 100;

    /// A file as it comes in.
    pub fn new(content: ContentId, name: &str, ending: &str) -> FileRef {
        let name = FileRef::tidy_name(name, ending).into();
        FileRef { content, name, title: "".into(), language: None, from: None, until: None }
    }

    /// What it is called on the card.
    pub fn shown(&self) -> &str {
        if self.title.is_empty() { &self.name } else { &self.title }
    }

    /// How it stands with its validity on a day.
    pub fn validity(&self, today: Date) -> Validity {
        match (self.from, self.until) {
            (_, Some(until)) => match days_left(until, today) {
                ..0 => Validity::Ended,
                0..=EXPIRY_NOTICE_DAYS => Validity::EndsSoon,
                _ if self.from.is_some_and(|from| from > today) => Validity::NotYet,
                _ => Validity::Holds,
            },
            (Some(from), None) if from > today => Validity::NotYet,
            _ => Validity::Holds,
        }
    }

    /// A file name without folders, hidden and dangerous letters, short enough to be saved anywhere, ending as its
    /// content says. Names are text of strangers: they are shown and handed on, and no file is ever opened by one.
    pub fn tidy_name(name: &str, ending: &str) -> String {
        let own = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let mut tidy = String::with_capacity(own.len());
        for letter in own.chars() {
            let letter = match letter {
                '<' | '>' | ':' | '"' | '|' | '?' | '*' => '_',
                letter if letter.is_control() || is_hidden(letter) => continue,
                letter if letter.is_whitespace() => ' ',
                letter => letter,
            };
            tidy.push(letter);
        }
        let tidy = tidy.trim_matches([' ', '.']);
        let (stem, had) = match tidy.rsplit_once('.') {
            Some((stem, had)) if !stem.trim().is_empty() && is_ending(had) => (stem.trim_end_matches([' ', '.']), had),
            _ => (tidy, ""),
        };
        // `x.jpeg` is as good as `x.jpg`; `x.exe` over a PDF is not.
        let ending = if super::kind::same_ending(had, ending) { had } else { ending };
        let room = FileRef::MAX_NAME - ending.len() - 1;
        let stem: String = stem.chars().take(room).collect();
        let stem = stem.trim_end_matches([' ', '.']);
        let stem = if stem.is_empty() { "file" } else { stem };
        format!("{stem}.{ending}")
    }
}

/// Days from a day to a later one; negative where it is over.
pub fn days_left(until: Date, today: Date) -> i32 {
    (until - today).get_days()
}

fn is_ending(text: &str) -> bool {
    (1..=8).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Letters that cannot be seen or turn the direction of writing, with which a name can be made to look like another.
const fn is_hidden(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

impl fmt::Display for FileRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    use super::{FileRef, Validity};
    use crate::domain::attachment::ContentId;

    #[test]
    fn names_lose_folders_and_tricks_and_keep_their_alphabet() {
        for (name, ending, tidy) in [
            ("C:\\kuvat\\Venttiili ½″.JPG", "jpg", "Venttiili ½″.JPG"),
            ("../../etc/passwd", "pdf", "passwd.pdf"),
            ("ohje.pdf.exe", "pdf", "ohje.pdf.pdf"),
            ("gnp.\u{202e}fdp.exe", "pdf", "gnp.fdp.pdf"),
            ("вентиль 阀.pdf", "pdf", "вентиль 阀.pdf"),
            ("x.jpeg", "jpg", "x.jpeg"),
            (".htaccess", "zip", "htaccess.zip"),
            ("", "png", "file.png"),
            ("a\r\nb\0.png", "png", "ab.png"),
            ("con<script>.tiff", "tif", "con_script_.tiff"),
        ] {
            assert_eq!(FileRef::tidy_name(name, ending), tidy, "{name:?}");
        }
    }

    proptest! {
        #[test]
        fn every_name_becomes_one_that_can_be_saved_and_stays_so(name in any::<String>()) {
            let tidy = FileRef::tidy_name(&name, "pdf");
            prop_assert!(tidy.chars().count() <= FileRef::MAX_NAME && tidy.len() > 4);
            prop_assert!(tidy.to_ascii_lowercase().ends_with(".pdf"));
            prop_assert!(!tidy.contains(['/', '\\', '\0', '\n', '"']));
            prop_assert!(!tidy.starts_with('.'));
            prop_assert_eq!(FileRef::tidy_name(&tidy, "pdf"), tidy);
        }
    }

    #[test]
    fn a_file_that_ends_is_told_of_in_time() {
        let today = date(2026, 11, 25);
        let until = |year, month, day| {
            let mut file = FileRef::new(ContentId::new([0; 32]), "epd.pdf", "pdf");
            file.until = Some(date(year, month, day));
            file.validity(today)
        };
        assert_eq!(until(2026, 11, 24), Validity::Ended);
        assert_eq!(until(2026, 11, 25), Validity::EndsSoon);
        assert_eq!(until(2027, 2, 23), Validity::EndsSoon);
        assert_eq!(until(2027, 2, 24), Validity::Holds);
        let mut file = FileRef::new(ContentId::new([0; 32]), "epd.pdf", "pdf");
        assert_eq!(file.validity(today), Validity::Holds);
        file.from = Some(date(2026, 12, 1));
        assert_eq!(file.validity(today), Validity::NotYet);
    }
}
