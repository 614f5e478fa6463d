//! Publishing a draft: what it changes, from when, and whom it asks.

use hyper::StatusCode;
use maud::{Markup, html};

use super::draft::SEEN;
use super::form::previews;
use super::{below, kind_of, titled};
use crate::domain::language::Language;
use crate::domain::policy::PolicyKind;
use crate::http::params::Params;
use crate::http::response::Response;
use crate::service::policies::{Publication, PublishFault, Publishing, publish_policy, publishing_of};
use crate::text::key;
use crate::web::ui::form::{Choice, Errors, Field, Weight, csrf, error_summary, hidden, submit};
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::{format, link, names};
use crate::web::{Answer, Cx, Done, Stop};

const FROM: &str = "from";
const ASKS: &str = "asks";
const ASK: &str = "ask";
const KEEP: &str = "keep";

/// `GET /policies/{kind}/publish`
pub(in crate::web) fn ask(cx: &Cx<'_>) -> Answer {
    page(cx, StatusCode::OK, None, &[])
}

/// `POST /policies/{kind}/publish`
pub(in crate::web) fn publish(cx: &Cx<'_>) -> Answer {
    let (kind, form) = (kind_of(cx)?, cx.form()?);
    match publish_policy(cx.bank, &cx.caller()?, kind, typed(&form)?)? {
        Ok(number) => Ok(Response::see_other(&Done::PolicyPublished.at(&link::policy_version(kind, number)))),
        Err(faults) => page(cx, StatusCode::UNPROCESSABLE_ENTITY, Some(typed(&form)?), &faults),
    }
}

fn typed(form: &Params) -> Result<Publication<'_>, Stop> {
    let asks = match form.one(ASKS)? {
        Some(ASK) => Some(true),
        Some(KEEP) => Some(false),
        Some(_) | None => None,
    };
    let (seen, from) = (form.one(SEEN)?.unwrap_or_default(), form.one(FROM)?.unwrap_or_default());
    Ok(Publication { seen, from, asks })
}

fn page(cx: &Cx<'_>, status: StatusCode, typed: Option<Publication<'_>>, faults: &[PublishFault]) -> Answer {
    let (language, kind) = (cx.language, kind_of(cx)?);
    let Some(publishing) = publishing_of(cx.bank, &cx.caller()?, kind)? else {
        return Ok(Response::see_other(&link::policy(kind)));
    };
    let errors = errors(language, &publishing, faults);
    let what = if kind.is_public() { key::POLICY_PUBLISH_WHAT } else { key::POLICY_PUBLISH_WHAT_INSIDE };
    let body = html! {
        @if faults.contains(&PublishFault::Meanwhile) {
            (Notice::new(Tone::Attention, key::POLICY_MOVED).show(language))
        }
        @if !publishing.blanks.is_empty() {
            @let blanks = publishing.blanks.join(", ");
            (Notice::new(Tone::Attention, key::POLICY_PUBLISH_BLANKS.with(language, &[("blanks", (&blanks).into())]))
                .show(language))
        }
        (error_summary(language, &errors))
        p { (what.with(language, &[("number", (&publishing.number.to_string()).into())])) }
        (form(cx, kind, &publishing, typed, &errors))
        (previews(language, &publishing.published, &publishing.draft.texts))
    };
    Ok(cx.page_with(status, &below(cx, kind, titled(cx, key::POLICY_PUBLISH_TITLE, kind)), body))
}

fn form(
    cx: &Cx<'_>,
    kind: PolicyKind,
    publishing: &Publishing,
    typed: Option<Publication<'_>>,
    errors: &Errors<'_>,
) -> Markup {
    let language = cx.language;
    let from = typed.map_or_else(|| publishing.days.0.to_string(), |typed| typed.from.to_owned());
    let asks = match typed.map(|typed| typed.asks) {
        None | Some(Some(true)) => ASK,
        Some(Some(false)) => KEEP,
        Some(None) => "",
    };
    let choices = [
        Choice::new(ASK, key::POLICY_PUBLISH_ASK).hint(key::POLICY_PUBLISH_ASK_HINT),
        Choice::new(KEEP, key::POLICY_PUBLISH_KEEP).hint(key::POLICY_PUBLISH_KEEP_HINT),
    ];
    html! {
        form.form method="post" action=(link::policy_part(kind, "publish")) {
            (csrf(cx.csrf()))
            (hidden(SEEN, &publishing.stamp))
            (Field::date(FROM, key::POLICY_PUBLISH_FROM).value(from).required()
                .help(key::POLICY_PUBLISH_FROM_HELP).error(errors.at(FROM)).show(language))
            @if kind.is_public() {
                (Field::radio(ASKS, key::POLICY_PUBLISH_ASKS, &choices).value(asks).required()
                    .error(errors.at(ASKS)).show(language))
            }
            (submit(language, key::POLICY_PUBLISH_DO, Weight::Primary, Some(&link::policy_part(kind, "edit"))))
        }
    }
}

fn errors(language: Language, publishing: &Publishing, faults: &[PublishFault]) -> Errors<'static> {
    let mut errors = Errors::new();
    for fault in faults {
        match fault {
            // Told above the form.
            PublishFault::Meanwhile => {}
            PublishFault::NoText(missing) => {
                let name = names::language(*missing).get(language);
                let reason = key::POLICY_PUBLISH_NO_TEXT.with(language, &[("language", name.into())]);
                errors.add(FROM, key::POLICY_DRAFT, reason);
            }
            PublishFault::Day => {
                let [first, last] = [publishing.days.0, publishing.days.1].map(|day| format::civil_date(language, day));
                let reason =
                    key::POLICY_PUBLISH_DAY.with(language, &[("first", (&first).into()), ("last", (&last).into())]);
                errors.add(FROM, key::POLICY_PUBLISH_FROM, reason);
            }
            PublishFault::Asks => {
                errors.add(ASKS, key::POLICY_PUBLISH_ASKS, key::POLICY_PUBLISH_CHOOSE.get(language).to_owned());
            }
        }
    }
    errors
}
