//! A policy: its text, and its versions below.

use maud::{Markup, html};

use super::{about, kind_of, number, reader};
use crate::domain::policy::PolicyKind;
use crate::domain::role::Permission;
use crate::markdown::read;
use crate::service::policies::{Shown, show_policy, show_version};
use crate::text::key;
use crate::web::ui::form::{Weight, link_button};
use crate::web::ui::list::section;
use crate::web::ui::markdown::markdown;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::table::{Column, Kind, table};
use crate::web::ui::{format, link, names};
use crate::web::{Answer, Cx};

/// The level of a text's headings: below the page's title.
const TOP: u8 = 2;

/// `GET /policies/{kind}`
pub(in crate::web) fn current(cx: &Cx<'_>) -> Answer {
    let shown = show_policy(cx.bank, reader(cx), kind_of(cx)?)?;
    page(cx, &shown, false)
}

/// `GET /policies/{kind}/versions/{number}`
pub(in crate::web) fn version(cx: &Cx<'_>) -> Answer {
    let shown = show_version(cx.bank, reader(cx), kind_of(cx)?, number(cx.param("number"))?)?;
    page(cx, &shown, true)
}

fn page(cx: &Cx<'_>, shown: &Shown, of_version: bool) -> Answer {
    let (language, kind) = (cx.language, shown.version.kind);
    let mut frame = cx
        .frame(names::policy(kind))
        .crumb(key::POLICIES_TITLE, link::POLICIES)
        .subtitle(about(language, &shown.version))
        .actions(actions(cx, shown));
    if of_version {
        frame = frame.crumb(names::policy(kind), link::policy(kind));
    }
    let text = read(shown.texts.get(language));
    let body = html! {
        (notices(cx, shown))
        article { (markdown(&text, TOP)) }
        (versions(cx, shown))
    };
    Ok(cx.page(&frame, body))
}

fn actions(cx: &Cx<'_>, shown: &Shown) -> Markup {
    let (language, kind) = (cx.language, shown.version.kind);
    let label = if shown.draft.is_some() { key::POLICY_EDIT_DRAFT } else { key::POLICY_EDIT };
    html! {
        @if cx.may(Permission::ManagePolicies) {
            (link_button(language, &link::policy_part(kind, "edit"), label, Weight::Normal))
            @if shown.draft.is_some() {
                (link_button(language, &link::policy_part(kind, "publish"), key::POLICY_PUBLISH, Weight::Normal))
            }
        }
    }
}

/// What to mind: another version, blanks, a draft.
fn notices(cx: &Cx<'_>, shown: &Shown) -> Markup {
    let (language, kind, number) = (cx.language, shown.version.kind, shown.version.number);
    let other = if number < shown.current {
        Some(key::POLICY_OLD)
    } else if number > shown.current {
        Some(key::POLICY_NOT_YET)
    } else {
        None
    };
    let coming = shown.coming().filter(|_| other.is_none());
    html! {
        @if let Some(words) = other {
            (Notice::new(Tone::Note, words).with_link(key::POLICY_TO_CURRENT, link::policy(kind)).show(language))
        }
        @if let Some(coming) = coming {
            @let date = format::civil_date(language, coming.from);
            @let words = key::POLICY_COMES.with(language, &[
                ("number", (&coming.number.to_string()).into()),
                ("date", (&date).into()),
            ]);
            (Notice::new(Tone::Note, words)
                .with_link(key::POLICY_READ_IT, link::policy_version(kind, coming.number)).show(language))
        }
        @if kind == PolicyKind::Processing { p.quiet { (key::POLICY_ONLY_MAIN_USERS.get(language)) } }
        @if shown.blanks > 0 && other.is_none() {
            @let words = key::POLICY_BLANKS.with(language, &[("count", shown.blanks.into())]);
            (Notice::new(Tone::Note, words)
                .with_link(key::POLICY_FILL_IN, link::policy_part(kind, "edit")).show(language))
        }
        @if let Some(when) = shown.draft {
            @let when = format::date_time(language, when);
            p.quiet { (key::POLICY_DRAFT_THERE.with(language, &[("when", (&when).into())])) }
        }
    }
}

/// Every version, the newest first, and what each changed.
fn versions(cx: &Cx<'_>, shown: &Shown) -> Markup {
    let (language, kind) = (cx.language, shown.version.kind);
    let columns = [
        Column::new(key::POLICY_NUMBER),
        Column::new(key::POLICY_IN_FORCE),
        Column::new(key::POLICY_PUBLISHED),
        Column::new(key::WORD_ACTIONS).kind(Kind::Actions),
    ];
    let rows = html! {
        @for version in shown.versions.iter().rev() {
            tr {
                td {
                    a href=(link::policy_version(kind, version.number))
                        aria-current=[(version.number == shown.version.number).then_some("true")] {
                        (super::version_words(language, version.number))
                    }
                }
                td { (format::civil_date(language, version.from)) }
                td { (format::date_tag(language, version.published)) }
                td.actions { @if version.number > 1 { (what_changed(cx, kind, version.number)) } }
            }
        }
    };
    section(language, "versions", key::POLICY_VERSIONS, None, table(language, key::POLICY_VERSIONS, &columns, rows))
}

fn what_changed(cx: &Cx<'_>, kind: PolicyKind, number: u32) -> Markup {
    let (language, compare) = (cx.language, link::policy_part(kind, "compare"));
    let url = link::Query::new(&compare).with("from", (number - 1).to_string()).with("to", number.to_string()).url();
    let label = key::POLICY_WHAT_CHANGED.get(language);
    let named = format!("{label}: {}", super::version_words(language, number));
    html! { a href=(url) aria-label=(named) { (label) } }
}
