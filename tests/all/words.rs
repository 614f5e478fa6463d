//! The words that people read: equal in three languages, and none of them in code.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use lvi_info::domain::language::Language;
use lvi_info::text::{Text, key};

fn folder(language: Language) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/text").join(language.code())
}

/// The keys of a language with the names of their variables, read without the build script.
fn keys(language: Language) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for entry in fs::read_dir(folder(language)).expect("readable") {
        let path = entry.expect("readable").path();
        let text = fs::read_to_string(&path).expect("UTF-8");
        let mut current = String::new();
        let mut variables = BTreeSet::new();
        let mut finish = |current: &mut String, variables: &mut BTreeSet<String>| {
            if !current.is_empty() {
                let variables: Vec<_> = std::mem::take(variables).into_iter().collect();
                let name = path.file_name().expect("a file").to_string_lossy();
                keys.insert(format!("{name}: {current} ({})", variables.join(" ")));
            }
        };
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if line.starts_with(|letter: char| letter.is_ascii_lowercase()) {
                finish(&mut current, &mut variables);
                current = line.split('=').next().unwrap_or_default().trim().to_owned();
            }
            for (at, _) in line.match_indices('$') {
                variables.insert(line[at + 1..].chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect());
            }
        }
        finish(&mut current, &mut variables);
    }
    keys
}

#[test]
fn the_three_languages_have_the_same_keys_with_the_same_variables_in_the_same_files() {
    let finnish = keys(Language::Fi);
    assert!(finnish.len() > 100, "the reader found {} keys only", finnish.len());
    for language in [Language::Sv, Language::En] {
        let other = keys(language);
        let lacking: Vec<_> = finnish.symmetric_difference(&other).collect();
        assert!(lacking.is_empty(), "fi and {language} differ: {lacking:#?}");
    }
}

#[test]
fn no_text_is_empty_or_left_in_finnish() {
    let mut same = 0;
    let mut all = 0;
    for language in Language::ALL {
        for entry in fs::read_dir(folder(language)).expect("readable") {
            let text = fs::read_to_string(entry.expect("readable").path()).expect("UTF-8");
            for key in text.lines().filter_map(|line| line.split_once(" =").map(|(key, _)| key)) {
                let Some(text) = Text::find(key) else { continue };
                assert!(!text.get(language).trim().is_empty(), "{key} is empty in {language}");
                all += 1;
                same += usize::from(language != Language::Fi && text.get(language) == text.get(Language::Fi));
            }
        }
    }
    // Names, codes and a few international words are equal; a language that was copied would be wholly so.
    assert!(same * 5 < all, "{same} of {all} texts equal the Finnish one");
}

#[test]
fn numbers_in_sentences_are_grouped_as_the_language_does_it() {
    let range =
        |language| key::LIST_RANGE.with(language, &[("from", 1.into()), ("to", 50.into()), ("total", 12_345.into())]);
    assert!(range(Language::Fi).contains("12\u{a0}345"), "{}", range(Language::Fi));
    assert!(range(Language::En).contains("12,345"), "{}", range(Language::En));
}

/// What marks a line whose literals nobody reads on a page: the log, a broken invariant, a lint.
const NOT_FOR_READERS: &[&str] = &[
    "tracing::",
    "expect(",
    "assert",
    "panic!",
    "Internal(",
    "Unavailable(",
    "Conflict(",
    "reason =",
    "#[",
    "unreachable!",
];

/// Literals that look like words and are names in a standard.
const STANDARD: &[&str] = &["GET", "POST", "UTF-8", "Europe/Helsinki", "Control+K"];

#[test]
fn no_words_for_readers_stand_in_code() {
    let mut wrong = Vec::new();
    let mut stack = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web")];
    while let Some(path) = stack.pop() {
        if path.is_dir() {
            stack.extend(fs::read_dir(&path).expect("readable").map(|entry| entry.expect("readable").path()));
            continue;
        }
        let text = fs::read_to_string(&path).expect("UTF-8");
        let end = text.find("#[cfg(test)]").unwrap_or(text.len());
        for (number, line) in (1..).zip(text[..end].lines()) {
            if line.trim_start().starts_with("//") || NOT_FOR_READERS.iter().any(|mark| line.contains(mark)) {
                continue;
            }
            for literal in line.split('"').skip(1).step_by(2).filter(|literal| reads_like_words(literal)) {
                wrong.push(format!("{}:{number}: \"{literal}\"", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "these belong into assets/text:\n{}", wrong.join("\n"));
}

/// Whether a literal holds a capitalised word or several words, which classes, codes and addresses never do.
fn reads_like_words(literal: &str) -> bool {
    if STANDARD.contains(&literal) || literal.contains("{}") {
        return false;
    }
    let words: Vec<_> =
        literal.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 2).collect();
    let capital = words.iter().any(|word| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    });
    let sentence =
        words.len() > 3 && words.iter().all(|word| word.chars().all(|c| c.is_alphabetic() || ".,!?".contains(c)));
    capital || sentence
}

#[test]
fn every_reason_that_an_event_gives_has_words() {
    let mut found = 0;
    for (path, source) in crate::architecture::files().iter().filter(|(path, _)| path.starts_with("src/service")) {
        let source = &source[..source.find("#[cfg(test)]").unwrap_or(source.len())];
        let details = ["DetailKey::Reason, \"", "DetailKey::Link, \""];
        for code in details.iter().flat_map(|begin| source.split(begin).skip(1)) {
            let key = format!("event-word-{}", code.split('"').next().unwrap_or_default());
            assert!(Text::find(&key).is_some(), "{path}: {key}");
            found += 1;
        }
    }
    assert!(found > 10, "{found} were found only");
}
