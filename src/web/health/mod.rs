//! How the bank itself is, for its staff, and the button that has it backed up.
//!
//! In the table of whose data are where: everywhere else. Nobody's personal data are here.

mod view;

use super::ui::link;
use super::ui::page::Place;
use super::{Answer, Cx, Done};
use crate::http::response::Response;
use crate::service::health;
use crate::text::key;

/// `GET /health`
pub(super) fn show(cx: &Cx<'_>) -> Answer {
    let overview = health::health(cx.bank, &cx.caller()?)?;
    let frame = cx.frame(key::HEALTH_TITLE).place(Place::Health);
    Ok(cx.page(&frame, view::content(cx.language, cx.csrf(), &overview)))
}

/// `POST /health/backup`
pub(super) fn back_up(cx: &Cx<'_>) -> Answer {
    health::ask_backup(cx.bank, &cx.caller()?)?;
    Ok(Response::see_other(&Done::BackupAsked.at(link::HEALTH)))
}
