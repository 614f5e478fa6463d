//! Documents that have ended or end soon, and links that lead nowhere: what a company has to look after.

mod view;

use view::{Links, View};

use super::ui::page::Place;
use super::{Answer, Cx};
use crate::domain::id::CompanyId;
use crate::domain::role::Role;
use crate::service::files::{dead_links, expiring, waiting};
use crate::text::key;
use crate::web::ui::format;

/// Cards on a page.
const SIZE: u64 = 50;

/// `GET /documents`
pub(super) fn show(cx: &Cx<'_>) -> Answer {
    let query = cx.query()?;
    let company = query.one("company")?.and_then(CompanyId::parse);
    let page = query.page()?;
    let range = (usize::try_from((page - 1) * SIZE).unwrap_or(usize::MAX), SIZE as usize);
    let actor = cx.actor()?;
    let directory = cx.bank.directory();
    let today = format::day(cx.bank.clock.now());
    let everybody = actor.role == Role::MainUser;
    let view = View { language: cx.language, directory: &directory, today, company, page, everybody };
    let waiting = if everybody { waiting(cx.bank)? } else { Default::default() };
    let frame =
        cx.frame(key::DOCUMENTS_TITLE).place(Place::Products).crumb(key::NAV_PRODUCTS, super::ui::link::PRODUCTS);
    let content = if query.one("view")? == Some(view::LINKS) {
        let links = if cx.bank.config.links.check {
            let (total, rows) = dead_links(cx.bank, actor, company, range)?;
            Links::Tried { total, rows }
        } else {
            Links::Off
        };
        view.links(&links)
    } else {
        view.expiring(&expiring(cx.bank, actor, company, today, range)?)
    };
    Ok(cx.page(&frame, view.around(&waiting, content)))
}
