//! The menu of views above the list, and what is kept of a list that differs from its view.

use maud::{Markup, html};

use super::{LIST, state_of};
use crate::domain::language::Language;
use crate::domain::view::View;
use crate::http::params::Params;
use crate::service::views::{Kept, Views};
use crate::text::key;
use crate::web::products::list::{Origin, State};
use crate::web::ui::form::{Weight, csrf, hidden, link_button};
use crate::web::ui::icon::{Icon, icon};
use crate::web::ui::link;

/// The views beside each other; the others are unfolded.
const BESIDE: usize = 6;

/// What the menu is made from.
pub(in crate::web::products) struct Menu<'a> {
    pub language: Language,
    pub csrf: &'a str,
    pub views: &'a Views,
    pub state: &'a State,
}

/// The list that an address asks for: the reader's own one where it asks for nothing. `Err` leads there.
pub(in crate::web::products) fn menu(params: &Params, views: &Views, mut state: State) -> Result<State, String> {
    let default = views.list.iter().find(|kept| kept.default);
    if let Some(kept) = default
        && params.is_empty()
    {
        return Err(state_of(&kept.view).url());
    }
    state.origin = match state.origin {
        Origin::View(id) if views.get(id).is_some() => state.origin,
        // Without a word in the address, what is left after the last filter goes would open the reader's own list.
        Origin::View(_) | Origin::Unsaid | Origin::All if default.is_some() => Origin::All,
        Origin::All => Origin::All,
        Origin::View(_) | Origin::Unsaid => Origin::Unsaid,
    };
    Ok(state)
}

impl Menu<'_> {
    /// The menu, and what differs from the view.
    pub fn show(&self) -> Markup {
        let language = self.language;
        let current = self.current();
        let changed = current.filter(|kept| state_of(&kept.view).kept() != self.state.kept());
        let everything = State { origin: Origin::All, ..State::default() };
        let is_everything = current.is_none() && self.state.kept().is_empty();
        html! {
            @if !self.views.list.is_empty() {
                div.view-bar {
                    nav.views aria-label=(key::VIEWS_TITLE.get(language)) {
                        ul {
                            li {
                                a href=(everything.url()) aria-current=[is_everything.then_some("true")] {
                                    (key::PRODUCTS_ALL.get(language))
                                }
                            }
                            @let (beside, folded) = self.split();
                            @for kept in beside { li { (self.entry(kept, current)) } }
                            @if !folded.is_empty() {
                                li {
                                    details.more-views {
                                        summary {
                                            (key::VIEWS_MORE.with(language, &[("count", folded.len().into())]))
                                            (icon(Icon::Down))
                                        }
                                        ul { @for kept in folded { li { (self.entry(kept, current)) } } }
                                    }
                                }
                            }
                        }
                    }
                    (link_button(language, link::VIEWS, key::VIEWS_MANAGE, Weight::Plain))
                }
            }
            @if let Some(kept) = changed { (self.changed(kept)) }
        }
    }

    fn current(&self) -> Option<&Kept> {
        match self.state.origin {
            Origin::View(id) => self.views.get(id),
            Origin::All | Origin::Unsaid => None,
        }
    }

    /// The views beside each other, among them the one that is shown, and the others.
    fn split(&self) -> (Vec<&Kept>, Vec<&Kept>) {
        let current = self.current();
        let mut beside: Vec<&Kept> = self.views.list.iter().take(BESIDE).collect();
        if let Some(kept) = current
            && !beside.contains(&kept)
        {
            beside.pop();
            beside.push(kept);
        }
        let folded = self.views.list.iter().filter(|kept| !beside.contains(kept)).collect();
        (beside, folded)
    }

    fn entry(&self, kept: &Kept, current: Option<&Kept>) -> Markup {
        let language = self.language;
        html! {
            a href=(state_of(&kept.view).url()) aria-current=[(current == Some(kept)).then_some("true")] {
                bdi { (kept.view.name.as_str()) }
                @if kept.view.shared {
                    (icon(Icon::People)) span.unseen { " " (key::VIEWS_SHARED.get(language)) }
                }
                @if kept.default { (icon(Icon::Home)) span.unseen { " " (key::VIEWS_DEFAULT.get(language)) } }
            }
        }
    }

    /// What can be done where the list differs from the view that it came from.
    fn changed(&self, kept: &Kept) -> Markup {
        let language = self.language;
        let view: &View = &kept.view;
        html! {
            form.view-changed method="post" action=(link::view_part(view.id, "list")) {
                (csrf(self.csrf))
                (hidden(LIST, &self.state.url()))
                p { (key::VIEWS_DIFFERS.with(language, &[("name", view.name.as_str().into())])) }
                @if kept.changeable {
                    button.normal type="submit" { (key::VIEWS_SHOW_INSTEAD.get(language)) }
                }
                (link_button(language, &state_of(view).url(), key::VIEWS_BACK, Weight::Plain))
            }
        }
    }
}
