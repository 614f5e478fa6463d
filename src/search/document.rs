//! What the search knows of a product: its identifiers, its texts by weight, its technical values.

use super::quantity::{Quantity, Strictness, scan};
use super::words::token::tokens;
use crate::domain::number::LinkNumber;

/// How much a word counts where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// In the generic names: what a product is.
    Title,
    /// In the other names.
    Name,
    /// In what kind of product it is: brand, series, group, class, ETIM class with its synonyms.
    Kind,
    /// In the description and the values of features.
    Body,
}

impl Place {
    /// All places, the weightiest first.
    pub const ALL: [Place; Place::COUNT] = [Place::Title, Place::Name, Place::Kind, Place::Body];
    /// How many there are.
    pub const COUNT: usize = 4;

    /// The position in [`Place::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// What a word counts here.
    pub const fn weight(self) -> u16 {
        match self {
            // A compound that ends with the word here is worth more than the word itself in another name: who types
            // lämmönsiirrin wants one, and no ventilation unit that has one.
            Place::Title => 7,
            Place::Name => 4,
            Place::Kind => 2,
            Place::Body => 1,
        }
    }
}

/// How telling a technical value is where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// Its names say it: it tells the product from its neighbours.
    Named,
    /// A feature of its class says it.
    Stated,
    /// Its measures or its description say it: every product is so many millimetres wide.
    Incidental,
}

impl Rank {
    /// All ranks, the most telling first.
    pub const ALL: [Rank; Rank::COUNT] = [Rank::Named, Rank::Stated, Rank::Incidental];
    /// How many there are.
    pub const COUNT: usize = 3;

    /// The position in [`Rank::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// What a value counts; more than a word there, since numbers are typed to choose.
    pub const fn weight(self) -> u16 {
        match self {
            Rank::Named => 5,
            Rank::Stated => 4,
            Rank::Incidental => 2,
        }
    }

    const fn of(place: Place) -> Rank {
        match place {
            Place::Title | Place::Name => Rank::Named,
            Place::Kind => Rank::Stated,
            Place::Body => Rank::Incidental,
        }
    }
}

/// By which identifier a product is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Identifier {
    /// Product link number, eleven digits.
    Link,
    /// LVI-number, seven digits.
    Number,
    /// GTIN of the product or of one of its packages.
    Gtin,
    /// The supplier's own product code.
    Code,
    /// RSK number (Sweden).
    Rsk,
    /// NRF number (Norway).
    Nrf,
    /// VVS number (Denmark).
    Vvs,
}

impl Identifier {
    /// All kinds, by how surely each means one product.
    pub const ALL: [Identifier; 7] = [
        Identifier::Link,
        Identifier::Number,
        Identifier::Gtin,
        Identifier::Code,
        Identifier::Rsk,
        Identifier::Nrf,
        Identifier::Vvs,
    ];

    /// The letter under which its terms stand in the index.
    pub(super) const fn letter(self) -> char {
        match self {
            Identifier::Link => 'l',
            Identifier::Number => 'n',
            Identifier::Gtin => 'g',
            Identifier::Code => 'c',
            Identifier::Rsk => 'r',
            Identifier::Nrf => 'f',
            Identifier::Vvs => 'v',
        }
    }
}

/// A product as the search indexes it.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The key of the card, as the number that its eleven digits make.
    pub link: u64,
    /// Its identifiers, without separators and leading zeros.
    pub identifiers: Vec<(Identifier, String)>,
    /// Its texts.
    pub texts: Vec<(Place, String)>,
    /// How many words its titles have together.
    pub title_length: u64,
    /// Its technical values.
    pub quantities: Vec<(Rank, Quantity)>,
}

impl Document {
    /// An empty one for a card.
    pub fn new(link: LinkNumber) -> Document {
        Document { link: key(link), ..Document::default() }
    }

    /// Adds an identifier as somebody wrote it.
    pub fn identifier(&mut self, kind: Identifier, written: &str) {
        let bare = bare(written);
        if !bare.is_empty() {
            self.identifiers.push((kind, bare));
        }
    }

    /// Adds a text; the technical values that it states are found by, too.
    pub fn text(&mut self, place: Place, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            let rank = Rank::of(place);
            self.quantities.extend(scan(&text, Strictness::Text).into_iter().map(|found| (rank, found.quantity)));
            if place == Place::Title {
                self.title_length += tokens(&text).iter().filter(|token| !token.part).count() as u64;
            }
            self.texts.push((place, text));
        }
    }
}

/// The number that a link number's digits make.
pub fn key(link: LinkNumber) -> u64 {
    u64::from(link.number.value()) * 10_000 + u64::from(link.company.number())
}

/// An identifier without spaces, dashes, case and leading zeros: what two people write differently.
pub fn bare(written: &str) -> String {
    let letters = written.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase);
    let bare: String = letters.take(LONGEST_IDENTIFIER).collect();
    bare.trim_start_matches('0').to_owned()
}

/// The most letters of an identifier: the product information standard's longest code has 35.
const LONGEST_IDENTIFIER: usize = 64;

#[cfg(test)]
mod tests {
    use super::{Identifier, bare};

    #[test]
    fn identifiers_are_alike_however_they_are_written() {
        assert_eq!(bare(" 0101 202 "), "101202");
        assert_eq!(bare("PK-001.01M"), bare("pk 001 01 m"));
        assert_eq!(bare("000"), "");
    }

    #[test]
    fn each_kind_has_a_letter_of_its_own() {
        let mut letters: Vec<_> = Identifier::ALL.map(Identifier::letter).to_vec();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.len(), Identifier::ALL.len());
    }
}
