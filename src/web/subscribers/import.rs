//! Reading a list of subscribers in, and what came of each of its lines.

use std::io::BufReader;

use hyper::StatusCode;
use maud::{Markup, html};

use super::enter::company_field;
use super::fields::{COMPANY, Filled, detail, errors};
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::subscriber::MailingList;
use crate::http::response::Response;
use crate::service::Failure;
use crate::service::subscribers::{
    Fault, Field as Part, Imported, MAX_FILE_BYTES, MOST_LINES, READING, Reason, import_subscribers,
};
use crate::text::key;
use crate::web::ui::form::{Errors, Field, Weight, error_summary, link_button, required_note, submit, upload};
use crate::web::ui::link;
use crate::web::ui::list::{fact, facts};
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::page::Place;
use crate::web::ui::table::{Column, table};
use crate::web::{Answer, Cx};

/// The most that the form may send: the largest list with the other fields around it.
pub(in crate::web) const IMPORT_BYTES: u64 = MAX_FILE_BYTES + (64 << 10);

const FILE: &str = "file";

/// `GET /newsletters/subscribers/import`
pub(in crate::web) fn import_form(cx: &Cx<'_>) -> Answer {
    Ok(page(cx, StatusCode::OK, &Filled::in_language(cx.language), "", errors(cx.language, &[])))
}

/// `POST /newsletters/subscribers/import`
pub(in crate::web) fn import(cx: &Cx<'_>) -> Answer {
    let sent = cx.form()?;
    let (language, filled) = (cx.language, Filled::read(&sent)?);
    let company = sent.one(COMPANY)?.unwrap_or_default();
    let refused = |faults: &[Fault], file: bool| {
        let mut errors = errors(language, faults);
        if file {
            errors.add(FILE, key::IMPORT_FILE, key::IMPORT_NO_FILE.get(language));
        }
        Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, &filled, company, errors))
    };
    let Some(file) = cx.request.file(FILE).filter(|file| !file.is_empty() && !file.is_cut()) else {
        return refused(&[], true);
    };
    let content = file.open().map_err(|error| Failure::Unavailable(format!("the uploaded list: {error}")))?;
    let list = BufReader::new(content);
    match import_subscribers(cx.bank, &cx.caller()?, CompanyId::parse(company), &filled.typed(), (list, READING))? {
        Ok(imported) => Ok(report(cx, &imported)),
        Err(faults) => refused(&faults, false),
    }
}

fn page(cx: &Cx<'_>, status: StatusCode, filled: &Filled, company: &str, errors: Errors<'_>) -> Response {
    let language = cx.language;
    let directory = cx.bank.directory();
    let most = MOST_LINES;
    let fields = html! {
        p { (key::IMPORT_HELP.with(language, &[("count", most.into())])) }
        (required_note(language))
        (company_field(language, &directory, company, &errors))
        (Field::file(FILE, key::IMPORT_FILE, ".csv,.txt").help(key::IMPORT_FILE_HELP).required()
            .error(errors.at(FILE)).show(language))
        (filled.language(language, key::IMPORT_LANGUAGE, &errors))
        (filled.lists(language, &MailingList::ALL, &directory.grouping, &errors))
        (submit(language, key::SUBSCRIBERS_IMPORT, Weight::Primary, Some(link::SUBSCRIBERS)))
    };
    let body = html! {
        (error_summary(language, &errors))
        (upload(link::SUBSCRIBERS_IMPORT, cx.csrf(), fields))
    };
    let frame = cx.frame(key::SUBSCRIBERS_IMPORT).place(Place::Newsletters).narrow();
    cx.page_with(status, &frame.crumb(key::NAV_SUBSCRIBERS, link::SUBSCRIBERS), body)
}

/// What came of the list. It names lines, never addresses.
fn report(cx: &Cx<'_>, imported: &Imported) -> Response {
    let language = cx.language;
    let body = html! {
        @if let Some(line) = imported.left {
            (Notice::new(Tone::Attention, key::IMPORT_LEFT.with(language, &[("line", line.into())])).show(language))
        }
        (facts(html! {
            (fact(language, key::IMPORT_LINES, imported.lines.to_string()))
            (fact(language, key::IMPORT_ADDED, imported.added.to_string()))
            (fact(language, key::IMPORT_KNOWN, imported.known.to_string()))
            (fact(language, key::IMPORT_SUPPRESSED, imported.suppressed.to_string()))
            (fact(language, key::IMPORT_MALFORMED, imported.malformed.to_string()))
        }))
        @if !imported.told.is_empty() { (told(language, imported)) }
        @if imported.untold > 0 {
            p { (key::IMPORT_UNTOLD.with(language, &[("count", imported.untold.into())])) }
        }
        p { (link_button(language, link::SUBSCRIBERS, key::NAV_SUBSCRIBERS, Weight::Normal)) }
    };
    let frame = cx.frame(key::IMPORT_REPORT).place(Place::Newsletters);
    cx.page(&frame.crumb(key::NAV_SUBSCRIBERS, link::SUBSCRIBERS), body).no_store()
}

fn told(language: Language, imported: &Imported) -> Markup {
    let columns = [Column::new(key::IMPORT_LINE).number(), Column::new(key::IMPORT_REASON)];
    let rows = html! {
        @for run in &imported.told {
            tr {
                td.number { (run.first) @if run.last > run.first { "–" (run.last) } }
                td { (reason_words(language, run.reason)) }
            }
        }
    };
    table(language, key::IMPORT_TOLD, &columns, rows)
}

fn reason_words(language: Language, reason: Reason) -> String {
    match reason {
        Reason::Known => key::SUBSCRIBERS_KNOWN.get(language).to_owned(),
        Reason::Suppressed => key::SUBSCRIBERS_SUPPRESSED.get(language).to_owned(),
        Reason::TooLong => key::IMPORT_TOO_LONG.get(language).to_owned(),
        Reason::NotText => key::IMPORT_NOT_TEXT.get(language).to_owned(),
        Reason::Detail(part, error) => {
            let label = match part {
                Part::Email => key::PERSON_EMAIL,
                Part::Name => key::WORD_NAME,
                Part::Language => key::WORD_LANGUAGE,
            };
            let words = if part == Part::Language { key::IMPORT_NO_LANGUAGE } else { detail(part, error) };
            format!("{}: {}", label.get(language), words.get(language))
        }
    }
}
