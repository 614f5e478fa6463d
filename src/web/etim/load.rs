//! Loading a release from a file: main users only.

use std::io::BufReader;

use hyper::StatusCode;
use maud::html;

use crate::http::response::Response;
use crate::service::Failure;
use crate::service::etim::{self, LoadFault, ReleaseFile};
use crate::text::key;
use crate::web::ui::form::{Errors, Field, Tick, Weight, error_summary, required_note, submit, ticks, upload};
use crate::web::ui::link;
use crate::web::ui::page::Place;
use crate::web::{Answer, Cx, Done};

/// The most that the form may send: the largest release file with the other fields around it.
pub(in crate::web) const LOAD_BYTES: u64 = etim::MAX_FILE_BYTES + (64 << 10);

const FILE: &str = "file";
const RELEASE: &str = "release";
/// The tick that accepts what a file lacks.
const ACCEPT: &str = "accept";
/// Letters of a release's name: `2026-11-23` and a few blanks.
const RELEASE_LENGTH: u32 = 16;

/// `GET /etim/load`
pub(in crate::web) fn load_form(cx: &Cx<'_>) -> Answer {
    Ok(page(cx, StatusCode::OK, "", None))
}

/// `POST /etim/load`
pub(in crate::web) fn load(cx: &Cx<'_>) -> Answer {
    let form = cx.form()?;
    let release = form.one(RELEASE)?.unwrap_or_default();
    let Some(file) = cx.request.file(FILE).filter(|file| !file.is_empty()) else {
        return Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, release, Some(Refused::NoFile)));
    };
    let content = file.open().map_err(|error| Failure::Unavailable(format!("the uploaded file: {error}")))?;
    let release_file = ReleaseFile {
        content: BufReader::new(content),
        name: file.name().unwrap_or_default(),
        release,
        accepted: form.one(ACCEPT)?.unwrap_or_default(),
    };
    match etim::load_release(cx.bank, &cx.caller()?, release_file)? {
        Ok(loaded) => Ok(Response::see_other(&Done::EtimLoaded.at(&link::etim_release(&loaded.id.to_string())))),
        Err(fault) => Ok(page(cx, StatusCode::UNPROCESSABLE_ENTITY, release, Some(Refused::Fault(fault)))),
    }
}

/// Why the form was refused.
enum Refused {
    NoFile,
    Fault(LoadFault),
}

fn page(cx: &Cx<'_>, status: StatusCode, release: &str, refused: Option<Refused>) -> Response {
    let language = cx.language;
    let mut errors = Errors::new();
    match &refused {
        None => {}
        Some(Refused::NoFile) => errors.add(FILE, key::ETIM_FILE, key::ETIM_LOAD_NO_FILE.get(language)),
        Some(Refused::Fault(fault @ (LoadFault::ReleaseNeeded | LoadFault::NoSuchName))) => {
            errors.add(RELEASE, key::ETIM_RELEASE, fault.words(language));
        }
        Some(Refused::Fault(
            fault @ (LoadFault::File(_) | LoadFault::Busy | LoadFault::CannotOpen(_) | LoadFault::Missing(_)),
        )) => errors.add(FILE, key::ETIM_FILE, fault.words(language)),
    }
    let accept = if let Some(Refused::Fault(LoadFault::Missing(missing))) = &refused {
        let label = key::ETIM_LOAD_ACCEPT_PRODUCTS.with(language, &[("products", missing.products().into())]);
        let tick = Tick { value: missing.mark().into(), label: label.into(), code: None, ticked: false };
        ticks(language, ACCEPT, key::ETIM_LOAD_ACCEPT, &[tick])
    } else {
        html! {}
    };
    let fields = html! {
        (required_note(language))
        (Field::file(FILE, key::ETIM_FILE, ".zip").help(key::ETIM_FILE_HELP).required().error(errors.at(FILE))
            .show(language))
        (Field::text(RELEASE, key::ETIM_RELEASE).value(release.to_owned()).help(key::ETIM_RELEASE_HELP)
            .max_length(RELEASE_LENGTH).short().error(errors.at(RELEASE)).show(language))
        (accept)
        p.quiet { (key::ETIM_LOAD_NOTE.get(language)) }
        (submit(language, key::ETIM_LOAD, Weight::Primary, Some(link::ETIM)))
    };
    let frame = cx.frame(key::ETIM_LOAD).place(Place::Etim).narrow().crumb(key::NAV_ETIM, link::ETIM);
    let body = html! {
        (error_summary(language, &errors))
        (upload(link::ETIM_LOAD, cx.csrf(), fields))
    };
    cx.page_with(status, &frame, body)
}
