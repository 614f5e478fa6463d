//! Two texts of a policy, and what differs between them.

use maud::{Markup, html};

use super::{below, kind_of, number, reader, titled, version_words};
use crate::http::params::Params;
use crate::service::policies::{Compared, Side, compare_policies};
use crate::text::key;
use crate::web::ui::form::{Choice, Field, Weight, submit, together};
use crate::web::ui::text_diff::text_diff;
use crate::web::ui::{format, link};
use crate::web::{Answer, Cx, Stop};

/// How addresses name the draft.
const DRAFT: &str = "draft";

/// `GET /policies/{kind}/compare`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let (kind, query) = (kind_of(cx)?, cx.query()?);
    let sides = (side(&query, "from")?, side(&query, "to")?);
    let compared = compare_policies(cx.bank, reader(cx), kind, sides, cx.language)?;
    let frame = below(cx, kind, titled(cx, key::POLICY_COMPARE_TITLE, kind));
    let action = link::policy_part(kind, "compare");
    let body = html! {
        (chooser(cx, &compared, &action))
        (text_diff(cx.language, cx.language, &compared.places))
    };
    Ok(cx.page(&frame, body))
}

/// A side that the address names; none where it says nothing.
fn side(query: &Params, name: &str) -> Result<Option<Side>, Stop> {
    Ok(match query.one(name)?.filter(|text| !text.is_empty()) {
        None => None,
        Some(DRAFT) => Some(Side::Draft),
        Some(text) => Some(Side::Version(number(text)?)),
    })
}

fn code(side: Side) -> String {
    match side {
        Side::Draft => DRAFT.to_owned(),
        Side::Version(number) => number.to_string(),
    }
}

fn chooser(cx: &Cx<'_>, compared: &Compared, action: &str) -> Markup {
    let language = cx.language;
    let mut choices: Vec<Choice<'_>> = Vec::new();
    for version in &compared.versions {
        let words =
            format!("{}, {}", version_words(language, version.number), format::civil_date(language, version.from));
        choices.push(Choice::new(version.number.to_string(), words));
    }
    if compared.has_draft {
        choices.push(Choice::new(DRAFT, key::POLICY_DRAFT));
    }
    let field = |name, label, side| Field::select(name, label, &choices).value(code(side)).required().show(language);
    html! {
        form.form method="get" action=(action) {
            (together(html! {
                (field("from", key::POLICY_COMPARE_FROM, compared.from))
                (field("to", key::POLICY_COMPARE_TO, compared.to))
            }))
            (submit(language, key::POLICY_COMPARE, Weight::Normal, None))
        }
    }
}
