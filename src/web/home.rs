//! The first page after signing in: how much there is and what waits.

use maud::html;

use super::ui::link;
use super::ui::page::Place;
use super::ui::tile::{Tile, tiles};
use super::{Answer, Cx};
use crate::domain::role::Permission;
use crate::service::catalogue::{Filter, Query, Sort};
use crate::text::key;

/// `GET /`
pub(super) fn show(cx: &Cx<'_>) -> Answer {
    let actor = cx.actor()?;
    let answer = cx.bank.catalogue.read().query(&Query {
        sight: actor.sight(),
        filter: Filter::default(),
        sort: Sort::Number,
        descending: false,
        language: cx.language,
        offset: 0,
        limit: 0,
    });
    let [active, archived] = answer.counts.status.map(|count| count as u64);
    let products = |status: &str| link::Query::new(link::PRODUCTS).with("status", status).url();
    let mut counts = vec![
        Tile::new(key::HOME_ACTIVE, active, products("active")),
        Tile::new(key::HOME_ARCHIVED, archived, products("archived")),
    ];
    if cx.may(Permission::ManageCompanies) {
        counts.push(Tile::new(key::HOME_COMPANIES, answer.counts.companies.len() as u64, link::COMPANIES));
    }
    let frame = cx.frame(key::NAV_HOME).place(Place::Home);
    Ok(cx.page(&frame, html! { (tiles(cx.language, &counts)) }))
}
