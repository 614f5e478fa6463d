//! The table of a comparison: a product a column under a head that stays, a property a row.

use maud::{Markup, Render, html};

use super::rows::{Group, Row, Said};
use crate::domain::language::Language;
use crate::domain::product::quality::score;
use crate::domain::product::{FieldCode, Product};
use crate::text::{Text, key};
use crate::web::products::card;
use crate::web::ui::external::external;
use crate::web::ui::icon::{Icon, icon};
use crate::web::ui::identifier;
use crate::web::ui::link;
use crate::web::ui::picture;
use crate::web::ui::status;
use crate::web::ui::stream::Writes;
use crate::web::ui::words::Words;

/// Text with more letters is folded behind its beginning.
const LONG: usize = 160;

/// The head of a column.
pub(super) struct Head<'a> {
    pub product: &'a Product,
    pub company: &'a str,
    pub picture: Option<&'a str>,
    /// The address with the column further to the left, where there is room.
    pub left: Option<String>,
    /// The address with the column further to the right, where there is room.
    pub right: Option<String>,
    /// The address without the column, where enough are left.
    pub out: Option<String>,
}

/// The whole table.
pub(super) fn table(language: Language, heads: &[Head<'_>], groups: &[Group<'_>]) -> Markup {
    let caption = key::COMPARE.get(language);
    html! {
        div class={ "table compare of-" (heads.len()) } tabindex="0" role="group" aria-label=(caption) {
            table {
                caption.unseen { (caption) }
                thead {
                    tr {
                        th scope="col" { span.unseen { (key::COMPARE_PROPERTY.get(language)) } }
                        @for head in heads { (head.show(language)) }
                    }
                }
                @for group in groups {
                    tbody {
                        tr.group { th scope="rowgroup" colspan=(heads.len() + 1) { span { (group.title) } } }
                        @for row in &group.rows { (line(language, row)) }
                    }
                }
            }
        }
    }
}

impl Head<'_> {
    fn show(&self, language: Language) -> Markup {
        let product = self.product;
        let name = card::name(product, language);
        let brand = product.values.text(FieldCode::BRAND).unwrap_or_default();
        html! {
            th.product scope="col" {
                div.top {
                    div.shown { (picture::thumb(self.picture.map(str::to_owned))) }
                    div.moves {
                        (step(self.left.as_deref(), Icon::Left, key::COMPARE_LEFT, language, &name))
                        (step(self.right.as_deref(), Icon::Right, key::COMPARE_RIGHT, language, &name))
                        (step(self.out.as_deref(), Icon::Close, key::COMPARE_REMOVE, language, &name))
                    }
                }
                a.name href=(link::product(product.link)) title=(name.get(language)) { (name.show(language)) }
                div { (identifier::lvi_number(product.link.number)) }
                div.who title=(self.company) { (self.company) }
                div.who { @if brand.is_empty() { "–" } @else { (brand) } }
                div { (card::status(product).show(language)) }
                div { (status::quality(language, score(product))) }
            }
        }
    }
}

fn step(url: Option<&str>, sign: Icon, words: Text, language: Language, name: &Words<'_>) -> Markup {
    let about = format!("{}: {}", words.get(language), name.get(language));
    html! {
        @if let Some(url) = url { a href=(url) aria-label=(about) title=(words.get(language)) { (icon(sign)) } }
    }
}

fn line(language: Language, row: &Row<'_>) -> Markup {
    html! {
        tr.differs[row.differs] {
            th scope="row" {
                (row.label.show(language))
                @if !row.code.is_empty() { " " span.code { (row.code) } }
                @if row.differs {
                    " " span.odd { (icon(Icon::Differs)) (key::COMPARE_DIFFERS.get(language)) }
                }
            }
            @for said in &row.said { (cell(language, said)) }
        }
    }
}

fn cell(language: Language, said: &Said<'_>) -> Markup {
    let none = |words: Text| html! { td.none { (words.get(language)) } };
    match said {
        Said::Nothing => {
            html! { td.none { span aria-hidden="true" { "–" } span.unseen { (key::COMPARE_EMPTY.get(language)) } } }
        }
        Said::OtherClass => none(key::COMPARE_OTHER_CLASS),
        Said::Words(words) => html! { td { (folded(language, words)) } },
        Said::Address(address) => {
            let link = Writes(|page: &mut String| external(page, address));
            html! { td { (link) } }
        }
        Said::Code(code) => html! { td { (code) } },
        Said::Figure(figure, unit) => html! {
            td { span.figure { (figure) } @if let Some(unit) = unit { "\u{a0}" span.unit { (unit) } } }
        },
    }
}

/// Words; a long text behind its beginning, so that a description does not push everything else away.
fn folded(language: Language, words: &Words<'_>) -> impl Render {
    let whole = words.get(language);
    let cut = whole.char_indices().nth(LONG).map(|(at, _)| &whole[..at]);
    let beginning = cut.map(|cut| cut.rfind(char::is_whitespace).map_or(cut, |at| &cut[..at]).trim_end());
    html! {
        @match beginning {
            None => div.text { (words.show(language)) },
            Some(beginning) => {
                details.text {
                    summary { (words.part(beginning).show(language)) "…" }
                    (words.show(language))
                }
            }
        }
    }
}
