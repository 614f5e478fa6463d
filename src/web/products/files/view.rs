//! One file sent by a script while the form stays as it is: the answer is the file's row for the form.

use hyper::StatusCode;
use maud::{Markup, html};

use super::form::{FileForm, uploads};
use super::show::Files;
use crate::domain::product::{FieldCode, field};
use crate::http::response::Response;
use crate::service::Failure;
use crate::service::products::{AttachFiles, attach_files};
use crate::text::fields::problem_words;
use crate::web::products::card::link_of;
use crate::web::products::form::REASON;
use crate::web::ui::icon::{Icon, icon};
use crate::web::{Answer, Cx};

/// `POST /products/{link}/files/{field}`
pub(in crate::web) fn upload(cx: &Cx<'_>) -> Answer {
    let link = link_of(cx)?;
    let code = FieldCode::parse(cx.param("field")).ok_or(Failure::NotFound)?;
    let row = field(code).filter(|row| row.accepts().is_some()).ok_or(Failure::NotFound)?;
    let form = cx.form()?;
    let uploads: Vec<_> = uploads(cx).into_iter().filter(|upload| upload.code == code).collect();
    if uploads.is_empty() {
        return Err(Failure::NotFound.into());
    }
    let reason = form.one(REASON)?.unwrap_or_default();
    let attached = attach_files(cx.bank, &cx.caller()?, &AttachFiles { link, uploads: &uploads, reason })?;
    if let Some(fault) = attached.refused.first() {
        let words = html! { (icon(Icon::Error)) span { (problem_words(&fault.problem, cx.language)) } };
        return Ok(Response::html(StatusCode::UNPROCESSABLE_ENTITY, words.into_string()));
    }
    let files = Files::of(cx, &attached.product)?;
    let form = FileForm {
        language: cx.language,
        product: &attached.product,
        files: &files,
        typed: &[],
        settings: &cx.bank.config.files,
    };
    let (onto, version) = (attached.onto.unwrap_or_default(), attached.product.version);
    let rows: Markup = html! {
        @for file in attached.product.values.files(code) {
            @if attached.added.contains(&(code, file.content)) {
                (form.row(row, file, Some((onto, version))))
            }
        }
    };
    Ok(Response::html(StatusCode::CREATED, rows.into_string()))
}
