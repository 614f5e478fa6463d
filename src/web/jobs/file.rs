//! The file that an export made, under a name that says what it is.

use hyper::header::{CONTENT_DISPOSITION, HeaderValue};

use super::page;
use crate::domain::moment::Moment;
use crate::http::content::{self, Content, Source};
use crate::http::disposition;
use crate::service::jobs::{Download, download};
use crate::text::key;
use crate::web::ui::format;
use crate::web::{Answer, Cx};

/// `GET /jobs/{job}/file`
pub(in crate::web) fn fetch(cx: &Cx<'_>) -> Answer {
    let file = download(cx.bank, &cx.caller()?, page::id(cx)?)?;
    let name = name(&file);
    let content = Content {
        content_type: HeaderValue::from_static(file.format.media_type()),
        // A job's file is written once.
        tag: HeaderValue::try_from(format!("\"job-{}\"", file.job.id())).ok(),
        modified: None,
        source: Source::File(file.file, file.bytes),
    };
    let mut response = content::answer(&cx.request.head, content).private().sandboxed();
    response.headers.insert(CONTENT_DISPOSITION, disposition::attachment(&name));
    Ok(response)
}

/// `lvi-info-tuotteet-2026-03-12-48.xlsx`: the day it was made, the number of its job.
fn name(file: &Download) -> String {
    let job = &file.job;
    let products = key::EXPORT_FILE_NAME.get(job.selection.asked.language);
    let day = format::day(job.state.ended().unwrap_or(Moment::from_millis(0)));
    format!("lvi-info-{products}-{day}-{}.{}", job.id(), file.format.code())
}
