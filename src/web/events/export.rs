//! The files of events.

use hyper::StatusCode;
use hyper::header::{CONTENT_DISPOSITION, HeaderValue};

use super::filter;
use super::state::State;
use crate::http::RequestId;
use crate::http::disposition;
use crate::http::payload::Payload;
use crate::http::response::Response;
use crate::service::Failure;
use crate::service::events::{Format, export_events};
use crate::text::key;
use crate::web::ui::format;
use crate::web::{Answer, Cx};

/// `GET /events/export.csv`
pub(in crate::web) fn csv(cx: &Cx<'_>) -> Answer {
    answer(cx, Format::Csv, "text/csv; charset=utf-8")
}

/// `GET /events/export.jsonl`
pub(in crate::web) fn json_lines(cx: &Cx<'_>) -> Answer {
    answer(cx, Format::JsonLines, "application/x-ndjson")
}

fn answer(cx: &Cx<'_>, format: Format, media: &'static str) -> Answer {
    let (state, caller) = (State::read(&cx.query()?)?, cx.caller()?);
    // A file of all events in place of those of somebody who is not there would mislead.
    let filter = filter(cx, &caller, &state)?.map_err(|_| Failure::NotFound)?;
    let request = |bits| RequestId::from_bits(bits).to_string();
    let file = export_events(cx.bank, &caller, &filter, format, request)?;
    let payload = Payload::file(file.file, 0, file.bytes);
    let mut response = Response::new(StatusCode::OK, HeaderValue::from_static(media), payload).no_store().sandboxed();
    let name =
        format!("lvi-info-{}-{}.{}", key::EVENTS_EXPORT_NAME.get(cx.language), format::day(file.made), format.ending());
    response.headers.insert(CONTENT_DISPOSITION, disposition::attachment(&name));
    Ok(response)
}
