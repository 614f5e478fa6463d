//! The pager under a list: which rows are shown, the neighbouring pages, the page size.

use maud::{Markup, html};

use crate::domain::language::Language;
use crate::text::{Text, key};

use super::format;
use super::icon::{Icon, icon};

/// Where in a list the reader is, and how to make the URL of another page or another page size.
pub struct Pager<'a> {
    /// The page shown, from 1.
    pub page: u64,
    /// Rows on a page.
    pub size: u64,
    /// Rows in the whole list.
    pub total: u64,
    /// The URL of a page with a size.
    pub url: &'a dyn Fn(u64, u64) -> String,
    /// The sizes offered; none where the size is fixed.
    pub sizes: &'a [u64],
}

impl Pager<'_> {
    /// How many pages there are; one where the list is empty.
    pub fn pages(&self) -> u64 {
        self.total.div_ceil(self.size.max(1)).max(1)
    }

    /// The words "51–100 of 4,312".
    pub fn range(&self, language: Language) -> String {
        let from = (self.page.saturating_sub(1).saturating_mul(self.size) + 1).min(self.total);
        let to = self.page.saturating_mul(self.size).min(self.total);
        key::LIST_RANGE.with(language, &[("from", from.into()), ("to", to.into()), ("total", self.total.into())])
    }

    /// The pager as navigation; nothing where the list is empty and says so itself.
    pub fn show(&self, language: Language) -> Markup {
        let pages = self.pages();
        if self.total == 0 {
            return html! {};
        }
        html! {
            div.pager {
                p { (self.range(language)) }
                @if pages > 1 {
                    nav aria-label=(key::PAGER.get(language)) {
                        ul {
                            li { (self.step(language, self.page > 1, self.page.saturating_sub(1), Direction::Previous)) }
                            @for (index, page) in window(self.page, pages).into_iter().enumerate() {
                                @if let Some(page) = page {
                                    li { (self.number(language, page)) }
                                } @else {
                                    li.gap aria-hidden="true" data-gap=(index) { "…" }
                                }
                            }
                            li { (self.step(language, self.page < pages, self.page + 1, Direction::Next)) }
                        }
                    }
                }
                @if self.sizes.len() > 1 {
                    p.sizes {
                        (key::LIST_ROWS.get(language))
                        @for size in self.sizes {
                            " "
                            @if *size == self.size { strong { (size) } }
                            @else { a href=((self.url)(1, *size)) { (size) } }
                        }
                    }
                }
            }
        }
    }

    fn number(&self, language: Language, page: u64) -> Markup {
        let current = (page == self.page).then_some("page");
        html! {
            a href=((self.url)(page, self.size)) aria-current=[current] {
                span.unseen { (key::PAGER_PAGE.with(language, &[("page", page.into())])) }
                span aria-hidden="true" { (format::count(language, usize::try_from(page).unwrap_or(usize::MAX))) }
            }
        }
    }

    fn step(&self, language: Language, possible: bool, page: u64, direction: Direction) -> Markup {
        let (word, relation, sign) = match direction {
            Direction::Previous => (key::PAGER_PREVIOUS, "prev", Icon::Left),
            Direction::Next => (key::PAGER_NEXT, "next", Icon::Right),
        };
        html! {
            @if possible {
                a.step rel=(relation) href=((self.url)(page, self.size)) {
                    (icon(sign)) span { (word.get(language)) }
                }
            } @else {
                span.step { (icon(sign)) span { (word.get(language)) } }
            }
        }
    }
}

#[derive(Clone, Copy)]
enum Direction {
    Previous,
    Next,
}

/// The first, the last and the pages around the current one; `None` stands for a gap.
fn window(page: u64, pages: u64) -> Vec<Option<u64>> {
    let mut shown: Vec<u64> = [1, page.saturating_sub(1), page, page + 1, pages]
        .into_iter()
        .filter(|number| (1..=pages).contains(number))
        .collect();
    shown.sort_unstable();
    shown.dedup();
    let mut window = Vec::with_capacity(shown.len() + 2);
    let mut previous = 0;
    for number in shown {
        match number - previous {
            0 | 1 => {}
            2 => window.push(Some(number - 1)),
            _ => window.push(None),
        }
        window.push(Some(number));
        previous = number;
    }
    window
}

/// One of the steps of [`steps`]: what it is called, and its URL.
pub type Step = (Text, String);

/// The neighbouring pages of a list that is not counted, because that would have to look through all of it: back to
/// where it begins, one page back where that can be asked for, and one page on. Nothing where none leads anywhere.
pub fn steps(language: Language, first: Option<Step>, back: Option<Step>, on: Option<Step>) -> Markup {
    let step = |rel: Option<&str>, step: &Option<Step>| {
        html! {
            @if let Some((words, url)) = step {
                li { a.step rel=[rel] href=(url) { span { (words.get(language)) } } }
            }
        }
    };
    html! {
        @if first.is_some() || back.is_some() || on.is_some() {
            div.pager {
                nav aria-label=(key::PAGER.get(language)) {
                    ul { (step(None, &first)) (step(Some("prev"), &back)) (step(Some("next"), &on)) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Pager, window};
    use crate::domain::language::Language;

    #[test]
    fn a_gap_of_one_page_is_filled() {
        assert_eq!(window(1, 1), [Some(1)]);
        assert_eq!(window(4, 9), [Some(1), Some(2), Some(3), Some(4), Some(5), None, Some(9)]);
        assert_eq!(window(9, 9), [Some(1), None, Some(8), Some(9)]);
    }

    #[test]
    fn an_empty_list_has_one_page_from_nought_to_nought() {
        let url = |page: u64, size: u64| format!("?page={page}&size={size}");
        let pager = Pager { page: 1, size: 50, total: 0, url: &url, sizes: &[] };
        assert_eq!((pager.pages(), pager.range(Language::En)), (1, "0–0 of 0".to_owned()));
        assert_eq!(pager.show(Language::En).into_string(), "");
    }

    #[test]
    fn the_last_page_ends_with_the_last_row() {
        let url = |page: u64, size: u64| format!("?page={page}&size={size}");
        let pager = Pager { page: 87, size: 50, total: 4_312, url: &url, sizes: &[50, 100] };
        assert_eq!(pager.range(Language::En), "4301–4312 of 4312");
        let markup = pager.show(Language::En).into_string();
        assert!(markup.contains(r#"aria-current="page""#) && markup.contains("?page=86&amp;size=50"));
        assert!(!markup.contains("?page=88"));
    }
}
