//! The JSON file of a person's data: its shape is described in the parent module.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap};
use serde_json::ser::{Formatter, Serializer};

use super::{CATEGORIES, Category, EVENTS, Entry, LOG_FILES, Made, Value};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::observe::line::rfc3339;
use crate::service::Failure;

/// The name of the format.
const FORMAT: &str = "lvi-info/my-data";
/// Its version: raised when a reader of an earlier one would misunderstand it.
const VERSION: u32 = 1;

/// Writes the whole file; entries are written one by one.
///
/// # Errors
/// [`Failure`] where store or disk fail.
pub fn write_json(made: &Made<'_>, out: &mut dyn Write) -> Result<(), Failure> {
    let head = Head {
        format: FORMAT,
        version: VERSION,
        made: rfc3339(made.at),
        language: made.language.code(),
        person: made.person.id.number(),
    };
    let text = serde_json::to_string(&head).map_err(|error| Failure::Internal(error.to_string()))?;
    // The head without its closing brace: the categories follow in it.
    put(write!(out, "{},\n\"categories\":[", text.strip_suffix('}').unwrap_or(&text)))?;
    debug_assert_eq!(made.gathered.len(), CATEGORIES.len());
    for gathered in &made.gathered {
        begin(made, out, gathered.category, gathered.since())?;
        for (index, entry) in gathered.entries.iter().enumerate() {
            put(one(&mut *out, made.language, gathered.category, entry, index == 0))?;
        }
        put(out.write_all(b"\n]},"))?;
    }
    begin(made, out, EVENTS, made.known_since())?;
    let mut first = true;
    made.each_event(|entry| {
        let was_first = std::mem::take(&mut first);
        one(&mut *out, made.language, EVENTS, &entry, was_first)
    })?;
    put(out.write_all(b"\n]},"))?;
    begin(made, out, LOG_FILES, None)?;
    put(out.write_all(b"]}\n]}\n"))
}

fn put(written: io::Result<()>) -> Result<(), Failure> {
    written.map_err(|error| Failure::Unavailable(format!("the file of a person's data: {error}")))
}

#[derive(serde::Serialize)]
struct Head<'a> {
    format: &'a str,
    version: u32,
    made: String,
    language: &'a str,
    person: u32,
}

#[derive(serde::Serialize)]
struct About<'a> {
    category: &'a str,
    title: &'a str,
    what: &'a str,
    purpose: &'a str,
    legal_ground: &'a str,
    kept_until: String,
    since: Option<String>,
}

/// A category up to its entries.
fn begin(made: &Made<'_>, out: &mut dyn Write, category: &Category, since: Option<Moment>) -> Result<(), Failure> {
    let language = made.language;
    let about = About {
        category: category.code,
        title: category.title.get(language),
        what: category.what.get(language),
        purpose: category.purpose.get(language),
        legal_ground: category.ground.get(language),
        kept_until: (category.kept)(&made.bank.config, language),
        since: since.map(rfc3339),
    };
    let text = serde_json::to_string(&about).map_err(|error| Failure::Internal(error.to_string()))?;
    put(write!(out, "\n{},\"entries\":[", text.strip_suffix('}').unwrap_or(&text)))
}

fn one(mut out: impl Write, language: Language, category: &Category, entry: &Entry, first: bool) -> io::Result<()> {
    out.write_all(if first { b"\n" } else { b",\n" })?;
    let mut serializer = Serializer::with_formatter(&mut out, Careful);
    Object { language, category, entry }.serialize(&mut serializer).map_err(io::Error::from)
}

/// Writes `<` as its number: whatever people wrote is no markup either where somebody opens the file as a page.
struct Careful;

impl Formatter for Careful {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        for (place, part) in fragment.split('<').enumerate() {
            if place > 0 {
                out.write_all(b"\\u003c")?;
            }
            out.write_all(part.as_bytes())?;
        }
        Ok(())
    }
}

/// An entry as an object: each field's code with its value.
struct Object<'a> {
    language: Language,
    category: &'a Category,
    entry: &'a Entry,
}

impl Serialize for Object<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.entry.len()))?;
        for (field, value) in self.category.fields.iter().zip(self.entry) {
            map.serialize_entry(field.code, &Shown { language: self.language, value })?;
        }
        map.end()
    }
}

struct Shown<'a> {
    language: Language,
    value: &'a Value,
}

impl Serialize for Shown<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.value {
            Value::None => serializer.serialize_none(),
            Value::Written(text) | Value::Words(text) => serializer.serialize_str(text),
            Value::Code(code, text) => {
                let mut map = serializer.serialize_map(Some(2))?;
                map.serialize_entry("code", code)?;
                map.serialize_entry("text", text.get(self.language))?;
                map.end()
            }
            Value::At(moment) => serializer.serialize_str(&rfc3339(*moment)),
            Value::Day(day) => serializer.collect_str(day),
            Value::Number(number) => serializer.serialize_u64(*number),
            Value::Address(address) => serializer.collect_str(address),
            Value::Product(link) => serializer.collect_str(link),
        }
    }
}
