//! How the bank is used, in figures and charts that name nobody: of the whole bank or a company for main users, of
//! their own company for users.

mod chart;
mod state;
mod view;

use self::state::State;
use self::view::View;
use super::{Answer, Cx, Stop};
use crate::domain::role::Permission;
use crate::domain::usage::Whose;
use crate::http::response::Response;
use crate::service::Failure;
use crate::service::usage::{Overview, Panel, Question, csv, overview, sheet};
use crate::text::key;
use crate::web::ui::page::Place;

/// How addresses of files end.
const CSV: &str = ".csv";

/// `GET /usage`
pub(super) fn show(cx: &Cx<'_>) -> Answer {
    let state = State::read(&cx.query()?)?;
    let overview = answer(cx, &state)?;
    let directory = cx.bank.directory();
    let view = View {
        bank: cx.bank,
        language: cx.language,
        directory: &directory,
        state: &state,
        overview: &overview,
        chooses: cx.actor()?.require_all(Permission::ReadUsage).is_ok(),
    };
    let frame = cx.frame(key::USAGE_TITLE).place(Place::Usage).subtitle(view.subtitle());
    Ok(cx.page(&frame, view.show()))
}

/// `GET /usage/{table}`
pub(super) fn file(cx: &Cx<'_>) -> Answer {
    let name = cx.param("table").strip_suffix(CSV).unwrap_or_default();
    let panel = Panel::from_name(name).ok_or(Failure::NotFound)?;
    let overview = answer(cx, &State::read(&cx.query()?)?)?;
    let question = overview.question;
    if !panel.is_of(question.whose()) {
        return Err(Failure::NotFound.into());
    }
    let bytes = csv(cx.bank, &sheet(cx.bank, &overview, panel, cx.language), panel, cx.language)?;
    Ok(Response::download(&file_name(cx, &overview, panel), "text/csv; charset=utf-8", bytes).no_store())
}

fn answer(cx: &Cx<'_>, state: &State) -> Result<Overview, Stop> {
    let question = Question::new(cx.bank, cx.actor()?, state.company, state.period, (state.from, state.to))?;
    Ok(overview(cx.bank, question)?)
}

/// `lvi-info-kaytto-searches-1010-2026-02-01-2026-03-02.csv`
fn file_name(cx: &Cx<'_>, overview: &Overview, panel: Panel) -> String {
    let range = overview.question.range();
    let whose = match overview.question.whose() {
        Whose::Bank => String::new(),
        Whose::Company(company) => format!("{company}-"),
    };
    let word = key::USAGE_FILE_NAME.get(cx.language);
    format!("lvi-info-{word}-{}-{whose}{}-{}{CSV}", panel.name(), range.from, range.to)
}
