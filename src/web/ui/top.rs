//! The slim top bar: the mark, the search box, the language, the person.

use maud::{Markup, html};

use crate::domain::language::Language;
use crate::text::{Text, key};

use super::form;
use super::icon::{Icon, icon};
use super::link;
use super::names;
use super::page::{Signed, Theme};
use super::stream::Room;
use super::words::plain;

/// Longest text the search box takes: far above any identifier, far below what a URL may hold.
const SEARCH_LENGTH: u16 = 200;

/// Bytes of the bar.
const TYPICAL_BAR: usize = 4 * 1024;

/// The bar at the top of a page.
pub(super) fn bar(
    language: Language,
    signed: Option<&Signed<'_>>,
    search: &str,
    here: &str,
    theme: Theme,
    demo: bool,
) -> Markup {
    html! {
        (Room(TYPICAL_BAR))
        header.bar {
            a.mark href=(link::HOME) {
                (mark())
                span {
                    (plain(key::APP_NAME.get(language)))
                    @if demo { small.demo { (plain(key::APP_DEMO.get(language))) } }
                }
            }
            @if signed.is_some() {
                details.menu { summary { (icon(Icon::Menu)) (plain(key::FRAME_MENU.get(language))) } }
                (search_box(language, search))
            }
            div.tools {
                (languages(language, signed, here))
                @if let Some(signed) = signed { (person(language, signed, here, theme)) }
            }
        }
    }
}

fn search_box(language: Language, words: &str) -> Markup {
    html! {
        form.search role="search" method="get" action=(link::PRODUCTS) {
            label.unseen for="search" { (plain(key::FRAME_SEARCH.get(language))) }
            input #search type="search" name="q" value=(words) maxlength=(SEARCH_LENGTH) autocomplete="off"
                spellcheck="false" placeholder=(plain(key::FRAME_SEARCH_HINT.get(language))) aria-keyshortcuts="Control+K"
                data-suggest=(link::SUGGEST) data-suggestions=(plain(key::SEARCH_SUGGESTIONS.get(language)));
            button type="submit" aria-label=(plain(key::FRAME_SEARCH_SUBMIT.get(language))) { (icon(Icon::Search)) }
        }
    }
}

fn languages(language: Language, signed: Option<&Signed<'_>>, here: &str) -> Markup {
    html! {
        form.languages method="post" action=(link::LANGUAGE) {
            span.unseen { (plain(key::FRAME_LANGUAGE.get(language))) ": " }
            @if let Some(signed) = signed { (form::csrf(signed.csrf)) }
            input type="hidden" name="return" value=(plain(here));
            @for other in Language::ALL {
                button type="submit" name="language" value=(other.code()) lang=(other.code())
                    aria-current=[(other == language).then_some("true")] { (plain(names::language(other).get(language))) }
            }
        }
    }
}

fn person(language: Language, signed: &Signed<'_>, here: &str, theme: Theme) -> Markup {
    html! {
        details.person {
            summary {
                (icon(Icon::Person))
                span.unseen { (plain(key::FRAME_PERSON.get(language))) ": " }
                span.name { (plain(signed.name)) }
            }
            div.sheet {
                p.who { strong { (plain(signed.name)) } br; (plain(signed.company)) br; span.quiet { (plain(names::role(signed.role).get(language))) } }
                a href=(link::ME) { (icon(Icon::Person)) (plain(key::NAV_ME.get(language))) }
                form.themes method="post" action=(link::THEME) {
                    span.unseen { (plain(key::THEME.get(language))) ": " }
                    (form::csrf(signed.csrf))
                    input type="hidden" name="return" value=(plain(here));
                    @for other in Theme::ALL {
                        button type="submit" name="theme" value=(other.code())
                            aria-current=[(other == theme).then_some("true")] { (plain(theme_name(other).get(language))) }
                    }
                }
                form method="post" action=(link::SIGN_OUT) {
                    (form::csrf(signed.csrf))
                    button.plain type="submit" { (icon(Icon::Leave)) (plain(key::NAV_SIGN_OUT.get(language))) }
                }
            }
        }
    }
}

fn theme_name(theme: Theme) -> Text {
    match theme {
        Theme::System => key::THEME_SYSTEM,
        Theme::Light => key::THEME_LIGHT,
        Theme::Dark => key::THEME_DARK,
    }
}

/// The mark: a drop in a pipe's ring.
fn mark() -> Markup {
    html! {
        svg.emblem viewBox="0 0 20 20" aria-hidden="true" focusable="false" {
            path.ring d="M10 1.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z" {}
            path.drop d="M10 4.5c2.2 2.7 3.6 4.6 3.6 6.6a3.6 3.6 0 0 1-7.2 0c0-2 1.4-3.9 3.6-6.6z" {}
        }
    }
}
