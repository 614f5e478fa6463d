//! What can be wrong with a value, typed; the words for it stand in `assets/text/*/fields.ftl`.
//!
//! A problem maps to a message key and its details here, once; whoever shows it needs no `match` of its own.

use rust_decimal::Decimal;

use super::code::FieldCode;
use crate::domain::attachment::{FileKind, Unfit};

/// A problem at a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The field.
    pub code: FieldCode,
    /// What is wrong with it.
    pub problem: Problem,
}

impl Fault {
    /// A problem at a field.
    pub const fn new(code: FieldCode, problem: Problem) -> Fault {
        Fault { code, problem }
    }
}

/// What is wrong with a value, or with its absence. A card with a new one is not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The field must have a value.
    Required,
    /// The field must have a value because another has one.
    RequiredWith {
        /// The other field.
        other: FieldCode,
    },
    /// The field must have a value because others of its package level have.
    RequiredOnLevel {
        /// The level's number.
        level: u8,
    },
    /// The field may have no value while another has one.
    ExcludedBy {
        /// The other field.
        other: FieldCode,
    },
    /// Nobody writes this field.
    NotEditable,
    /// Too many characters.
    TooLong {
        /// The most that fit.
        max: usize,
        /// How many there were.
        was: usize,
    },
    /// Several lines where one is meant.
    SeveralLines,
    /// Control characters, or characters that turn the direction of writing.
    Unprintable,
    /// No number.
    NotANumber,
    /// Decimals where a whole number is meant.
    NotWhole,
    /// Too many decimals.
    TooManyDecimals {
        /// The most there may be.
        max: u32,
    },
    /// Too small or too large.
    OutOfRange {
        /// The smallest.
        min: Decimal,
        /// The largest.
        max: Decimal,
    },
    /// Neither yes nor no.
    NotYesOrNo,
    /// No day.
    NotADate,
    /// Not 8, 12, 13 or 14 digits.
    NotAGtin,
    /// A GTIN whose last digit does not fit.
    WrongCheckDigit {
        /// The digit that would fit.
        expected: u8,
    },
    /// No code of the Combined Nomenclature.
    NotACommodityCode,
    /// No country of the list.
    UnknownCountry,
    /// No code of the field's list.
    UnknownCode,
    /// No http or https address.
    NotAUrl,
    /// Not eight digits of the UNSPSC.
    NotUnspsc,
    /// Not a SCIP number.
    NotScip,
    /// Something in a list of LVI-numbers is none.
    NotAnLviNumber {
        /// What was written, cut where it is long.
        typed: Box<str>,
    },
    /// More LVI-numbers than a field holds.
    TooManyNumbers {
        /// The most that fit.
        max: usize,
        /// How many there were.
        was: usize,
    },
    /// The product refers to itself.
    RefersToItself,
    /// Use unit and sales unit are the same, so the factor can only be 1.
    FactorOfSameUnit,
    /// Files come by being sent, not by being written.
    FilesAreSent,
    /// More files than a field holds.
    TooManyFiles {
        /// The most that fit.
        max: usize,
        /// How many there were.
        was: usize,
    },
    /// More files than a card holds.
    TooManyFilesOnCard {
        /// The most that fit.
        max: usize,
    },
    /// A file's validity ends before it begins.
    EndsBeforeItBegins,
    /// A file that was sent is not taken.
    File {
        /// Its name, cut where it is long.
        file: Box<str>,
        /// Why.
        problem: FileProblem,
    },
    /// The value is of another kind than the field; only damaged or foreign data have this.
    WrongKind,
}

/// Why a file that was sent is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileProblem {
    /// What it is, told from its content.
    Unfit(Unfit),
    /// A kind that the bank takes, but not in this field.
    NotHere {
        /// What it is.
        kind: FileKind,
    },
    /// Larger than the bank takes.
    TooLarge {
        /// The most, in millions of bytes.
        max: u64,
    },
    /// A picture with more pixels than the bank takes.
    TooManyPixels {
        /// The most, in millions.
        max: u64,
        /// How many there are, in millions, rounded up.
        was: u64,
    },
    /// The field has the very same file already.
    AlreadyThere,
    /// The virus scanner has found something in it.
    Infected {
        /// What the scanner calls it.
        signature: Box<str>,
    },
}

impl FileProblem {
    const fn key(&self) -> &'static str {
        match self {
            FileProblem::Unfit(unfit) => match unfit {
                Unfit::Empty => "problem-file-empty",
                Unfit::Broken => "problem-file-broken",
                Unfit::Svg => "problem-file-svg",
                Unfit::Markup => "problem-file-markup",
                Unfit::Program => "problem-file-program",
                Unfit::Macros => "problem-file-macros",
                Unfit::Swollen => "problem-file-swollen",
                Unfit::Unknown => "problem-file-unknown",
            },
            FileProblem::NotHere { .. } => "problem-file-not-here",
            FileProblem::TooLarge { .. } => "problem-file-too-large",
            FileProblem::TooManyPixels { .. } => "problem-file-pixels",
            FileProblem::AlreadyThere => "problem-file-already-there",
            FileProblem::Infected { .. } => "problem-file-infected",
        }
    }

    fn details(&self) -> Vec<(&'static str, Detail<'_>)> {
        let whole = |number: u64| Detail::Count(i64::try_from(number).unwrap_or(i64::MAX));
        match self {
            FileProblem::NotHere { kind } => vec![("kind", Detail::Words(kind.name()))],
            FileProblem::TooLarge { max } => vec![("max", whole(*max))],
            FileProblem::TooManyPixels { max, was } => vec![("max", whole(*max)), ("was", whole(*was))],
            FileProblem::Infected { signature } => vec![("signature", Detail::Words(signature))],
            FileProblem::Unfit(_) | FileProblem::AlreadyThere => Vec::new(),
        }
    }

    /// One of each, for tests that walk them.
    fn samples() -> Vec<FileProblem> {
        let mut all: Vec<_> = Unfit::ALL.into_iter().map(FileProblem::Unfit).collect();
        all.extend([
            FileProblem::NotHere { kind: FileKind::Pdf },
            FileProblem::TooLarge { max: 100 },
            FileProblem::TooManyPixels { max: 50, was: 60 },
            FileProblem::AlreadyThere,
            FileProblem::Infected { signature: "Test.Signature".into() },
        ]);
        all
    }
}

impl Problem {
    /// The message key of the problem.
    pub const fn key(&self) -> &'static str {
        match self {
            Problem::Required => "problem-required",
            Problem::RequiredWith { .. } => "problem-required-with",
            Problem::RequiredOnLevel { .. } => "problem-required-on-level",
            Problem::ExcludedBy { .. } => "problem-excluded-by",
            Problem::NotEditable => "problem-not-editable",
            Problem::TooLong { .. } => "problem-too-long",
            Problem::SeveralLines => "problem-several-lines",
            Problem::Unprintable => "problem-unprintable",
            Problem::NotANumber => "problem-not-a-number",
            Problem::NotWhole => "problem-not-whole",
            Problem::TooManyDecimals { .. } => "problem-too-many-decimals",
            Problem::OutOfRange { .. } => "problem-out-of-range",
            Problem::NotYesOrNo => "problem-not-yes-or-no",
            Problem::NotADate => "problem-not-a-date",
            Problem::NotAGtin => "problem-not-a-gtin",
            Problem::WrongCheckDigit { .. } => "problem-wrong-check-digit",
            Problem::NotACommodityCode => "problem-not-a-commodity-code",
            Problem::UnknownCountry => "problem-unknown-country",
            Problem::UnknownCode => "problem-unknown-code",
            Problem::NotAUrl => "problem-not-a-url",
            Problem::NotUnspsc => "problem-not-unspsc",
            Problem::NotScip => "problem-not-scip",
            Problem::NotAnLviNumber { .. } => "problem-not-an-lvi-number",
            Problem::TooManyNumbers { .. } => "problem-too-many-numbers",
            Problem::RefersToItself => "problem-refers-to-itself",
            Problem::FactorOfSameUnit => "problem-factor-of-same-unit",
            Problem::FilesAreSent => "problem-files-are-sent",
            Problem::TooManyFiles { .. } => "problem-too-many-files",
            Problem::TooManyFilesOnCard { .. } => "problem-too-many-files-on-card",
            Problem::EndsBeforeItBegins => "problem-ends-before-it-begins",
            Problem::File { problem, .. } => problem.key(),
            Problem::WrongKind => "problem-wrong-kind",
        }
    }

    /// The variables of the message, by name.
    pub fn details(&self) -> Vec<(&'static str, Detail<'_>)> {
        match self {
            Problem::RequiredWith { other } | Problem::ExcludedBy { other } => vec![("field", Detail::Field(*other))],
            Problem::RequiredOnLevel { level } => vec![("level", Detail::Count(i64::from(*level)))],
            Problem::TooLong { max, was }
            | Problem::TooManyNumbers { max, was }
            | Problem::TooManyFiles { max, was } => {
                vec![("max", count(*max)), ("was", count(*was))]
            }
            Problem::TooManyFilesOnCard { max } => vec![("max", count(*max))],
            Problem::File { file, problem } => {
                let mut details = problem.details();
                details.push(("file", Detail::Words(file)));
                details
            }
            Problem::TooManyDecimals { max } => vec![("max", Detail::Count(i64::from(*max)))],
            Problem::OutOfRange { min, max } => vec![("min", Detail::Number(*min)), ("max", Detail::Number(*max))],
            Problem::WrongCheckDigit { expected } => vec![("expected", Detail::Count(i64::from(*expected)))],
            Problem::NotAnLviNumber { typed } => vec![("typed", Detail::Words(typed))],
            Problem::Required
            | Problem::NotEditable
            | Problem::SeveralLines
            | Problem::Unprintable
            | Problem::NotANumber
            | Problem::NotWhole
            | Problem::NotYesOrNo
            | Problem::NotADate
            | Problem::NotAGtin
            | Problem::NotACommodityCode
            | Problem::UnknownCountry
            | Problem::UnknownCode
            | Problem::NotAUrl
            | Problem::NotUnspsc
            | Problem::NotScip
            | Problem::RefersToItself
            | Problem::FactorOfSameUnit
            | Problem::FilesAreSent
            | Problem::EndsBeforeItBegins
            | Problem::WrongKind => Vec::new(),
        }
    }

    /// One of each, for tests that walk them.
    pub fn samples() -> Vec<Problem> {
        let other = FieldCode::GWP;
        let files = FileProblem::samples().into_iter();
        let mut all: Vec<_> = files.map(|problem| Problem::File { file: "ohje.pdf".into(), problem }).collect();
        all.extend([
            Problem::Required,
            Problem::RequiredWith { other },
            Problem::RequiredOnLevel { level: 4 },
            Problem::ExcludedBy { other },
            Problem::NotEditable,
            Problem::TooLong { max: 20, was: 23 },
            Problem::SeveralLines,
            Problem::Unprintable,
            Problem::NotANumber,
            Problem::NotWhole,
            Problem::TooManyDecimals { max: 2 },
            Problem::OutOfRange { min: Decimal::ONE, max: Decimal::ONE_THOUSAND },
            Problem::NotYesOrNo,
            Problem::NotADate,
            Problem::NotAGtin,
            Problem::WrongCheckDigit { expected: 7 },
            Problem::NotACommodityCode,
            Problem::UnknownCountry,
            Problem::UnknownCode,
            Problem::NotAUrl,
            Problem::NotUnspsc,
            Problem::NotScip,
            Problem::NotAnLviNumber { typed: "12A4567".into() },
            Problem::TooManyNumbers { max: 200, was: 201 },
            Problem::RefersToItself,
            Problem::FactorOfSameUnit,
            Problem::FilesAreSent,
            Problem::TooManyFiles { max: 20, was: 21 },
            Problem::TooManyFilesOnCard { max: 100 },
            Problem::EndsBeforeItBegins,
            Problem::WrongKind,
        ]);
        all
    }
}

/// A variable of a message, before it is put into words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail<'a> {
    /// Words as they are.
    Words(&'a str),
    /// How many.
    Count(i64),
    /// A decimal number, shown as the language writes it.
    Number(Decimal),
    /// A field, shown by its name.
    Field(FieldCode),
}

pub(super) fn count(number: usize) -> Detail<'static> {
    Detail::Count(i64::try_from(number).unwrap_or(i64::MAX))
}
