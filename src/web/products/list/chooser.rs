//! Choosing the columns of the list: which, in which order, how wide.
//!
//! The form leads to its own page: one button shows the list with what was chosen, all others show the form again with
//! the columns moved or added. Nothing is stored; a list's columns are its address.

use std::collections::HashSet;
use std::sync::Arc;

use maud::{Markup, html};

use super::layout::{COLUMN, Item, MOST_COLUMNS, Shown, settled, usual};
use super::state::State;
use crate::domain::etim::{Class, ClassFeature};
use crate::domain::language::Language;
use crate::domain::product::{Column, Section};
use crate::http::params::Params;
use crate::http::response::Response;
use crate::text::{Text, key};
use crate::web::etim;
use crate::web::products::sections::rows;
use crate::web::products::words;
use crate::web::ui::form::{Tick, Weight, hidden, link_button, ticks};
use crate::web::ui::icon::{Icon, icon};
use crate::web::ui::link;
use crate::web::ui::list::fold;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::ui::page::Place;
use crate::web::ui::table::Width;
use crate::web::ui::words::Words;
use crate::web::{Answer, Cx};

/// Before the code of a column: its width, the place that was typed, the place that it had.
const WIDTH: &str = "width-";
const PLACE: &str = "place-";
const AT: &str = "at-";
/// A column to be moved by one.
const UP: &str = "up";
const DOWN: &str = "down";
/// What the form's own button asks for: the list.
const SHOW: &str = "show";

/// `GET /products/columns`
pub(in crate::web) fn columns(cx: &Cx<'_>) -> Answer {
    let params = cx.query()?;
    let mut state = State::read(&params)?;
    let everybody = super::everybody(cx)?;
    let asked = params.all(COLUMN).count();
    let chosen = arranged(&params, if asked == 0 { usual(everybody) } else { state.columns.clone() });
    if params.has(SHOW) {
        state.columns = if chosen == usual(everybody) { Vec::new() } else { chosen };
        return Ok(Response::see_other(&state.url()));
    }
    let class = super::only_class(cx, &state);
    let chosen: Vec<Shown> = chosen.into_iter().filter(|shown| shown.item.is_of(class.as_deref())).collect();
    let full = asked > MOST_COLUMNS;
    let chooser = Chooser { language: cx.language, state: &state, class, full, chosen };
    let frame =
        cx.frame(key::COLUMNS_TITLE).place(Place::Products).crumb(key::NAV_PRODUCTS, state.url()).search(&state.words);
    Ok(cx.page(&frame, chooser.show()))
}

/// The columns with the widths, places and moves that the form says.
fn arranged(params: &Params, chosen: Vec<Shown>) -> Vec<Shown> {
    let said = |prefix: &str, item: Item| params.all(&format!("{prefix}{}", item.code())).next();
    let mut placed: Vec<(i32, Shown)> = Vec::with_capacity(chosen.len());
    for shown in chosen {
        let item = shown.item;
        let width = said(WIDTH, item).and_then(Width::from_code).unwrap_or(shown.width);
        let number = |prefix| said(prefix, item).and_then(|text| text.trim().parse::<u16>().ok()).map(i32::from);
        // What was moved to a place stands there, and what was there makes room. What is new comes last.
        let place = match (number(PLACE), number(AT)) {
            (Some(place), Some(at)) => 2 * place + (place - at).signum(),
            _ => i32::MAX,
        };
        placed.push((place, Shown { item, width: if item == Item::Picture { shown.width } else { width } }));
    }
    placed.sort_by_key(|(place, _)| *place);
    let mut columns = settled(placed.into_iter().map(|(_, shown)| shown));
    let at = |name: &str, columns: &[Shown]| {
        let item = params.all(name).next().and_then(Item::from_code)?;
        columns.iter().position(|shown| shown.item == item)
    };
    if let Some(place) = at(UP, &columns).filter(|place| *place > 0) {
        columns.swap(place, place - 1);
    }
    if let Some(place) = at(DOWN, &columns).filter(|place| place + 1 < columns.len()) {
        columns.swap(place, place + 1);
    }
    columns
}

struct Chooser<'a> {
    language: Language,
    state: &'a State,
    /// The class whose features are offered.
    class: Option<Arc<Class>>,
    /// Whether more were chosen than a list shows.
    full: bool,
    chosen: Vec<Shown>,
}

impl Chooser<'_> {
    fn show(&self) -> Markup {
        let language = self.language;
        let without = State { columns: Vec::new(), ..self.state.clone() };
        html! {
            @if self.full {
                (Notice::new(Tone::Attention, key::COLUMNS_FULL.with(language, &[("count", MOST_COLUMNS.into())])).show(language))
            }
            p { (key::COLUMNS_HELP.get(language)) }
            form.column-form method="get" action=(link::PRODUCT_COLUMNS) data-columns {
                @for (name, value) in without.pairs() { (hidden(&name, &value)) }
                div.choose-bar {
                    button.primary type="submit" name=(SHOW) value="list" { (key::COLUMNS_SHOW.get(language)) }
                    button.normal type="submit" { (key::COLUMNS_UPDATE.get(language)) }
                    (link_button(language, &without.below(link::PRODUCT_COLUMNS), key::COLUMNS_USUAL, Weight::Plain))
                    (link_button(language, &self.state.url(), key::WORD_CANCEL, Weight::Plain))
                }
                h2 #shown { (key::COLUMNS_SHOWN.get(language)) }
                ol.chosen-columns aria-labelledby="shown" {
                    @for (place, shown) in self.chosen.iter().enumerate() { (self.line(place + 1, *shown)) }
                }
                h2 { (key::COLUMNS_MORE.get(language)) }
                (self.more())
            }
            @if self.class.is_some() { (etim::attribution(language)) }
        }
    }

    /// A column that is shown.
    fn line(&self, place: usize, shown: Shown) -> Markup {
        let language = self.language;
        let (code, words) = (shown.item.code(), self.words(shown.item));
        let said = |label: Text| format!("{}: {}", label.get(language), words.get(language));
        let moved = |name: &str, sign: Icon, label: Text| {
            html! {
                button.move type="submit" name=(name) value=(code) aria-label=(said(label)) title=(label.get(language)) { (icon(sign)) }
            }
        };
        html! {
            li {
                label.keep {
                    @if shown.item == Item::Of(Column::Number) {
                        (hidden(COLUMN, &code))
                        input type="checkbox" checked disabled;
                    } @else {
                        input type="checkbox" name=(COLUMN) value=(code) checked;
                    }
                    span { (words.show(language)) @if let Some(code) = plain_code(shown.item) { " " span.code { (code) } } }
                }
                div.how {
                    @if shown.item != Item::Picture {
                        select name={ (WIDTH) (code) } aria-label=(said(key::COLUMNS_WIDTH)) {
                            @for width in Width::ALL {
                                option value=(width.code()) selected[width == shown.width] { (width_words(width).get(language)) }
                            }
                        }
                    }
                    (hidden(&format!("{AT}{code}"), &place.to_string()))
                    input.place type="text" inputmode="numeric" name={ (PLACE) (code) } value=(place) aria-label=(said(key::COLUMNS_PLACE)) autocomplete="off";
                    (moved(UP, Icon::Up, key::COLUMNS_UP))
                    (moved(DOWN, Icon::Down, key::COLUMNS_DOWN))
                }
            }
        }
    }

    /// The columns that are not shown, by sections.
    fn more(&self) -> Markup {
        let language = self.language;
        let chosen: HashSet<Item> = self.chosen.iter().map(|shown| shown.item).collect();
        let group = |label: Words<'_>, items: Vec<Item>, open: bool| {
            let boxes: Vec<Tick<'_>> =
                items.into_iter().filter(|item| !chosen.contains(item)).map(|item| self.tick(item)).collect();
            html! {
                @if !boxes.is_empty() { (fold(language, label.clone(), open, ticks(language, COLUMN, label, &boxes))) }
            }
        };
        html! {
            (group(key::EXPORT_FIXED.into(), Item::FIXED.to_vec(), true))
            @match &self.class {
                Some(class) => {
                    @let label = key::EXPORT_FEATURES.with(language, &[("class", (&*class.name).into())]);
                    (group(label.into(), class.features.iter().map(|feature| Item::Of(Column::Feature(feature.code))).collect(), true))
                }
                None => p.quiet { (key::COLUMNS_FEATURES_HOW.get(language)) },
            }
            @for part in Section::ALL {
                (group(words::section(part), rows(part).iter().map(|row| Item::Of(Column::Field(row.code))).collect(), false))
            }
        }
    }

    fn tick(&self, item: Item) -> Tick<'_> {
        Tick {
            value: item.code().into(),
            label: self.words(item),
            code: plain_code(item).map(Into::into),
            ticked: false,
        }
    }

    fn words(&self, item: Item) -> Words<'_> {
        match (item, self.feature(item)) {
            (_, Some(feature)) => etim::name_with_unit(&feature.name, feature.unit.as_ref().map(|unit| &*unit.name)),
            (Item::Of(column), None) => match column.field() {
                Some(row) => words::label(row),
                None => item.name(self.language).into(),
            },
            (Item::Picture | Item::Name, None) => item.name(self.language).into(),
        }
    }

    fn feature(&self, item: Item) -> Option<&ClassFeature> {
        item.feature(self.class.as_deref())
    }
}

/// The code of a field or a feature, for people who know it.
fn plain_code(item: Item) -> Option<String> {
    matches!(item, Item::Of(Column::Field(_) | Column::Feature(_))).then(|| item.code())
}

const fn width_words(width: Width) -> Text {
    match width {
        Width::Narrow => key::COLUMNS_NARROW,
        Width::Normal => key::COLUMNS_NORMAL,
        Width::Wide => key::COLUMNS_WIDE,
    }
}

#[cfg(test)]
mod tests {
    use super::{COLUMN, arranged};
    use crate::http::params::Params;
    use crate::web::products::list::layout::{Shown, read};

    /// What the form sends for these columns, with changes; then what becomes of it.
    fn sent(codes: &[&str], changes: &[(&str, &str)]) -> Vec<String> {
        let mut params = Params::new();
        let mut push = |name: &str, value: &str| params.push(name.to_owned(), value.to_owned()).expect("a few");
        for (place, code) in codes.iter().enumerate() {
            push(COLUMN, code);
            let typed = changes.iter().find(|(name, _)| *name == format!("place-{code}"));
            push(&format!("place-{code}"), typed.map_or(&(place + 1).to_string(), |(_, value)| value));
            push(&format!("at-{code}"), &(place + 1).to_string());
        }
        for (name, value) in changes.iter().filter(|(name, _)| !name.starts_with("place-")) {
            push(name, value);
        }
        arranged(&params, read(&params, true)).into_iter().map(Shown::code).collect()
    }

    const FOUR: [&str; 4] = ["number", "name", "TT110", "TT120"];

    #[test]
    fn a_typed_place_moves_a_column_up_or_down_to_it() {
        assert_eq!(sent(&FOUR, &[]), FOUR);
        assert_eq!(sent(&FOUR, &[("place-TT120", "2")]), ["number", "TT120", "name", "TT110"]);
        assert_eq!(sent(&FOUR, &[("place-number", "3")]), ["name", "TT110", "number", "TT120"]);
        assert_eq!(sent(&FOUR, &[("place-name", "99")]), ["number", "TT110", "TT120", "name"]);
        // What is no number leaves the column at the end rather than being refused.
        assert_eq!(sent(&FOUR, &[("place-name", "x")]), ["number", "TT110", "TT120", "name"]);
    }

    #[test]
    fn buttons_move_by_one_and_stop_at_the_ends() {
        assert_eq!(sent(&FOUR, &[("up", "TT120")]), ["number", "name", "TT120", "TT110"]);
        assert_eq!(sent(&FOUR, &[("down", "number")]), ["name", "number", "TT110", "TT120"]);
        assert_eq!(sent(&FOUR, &[("up", "number")]), FOUR);
        assert_eq!(sent(&FOUR, &[("down", "TT120")]), FOUR);
        assert_eq!(sent(&FOUR, &[("up", "TT999")]), FOUR);
    }

    #[test]
    fn what_was_ticked_comes_last_and_widths_are_kept() {
        assert_eq!(
            sent(&FOUR, &[("col", "TT100"), ("width-TT110", "narrow"), ("width-name", "huge")]),
            ["number", "name", "TT110:narrow", "TT120", "TT100"]
        );
    }
}
