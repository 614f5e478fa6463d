//! Words and addresses: what may stand in them, and what copying leaves behind.

use crate::domain::product::problem::Problem;
use crate::domain::product::value::Value;

/// What BMEcat carries as the address of a document.
const MAX_URL: usize = 512;

pub(super) fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || is_debris(letter)
}

pub(super) fn words(typed: &str, max: usize, lines: bool) -> Result<Value, Problem> {
    let mut words = String::with_capacity(typed.len());
    let mut length = 0;
    let mut letters = typed.chars().peekable();
    while let Some(letter) = letters.next() {
        let kept = match letter {
            '\r' if letters.peek() == Some(&'\n') => continue,
            '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' if !lines => return Err(Problem::SeveralLines),
            '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
            '\t' => ' ',
            letter if is_debris(letter) => continue,
            letter if letter.is_control() || turns_direction(letter) => return Err(Problem::Unprintable),
            letter => letter,
        };
        words.push(kept);
        length += 1;
    }
    if length > max {
        return Err(Problem::TooLong { max, was: length });
    }
    Ok(Value::text(&words))
}

/// An address that a browser can open without surprise: http or https, a host, no spaces, no hidden user name.
pub(super) fn url(typed: &str) -> Result<Value, Problem> {
    let length = typed.chars().count();
    if length > MAX_URL {
        return Err(Problem::TooLong { max: MAX_URL, was: length });
    }
    let rest = strip_prefix_any_case(typed, "https://").or_else(|| strip_prefix_any_case(typed, "http://"));
    let rest = rest.ok_or(Problem::NotAUrl)?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let strange = |letter: char| {
        letter.is_whitespace()
            || letter.is_control()
            || turns_direction(letter)
            || is_debris(letter)
            || matches!(letter, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}')
    };
    let dotted = host.contains('.') && !host.starts_with(['.', '-', ':']) && !host.contains("..");
    if !dotted || host.contains('@') || typed.chars().any(strange) {
        return Err(Problem::NotAUrl);
    }
    Ok(Value::text(typed))
}

/// Invisible remains of copying from documents and web pages: dropped, because nobody typed them.
const fn is_debris(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Characters that turn the direction of what follows, with which a name can be made to look like another.
const fn turns_direction(letter: char) -> bool {
    matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn strip_prefix_any_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then_some(rest)
}
