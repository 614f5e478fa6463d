//! The files of a field in a form: a row for each that is there, and where new ones are chosen or dropped.
//!
//! Everything works as one plain form with the rest of its section. Names of inputs: `TT755` (new files), `TT755-file`
//! (each file that is there, in order), and with the address of its content behind a second dash `TT755-title`,
//! `TT755-language`, `TT755-from`, `TT755-until`, `TT755-place`, `TT755-remove`, `TT755-replace`.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::show::Files;
use crate::config::FileSettings;
use crate::domain::attachment::{ContentId, FileKind, FileRef};
use crate::domain::language::Language;
use crate::domain::product::fields::Field as Row;
use crate::domain::product::{FieldCode, Product, field};
use crate::http::params::Params;
use crate::service::files::Sent;
use crate::service::products::{TypedFile, TypedFiles, Upload};
use crate::text::key;
use crate::web::products::words;
use crate::web::ui::file::own_name;
use crate::web::ui::form::{Choice, Errors, Field, field_id, hidden};
use crate::web::ui::icon::{Icon, icon};
use crate::web::ui::link;
use crate::web::ui::words::Words;
use crate::web::{Cx, Stop};

const FILE: &str = "file";
const TITLE: &str = "title";
const LANGUAGE: &str = "language";
const FROM: &str = "from";
const UNTIL: &str = "until";
const PLACE: &str = "place";
const REMOVE: &str = "remove";
const REPLACE: &str = "replace";

/// The name of an input about one file.
fn about(code: FieldCode, what: &str, content: ContentId) -> String {
    format!("{code}-{what}-{content}")
}

/// The name of an input about the files of a field.
fn of(code: FieldCode, what: &str) -> String {
    format!("{code}-{what}")
}

/// What a form says of the files that are there, by field; a field whose files were in the form has at least its mark.
pub(in crate::web::products) fn typed_files(params: &Params) -> Result<Vec<TypedFiles<'_>>, Stop> {
    let mut fields: BTreeMap<FieldCode, Vec<(u64, TypedFile<'_>)>> = BTreeMap::new();
    for (name, value) in params.iter() {
        let Some((code, FILE)) = name.split_once('-') else { continue };
        let Some(code) = FieldCode::parse(code).filter(|code| field(*code).is_some_and(|row| row.accepts().is_some()))
        else {
            continue;
        };
        let rows = fields.entry(code).or_default();
        let Some(content) = ContentId::parse(value) else { continue };
        let one = |what| -> Result<&str, Stop> { Ok(params.one(&about(code, what, content))?.unwrap_or_default()) };
        if one(REMOVE)? == YES {
            continue;
        }
        let place = one(PLACE)?.trim().parse().unwrap_or(u64::MAX);
        let row =
            TypedFile { content, title: one(TITLE)?, language: one(LANGUAGE)?, from: one(FROM)?, until: one(UNTIL)? };
        rows.push((place, row));
    }
    let in_order = fields.into_iter().map(|(code, mut rows)| {
        rows.sort_by_key(|(place, _)| *place);
        TypedFiles { code, rows: rows.into_iter().map(|(_, row)| row).collect() }
    });
    Ok(in_order.collect())
}

/// The value of a ticked box.
const YES: &str = "yes";

/// The files that came with a form.
pub(in crate::web::products) fn uploads<'a>(cx: &'a Cx<'_>) -> Vec<Upload<'a>> {
    let files = cx.request.files().iter();
    files
        .filter_map(|(name, file)| {
            let (code, replaces) = match name.split_once('-') {
                None => (FieldCode::parse(name)?, None),
                Some((code, rest)) => {
                    let content = rest.strip_prefix(REPLACE)?.strip_prefix('-')?;
                    (FieldCode::parse(code)?, Some(ContentId::parse(content)?))
                }
            };
            let sent = Sent {
                path: file.path(),
                name: file.name().unwrap_or_default(),
                size: file.len(),
                hash: file.hash(),
                cut: file.is_cut(),
            };
            Some(Upload { code, replaces, sent })
        })
        .collect()
}

/// What the rows of files need.
pub(in crate::web::products) struct FileForm<'a> {
    pub language: Language,
    pub product: &'a Product,
    pub files: &'a Files,
    /// What was typed, where the form comes back.
    pub typed: &'a [OwnedFiles],
    pub settings: &'a FileSettings,
}

/// What was typed of the files of a field, kept for the form that comes back.
pub(in crate::web::products) struct OwnedFiles {
    code: FieldCode,
    rows: Vec<OwnedFile>,
}

struct OwnedFile {
    content: ContentId,
    title: String,
    language: String,
    from: String,
    until: String,
}

impl From<&TypedFiles<'_>> for OwnedFiles {
    fn from(typed: &TypedFiles<'_>) -> OwnedFiles {
        let rows = typed.rows.iter().map(|row| OwnedFile {
            content: row.content,
            title: row.title.to_owned(),
            language: row.language.to_owned(),
            from: row.from.to_owned(),
            until: row.until.to_owned(),
        });
        OwnedFiles { code: typed.code, rows: rows.collect() }
    }
}

impl FileForm<'_> {
    /// The files of a field, with where new ones are chosen.
    pub(in crate::web::products) fn show(&self, row: &Row, errors: &Errors<'_>, note: Option<Markup>) -> Markup {
        let Some((accept, most)) = row.accepts() else { return html! {} };
        let language = self.language;
        let (code, name) = (row.code, words::code(row));
        let id = field_id(name);
        let list = self.product.values.files(code);
        let kinds: Vec<FileKind> = accept.kinds().filter(|kind| self.settings.kinds.contains(kind)).collect();
        let names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
        let size = self.settings.megabytes();
        let accepted =
            key::FILES_ACCEPTED.with(language, &[("kinds", (&names.join(", ")).into()), ("size", size.into())]);
        let endings: Vec<String> =
            kinds.iter().flat_map(|kind| kind.endings()).map(|ending| format!(".{ending}")).collect();
        let error = errors.at(name);
        let too_large = key::FILES_TOO_LARGE.with(language, &[("size", size.into())]);
        html! {
            fieldset.files-field.wrong[error.is_some()] data-files=(name)
                data-upload=(link::product_upload(self.product.link, code)) data-most=(most)
                data-bytes=(self.settings.size) data-too-large=(too_large)
                data-sending=(key::FILES_SENDING.get(language)) data-sent=(key::FILES_SENT.get(language))
                data-failed=(key::FILES_FAILED.get(language)) data-full=(key::ERROR_STORAGE_HELP.get(language)) {
                legend { (words::label(row).show(language)) }
                @if let Some(error) = error {
                    p.error #{ (id) "-error" } {
                        (icon(Icon::Error)) span.unseen { (key::FORM_ERROR_AT.get(language)) " " } (error)
                    }
                }
                @if let Some(help) = words::help(row) { p.help { (help.get(language)) } }
                @if let Some(note) = note { div.note { (note) } }
                (hidden(&of(code, FILE), ""))
                ol.file-rows data-rows { @for file in self.in_order(code, list) { (self.row(row, file, None)) } }
                div.drop data-drop {
                    label for=(id) {
                        (if most == 1 { key::FILES_ADD_ONE } else { key::FILES_ADD }.get(language))
                    }
                    input #(id) type="file" name=(name) multiple[most > 1] accept=(endings.join(","))
                        aria-describedby={ (id) "-help" } aria-invalid=[error.map(|_| "true")];
                    p.help #{ (id) "-help" } {
                        (accepted) " " span data-drop-words hidden { (key::FILES_DROP.get(language)) }
                    }
                }
                ul.sending data-sending-list aria-live="polite" {}
            }
        }
    }

    /// The files in the order that was typed; what is new since then comes last.
    fn in_order<'a>(&self, code: FieldCode, list: &'a [FileRef]) -> Vec<&'a FileRef> {
        let typed = self.typed.iter().find(|typed| typed.code == code);
        let mut files: Vec<&FileRef> = list.iter().collect();
        if let Some(typed) = typed {
            let place =
                |file: &&FileRef| typed.rows.iter().position(|row| row.content == file.content).unwrap_or(usize::MAX);
            files.sort_by_key(place);
        }
        files
    }

    /// The row of one file; `onto` are the versions before and after it came, for scripts.
    pub(super) fn row(&self, row: &Row, file: &FileRef, onto: Option<(u32, u32)>) -> Markup {
        let (language, code, content) = (self.language, row.code, file.content);
        let typed = self.typed.iter().find(|typed| typed.code == code);
        let own = typed.and_then(|typed| typed.rows.iter().find(|row| row.content == content));
        // A file that is not among the typed rows was to be removed, unless it came after them.
        let shown = self.files.file(file);
        let place = self.product.values.files(code).iter().position(|known| known.content == content).unwrap_or(0) + 1;
        let date = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string()).unwrap_or_default();
        let spoken = file.language.map(Language::code).unwrap_or_default();
        let languages = Language::ALL.map(|own| Choice::new(own.code(), own_name(own)));
        let value = |typed: Option<&String>, stored: String| typed.cloned().unwrap_or(stored);
        let several = row.accepts().is_some_and(|(_, most)| most > 1);
        let pictures = row.accepts().is_some_and(|(accept, _)| accept == crate::domain::attachment::Accept::Pictures);
        html! {
            li.file-row data-onto=[onto.map(|(onto, _)| onto)] data-version=[onto.map(|(_, version)| version)] {
                (hidden(&of(code, FILE), &content.to_string()))
                (shown.tile(language))
                @if several {
                    div.moves {
                        button.plain type="button" hidden data-move="-1" {
                            (icon(Icon::Up)) span.unseen { (key::FILES_UP.get(language)) ": " (file.shown()) }
                        }
                        button.plain type="button" hidden data-move="1" {
                            (icon(Icon::Down)) span.unseen { (key::FILES_DOWN.get(language)) ": " (file.shown()) }
                        }
                    }
                }
                div.file-facts {
                    (Field::text(about(code, TITLE, content), key::FILES_TITLE)
                        .value(value(own.map(|own| &own.title), file.title.to_string()))
                        .max_length(FileRef::MAX_TITLE as u32).autocomplete("off").show(language))
                    @if !pictures {
                        (Field::select(about(code, LANGUAGE, content), key::FILES_LANGUAGE, &languages)
                            .value(value(own.map(|own| &own.language), spoken.to_owned()))
                            .empty(key::FILES_LANGUAGE_NONE).show(language))
                        (Field::date(about(code, FROM, content), key::FILES_VALID_FROM)
                            .value(value(own.map(|own| &own.from), date(file.from))).show(language))
                        (Field::date(about(code, UNTIL, content), key::FILES_VALID_UNTIL)
                            .value(value(own.map(|own| &own.until), date(file.until))).show(language))
                    }
                    @if several {
                        (Field::number(about(code, PLACE, content), key::FILES_PLACE)
                            .value(place.to_string()).show(language))
                    }
                }
                div.file-ways {
                    (Field::check(about(code, REMOVE, content), key::FILES_REMOVE).show(language))
                    // Where there is room for one, a new file takes its place anyway.
                    @if several { (self.replace(row, file)) }
                }
            }
        }
    }

    fn replace(&self, row: &Row, file: &FileRef) -> Markup {
        let language = self.language;
        let name = about(row.code, REPLACE, file.content);
        let field = Field::file(name, Words::from(key::FILES_REPLACE), "").help(key::FILES_REPLACE_HELP);
        html! {
            details.fold {
                summary { (icon(Icon::Right)) span { (key::FILES_REPLACE.get(language)) span.unseen { ": " (file.shown()) } } }
                div { (field.show(language)) }
            }
        }
    }
}
