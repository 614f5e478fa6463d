//! The two files of everything that the bank holds about a person: one to read, one for machines.

use std::fmt;
use std::io::{self, Write};

use hyper::StatusCode;
use hyper::header::{CONTENT_DISPOSITION, HeaderValue};
use maud::{DOCTYPE, Markup, html as markup};

use super::view::value;
use crate::domain::moment::Moment;
use crate::http::disposition;
use crate::http::payload::Payload;
use crate::http::response::Response;
use crate::service::Failure;
use crate::service::my_data::{Category, EVENTS, Entry, LOG_FILES, Made, Of, download, write_json};
use crate::text::key;
use crate::web::ui::format;
use crate::web::{Answer, Cx};

/// The looks of the file to read: it is opened without the bank, so that it carries them itself. Nothing in it needs
/// escaping.
const STYLE: &str = "body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem;color:#1a1a1a;\
    background:#fff}table{border-collapse:collapse;width:100%}th,td{border:1px solid #bbb;padding:.3rem .5rem;\
    text-align:start;vertical-align:top;overflow-wrap:anywhere}h2{margin-top:2.5rem}dt{font-weight:600}dd{margin:0 0 .5rem}";

/// `GET /me/data/export.html`
pub(in crate::web) fn html(cx: &Cx<'_>) -> Answer {
    answer(cx, Of::Own, "html")
}

/// `GET /me/data/export.json`
pub(in crate::web) fn json(cx: &Cx<'_>) -> Answer {
    answer(cx, Of::Own, "json")
}

/// The file of a format, as a download that nobody else keeps.
pub(in crate::web) fn answer(cx: &Cx<'_>, of: Of, format: &'static str) -> Answer {
    let (media, file) = if format == "json" {
        ("application/json", download(cx.bank, &cx.caller()?, of, format, write_json)?)
    } else {
        ("text/html; charset=utf-8", download(cx.bank, &cx.caller()?, of, format, write_html)?)
    };
    let payload = Payload::file(file.file, 0, file.bytes);
    let mut response = Response::new(StatusCode::OK, HeaderValue::from_static(media), payload).no_store().sandboxed();
    response.headers.insert(CONTENT_DISPOSITION, disposition::attachment(&name(cx, file.made, format)));
    Ok(response)
}

/// `lvi-info-omat-tiedot-2026-03-12.json`; no name and no number, which would stand in the list of downloads.
fn name(cx: &Cx<'_>, made: Moment, format: &str) -> String {
    format!("lvi-info-{}-{}.{format}", key::MY_DATA_FILE_NAME.get(cx.language), format::day(made))
}

/// Writes the file to read, entry by entry.
fn write_html(made: &Made<'_>, out: &mut dyn Write) -> Result<(), Failure> {
    let language = made.language;
    let title = key::MY_DATA_TITLE.get(language);
    let head = markup! {
        (DOCTYPE)
        html lang=(language.code()) dir="ltr" {}
    };
    put(write!(out, "{}", Open(&head)))?;
    let top = markup! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            title { (title) " · " (key::APP_NAME.get(language)) }
            style { (STYLE) }
        }
    };
    put(write!(out, "{}<body>", top.into_string()))?;
    let intro = markup! {
        h1 { (title) ": " (key::APP_NAME.get(language)) }
        p { (key::MY_DATA_MADE.get(language)) " " (format::time_tag(language, made.at)) }
        p { (key::MY_DATA_FILE_INTRO.get(language)) }
    };
    put(write!(out, "{}", intro.into_string()))?;
    for gathered in &made.gathered {
        put(begin(made, out, gathered.category, gathered.since()))?;
        for entry in &gathered.entries {
            put(row(made, out, entry))?;
        }
        put(end(made, out, gathered.category, gathered.entries.is_empty()))?;
    }
    put(begin(made, out, EVENTS, made.known_since()))?;
    let mut none = true;
    made.each_event(|entry| {
        none = false;
        row(made, out, &entry)
    })?;
    put(end(made, out, EVENTS, none))?;
    put(begin(made, out, LOG_FILES, None))?;
    put(end(made, out, LOG_FILES, false))?;
    put(out.write_all(b"</body></html>\n"))
}

fn put(written: io::Result<()>) -> Result<(), Failure> {
    written.map_err(|error| Failure::Unavailable(format!("the file of a person's data: {error}")))
}

/// An element that is closed elsewhere, because what is in it is written piece by piece.
struct Open<'a>(&'a Markup);

impl fmt::Display for Open<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.0.strip_suffix("</html>").unwrap_or(&self.0.0))
    }
}

/// A category up to its entries.
fn begin(made: &Made<'_>, out: &mut dyn Write, category: &Category, since: Option<Moment>) -> io::Result<()> {
    let language = made.language;
    let about = markup! {
        h2 #(category.code) { (category.title.get(language)) }
        p { (category.what.get(language)) }
        dl {
            dt { (key::MY_DATA_PURPOSE.get(language)) } dd { (category.purpose.get(language)) }
            dt { (key::MY_DATA_GROUND.get(language)) } dd { (category.ground.get(language)) }
            @if let Some(since) = since {
                dt { (key::MY_DATA_SINCE.get(language)) } dd { (format::date_tag(language, since)) }
            }
            dt { (key::MY_DATA_KEPT.get(language)) } dd { ((category.kept)(&made.bank.config, language)) }
        }
    };
    out.write_all(about.into_string().as_bytes())?;
    if category.fields.is_empty() {
        return Ok(());
    }
    let head = markup! {
        thead { tr { @for field in category.fields { th scope="col" { (field.label.get(language)) } } } }
    };
    writeln!(out, "<table>{}<tbody>", head.into_string())
}

fn row(made: &Made<'_>, out: &mut dyn Write, entry: &Entry) -> io::Result<()> {
    let row = markup! { tr { @for held in entry { td { (value(made.language, held)) } } } };
    out.write_all(row.into_string().as_bytes())?;
    out.write_all(b"\n")
}

fn end(made: &Made<'_>, out: &mut dyn Write, category: &Category, none: bool) -> io::Result<()> {
    if category.fields.is_empty() {
        return Ok(());
    }
    out.write_all(b"</tbody></table>")?;
    let nothing = markup! { @if none { p { (key::MY_DATA_NOTHING.get(made.language)) } } };
    out.write_all(nothing.into_string().as_bytes())
}
