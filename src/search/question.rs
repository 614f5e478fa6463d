//! What somebody typed into the search box, read: identifiers, words, phrases, technical values.
//!
//! Everything that can be typed is a question or is refused in words; no letter is an operator that could make it slow.
//! A trailing `*` and quotation marks mean what people expect of them, and a phrase without its end is taken as words.

use super::document::bare;
use super::quantity::{Quantity, Strictness, scan};
use super::vocabulary::Typing;
use super::words::fold::fold;
use super::words::token::{Token, tokens};

/// The most letters of a question: a list of two hundred numbers, and far above any sentence.
pub const LONGEST: usize = 4_000;
/// The most words that are looked for; each costs a pass over its lists.
pub const MOST_WORDS: usize = 16;
/// The most numbers of a pasted list.
pub const MOST_LISTED: usize = 250;

/// Why something typed is no question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It has no letter and no digit.
    Empty,
    /// It has more than [`LONGEST`] letters.
    TooLong,
    /// It lists more than [`MOST_LISTED`] numbers.
    TooMany,
}

/// A question, read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Question {
    /// The whole as an identifier, bare, where it may be one.
    pub identifier: Option<String>,
    /// Numbers of a pasted list, bare: each is looked for by itself, and all that are found are wanted.
    pub listed: Vec<String>,
    /// What a product must have; all of it.
    pub pieces: Vec<Piece>,
    /// Whether words beyond [`MOST_WORDS`] were left out.
    pub cut: bool,
}

/// One thing that a product must have.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// What.
    pub wanted: Wanted,
    /// The identifier that it may be part of, bare: `012M-02` in `Tervax 012M-02`.
    pub identifier: Option<String>,
    /// Identifiers that it makes together with what stands beside it, bare: `PK 001 M` in `Tervax PK 001 M`.
    pub joined_identifiers: Vec<String>,
    /// Where it stands in the typed text without blanks around it, in bytes.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
}

/// What a product must have.
#[derive(Clone, Debug, PartialEq)]
pub enum Wanted {
    /// A word in any form, and the word that it makes together with the next one.
    Word {
        /// The word, folded.
        word: String,
        /// Both words as one; `None` for the last.
        joined: Option<String>,
        /// Whether more letters may follow.
        typing: Typing,
    },
    /// These words one after the other.
    Phrase(Vec<String>),
    /// A technical value, or the same written as a word (`dn50`).
    Value(Quantity, String),
}

/// Words that sentences need and products do not.
const LEFT_OUT: &[&str] = &[
    "ja", "tai", "on", "ei", "kun", "ett", "och", "eller", "med", "for", "and", "or", "with", "the", "of", "in", "to",
    "av", "till", "som", "joka", "seka",
];

impl Question {
    /// Reads what was typed. While somebody is typing, the last word may go on.
    ///
    /// # Errors
    /// [`Unreadable`] where it is no question.
    pub fn read(text: &str, typing: Typing) -> Result<Question, Unreadable> {
        let text = text.trim();
        if text.chars().count() > LONGEST {
            return Err(Unreadable::TooLong);
        }
        if !text.chars().any(char::is_alphanumeric) {
            return Err(Unreadable::Empty);
        }
        let (whole, text) = (text, without_label(text));
        let label = whole.len() - text.len();
        if let Some(listed) = listed(text) {
            if listed.len() > MOST_LISTED {
                return Err(Unreadable::TooMany);
            }
            return Ok(Question { listed, ..Question::default() });
        }
        let mut pieces = pieces(text, typing);
        let cut = pieces.len() > MOST_WORDS;
        pieces.truncate(MOST_WORDS);
        for piece in &mut pieces {
            piece.from += label;
            piece.to += label;
        }
        Ok(Question { identifier: identifier(text), listed: Vec::new(), pieces, cut })
    }
}

/// From so many letters on something with a digit may be an identifier.
const SHORTEST_IDENTIFIER: usize = 3;

/// A text as a bare identifier, where it may be one.
fn identifier(text: &str) -> Option<String> {
    let bare = bare(text);
    let digits = bare.bytes().any(|byte| byte.is_ascii_digit());
    (digits && bare.chars().count() >= SHORTEST_IDENTIFIER).then_some(bare)
}

/// Numbers of a list: two or more, each with the digits of an LVI-number, a link number or a GTIN.
fn listed(text: &str) -> Option<Vec<String>> {
    let parts: Vec<&str> = text
        .split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ';'))
        .filter(|part| !part.is_empty())
        .collect();
    let number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit()) && matches!(part.len(), 7 | 8 | 11..=14);
    (parts.len() > 1 && parts.iter().all(number)).then(|| parts.into_iter().map(bare).collect())
}

fn pieces(text: &str, typing: Typing) -> Vec<Piece> {
    let mut pieces = phrases(text);
    let mut taken: Vec<(usize, usize)> = pieces.iter().map(|piece| (piece.from, piece.to)).collect();
    let free =
        |taken: &[(usize, usize)], from: usize, to: usize| taken.iter().all(|&(start, end)| to <= start || from >= end);
    for found in scan(text, Strictness::Question) {
        if free(&taken, found.from, found.to) {
            let written = bare(&fold(&text[found.from..found.to]));
            taken.push((found.from, found.to));
            pieces.push(Piece {
                wanted: Wanted::Value(found.quantity, written),
                identifier: None,
                joined_identifiers: Vec::new(),
                from: found.from,
                to: found.to,
            });
        }
    }
    let words: Vec<Token> =
        tokens(text).into_iter().filter(|token| !token.part && free(&taken, token.from, token.to)).collect();
    let many = words.len() + pieces.len() > 1;
    let said: Vec<&Token> = words.iter().filter(|token| !(many && LEFT_OUT.contains(&token.word.as_str()))).collect();
    for (index, token) in said.iter().enumerate() {
        let starred = text[token.to..].starts_with('*');
        let last = token.to == text.len();
        let going = starred || last && typing == Typing::Going;
        let next = said.get(index + 1).filter(|next| next.place == token.place + 1);
        pieces.push(Piece {
            wanted: Wanted::Word {
                word: token.word.clone(),
                joined: next.map(|next| format!("{}{}", token.word, next.word)),
                typing: if going { Typing::Going } else { Typing::Finished },
            },
            identifier: identifier(chunk(text, token.from, token.to)),
            joined_identifiers: Vec::new(),
            from: token.from,
            to: token.to,
        });
    }
    pieces.sort_by_key(|piece| piece.from);
    for (from, to, identifier) in joined_identifiers(text) {
        for piece in pieces.iter_mut().filter(|piece| from <= piece.from && piece.to <= to) {
            piece.joined_identifiers.push(identifier.clone());
        }
    }
    pieces
}

/// The most parts between blanks that one identifier is written in.
const MOST_PARTS: usize = 3;

/// Identifiers that neighbours make together, with where they begin and end.
fn joined_identifiers(text: &str) -> Vec<(usize, usize, String)> {
    let mut at = 0;
    let mut parts: Vec<(usize, usize)> = Vec::new();
    for part in text.split_inclusive(char::is_whitespace) {
        let length = part.trim_end().len();
        if length > 0 {
            parts.push((at, at + length));
        }
        at += part.len();
    }
    parts.truncate(MOST_WORDS);
    let runs = (2..=MOST_PARTS).flat_map(|length| parts.windows(length));
    runs.filter_map(|run| {
        let (from, to) = (run.first()?.0, run.last()?.1);
        Some((from, to, identifier(&text[from..to])?))
    })
    .collect()
}

/// Words before a number that say which kind of number it is, folded and without dashes.
const LABELS: &[&str] = &[
    "lvi",
    "lvinro",
    "lvinumero",
    "lvikoodi",
    "nro",
    "nr",
    "no",
    "numero",
    "nummer",
    "number",
    "koodi",
    "code",
    "tuote",
    "tuotenro",
    "tuotenumero",
    "tuotekoodi",
    "toimittajakoodi",
    "art",
    "artnr",
    "artikel",
    "artikelnr",
    "artikelnummer",
    "item",
    "itemno",
    "product",
    "productno",
    "vvs",
    "vvsnr",
    "vvsnumero",
    "vvsnummer",
    "rsk",
    "rsknr",
    "rsknumero",
    "rsknummer",
    "nrf",
    "nrfnr",
    "nrfnummer",
    "nobb",
    "ean",
    "eankoodi",
    "eankod",
    "gtin",
];

/// A text without the words before its number that say which kind of number it is: `LVI-numero 453 21 10`.
fn without_label(text: &str) -> &str {
    let mut rest = text;
    while let Some((first, after)) = rest.split_once(char::is_whitespace) {
        let label: String = fold(first).chars().filter(|letter| letter.is_alphanumeric()).collect();
        if !LABELS.contains(&label.as_str()) {
            break;
        }
        rest = after.trim_start();
    }
    let numbered = rest.split_whitespace().next().is_some_and(|part| part.bytes().any(|byte| byte.is_ascii_digit()));
    if numbered { rest } else { text }
}

/// What stands between blanks around a word.
fn chunk(text: &str, from: usize, to: usize) -> &str {
    let start = text[..from].rfind(char::is_whitespace).map_or(0, |at| at + blank_length(&text[at..]));
    let end = text[to..].find(char::is_whitespace).map_or(text.len(), |at| to + at);
    &text[start..end]
}

fn blank_length(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// Phrases between quotation marks: the first after a blank, so that `1/2"` begins none.
fn phrases(text: &str) -> Vec<Piece> {
    const OPENING: [char; 4] = ['"', '”', '“', '«'];
    const CLOSING: [char; 4] = ['"', '”', '“', '»'];
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find(OPENING).map(|place| at + place) {
        let inside = open + blank_length(&text[open..]);
        let begins = text[..open].chars().next_back().is_none_or(char::is_whitespace);
        let close = text[inside..].find(CLOSING).map(|place| inside + place);
        let Some(close) = close.filter(|_| begins) else {
            at = inside;
            continue;
        };
        let to = close + blank_length(&text[close..]);
        let words: Vec<String> =
            tokens(&text[inside..close]).into_iter().filter(|token| !token.part).map(|token| token.word).collect();
        if words.len() > 1 {
            found.push(Piece {
                wanted: Wanted::Phrase(words),
                identifier: None,
                joined_identifiers: Vec::new(),
                from: open,
                to,
            });
        }
        at = to;
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use super::{LONGEST, MOST_LISTED, MOST_WORDS, Question, Unreadable, Wanted};
    use crate::search::quantity::Dimension;
    use crate::search::vocabulary::Typing;

    fn read(text: &str) -> Question {
        Question::read(text, Typing::Finished).expect("a question")
    }

    fn said(text: &str) -> Vec<String> {
        read(text)
            .pieces
            .into_iter()
            .map(|piece| match piece.wanted {
                Wanted::Word { word, .. } => word,
                Wanted::Phrase(words) => format!("<{}>", words.join(" ")),
                Wanted::Value(quantity, written) => format!("{:?} {written}", quantity.dimension),
            })
            .collect()
    }

    #[test]
    fn words_values_and_phrases_are_told_apart() {
        assert_eq!(said("Palloventtiili DN 50 16 bar"), ["palloventtiili", "NominalDiameter dn50", "Pressure 16bar"]);
        assert_eq!(said("\"kylmä vesi\" hana"), ["<kylma vesi>", "hana"]);
        assert_eq!(said("hana ja suihku"), ["hana", "suihku"]);
        assert_eq!(said("ja"), ["ja"]);
        assert_eq!(said("muhvi 1/2\" messinki"), ["muhvi", "Inch 12", "messinki"]);
        assert_eq!(
            said("\"ei loppua"),
            ["ei", "loppua"].map(str::to_owned).into_iter().filter(|word| word != "ei").collect::<Vec<_>>()
        );
    }

    #[test]
    fn identifiers_are_read_from_the_whole_and_from_each_part() {
        assert_eq!(read(" 0453 2110").identifier.as_deref(), Some("4532110"));
        assert_eq!(read("PK-001.01M").identifier.as_deref(), Some("pk00101m"));
        assert_eq!(read("hana").identifier, None);
        let parts = read("Tervax 012M-02").pieces;
        assert_eq!(parts[1].identifier.as_deref(), Some("12m02"));
        assert_eq!(parts[0].identifier, None);
    }

    #[test]
    fn a_label_before_a_number_is_no_word_of_the_question() {
        for text in ["LVI-numero 0453 211 0", "lvi-nro: 04532110", "LVI nro 4532110", "EAN 4532110", "RSK-nr. 453 2110"]
        {
            assert_eq!(read(text).identifier.as_deref(), Some("4532110"), "{text}");
        }
        assert_eq!(said("lvi tuote"), ["lvi", "tuote"]);
        assert_eq!(said("LVI-numero"), ["lvi", "numero"]);
    }

    #[test]
    fn neighbours_make_identifiers_together() {
        // 001 M is a metre as well.
        let pieces = read("PK 001 M Tervax").pieces;
        let joined = pieces.iter().map(|piece| piece.joined_identifiers.contains(&"pk001m".to_owned()));
        assert_eq!(joined.collect::<Vec<_>>(), [true, true, false], "{pieces:?}");
    }

    #[test]
    fn a_pasted_list_of_numbers_is_one() {
        assert_eq!(read("4532110 4532111\n4532112").listed.len(), 3);
        assert_eq!(read("4532110").listed, Vec::<String>::new());
        let many = vec!["4532110"; MOST_LISTED + 1].join(" ");
        assert_eq!(Question::read(&many, Typing::Finished), Err(Unreadable::TooMany));
    }

    #[test]
    fn the_last_word_may_go_on_while_somebody_types() {
        let typed = Question::read("musta ha", Typing::Going).expect("a question").pieces;
        let typing: Vec<_> = typed
            .iter()
            .map(|piece| match &piece.wanted {
                Wanted::Word { typing, joined, .. } => (*typing, joined.clone()),
                _ => panic!("words only"),
            })
            .collect();
        assert_eq!(typing, [(Typing::Finished, Some("mustaha".to_owned())), (Typing::Going, None)]);
        assert!(matches!(&read("putk*").pieces[0].wanted, Wanted::Word { typing: Typing::Going, .. }));
    }

    #[test]
    fn nothing_and_too_much_are_refused() {
        for text in ["", "   ", "***", "\"\"", "?!"] {
            assert_eq!(Question::read(text, Typing::Finished), Err(Unreadable::Empty), "{text}");
        }
        assert_eq!(Question::read(&"a".repeat(LONGEST + 1), Typing::Finished), Err(Unreadable::TooLong));
        let words = vec!["sana"; MOST_WORDS + 5].join(" ");
        assert!(read(&words).cut && read(&words).pieces.len() == MOST_WORDS);
    }

    #[test]
    fn spans_are_values() {
        let Wanted::Value(quantity, _) = &read("50–80 mm").pieces[0].wanted else { panic!("a value") };
        assert_eq!((quantity.dimension, quantity.from, quantity.to), (Dimension::Length, 50_000_000, 80_000_000));
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_a_question_or_refused(text in "\\PC{0,120}|[-\"*+()&|~^ a-z0-9,.]{0,80}") {
            if let Ok(question) = Question::read(&text, Typing::Going) {
                prop_assert!(question.pieces.len() <= MOST_WORDS);
                for piece in question.pieces {
                    prop_assert!(text.trim().get(piece.from..piece.to).is_some());
                }
            }
        }
    }
}
