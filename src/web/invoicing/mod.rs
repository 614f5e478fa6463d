//! Invoicing for main users: rounds and price lists, what a round invoices every company, corrections, the transfer and
//! its file, the disclosures. And what a company's own users see of it on their company's page.

mod company;
mod disclosures;
mod example;
mod file;
mod line;
mod open;
mod overview;
mod prices;
mod prices_form;
mod remove;
mod round;
mod round_view;
mod transfer;
mod words;

pub(in crate::web) use self::company::fees;
pub(in crate::web) use self::disclosures::show as disclosures;
pub(in crate::web) use self::file::fetch as file;
pub(in crate::web) use self::line::{correct, find as find_line, show as line, take_out};
pub(in crate::web) use self::open::{new as new_round, open as open_round};
pub(in crate::web) use self::overview::show;
pub(in crate::web) use self::prices::{save as save_prices, set_standing, show as prices};
pub(in crate::web) use self::remove::{ask as ask_remove, remove};
pub(in crate::web) use self::round::show as round;
pub(in crate::web) use self::transfer::{ask as ask_transfer, transfer};

use super::Cx;
use super::ui::link;
use super::ui::page::{Frame, Place};
use super::ui::words::Words;
use crate::domain::id::CompanyId;
use crate::domain::invoicing::{Round, RoundId};
use crate::service::Failure;
use crate::text::invoicing::round_words;
use crate::text::key;

/// The round that the address names.
fn round_of(cx: &Cx<'_>) -> Result<RoundId, Failure> {
    RoundId::parse(cx.param("round")).ok_or(Failure::NotFound)
}

/// The company that the address names.
fn company_of(cx: &Cx<'_>) -> Result<CompanyId, Failure> {
    CompanyId::parse(cx.param("company")).ok_or(Failure::NotFound)
}

/// The frame of a page below the page of invoicing.
fn below<'a>(cx: &'a Cx<'_>, title: impl Into<Words<'a>>) -> Frame<'a> {
    cx.frame(title).place(Place::Invoicing).crumb(key::INVOICING_TITLE, link::INVOICING)
}

/// The frame of a page below a round.
fn below_round<'a>(cx: &'a Cx<'_>, round: &Round, title: impl Into<Words<'a>>) -> Frame<'a> {
    below(cx, title).crumb(round_words(round, cx.language), link::round(round.id))
}
