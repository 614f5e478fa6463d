//! A text's tree as the HTML of a mail: elements of a short list, addresses as they were written, nothing that tells
//! anybody who has read it when.

use maud::{DOCTYPE, Markup, Render, html};

use super::plain::target_of;
use super::{Block, Document, Inline};

/// What stands around a letter's text.
pub struct Sheet<'a> {
    /// The language, as a tag.
    pub language: &'a str,
    /// The subject.
    pub title: &'a str,
    /// What links to pages of the bank begin with.
    pub address: &'a str,
    /// The part of a picture's `cid:` before its number; pictures are their descriptions where there is none.
    pub pictures: Option<&'a str>,
    /// Lines at the end, each with the address that it leads to.
    pub end: &'a [(String, Option<String>)],
}

/// Looks of a letter: what mail programs leave of it is readable without it.
const STYLE: &str = "body{font-family:sans-serif;line-height:1.5;max-width:40em;margin:0 auto;padding:1em}\
    img{max-width:100%;height:auto}td,th{padding:.2em .6em;text-align:left}\
    footer{border-top:1px solid #888;margin-top:2em;font-size:.85em}";

/// The whole letter.
pub fn letter(document: &Document, sheet: &Sheet<'_>) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(sheet.language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (sheet.title) }
                style { (STYLE) }
            }
            body {
                (Blocks { blocks: &document.blocks, sheet })
                @if !sheet.end.is_empty() {
                    footer {
                        @for (words, target) in sheet.end {
                            p { @match target { Some(target) => a href=(target) { (words) }, None => (words) } }
                        }
                    }
                }
            }
        }
    };
    page.into_string()
}

struct Blocks<'a> {
    blocks: &'a [Block],
    sheet: &'a Sheet<'a>,
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
        Blocks { blocks, sheet: self.sheet }
    }

    fn words<'b>(&'b self, words: &'b [Inline]) -> Words<'b> {
        Words { words, sheet: self.sheet }
    }

    fn block(&self, block: &Block) -> Markup {
        html! {
            @match block {
                Block::Heading { level, words } => {
                    @match *level {
                        ..=1 => h1 { (self.words(words)) },
                        2 => h2 { (self.words(words)) },
                        3 => h3 { (self.words(words)) },
                        4.. => h4 { (self.words(words)) },
                    }
                }
                Block::Paragraph(words) => p { (self.words(words)) },
                Block::List { first: None, items } => ul { (self.items(items)) },
                Block::List { first: Some(first), items } => {
                    ol start=[(*first != 1).then_some(first)] { (self.items(items)) }
                }
                Block::Quote(blocks) => blockquote { (self.inner(blocks)) },
                Block::Code(letters) => pre { code { (letters) } },
                Block::Table { head, rows } => {
                    table {
                        thead { tr { @for words in head { th { (self.words(words)) } } } }
                        tbody { @for row in rows { tr { @for words in row { td { (self.words(words)) } } } } }
                    }
                }
                Block::Rule => hr;,
            }
        }
    }

    fn items(&self, items: &[Vec<Block>]) -> Markup {
        html! {
            @for item in items {
                li {
                    @match item.as_slice() {
                        [Block::Paragraph(words), rest @ ..] => { (self.words(words)) (self.inner(rest)) }
                        blocks => (self.inner(blocks)),
                    }
                }
            }
        }
    }
}

struct Words<'a> {
    words: &'a [Inline],
    sheet: &'a Sheet<'a>,
}

impl Render for Words<'_> {
    fn render_to(&self, page: &mut String) {
        for inline in self.words {
            self.inline(inline).render_to(page);
        }
    }
}

impl Words<'_> {
    fn inner<'b>(&'b self, words: &'b [Inline]) -> Words<'b> {
        Words { words, sheet: self.sheet }
    }

    fn inline(&self, inline: &Inline) -> Markup {
        html! {
            @match inline {
                Inline::Text(letters) => (letters),
                Inline::Code(letters) => code { (letters) },
                Inline::Emphasis(words) => em { (self.inner(words)) },
                Inline::Strong(words) => strong { (self.inner(words)) },
                Inline::Link { target, words } => {
                    a href=(target_of(target, self.sheet.address)) { (self.inner(words)) }
                }
                Inline::Picture { number, words } => {
                    @match self.sheet.pictures {
                        Some(before) => img src={ "cid:" (before) (number) } alt=(words);,
                        None => (words),
                    }
                }
                Inline::Break => br;,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Sheet, letter};
    use crate::markdown::read_with_pictures;

    fn shown(text: &str, pictures: Option<&str>) -> String {
        let sheet = Sheet { language: "fi", title: "T", address: "https://bank.example", pictures, end: &[] };
        let page = letter(&read_with_pictures(text), &sheet);
        let body = page.split("<body>").nth(1).expect("a body");
        body.trim_end_matches("</body></html>").to_owned()
    }

    #[test]
    fn every_part_has_its_element_and_links_lead_where_they_were_written() {
        assert_eq!(shown("# A\n\nb **c**", None), "<h1>A</h1><p>b <strong>c</strong></p>");
        assert_eq!(shown("[a](/b?c=d&e)", None), "<p><a href=\"https://bank.example/b?c=d&amp;e\">a</a></p>");
        assert_eq!(shown("[a](https://x.example/1)", None), "<p><a href=\"https://x.example/1\">a</a></p>");
        assert_eq!(shown("- a\n- b", None), "<ul><li>a</li><li>b</li></ul>");
    }

    #[test]
    fn pictures_travel_with_the_letter_and_none_is_fetched_from_elsewhere() {
        assert_eq!(shown("![a](picture:2)", Some("x-")), "<p><img src=\"cid:x-2\" alt=\"a\"></p>");
        assert_eq!(shown("![a](picture:2)", None), "<p>a</p>");
        assert_eq!(shown("![a](https://spy.example/pixel.gif)", Some("x-")), "<p>a</p>");
    }

    #[test]
    fn what_a_text_says_stays_text() {
        assert_eq!(shown("<script>alert(1)</script>", None), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
        assert_eq!(shown("[a](javascript:alert(1))", None), "<p>a</p>");
        let sheet =
            Sheet { language: "fi", title: "<b>", address: "", pictures: None, end: &[("<i>".to_owned(), None)] };
        let page = letter(&read_with_pictures("a"), &sheet);
        assert!(page.contains("<title>&lt;b&gt;</title>") && page.contains("<p>&lt;i&gt;</p>"), "{page}");
    }
}
