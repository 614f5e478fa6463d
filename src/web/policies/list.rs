//! The list of policies.

use maud::{Markup, html};

use super::{reader, version_words};
use crate::domain::language::Language;
use crate::domain::role::Permission;
use crate::service::policies::{Listed, list_policies};
use crate::text::key;
use crate::web::ui::icon::Icon;
use crate::web::ui::status::{Tone, status};
use crate::web::ui::table::{Column, Kind, table};
use crate::web::ui::{format, link, names};
use crate::web::{Answer, Cx};

/// `GET /policies`
pub(in crate::web) fn show(cx: &Cx<'_>) -> Answer {
    let policies = list_policies(cx.bank, reader(cx))?;
    let frame = cx.frame(key::POLICIES_TITLE);
    Ok(cx.page(&frame, view(cx.language, &policies, cx.may(Permission::ManagePolicies))))
}

fn view(language: Language, policies: &[Listed], keeps: bool) -> Markup {
    let mut columns =
        vec![Column::new(key::WORD_NAME), Column::new(key::POLICY_NUMBER), Column::new(key::POLICY_IN_FORCE)];
    if keeps {
        columns.push(Column::new(key::POLICY_DRAFT));
        columns.push(Column::new(key::WORD_ACTIONS).kind(Kind::Actions));
    }
    let rows = html! {
        @for policy in policies {
            tr {
                td.wrap {
                    a href=(link::policy(policy.kind)) { (names::policy(policy.kind).get(language)) }
                    @if policy.blanks > 0 {
                        span.second {
                            @let words = key::POLICY_BLANKS_LEFT.with(language, &[("count", policy.blanks.into())]);
                            (status(language, Tone::Warn, Icon::Attention, words))
                        }
                    }
                }
                td { (policy.current.number) }
                td {
                    (format::civil_date(language, policy.current.from))
                    @for coming in &policy.coming {
                        span.second {
                            a href=(link::policy_version(policy.kind, coming.number)) {
                                (version_words(language, coming.number))
                            }
                            ": " (format::civil_date(language, coming.from))
                        }
                    }
                }
                @if keeps {
                    td { @match policy.draft { Some(when) => (format::time_tag(language, when)), None => "–" } }
                    td.actions { (actions(language, policy)) }
                }
            }
        }
    };
    table(language, key::POLICIES_TITLE, &columns, rows)
}

fn actions(language: Language, policy: &Listed) -> Markup {
    let name = names::policy(policy.kind).get(language);
    let label = if policy.draft.is_some() { key::POLICY_EDIT_DRAFT } else { key::POLICY_EDIT };
    let named = |label: crate::text::Text| format!("{}: {name}", label.get(language));
    html! {
        a href=(link::policy_part(policy.kind, "edit")) aria-label=(named(label)) { (label.get(language)) }
        @if policy.draft.is_some() {
            " "
            a href=(link::policy_part(policy.kind, "publish")) aria-label=(named(key::POLICY_PUBLISH)) {
                (key::POLICY_PUBLISH.get(language))
            }
        }
    }
}
