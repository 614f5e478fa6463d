//! The parts of a product card, written straight into the page.
//!
//! A card has hundreds of labels and values. Markup inside markup would be copied once for each level; these write
//! where they stand. Everything that comes from outside goes through [`escape::push`] or [`Render`]; only the tags here
//! are written as they are, and ids are the program's own.

use maud::Render;

use crate::domain::language::Language;
use crate::text::Text;

use super::escape;
use super::icon::{Icon, icon};
use super::words::Shown;

/// Something that writes itself into a page by a function.
pub struct Writes<F: Fn(&mut String)>(pub F);

impl<F: Fn(&mut String)> Render for Writes<F> {
    fn render_to(&self, page: &mut String) {
        (self.0)(page);
    }
}

/// Makes room for what comes next, so that it is written without being moved each time it grows.
pub struct Room(pub usize);

impl Render for Room {
    fn render_to(&self, page: &mut String) {
        page.reserve(self.0);
    }
}

/// A label with a code beside it (a field or feature code, for people who know it), up to where its value begins; what
/// is always the same is put together once.
pub fn head(label: Shown<'_>, code: &str) -> String {
    let mut head = String::with_capacity(96);
    push_head(&mut head, label, code);
    head
}

fn push_head(page: &mut String, label: Shown<'_>, code: &str) {
    page.push_str("<div><dt>");
    label.render_to(page);
    page.push_str(" <span class=\"code\">");
    escape::push(page, code);
    page.push_str("</span></dt><dd>");
}

/// A [`head`] with its value.
pub fn headed_fact(page: &mut String, head: &str, value: impl FnOnce(&mut String)) {
    page.push_str(head);
    value(page);
    page.push_str("</dd></div>");
}

/// A label with a code beside it and its value.
pub fn coded_fact(page: &mut String, label: Shown<'_>, code: &str, value: impl FnOnce(&mut String)) {
    push_head(page, label, code);
    value(page);
    page.push_str("</dd></div>");
}

/// A part of the page under a class of the style sheet.
pub fn block(page: &mut String, class: &'static str, body: impl FnOnce(&mut String)) {
    page.push_str("<div class=\"");
    page.push_str(class);
    page.push_str("\">");
    body(page);
    page.push_str("</div>");
}

/// A label and its value.
pub fn fact(page: &mut String, label: Shown<'_>, value: impl FnOnce(&mut String)) {
    page.push_str("<div><dt>");
    label.render_to(page);
    page.push_str("</dt><dd>");
    value(page);
    page.push_str("</dd></div>");
}

/// A definition list in two columns around facts.
pub fn facts(page: &mut String, facts: impl FnOnce(&mut String)) {
    page.push_str("<dl class=\"facts\">");
    facts(page);
    page.push_str("</dl>");
}

/// A figure with its unit in a quieter tone.
pub fn quantity(page: &mut String, figure: impl FnOnce(&mut String), unit: Option<&str>) {
    page.push_str("<span class=\"figure\">");
    figure(page);
    page.push_str("</span>");
    if let Some(unit) = unit {
        page.push_str("\u{a0}<span class=\"unit\">");
        escape::push(page, unit);
        page.push_str("</span>");
    }
}

/// A section under a heading with its actions; `id` is the target of the page's own navigation.
pub fn section(
    page: &mut String,
    id: &'static str,
    title: Shown<'_>,
    actions: Option<impl Render>,
    body: impl FnOnce(&mut String),
) {
    page.push_str("<section class=\"part\" id=\"");
    page.push_str(id);
    page.push_str("\" aria-labelledby=\"");
    page.push_str(id);
    page.push_str("-title\"><div class=\"part-head\"><h2 id=\"");
    page.push_str(id);
    page.push_str("-title\">");
    title.render_to(page);
    page.push_str("</h2>");
    if let Some(actions) = actions {
        page.push_str("<div class=\"actions\">");
        actions.render_to(page);
        page.push_str("</div>");
    }
    page.push_str("</div>");
    body(page);
    page.push_str("</section>");
}

/// A quiet link with an icon that does something with a part of the page; `about` is for the ear only.
pub fn action(page: &mut String, url: &str, sign: Icon, words: &str, about: &str) {
    page.push_str("<a class=\"button plain\" href=\"");
    escape::push(page, url);
    page.push_str("\">");
    icon(sign).render_to(page);
    escape::push(page, words);
    page.push_str("<span class=\"unseen\">: ");
    escape::push(page, about);
    page.push_str("</span></a>");
}

/// Something folded away behind its summary and a count.
pub fn fold(page: &mut String, language: Language, summary: Text, count: usize, body: impl FnOnce(&mut String)) {
    page.push_str("<details class=\"fold\"><summary>");
    icon(Icon::Right).render_to(page);
    page.push_str("<span>");
    escape::push(page, summary.get(language));
    page.push_str(" <span class=\"count\">");
    count.render_to(page);
    page.push_str("</span></span></summary><div class=\"quiet\">");
    body(page);
    page.push_str("</div></details>");
}

/// Words one after the other with commas between them.
pub fn listed(page: &mut String, words: impl Iterator<Item = impl Render>) {
    for (index, words) in words.enumerate() {
        if index > 0 {
            page.push_str(", ");
        }
        words.render_to(page);
    }
}

/// A heading within a section, with a code beside it for people who know it.
pub fn coded_heading(page: &mut String, words: Shown<'_>, code: &str) {
    page.push_str("<h3>");
    words.render_to(page);
    page.push_str(" <span class=\"code\">");
    escape::push(page, code);
    page.push_str("</span></h3>");
}

/// A heading within a section.
pub fn heading(page: &mut String, words: Shown<'_>) {
    page.push_str("<h3>");
    words.render_to(page);
    page.push_str("</h3>");
}

#[cfg(test)]
mod tests {
    use maud::{Render, html};

    use super::{Writes, coded_fact, fact, facts, head, headed_fact, quantity, section};
    use crate::domain::language::Language;
    use crate::text::key;
    use crate::web::ui::list;
    use crate::web::ui::words::Words;

    #[test]
    fn what_is_written_straight_is_what_the_components_make() {
        let language = Language::En;
        let (title, label) = (Words::from(key::WORD_NAME), Words::from("<b>"));
        let streamed = Writes(|page: &mut String| {
            section(page, "names", title.show(language), Some("&"), |page| {
                facts(page, |page| fact(page, label.show(language), |page| "<i>".render_to(page)));
            });
        });
        let made = list::section(
            language,
            "names",
            key::WORD_NAME,
            Some(html! { "&" }),
            list::facts(list::fact(language, "<b>", "<i>")),
        );
        assert_eq!(streamed.render().into_string(), made.into_string());
    }

    #[test]
    fn a_figure_has_its_unit_beside_it() {
        let mut page = String::new();
        quantity(&mut page, |page| page.push('7'), Some("<u>"));
        assert_eq!(page, "<span class=\"figure\">7</span>\u{a0}<span class=\"unit\">&lt;u&gt;</span>");
    }

    #[test]
    fn a_head_that_was_put_together_before_makes_the_same_fact() {
        let label = Words::foreign(Language::Fi, "<b>");
        let (mut one, mut other) = (String::new(), String::new());
        coded_fact(&mut one, label.show(Language::En), "T&T", |page| page.push('7'));
        headed_fact(&mut other, &head(label.show(Language::En), "T&T"), |page| page.push('7'));
        assert_eq!(one, other);
        assert!(
            one.starts_with("<div><dt><span lang=\"fi\">&lt;b&gt;</span> <span class=\"code\">T&amp;T</span>"),
            "{one}"
        );
    }
}
