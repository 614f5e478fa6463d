//! Markdown on a page: the tree of a text as elements of a short list, and nothing else.

use maud::{Markup, Render, html};

use crate::markdown::{Block, Document, Inline};

/// A text whose highest heading stands at this level, below the page's own headings.
///
/// Long lines wrap, tables scroll in a box of their own. Addresses out of the text do not learn which page led there.
pub fn markdown(document: &Document, top: u8) -> Markup {
    markdown_with_pictures(document, top, &|_| None)
}

/// The same with pictures of the text's own, which stand at the addresses that `pictures` knows; those that it does not
/// know are their descriptions.
pub fn markdown_with_pictures(document: &Document, top: u8, pictures: &dyn Fn(u16) -> Option<String>) -> Markup {
    let shift = document.top_level().map_or(0, |level| i16::from(top) - i16::from(level));
    html! { div.prose { (Blocks { blocks: &document.blocks, shift, pictures }) } }
}

/// Where a picture of a text stands.
type Pictures<'a> = &'a dyn Fn(u16) -> Option<String>;

struct Blocks<'a> {
    blocks: &'a [Block],
    /// What is added to the levels of headings.
    shift: i16,
    pictures: Pictures<'a>,
}

impl Render for Blocks<'_> {
    fn render_to(&self, page: &mut String) {
        for block in self.blocks {
            self.block(block).render_to(page);
        }
    }
}

impl Blocks<'_> {
    fn inner<'b>(&'b self, blocks: &'b [Block]) -> Blocks<'b> {
        Blocks { blocks, shift: self.shift, pictures: self.pictures }
    }

    fn words<'b>(&'b self, words: &'b [Inline]) -> Words<'b> {
        Words(words, self.pictures)
    }

    fn block(&self, block: &Block) -> Markup {
        html! {
            @match block {
                Block::Heading { level, words } => {
                    @let words = self.words(words);
                    @match i16::from(*level) + self.shift {
                        ..=2 => h2 { (words) },
                        3 => h3 { (words) },
                        4 => h4 { (words) },
                        5 => h5 { (words) },
                        6.. => h6 { (words) },
                    }
                }
                Block::Paragraph(words) => p { (self.words(words)) },
                Block::List { first: None, items } => ul { (self.items(items)) },
                Block::List { first: Some(first), items } => {
                    ol start=[(*first != 1).then_some(first)] { (self.items(items)) }
                }
                Block::Quote(blocks) => blockquote { (self.inner(blocks)) },
                Block::Code(letters) => pre tabindex="0" { code { (letters) } },
                Block::Table { head, rows } => (self.table(head, rows)),
                Block::Rule => hr;,
            }
        }
    }

    fn items(&self, items: &[Vec<Block>]) -> Markup {
        html! {
            @for item in items {
                li {
                    // One paragraph is the item itself.
                    @match item.as_slice() {
                        [Block::Paragraph(words), rest @ ..] => { (self.words(words)) (self.inner(rest)) }
                        blocks => (self.inner(blocks)),
                    }
                }
            }
        }
    }

    fn table(&self, head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> Markup {
        html! {
            div.scroll tabindex="0" {
                table {
                    thead { tr { @for words in head { th scope="col" { (self.words(words)) } } } }
                    tbody { @for row in rows { tr { @for words in row { td { (self.words(words)) } } } } }
                }
            }
        }
    }
}

struct Words<'a>(&'a [Inline], Pictures<'a>);

impl Render for Words<'_> {
    fn render_to(&self, page: &mut String) {
        for inline in self.0 {
            inline_of(inline, self.1).render_to(page);
        }
    }
}

fn inline_of(inline: &Inline, pictures: Pictures<'_>) -> Markup {
    html! {
        @match inline {
            Inline::Text(letters) => (letters),
            Inline::Code(letters) => code { (letters) },
            Inline::Emphasis(words) => em { (Words(words, pictures)) },
            Inline::Strong(words) => strong { (Words(words, pictures)) },
            Inline::Link { target, words } if target.starts_with('/') => a href=(target) { (Words(words, pictures)) },
            Inline::Link { target, words } => {
                a href=(target) rel="noopener noreferrer" referrerpolicy="no-referrer" { (Words(words, pictures)) }
            }
            Inline::Picture { number, words } => {
                @match pictures(*number) { Some(url) => img src=(url) alt=(words);, None => (words) }
            }
            Inline::Break => br;,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::markdown;
    use crate::markdown::read;

    fn shown(text: &str) -> String {
        let page = markdown(&read(text), 2).into_string();
        page.trim_start_matches("<div class=\"prose\">").trim_end_matches("</div>").to_owned()
    }

    #[test]
    fn headings_begin_below_the_title_however_they_were_written() {
        assert_eq!(shown("# A\n\n## B"), "<h2>A</h2><h3>B</h3>");
        assert_eq!(shown("### A\n\n#### B"), "<h2>A</h2><h3>B</h3>");
        assert_eq!(shown("# A\n\n###### B"), "<h2>A</h2><h6>B</h6>");
    }

    #[test]
    fn every_part_has_its_element() {
        assert_eq!(shown("a **b** *c* `d`\\\ne"), "<p>a <strong>b</strong> <em>c</em> <code>d</code><br>e</p>");
        assert_eq!(shown("- a\n- b\n  1. c"), "<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>");
        assert_eq!(shown("4. a"), "<ol start=\"4\"><li>a</li></ol>");
        assert_eq!(shown("> a\n\n---"), "<blockquote><p>a</p></blockquote><hr>");
        assert_eq!(shown("```\n<b>\n```"), "<pre tabindex=\"0\"><code>&lt;b&gt;</code></pre>");
        let table = "<div class=\"scroll\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">a</th></tr></thead>\
            <tbody><tr><td>b</td></tr></tbody></table>";
        assert_eq!(shown("| a |\n|---|\n| b |"), table);
    }

    #[test]
    fn what_a_text_says_stays_text() {
        assert_eq!(shown("<script>alert(1)</script>"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
        assert_eq!(shown("[a](/b\"onclick=\"x)"), "<p><a href=\"/b&quot;onclick=&quot;x\">a</a></p>");
        let link = "<p><a href=\"https://a.example/?b&amp;c\" rel=\"noopener noreferrer\" \
            referrerpolicy=\"no-referrer\">a</a></p>";
        assert_eq!(shown("[a](https://a.example/?b&c)"), link);
        assert_eq!(shown("<b title=\"x\">"), "<p>&lt;b title=&quot;x&quot;&gt;</p>");
    }
}
