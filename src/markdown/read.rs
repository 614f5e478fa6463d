//! From Markdown to its tree.

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::target::is_allowed;
use super::{Block, Document, Inline};

/// How deep lists, quotes and stresses go into each other. Deeper ones are read as if they were not marked: whoever
/// draws the tree goes down it, and a thousand `>` must not exhaust the stack.
const DEEPEST: usize = 12;

/// Reads a text. Everything is some Markdown, so that nothing is refused.
pub fn read(text: &str) -> Document {
    read_as(text, false)
}

/// Reads a text that has pictures of its own: `![what is to be seen](picture:1)` is one. Every other picture is its
/// description, as anywhere.
pub fn read_with_pictures(text: &str) -> Document {
    read_as(text, true)
}

fn read_as(text: &str, pictures: bool) -> Document {
    let mut tree = Tree {
        open: vec![Open { what: What::Document, blocks: Vec::new(), inlines: Vec::new() }],
        ignored: Vec::new(),
        pictures,
    };
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        tree.take(event);
    }
    tree.finish()
}

/// What is open.
#[derive(Debug)]
enum What {
    Document,
    Heading(u8),
    Paragraph,
    List(Option<u64>, Vec<Vec<Block>>),
    Item,
    Quote,
    Code,
    Table(Vec<Vec<Inline>>, Vec<Vec<Vec<Inline>>>),
    Row(Vec<Vec<Inline>>),
    Cell,
    Emphasis,
    Strong,
    Link(String),
    Picture(u16),
}

#[derive(Debug)]
struct Open {
    what: What,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
}

impl Open {
    /// Words that stand where blocks do, as in the items of a tight list, are a paragraph.
    fn into_blocks(mut self) -> Vec<Block> {
        self.settle();
        self.blocks
    }

    fn settle(&mut self) {
        if !self.inlines.is_empty() {
            let words = std::mem::take(&mut self.inlines);
            self.blocks.push(Block::Paragraph(words));
        }
    }
}

struct Tree {
    open: Vec<Open>,
    /// For each mark that is open, whether it was left out.
    ignored: Vec<bool>,
    /// Whether the text has pictures of its own.
    pictures: bool,
}

impl Tree {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            Event::Code(code) => self.push(Inline::Code(code.into_string())),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.push(Inline::Break),
            Event::Rule => self.block(Block::Rule),
            // Not asked for in the options; as letters they do no harm.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => self.text(&text),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        let what = match tag {
            Tag::Paragraph | Tag::HtmlBlock => What::Paragraph,
            Tag::Heading { level, .. } => What::Heading(level_of(level)),
            Tag::BlockQuote(_) => What::Quote,
            Tag::CodeBlock(_) => What::Code,
            Tag::List(first) => What::List(first, Vec::new()),
            Tag::Item => What::Item,
            Tag::Table(_) => What::Table(Vec::new(), Vec::new()),
            Tag::TableHead | Tag::TableRow => What::Row(Vec::new()),
            Tag::TableCell => What::Cell,
            Tag::Emphasis => What::Emphasis,
            Tag::Strong => What::Strong,
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => What::Link(format!("mailto:{dest_url}")),
            Tag::Link { dest_url, .. } if is_allowed(&dest_url) => What::Link(dest_url.into_string()),
            Tag::Image { dest_url, .. } if self.picture(&dest_url).is_some() => {
                What::Picture(self.picture(&dest_url).unwrap_or_default())
            }
            // What a picture is described with, or what a link says that leads nowhere good, stands in the text.
            Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => return self.ignored.push(true),
        };
        // The parts of a list and of a table belong to it: they are left out where it is.
        let nests = matches!(what, What::List(..) | What::Quote | What::Emphasis | What::Strong | What::Link(_));
        let is_lost = match what {
            What::Item => !matches!(self.top().what, What::List(..)),
            What::Row(_) => !matches!(self.top().what, What::Table(..)),
            What::Cell => !matches!(self.top().what, What::Row(_)),
            _ => nests && self.open.len() > DEEPEST,
        };
        self.ignored.push(is_lost);
        if !is_lost {
            self.open.push(Open { what, blocks: Vec::new(), inlines: Vec::new() });
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if self.ignored.pop() != Some(false) {
            // Words of what was left out do not run into those that follow.
            if matches!(tag, TagEnd::Item | TagEnd::Paragraph) {
                self.text(" ");
            }
            return;
        }
        let Some(closed) = self.open.pop() else { return };
        match closed.what {
            What::Document => {}
            What::Heading(level) => self.block(Block::Heading { level, words: closed.inlines }),
            What::Paragraph => {
                // A picture without a description leaves nothing.
                if !closed.inlines.is_empty() {
                    self.block(Block::Paragraph(closed.inlines));
                }
            }
            What::List(first, items) => self.block(Block::List { first, items }),
            What::Item => {
                let blocks = closed.into_blocks();
                if let What::List(_, items) = &mut self.top().what {
                    items.push(blocks);
                }
            }
            What::Quote => {
                let blocks = closed.into_blocks();
                self.block(Block::Quote(blocks));
            }
            What::Code => self.block(Block::Code(letters(&closed.inlines))),
            What::Table(head, rows) => self.block(Block::Table { head, rows }),
            What::Row(cells) => {
                if let What::Table(head, rows) = &mut self.top().what {
                    if tag == TagEnd::TableHead { *head = cells } else { rows.push(cells) }
                }
            }
            What::Cell => {
                if let What::Row(cells) = &mut self.top().what {
                    cells.push(closed.inlines);
                }
            }
            What::Emphasis => self.push(Inline::Emphasis(closed.inlines)),
            What::Strong => self.push(Inline::Strong(closed.inlines)),
            What::Link(target) => self.push(Inline::Link { target, words: closed.inlines }),
            What::Picture(number) => self.push(Inline::Picture { number, words: said(&closed.inlines) }),
        }
    }

    /// The number of one of the text's own pictures.
    fn picture(&self, target: &str) -> Option<u16> {
        if !self.pictures {
            return None;
        }
        target.strip_prefix("picture:").and_then(|number| number.parse().ok())
    }

    fn top(&mut self) -> &mut Open {
        let last = self.open.len() - 1;
        &mut self.open[last]
    }

    fn block(&mut self, block: Block) {
        let top = self.top();
        top.settle();
        top.blocks.push(block);
    }

    fn push(&mut self, inline: Inline) {
        self.top().inlines.push(inline);
    }

    /// Adds letters to those before them.
    fn text(&mut self, letters: &str) {
        let inlines = &mut self.top().inlines;
        match inlines.last_mut() {
            Some(Inline::Text(before)) => before.push_str(letters),
            _ => inlines.push(Inline::Text(letters.to_owned())),
        }
    }

    fn finish(mut self) -> Document {
        // The parser closes what it opens; whatever is left open would only lose its mark.
        while self.open.len() > 1 {
            let Some(left) = self.open.pop() else { break };
            let blocks = left.into_blocks();
            blocks.into_iter().for_each(|block| self.block(block));
        }
        Document { blocks: self.open.pop().map(Open::into_blocks).unwrap_or_default() }
    }
}

const fn level_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The letters of words, without what marks them.
fn said(inlines: &[Inline]) -> String {
    let mut letters = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Picture { words: text, .. } => letters.push_str(text),
            Inline::Emphasis(words) | Inline::Strong(words) | Inline::Link { words, .. } => {
                letters.push_str(&said(words));
            }
            Inline::Break => letters.push(' '),
        }
    }
    letters
}

/// The letters of code, without the end of its last line.
fn letters(inlines: &[Inline]) -> String {
    let mut code = String::new();
    for inline in inlines {
        if let Inline::Text(letters) = inline {
            code.push_str(letters);
        }
    }
    code.truncate(code.trim_end_matches('\n').len());
    code
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::markdown::{Block, Document, Inline};
    use proptest::prelude::proptest;

    fn text(words: &str) -> Vec<Inline> {
        vec![Inline::Text(words.to_owned())]
    }

    fn paragraph(words: &str) -> Block {
        Block::Paragraph(text(words))
    }

    /// How deep a tree goes.
    fn depth(blocks: &[Block]) -> usize {
        fn words(inlines: &[Inline]) -> usize {
            let inner = |inline: &Inline| match inline {
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { words: inner, .. } => 1 + words(inner),
                Inline::Text(_) | Inline::Code(_) | Inline::Picture { .. } | Inline::Break => 1,
            };
            inlines.iter().map(inner).max().unwrap_or_default()
        }
        let inner = |block: &Block| match block {
            Block::Heading { words: inner, .. } | Block::Paragraph(inner) => 1 + words(inner),
            Block::List { items, .. } => 1 + items.iter().map(|item| depth(item)).max().unwrap_or_default(),
            Block::Quote(inner) => 1 + depth(inner),
            Block::Table { .. } | Block::Code(_) | Block::Rule => 1,
        };
        blocks.iter().map(inner).max().unwrap_or_default()
    }

    #[test]
    fn a_text_becomes_its_parts() {
        let document =
            read("# Title\n\nOne *two* **three** `four`\nfive\\\nsix\n\n3. a\n4. b\n\n> q\n\n---\n\n    code <b>\n");
        let line = vec![
            Inline::Text("One ".to_owned()),
            Inline::Emphasis(text("two")),
            Inline::Text(" ".to_owned()),
            Inline::Strong(text("three")),
            Inline::Text(" ".to_owned()),
            Inline::Code("four".to_owned()),
            Inline::Text(" five".to_owned()),
            Inline::Break,
            Inline::Text("six".to_owned()),
        ];
        let parts = [
            Block::Heading { level: 1, words: text("Title") },
            Block::Paragraph(line),
            Block::List { first: Some(3), items: vec![vec![paragraph("a")], vec![paragraph("b")]] },
            Block::Quote(vec![paragraph("q")]),
            Block::Rule,
            Block::Code("code <b>".to_owned()),
        ];
        assert_eq!(document.blocks, parts);
        assert_eq!(
            (document.top_level(), read("a").top_level(), read("### a\n## b").top_level()),
            (Some(1), None, Some(2))
        );
    }

    #[test]
    fn a_table_has_its_head_and_its_rows() {
        let table = Block::Table { head: vec![text("a"), text("b")], rows: vec![vec![text("1"), text("2")]] };
        assert_eq!(read("| a | b |\n|---|---|\n| 1 | 2 |").blocks, [table]);
    }

    #[test]
    fn html_is_letters_like_any_others() {
        let block = "<script>alert(1)</script>\n";
        assert_eq!(read(block).blocks, [paragraph(block)]);
        assert_eq!(read("a <b onclick=x>b</b>").blocks, [paragraph("a <b onclick=x>b</b>")]);
        assert_eq!(read("&lt;i&gt; <!-- c -->").blocks, [paragraph("<i> <!-- c -->")]);
    }

    #[test]
    fn links_that_lead_nowhere_good_are_words_and_pictures_are_their_descriptions() {
        assert_eq!(read("[a](javascript:alert(1)) b").blocks, [paragraph("a b")]);
        assert_eq!(read("[a](java&#10;script:x)").blocks, [paragraph("a")]);
        assert_eq!(read("<javascript:alert(1)>").blocks, [paragraph("javascript:alert(1)")]);
        assert_eq!(read("![a plan](https://spy.example/a.png)").blocks, [paragraph("a plan")]);
        let link = Inline::Link { target: "mailto:a@b.example".to_owned(), words: text("a@b.example") };
        assert_eq!(read("<a@b.example>").blocks, [Block::Paragraph(vec![link])]);
    }

    #[test]
    fn the_tree_stays_shallow_and_keeps_the_words() {
        for hostile in [">".repeat(50_000), "- ".repeat(50_000), "*a _b ".repeat(20_000), "[".repeat(50_000)] {
            let document = read(&format!("{hostile} end"));
            assert!(depth(&document.blocks) < 30, "{}", depth(&document.blocks));
            assert!(format!("{document:?}").contains("end"));
        }
    }

    #[test]
    fn only_a_text_with_pictures_of_its_own_has_some() {
        let text = "![a *plan*](picture:2) ![b](https://spy.example/b.png) ![c](picture:x)";
        let picture = Inline::Picture { number: 2, words: "a plan".to_owned() };
        let line = vec![picture, Inline::Text(" b c".to_owned())];
        assert_eq!(super::read_with_pictures(text).blocks, [Block::Paragraph(line)]);
        assert_eq!(read("![a plan](picture:2)").blocks, [paragraph("a plan")]);
    }

    #[test]
    fn a_mark_is_a_paragraph_of_its_own() {
        let document = read("a\n\n{{products}}\n\nb {{products}}");
        assert!(document.has_mark("{{products}}"));
        let other = document.with_in_place_of("{{products}}", &[paragraph("x"), paragraph("y")]);
        assert_eq!(other.blocks, ["a", "x", "y", "b {{products}}"].map(paragraph));
    }

    #[test]
    fn an_empty_text_is_an_empty_document() {
        assert_eq!(read(" \n\n"), Document::default());
        assert_eq!(read("![](x)"), Document::default());
    }

    proptest! {
        #[test]
        fn nothing_makes_the_reader_panic_or_go_deep(text in "[-*_>#|`<\\[\\]()! a1.\n\t&;~]{0,300}") {
            assert!(depth(&read(&text).blocks) < 30);
        }
    }
}
