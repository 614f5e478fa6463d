//! The part of the list that answers the search box: what was found, why, and what to try where nothing was.

use maud::{Markup, html};

use super::state::{Origin, State};
use super::whole;
use crate::domain::language::Language;
use crate::domain::number::LinkNumber;
use crate::domain::product::summary::Summary;
use crate::service::catalogue::{self, List, Query};
use crate::service::search::{self, Found, LONGEST, MOST_LISTED, MOST_WORDS, Reason, Status, Typing, Unreadable};
use crate::text::key;
use crate::web::ui::empty::empty;
use crate::web::ui::form::{Weight, link_button};
use crate::web::ui::format;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::{Cx, Stop};

/// What came of the words in the search box.
pub(super) enum Searched {
    /// Nothing was searched for.
    Everything,
    /// Products were looked for.
    Found(Found),
    /// The words are no question.
    Unreadable(Unreadable),
}

impl Searched {
    /// Looks for the words of the address.
    pub fn of(cx: &Cx<'_>, state: &State) -> Result<Searched, Stop> {
        if state.words.is_empty() {
            return Ok(Searched::Everything);
        }
        Ok(match search::find(cx.bank, cx.actor()?, &state.words, Typing::Finished)? {
            Ok(found) => Searched::Found(found),
            Err(unreadable) => Searched::Unreadable(unreadable),
        })
    }

    /// The question to the catalogue; `None` where there is nothing to ask.
    pub fn query(&self, state: &State, language: Language) -> Option<Query> {
        let query = state.query(language);
        match self {
            Searched::Everything => Some(query),
            Searched::Found(found) => Some(Query { hits: Some(found.hits.clone()), ..query }),
            Searched::Unreadable(_) => None,
        }
    }

    /// The one product that was named by an identifier: it opens at once.
    pub fn only(&self, cx: &Cx<'_>, state: &State, list: &List) -> Option<LinkNumber> {
        let Searched::Found(found) = self else { return None };
        let [only] = list.rows.as_slice() else { return None };
        let row = cx.bank.catalogue.read().row(only.link)?;
        let alone = list.total == 1 && state.filter.is_empty() && found.question.listed.is_empty();
        (alone && found.hits.is_identified(row as usize)).then_some(only.link)
    }

    /// Why each row was found; nothing where nothing was searched for.
    pub fn reasons(&self, cx: &Cx<'_>, rows: &[Summary]) -> Result<Vec<Vec<Reason>>, Stop> {
        let Searched::Found(found) = self else { return Ok(Vec::new()) };
        let links = rows.iter().map(|row| row.link);
        Ok(search::explain_all(cx.bank, cx.actor()?, found, links, cx.language)?)
    }

    /// Counts a search among the figures of use: once, not again for each filter and page of what it found.
    pub fn count(&self, cx: &Cx<'_>, state: &State, list: &List) -> Result<(), Stop> {
        if matches!(self, Searched::Found(_)) && state.filter.is_empty() && state.page == 1 {
            cx.bank.usage.searched(cx.actor()?.company, list.total == 0, cx.bank.clock.now());
        }
        Ok(())
    }

    /// Counts a search that found nothing, so that the bank's staff learns what is missing.
    pub fn note_missed(&self, cx: &Cx<'_>, state: &State) -> Result<(), Stop> {
        match self {
            Searched::Found(found) if found.status == Status::Ready && state.filter.is_empty() => {
                Ok(search::note_missed(cx.bank, &state.words)?)
            }
            Searched::Found(_) | Searched::Everything | Searched::Unreadable(_) => Ok(()),
        }
    }

    /// How many were found.
    pub fn subtitle(&self, language: Language, list: &List) -> Markup {
        html! {
            @if !matches!(self, Searched::Unreadable(_)) {
                span { (key::SEARCH_FOUND.with(language, &[("count", list.total.into())])) }
            }
        }
    }

    /// What limits the answer.
    pub fn notice(&self, language: Language) -> Markup {
        let Searched::Found(found) = self else { return html! {} };
        let building = match &found.status {
            Status::Ready => None,
            Status::Opening => Some(key::SEARCH_OPENING.get(language).to_owned()),
            Status::Building { done, total } => {
                let share = format::percent(language, *done, *total);
                Some(key::SEARCH_BUILDING.with(language, &[("share", (&share).into())]))
            }
            Status::Failing(_) => Some(key::SEARCH_FAILING.get(language).to_owned()),
        };
        html! {
            @if let Some(words) = building { (Notice::new(Tone::Attention, words).show(language)) }
            @if found.question.cut {
                (Notice::new(Tone::Note, key::SEARCH_CUT.with(language, &[("count", MOST_WORDS.into())])).show(language))
            }
        }
    }

    /// The question with one of its parts left out, where that finds something: how much, and where it is shown.
    fn less(cx: &Cx<'_>, state: &State) -> Result<Vec<(usize, State)>, Stop> {
        let actor = cx.actor()?;
        let mut found = Vec::new();
        for (words, hits) in search::with_less(cx.bank, actor, &state.words)? {
            let less = State { words, ..state.clone() };
            let query = Query { hits: Some(hits), ..whole(less.query(cx.language)) };
            let total = catalogue::list_products(cx.bank, actor, &query)?.total;
            if total > 0 {
                found.push((total, less));
            }
        }
        Ok(found)
    }

    /// That nothing was found, and what to try.
    pub fn nothing(&self, cx: &Cx<'_>, state: &State, filters: usize) -> Result<Markup, Stop> {
        let language = cx.language;
        let everything = State { origin: Origin::All, ..State::default() };
        let all = link_button(language, &everything.url(), key::PRODUCTS_ALL, Weight::Normal);
        Ok(match self {
            Searched::Everything => empty(language, key::LIST_EMPTY, key::LIST_EMPTY_FILTERS, None),
            Searched::Unreadable(why) => {
                let help = match why {
                    Unreadable::Empty => key::SEARCH_NO_WORDS.get(language).to_owned(),
                    Unreadable::TooLong => key::SEARCH_TOO_LONG.with(language, &[("count", LONGEST.into())]),
                    Unreadable::TooMany => key::SEARCH_TOO_MANY.with(language, &[("count", MOST_LISTED.into())]),
                };
                empty(language, key::SEARCH_UNREADABLE, help, Some(all))
            }
            Searched::Found(_) => {
                let title = key::SEARCH_NOTHING.with(language, &[("words", (&shortened(&state.words)).into())]);
                let without = state.with(|filter| *filter = Default::default());
                let less = Searched::less(cx, state)?;
                html! {
                    div.empty {
                        p.title { (title) }
                        @if !less.is_empty() {
                            p { (key::SEARCH_LESS.get(language)) }
                            ul.tries {
                                @for (total, less) in &less {
                                    li {
                                        a href=(less.url()) { (shortened(&less.words)) }
                                        " " span.count { (format::count(language, *total)) }
                                    }
                                }
                            }
                        }
                        p { (key::SEARCH_TRY.get(language)) }
                        ul.tries {
                            li { (key::SEARCH_TRY_FEWER.get(language)) }
                            li { (key::SEARCH_TRY_PART.get(language)) }
                            li { (key::SEARCH_TRY_NUMBER.get(language)) }
                            li { (key::SEARCH_TRY_VALUE.get(language)) }
                        }
                        div.actions {
                            @if filters > 0 {
                                (link_button(language, &without, key::SEARCH_WITHOUT_FILTERS, Weight::Primary))
                            }
                            (all)
                        }
                    }
                }
            }
        })
    }
}

/// The words of a question in a title: as many as fit there.
fn shortened(words: &str) -> String {
    const FITS: usize = 80;
    if words.chars().count() <= FITS {
        return words.to_owned();
    }
    let mut cut: String = words.chars().take(FITS).collect();
    cut.push('…');
    cut
}
