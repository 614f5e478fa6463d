//! What is wrong with a release file, as a sentence in the reader's language.

use crate::domain::language::Language;
use crate::exchange::etim::{ReleaseFault, Wrong};
use crate::text::{Phrase, key};

/// The whole sentence: place and reason.
pub fn fault_words(fault: &ReleaseFault, language: Language) -> String {
    let reason = reason(&fault.wrong, language);
    match (fault.file, fault.line) {
        (Some(file), Some(line)) => key::ETIM_WRONG_AT_LINE
            .with(language, &[("file", file.into()), ("line", line.into()), ("reason", (&reason).into())]),
        (Some(file), None) => {
            key::ETIM_WRONG_IN_FILE.with(language, &[("file", file.into()), ("reason", (&reason).into())])
        }
        (None, _) => reason,
    }
}

fn reason(wrong: &Wrong, language: Language) -> String {
    let column = |phrase: Phrase, column: &str| phrase.with(language, &[("column", column.into())]);
    let found = |phrase: Phrase, column: &str, found: &str| {
        phrase.with(language, &[("column", column.into()), ("found", found.into())])
    };
    let code = |phrase: Phrase, code: &str| phrase.with(language, &[("found", code.into())]);
    match wrong {
        Wrong::NotAZip => key::ETIM_WRONG_NOT_A_ZIP.get(language).to_owned(),
        Wrong::ArchiveTooLarge => key::ETIM_WRONG_ARCHIVE_TOO_LARGE.get(language).to_owned(),
        Wrong::TooManyEntries => key::ETIM_WRONG_TOO_MANY_ENTRIES.get(language).to_owned(),
        Wrong::FileMissing => key::ETIM_WRONG_FILE_MISSING.get(language).to_owned(),
        Wrong::FileTwice => key::ETIM_WRONG_FILE_TWICE.get(language).to_owned(),
        Wrong::CannotUnpack => key::ETIM_WRONG_CANNOT_UNPACK.get(language).to_owned(),
        Wrong::Damaged => key::ETIM_WRONG_DAMAGED.get(language).to_owned(),
        Wrong::TooLarge => key::ETIM_WRONG_TOO_LARGE.get(language).to_owned(),
        Wrong::Encoding => key::ETIM_WRONG_ENCODING.get(language).to_owned(),
        Wrong::LineTooLong => key::ETIM_WRONG_LINE_TOO_LONG.get(language).to_owned(),
        Wrong::OpenQuote => key::ETIM_WRONG_OPEN_QUOTE.get(language).to_owned(),
        Wrong::NoLines => key::ETIM_WRONG_NO_LINES.get(language).to_owned(),
        Wrong::ColumnMissing(name) => column(key::ETIM_WRONG_COLUMN_MISSING, name),
        Wrong::ColumnTwice(name) => column(key::ETIM_WRONG_COLUMN_TWICE, name),
        Wrong::FieldCount { expected, found } => {
            key::ETIM_WRONG_FIELD_COUNT.with(language, &[("expected", (*expected).into()), ("found", (*found).into())])
        }
        Wrong::TooMany { limit } => key::ETIM_WRONG_TOO_MANY.with(language, &[("limit", (*limit).into())]),
        Wrong::Empty(name) => column(key::ETIM_WRONG_EMPTY, name),
        Wrong::TextTooLong(name) => column(key::ETIM_WRONG_TEXT_TOO_LONG, name),
        Wrong::ControlCharacter(name) => column(key::ETIM_WRONG_CONTROL_CHARACTER, name),
        Wrong::Malformed { column, found: text } => found(key::ETIM_WRONG_MALFORMED, column, text),
        Wrong::Repeated(what) => code(key::ETIM_WRONG_REPEATED, what),
        Wrong::UnknownReference { column, found: text } => found(key::ETIM_WRONG_UNKNOWN_REFERENCE, column, text),
        Wrong::ListNotAllowed(what) => code(key::ETIM_WRONG_LIST_NOT_ALLOWED, what),
        Wrong::UnitNotAllowed(what) => code(key::ETIM_WRONG_UNIT_NOT_ALLOWED, what),
    }
}
