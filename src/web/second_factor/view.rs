//! The own second factor as its owner sees it: whether it is in force, and what can be done.

use maud::{Markup, html};

use crate::domain::language::Language;
use crate::service::second_factors::OwnSecondFactor;
use crate::text::key;
use crate::web::ui::form::{Weight, link_button};
use crate::web::ui::format;
use crate::web::ui::link;
use crate::web::ui::list::{fact, facts_single};
use crate::web::ui::notice::{Notice, Tone};

/// Recovery codes that are few: the next lost telephone may need more.
const FEW: usize = 3;

/// Since when it is in force, or that it is not.
pub(in crate::web) fn state(language: Language, own: &OwnSecondFactor) -> Markup {
    html! {
        @match own.since {
            Some(since) => {
                (key::FACTOR_SINCE.get(language)) " " (format::time_tag(language, since))
            }
            None => (key::FACTOR_NONE.get(language)),
        }
    }
}

/// What an administrator did, which its owner must be told.
pub(super) fn was_reset(language: Language, own: &OwnSecondFactor) -> Markup {
    html! {
        @if let Some(at) = own.reset {
            @let when = format::date_time(language, at);
            @let words = key::FACTOR_WAS_RESET.with(language, &[("when", (&when).into())]);
            (Notice::new(Tone::Attention, words).show(language))
        }
    }
}

/// The content of the page.
pub(super) fn page(language: Language, own: &OwnSecondFactor) -> Markup {
    html! {
        (was_reset(language, own))
        @if own.blocked { (Notice::new(Tone::Attention, key::FACTOR_BLOCKED).show(language)) }
        @if own.since.is_some() && own.remaining <= FEW {
            @let words = key::FACTOR_FEW.with(language, &[("count", own.remaining.into())]);
            (Notice::new(Tone::Attention, words).show(language))
        }
        p { (key::FACTOR_WHAT.get(language)) }
        (facts_single(html! {
            (fact(language, key::FACTOR_TITLE, state(language, own)))
            @if own.since.is_some() { (fact(language, key::FACTOR_REMAINING, own.remaining)) }
        }))
        @if own.obliged { p.quiet.small { (key::FACTOR_OBLIGED.get(language)) } }
        p.actions {
            @if own.since.is_some() {
                (link_button(language, link::SECOND_FACTOR_CODES, key::FACTOR_CODES_NEW, Weight::Normal)) " "
                (link_button(language, link::SECOND_FACTOR_SET_UP, key::FACTOR_MOVE, Weight::Normal)) " "
                @if !own.obliged {
                    (link_button(language, link::SECOND_FACTOR_REMOVE, key::FACTOR_REMOVE, Weight::Danger))
                }
            } @else {
                (link_button(language, link::SECOND_FACTOR_SET_UP, key::FACTOR_SET_UP, Weight::Primary))
            }
        }
    }
}
