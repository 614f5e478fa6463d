//! A round: what every company is, or was, invoiced. The list's state is its address.

use super::round_view::{View, show as view};
use super::{below, round_of};
use crate::domain::invoicing::{FileFormat, Round};
use crate::domain::language::Language;
use crate::service::invoicing::{Change, Lack, PreviewFilter, preview};
use crate::text::invoicing::round_words;
use crate::text::key;
use crate::web::invoicing::words::{file_format, state};
use crate::web::ui::form::{Weight, link_button};
use crate::web::ui::link;
use crate::web::{Answer, Cx};

/// The longest words to filter by: a company's name fits.
const LONGEST_WORDS: usize = 120;

/// `GET /invoicing/rounds/{round}`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let params = cx.query()?;
    let filter = PreviewFilter {
        words: params.one("words")?.unwrap_or_default().trim().chars().take(LONGEST_WORDS).collect(),
        lack: params.one("lack")?.and_then(Lack::from_code),
        change: params.one("change")?.and_then(Change::from_code),
        corrected: params.one("corrected")? == Some("yes"),
    };
    let page = params.page()?;
    let found = preview(cx.bank, &cx.caller()?, round_of(cx)?)?;
    let directory = cx.bank.directory();
    let body = view(&View {
        language: cx.language,
        actor: cx.actor()?,
        directory: &directory,
        preview: &found,
        filter: &filter,
        page,
    });
    let frame = below(cx, round_words(&found.round, cx.language))
        .subtitle(state(cx.language, &found.round))
        .actions(actions(cx.language, &found.round));
    Ok(cx.page(&frame, body))
}

/// What can be done with a round: a draft is transferred or removed, of a transferred one the file is fetched.
fn actions(language: Language, round: &Round) -> maud::Markup {
    maud::html! {
        @match &round.transfer {
            None => {
                (link_button(language, &link::round_part(round.id, "remove"), key::ROUND_REMOVE, Weight::Plain))
                (link_button(language, &link::round_part(round.id, "transfer"), key::ROUND_TRANSFER, Weight::Primary))
            }
            Some(transfer) => {
                @for format in FileFormat::ALL {
                    @let weight = if format == transfer.format { Weight::Primary } else { Weight::Normal };
                    (link_button(language, &link::round_file(round.id, format), file_format(format), weight))
                }
            }
        }
    }
}
