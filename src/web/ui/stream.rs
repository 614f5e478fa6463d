//! The parts of a product card, written straight into the page.
//!
//! A card has hundreds of labels and values. Markup inside markup would be copied once for each level; these write
//! where they stand. Everything that comes from outside still goes through [`Render`], which escapes it; only the
//! tags here are written as they are, and ids are the program's own.

use maud::Render;

use crate::domain::language::Language;
use crate::text::Text;

use super::icon::{Icon, icon};
use super::words::Shown;

/// Something that writes itself into a page by a function.
pub struct Writes<F: Fn(&mut String)>(pub F);

impl<F: Fn(&mut String)> Render for Writes<F> {
    fn render_to(&self, page: &mut String) {
        (self.0)(page);
    }
}

/// One label with a code beside it and its value; the same as `list::coded_fact`.
pub fn coded_fact(page: &mut String, label: Shown<'_>, code: &str, value: &impl Render) {
    page.push_str("<div><dt>");
    label.render_to(page);
    page.push_str(" <span class=\"code\">");
    code.render_to(page);
    page.push_str("</span></dt><dd>");
    value.render_to(page);
    page.push_str("</dd></div>");
}

/// A definition list around facts; the same as `list::facts`.
pub fn facts(page: &mut String, facts: impl FnOnce(&mut String)) {
    page.push_str("<dl class=\"facts\">");
    facts(page);
    page.push_str("</dl>");
}

/// A section under a heading with its actions; the same as `list::section`.
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

/// Something folded away behind its summary and a count; the same as `list::fold`.
pub fn fold(page: &mut String, language: Language, summary: Text, count: usize, body: impl FnOnce(&mut String)) {
    page.push_str("<details class=\"fold\"><summary>");
    icon(Icon::Right).render_to(page);
    page.push_str("<span>");
    summary.get(language).render_to(page);
    page.push_str(" <span class=\"count\">");
    count.render_to(page);
    page.push_str("</span></span></summary><div class=\"quiet\">");
    body(page);
    page.push_str("</div></details>");
}

/// Words one after the other with commas between them.
pub fn listed<'a>(page: &mut String, words: impl Iterator<Item = Shown<'a>>) {
    for (index, words) in words.enumerate() {
        if index > 0 {
            page.push_str(", ");
        }
        words.render_to(page);
    }
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

    use super::{Writes, coded_fact, facts, section};
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
                facts(page, |page| coded_fact(page, label.show(language), "TT200", &"<i>"));
            });
        });
        let made = list::section(
            language,
            "names",
            key::WORD_NAME,
            Some(html! { "&" }),
            list::facts(list::coded_fact(language, "<b>", "TT200", "<i>")),
        );
        assert_eq!(streamed.render().into_string(), made.into_string());
    }
}
