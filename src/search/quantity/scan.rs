//! Quantities in running text: `DN 50`, `2 kW`, `50–80 mm`, `-20…+120 °C`, `1 1/4"`.

use rust_decimal::Decimal;

use super::Quantity;
use super::unit::{self, Dimension};
use crate::search::words::fold;

/// How sure a unit must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// Text that somebody wrote about a product: units of one letter are written as the standard has them, because
    /// `3 a` is no current.
    Text,
    /// What somebody types into the search box: `230v` and `16 a` are meant.
    Question,
}

/// A quantity and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The quantity.
    pub quantity: Quantity,
    /// Where it begins, in bytes.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
}

/// The most digits of a number that is read as a quantity.
const MOST_DIGITS: usize = 9;

/// The quantities of a text, in order.
pub fn scan(text: &str, strictness: Strictness) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let hit = if may_begin(&text[..at]) { marked(rest).or_else(|| measured(text, at, strictness)) } else { None };
        match hit {
            Some((quantity, length)) => {
                found.push(Found { quantity, from: at, to: at + length });
                at += length;
            }
            None => {
                // The whole word is passed over, so that its end is not taken for a beginning.
                let letters = rest.chars().next().map_or(1, char::len_utf8);
                at += letters;
            }
        }
    }
    found
}

/// Whether a quantity can follow a text: not within a word, nor behind the separators of a code (`PK-001.01M`).
fn may_begin(before: &str) -> bool {
    let mut letters = before.chars().rev();
    match letters.next() {
        None => true,
        Some(last) if is_joint(last) => !letters.next().is_some_and(char::is_alphanumeric),
        Some(last) => !last.is_alphanumeric(),
    }
}

/// Whether a quantity can stand before a text.
fn may_end(after: &str) -> bool {
    let mut letters = after.chars();
    match letters.next() {
        None => true,
        Some(first) if is_joint(first) => !letters.next().is_some_and(char::is_alphanumeric),
        Some(first) => !first.is_alphanumeric(),
    }
}

/// Separators within a code or a date.
const fn is_joint(letter: char) -> bool {
    matches!(letter, '-' | '.' | '/' | '_')
}

/// `DN 50`, `DN50`, `PN16`, `DN 15–25`.
fn marked(rest: &str) -> Option<(Quantity, usize)> {
    let letters = rest.find(|letter: char| !letter.is_ascii_alphabetic())?;
    let dimension = unit::mark(&rest[..letters].to_ascii_lowercase())?;
    let mut at = letters + blanks(&rest[letters..]);
    let (from, length) = number(&rest[at..])?;
    at += length;
    let (to, length) = second(&rest[at..]).unwrap_or((from, 0));
    at += length;
    if !may_end(&rest[at..]) {
        return None;
    }
    Some((Quantity::marked(dimension, from, to)?, at))
}

/// A number, or two, with a unit behind.
fn measured(text: &str, start: usize, strictness: Strictness) -> Option<(Quantity, usize)> {
    let rest = &text[start..];
    let mut at = 0;
    let (from, length) = signed(rest)?;
    at += length;
    let (to, length) = second(&rest[at..]).unwrap_or((from, 0));
    at += length;
    let mixed = if length == 0 { fraction_after(&rest[at..]) } else { None };
    if let Some((part, length)) = mixed {
        let (dimension, size, end) = unit_at(&rest[at + length..], strictness)?;
        let whole = from.checked_add(part)?;
        let value = unit::millionths(whole, size)?;
        return Some((Quantity { dimension, from: value, to: value }, at + length + end));
    }
    let (dimension, size, end) = unit_at(&rest[at..], strictness)?;
    let (one, other) = (unit::millionths(from, size)?, unit::millionths(to, size)?);
    Some((Quantity { dimension, from: one.min(other), to: one.max(other) }, at + end))
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\u{a0}', '\u{2009}', '\u{202f}']).len()
}

/// A number that may be negative.
fn signed(text: &str) -> Option<(Decimal, usize)> {
    let sign = text.chars().next().filter(|letter| matches!(letter, '-' | '\u{2212}' | '+' | '±'));
    let length = sign.map_or(0, char::len_utf8);
    let (value, digits) = number(&text[length..])?;
    let negative = matches!(sign, Some('-' | '\u{2212}'));
    Some((if negative { -value } else { value }, length + digits))
}

/// `50`, `2,5`, `0.75`, `1/2`.
fn number(text: &str) -> Option<(Decimal, usize)> {
    let (whole, mut at) = digits(text)?;
    let rest = &text[at..];
    if let Some(after) = rest.strip_prefix('/') {
        let (below, length) = digits(after)?;
        // Fractions of inches only: 1/2 … 63/64.
        if below.is_zero() || length > 2 {
            return None;
        }
        return Some((whole.checked_div(below)?, at + 1 + length));
    }
    if let Some(after) = rest.strip_prefix([',', '.'])
        && let Some((_, length)) = digits(after)
    {
        at += 1 + length;
        let plain = text[..at].replace(',', ".");
        return Some((plain.parse().ok()?, at));
    }
    Some((whole, at))
}

fn digits(text: &str) -> Option<(Decimal, usize)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    if length == 0 || length > MOST_DIGITS {
        return None;
    }
    Some((text[..length].parse().ok()?, length))
}

/// The second number of a span, with the dash before it.
fn second(text: &str) -> Option<(Decimal, usize)> {
    let mut at = blanks(text);
    let dash = ["...", "…", "–", "—", "-", "\u{2212}", "‒"].into_iter().find(|dash| text[at..].starts_with(dash))?;
    at += dash.len();
    at += blanks(&text[at..]);
    let (value, length) = signed(&text[at..])?;
    Some((value, at + length))
}

/// The fraction of `1 1/4`.
fn fraction_after(text: &str) -> Option<(Decimal, usize)> {
    let at = blanks(text);
    let (value, length) = number(&text[at..])?;
    (at > 0 && text[at..at + length].contains('/')).then_some((value, at + length))
}

/// The unit at the beginning of a text, after blanks: what it measures, its size, where it ends.
fn unit_at(text: &str, strictness: Strictness) -> Option<(Dimension, i64, usize)> {
    let start = blanks(text);
    let rest = &text[start..];
    let mut written = String::new();
    let mut best = None;
    for (index, letter) in rest.char_indices().take(unit::LONGEST) {
        if letter.is_whitespace() {
            break;
        }
        fold::push(&mut written, letter);
        let end = index + letter.len_utf8();
        // A sign ends a unit whatever follows: 1/2"x3/4".
        let whole = matches!(letter, '"' | '″' | '”' | '%' | '°') || may_end(&rest[end..]);
        if !whole {
            continue;
        }
        let exact = strictness == Strictness::Question || is_standard(&rest[..end]);
        if exact && let Some((dimension, size)) = unit::find(&written) {
            best = Some((dimension, size, start + end));
        }
    }
    best
}

/// Whether a unit of one letter is written as the standard has it; longer ones are known by their letters.
fn is_standard(unit: &str) -> bool {
    let mut letters = unit.chars();
    match (letters.next(), letters.next()) {
        (Some(only), None) if only.is_alphabetic() => matches!(only, 'm' | 'l' | 'g' | 'W' | 'V' | 'A' | 'K'),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use super::{Strictness, scan};
    use crate::search::quantity::Dimension;

    /// Dimension with both ends in the dimension's own unit, and the text that was taken.
    fn found(text: &str, strictness: Strictness) -> Vec<(Dimension, f64, f64, String)> {
        scan(text, strictness)
            .into_iter()
            .map(|hit| {
                let own = |millionths: i64| millionths as f64 / 1e6;
                let quantity = hit.quantity;
                (quantity.dimension, own(quantity.from), own(quantity.to), text[hit.from..hit.to].to_owned())
            })
            .collect()
    }

    fn one(text: &str) -> Option<(Dimension, f64, f64)> {
        match found(text, Strictness::Question).as_slice() {
            [(dimension, from, to, _)] => Some((*dimension, *from, *to)),
            _ => None,
        }
    }

    #[test]
    fn what_people_type_is_read() {
        assert_eq!(one("DN 50"), Some((Dimension::NominalDiameter, 50.0, 50.0)));
        assert_eq!(one("dn50"), Some((Dimension::NominalDiameter, 50.0, 50.0)));
        assert_eq!(one("2 kW"), Some((Dimension::Power, 2_000.0, 2_000.0)));
        assert_eq!(one("2000w"), Some((Dimension::Power, 2_000.0, 2_000.0)));
        assert_eq!(one("16 bar"), Some((Dimension::Pressure, 1_600_000.0, 1_600_000.0)));
        assert_eq!(one("50–80 mm"), Some((Dimension::Length, 50.0, 80.0)));
        assert_eq!(one("50 - 80mm"), Some((Dimension::Length, 50.0, 80.0)));
        assert_eq!(one("-20…+120 °C"), Some((Dimension::Temperature, -20.0, 120.0)));
        assert_eq!(one("0,5 l/s"), Some((Dimension::Flow, 1_800.0, 1_800.0)));
        assert_eq!(one("1/2\""), Some((Dimension::Inch, 0.5, 0.5)));
        assert_eq!(one("1 1/4\""), Some((Dimension::Inch, 1.25, 1.25)));
        assert_eq!(one("230v"), Some((Dimension::Voltage, 230.0, 230.0)));
        assert_eq!(one("3 tuumaa"), Some((Dimension::Inch, 3.0, 3.0)));
        assert_eq!(one("45 ast"), Some((Dimension::Angle, 45.0, 45.0)));
        assert_eq!(one("kvs 29,5"), Some((Dimension::FlowCoefficient, 29.5, 29.5)));
    }

    #[test]
    fn what_is_no_quantity_is_left() {
        for text in [
            "50",
            "DN",
            "22x1",
            "mm",
            "2 kWx",
            "4532110",
            "PN16x",
            "EN 10255",
            "1.2.3 mm2x",
            "A2",
            "012M-02",
            "PK-001.01M",
        ] {
            assert_eq!(found(text, Strictness::Question), [], "{text}");
        }
        assert_eq!(found("osa 3 a ja 5 v vanha", Strictness::Text), []);
    }

    #[test]
    fn texts_hold_several() {
        let text = "Palloventtiili DN50 PN16, -20…+120 °C, 111 mm";
        let dimensions: Vec<_> =
            found(text, Strictness::Text).into_iter().map(|(dimension, .., taken)| (dimension, taken)).collect();
        let expected = [
            (Dimension::NominalDiameter, "DN50"),
            (Dimension::PressureClass, "PN16"),
            (Dimension::Temperature, "-20…+120 °C"),
            (Dimension::Length, "111 mm"),
        ];
        assert_eq!(dimensions, expected.map(|(dimension, taken)| (dimension, taken.to_owned())));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_fall_over(text in "\\PC{0,60}|[-0-9 ./,–…a-zA-Z\"°³]{0,40}") {
            for hit in scan(&text, Strictness::Question) {
                prop_assert!(text.get(hit.from..hit.to).is_some_and(|taken| !taken.is_empty()));
                prop_assert!(hit.quantity.from <= hit.quantity.to);
            }
        }
    }
}
