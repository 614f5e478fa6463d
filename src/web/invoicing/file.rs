//! The file of a transferred round, under a name that says what it is and names nobody.

use super::round_of;
use crate::domain::invoicing::FileFormat;
use crate::http::response::Response;
use crate::service::Failure;
use crate::service::invoicing::transferred_file;
use crate::text::key;
use crate::web::{Answer, Cx};

/// `GET /invoicing/rounds/{round}/file/{format}`
pub(in crate::web) fn fetch(cx: &Cx<'_>) -> Answer {
    let format = FileFormat::from_code(cx.param("format")).ok_or(Failure::NotFound)?;
    let file = transferred_file(cx.bank, &cx.caller()?, round_of(cx)?, format)?;
    let words = key::TRANSFER_FILE_NAME.get(cx.language);
    let name = format!("lvi-info-{words}-{}-{}.{}", file.round.year, file.round.id, format.ending());
    // No browser keeps it: it is made anew each time, and each time is told.
    Ok(Response::download(&name, format.media_type(), file.bytes).no_store().sandboxed())
}
