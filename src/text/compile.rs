//! Compiles the Fluent files into Rust at build time; part of the build script, not of the library.
//!
//! Invariant: the three languages have the same keys with the same variables, or nothing is built.
//! A message without variables becomes a constant whose text is read from an array; one with variables
//! becomes a phrase that Fluent formats.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

const LANGUAGES: [&str; 3] = ["fi", "sv", "en"];

/// One message of one language.
struct Message {
    plain: Option<String>,
    variables: BTreeSet<String>,
    source: String,
}

/// Reads `assets/text/<language>/*.ftl` below `root` and returns the generated Rust.
///
/// # Errors
/// Says in words which file, key or language is wrong; the build stops there.
pub fn compile(root: &Path) -> Result<String, String> {
    let mut languages = Vec::new();
    for language in LANGUAGES {
        languages.push(read_language(&root.join(language), language)?);
    }
    let [first, rest @ ..] = languages.as_slice() else { return Err("no language".into()) };
    for (messages, language) in rest.iter().zip(&LANGUAGES[1..]) {
        compare(first, messages, LANGUAGES[0], language)?;
    }
    render(&languages)
}

fn read_language(folder: &Path, language: &str) -> Result<BTreeMap<String, Message>, String> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .map_err(|error| format!("{}: {error}", folder.display()))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "ftl"))
        .collect();
    files.sort();
    let mut messages = BTreeMap::new();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let source = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let resource = parser::parse(source.as_str()).map_err(|(_, errors)| {
            format!("{language}/{name}: {}", errors.first().map_or(String::new(), |e| e.to_string()))
        })?;
        for entry in resource.body {
            match entry {
                Entry::Message(message) => {
                    let key = message.id.name.to_owned();
                    let pattern = message.value.ok_or_else(|| format!("{language}/{name}: {key} has no text"))?;
                    if !message.attributes.is_empty() {
                        return Err(format!("{language}/{name}: {key}: attributes are not used here"));
                    }
                    let compiled = compile_message(&pattern, &key)
                        .map_err(|error| format!("{language}/{name}: {key}: {error}"))?;
                    if messages.insert(key.clone(), compiled).is_some() {
                        return Err(format!("{language}/{name}: {key} stands twice"));
                    }
                }
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
                Entry::Term(term) => {
                    return Err(format!("{language}/{name}: -{}: terms are not used here", term.id.name));
                }
                Entry::Junk { content } => {
                    return Err(format!(
                        "{language}/{name}: not understood: {}",
                        content.lines().next().unwrap_or_default()
                    ));
                }
            }
        }
    }
    Ok(messages)
}

fn compile_message(pattern: &Pattern<&str>, key: &str) -> Result<Message, String> {
    let mut variables = BTreeSet::new();
    collect_variables(pattern, &mut variables)?;
    let plain = if variables.is_empty() { Some(plain_text(pattern)?) } else { None };
    let mut source = String::new();
    if plain.is_none() {
        let _ = write!(source, "{key} = ");
        write_pattern(pattern, &mut source);
        source.push('\n');
    }
    Ok(Message { plain, variables, source })
}

fn collect_variables(pattern: &Pattern<&str>, into: &mut BTreeSet<String>) -> Result<(), String> {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => collect_inline(inline, into)?,
            Expression::Select { selector, variants } => {
                collect_inline(selector, into)?;
                for variant in variants {
                    collect_variables(&variant.value, into)?;
                }
            }
        }
    }
    Ok(())
}

fn collect_inline(inline: &InlineExpression<&str>, into: &mut BTreeSet<String>) -> Result<(), String> {
    match inline {
        InlineExpression::VariableReference { id } => {
            into.insert(id.name.to_owned());
            Ok(())
        }
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => Ok(()),
        _ => Err("references and functions are not used here".into()),
    }
}

fn plain_text(pattern: &Pattern<&str>) -> Result<String, String> {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(InlineExpression::StringLiteral { value }) } => {
                fluent_syntax::unicode::unescape_unicode(&mut text, value).map_err(|error| error.to_string())?
            }
            PatternElement::Placeable { .. } => return Err("only quoted text may stand in braces here".into()),
        }
    }
    Ok(text)
}

/// Writes a pattern back as Fluent, so that the binary carries only the messages that need formatting.
fn write_pattern(pattern: &Pattern<&str>, out: &mut String) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => out.push_str(&value.replace('\n', "\n    ")),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => write_inline(inline, out),
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                out.push_str("{ ");
                let mut inner = String::new();
                write_inline(selector, &mut inner);
                out.push_str(inner.trim_start_matches("{ ").trim_end_matches(" }"));
                out.push_str(" ->\n");
                for variant in variants {
                    let key = match variant.key {
                        fluent_syntax::ast::VariantKey::Identifier { name } => name,
                        fluent_syntax::ast::VariantKey::NumberLiteral { value } => value,
                    };
                    let star = if variant.default { "*" } else { "" };
                    let _ = write!(out, "    {star}[{key}] ");
                    write_pattern(&variant.value, out);
                    out.push('\n');
                }
                out.push_str("    }");
            }
        }
    }
}

fn write_inline(inline: &InlineExpression<&str>, out: &mut String) {
    let _ = match inline {
        InlineExpression::VariableReference { id } => write!(out, "{{ ${} }}", id.name),
        InlineExpression::StringLiteral { value } => write!(out, "{{ \"{value}\" }}"),
        InlineExpression::NumberLiteral { value } => write!(out, "{{ {value} }}"),
        _ => Ok(()),
    };
}

fn compare(
    first: &BTreeMap<String, Message>,
    other: &BTreeMap<String, Message>,
    first_name: &str,
    other_name: &str,
) -> Result<(), String> {
    if let Some(key) = first.keys().find(|key| !other.contains_key(*key)) {
        return Err(format!("{other_name} lacks the message {key}"));
    }
    for (key, message) in other {
        let Some(counterpart) = first.get(key) else { return Err(format!("{first_name} lacks the message {key}")) };
        if counterpart.variables != message.variables {
            return Err(format!(
                "{key}: {first_name} has the variables {:?}, {other_name} has {:?}",
                counterpart.variables, message.variables
            ));
        }
    }
    Ok(())
}

fn render(languages: &[BTreeMap<String, Message>]) -> Result<String, String> {
    let [first, ..] = languages else { return Err("no language".into()) };
    let mut constants = String::new();
    let mut keys = String::new();
    let mut texts = String::new();
    let mut names = BTreeSet::new();
    for (index, (key, message)) in first.iter().enumerate() {
        let name = key.replace('-', "_").to_uppercase();
        if !names.insert(name.clone()) {
            return Err(format!("{key} gives the same constant as another key"));
        }
        let kind = if message.plain.is_some() { "Text" } else { "Phrase" };
        let _ = writeln!(
            constants,
            "    #[doc = \"`{key}`\"]\n    pub const {name}: super::{kind} = super::{kind}({index});"
        );
        let _ = write!(keys, "{key:?},");
        let each: Vec<&str> = languages
            .iter()
            .map(|language| language.get(key).and_then(|message| message.plain.as_deref()).unwrap_or_default())
            .collect();
        let _ = write!(texts, "{each:?},");
    }
    let sources: Vec<String> =
        languages.iter().map(|language| language.values().map(|message| message.source.as_str()).collect()).collect();
    Ok(format!(
        "/// One constant per message key.\npub mod key {{\n{constants}}}\n\
         static KEYS: [&str; {count}] = [{keys}];\n\
         static TEXTS: [[&str; 3]; {count}] = [{texts}];\n\
         static SOURCES: [&str; 3] = {sources:?};\n",
        count = first.len()
    ))
}
