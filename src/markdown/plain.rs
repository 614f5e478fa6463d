//! A text's tree as plain text, for the part of a mail that every program can show.

use super::{Block, Document, Inline};

/// The text in lines, with its links written out; those to pages of the bank begin with its address, such as
/// `https://bank.example`.
pub fn plain(document: &Document, address: &str) -> String {
    let mut text = String::new();
    write(&mut text, &document.blocks, "", address);
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// Blocks below each other with an empty line between them; each line begins with what stands in front of all.
fn write(out: &mut String, blocks: &[Block], before: &str, address: &str) {
    for (place, block) in blocks.iter().enumerate() {
        if place > 0 {
            line(out, before, "");
        }
        match block {
            Block::Heading { level, words } => {
                let title = spoken(words, address);
                line(out, before, &title);
                let under = if *level <= 2 { "=" } else { "-" };
                line(out, before, &under.repeat(title.chars().count().min(72)));
            }
            Block::Paragraph(words) => lines(out, before, &spoken(words, address)),
            Block::List { first, items } => list(out, *first, items, before, address),
            Block::Quote(inner) => write(out, inner, &format!("{before}> "), address),
            Block::Code(letters) => lines(out, &format!("{before}    "), letters),
            Block::Table { head, rows } => {
                for row in std::iter::once(head).chain(rows) {
                    let cells: Vec<String> = row.iter().map(|words| spoken(words, address)).collect();
                    lines(out, before, &cells.join(" | "));
                }
            }
            Block::Rule => line(out, before, "----"),
        }
    }
}

fn list(out: &mut String, first: Option<u64>, items: &[Vec<Block>], before: &str, address: &str) {
    for (place, item) in (0_u64..).zip(items) {
        let sign = first.map_or_else(|| "- ".to_owned(), |first| format!("{}. ", first.saturating_add(place)));
        let mut inner = String::new();
        write(&mut inner, item, "", address);
        let blanks = " ".repeat(sign.len());
        for (number, text) in inner.lines().enumerate() {
            line(out, before, &format!("{}{text}", if number == 0 { &sign } else { &blanks }));
        }
        if inner.is_empty() {
            line(out, before, &sign);
        }
    }
}

fn lines(out: &mut String, before: &str, text: &str) {
    text.split('\n').for_each(|text| line(out, before, text));
}

fn line(out: &mut String, before: &str, text: &str) {
    out.push_str(before);
    out.push_str(text);
    // What a mail program would take for the beginning of a signature, or cut, is no blank.
    out.truncate(out.trim_end_matches(' ').len());
    out.push('\n');
}

fn spoken(words: &[Inline], address: &str) -> String {
    let mut out = String::new();
    for inline in words {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Emphasis(words) | Inline::Strong(words) => out.push_str(&spoken(words, address)),
            Inline::Link { target, words } => {
                let words = spoken(words, address);
                let target = target_of(target, address);
                let shown = target.strip_prefix("mailto:").unwrap_or(&target);
                out.push_str(&words);
                if words != shown {
                    out.push_str(&format!(" ({shown})"));
                }
            }
            Inline::Picture { words, .. } if words.is_empty() => {}
            Inline::Picture { words, .. } => out.push_str(&format!("[{words}]")),
            Inline::Break => out.push('\n'),
        }
    }
    out
}

/// Where a link leads to from a mail.
pub(super) fn target_of(target: &str, address: &str) -> String {
    if target.starts_with('/') { format!("{address}{target}") } else { target.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::plain;
    use crate::markdown::{read, read_with_pictures};

    fn text(markdown: &str) -> String {
        plain(&read(markdown), "https://bank.example")
    }

    #[test]
    fn every_part_can_be_read_without_marks() {
        assert_eq!(text("# Uutta\n\nA **b** *c* `d`\\\ne"), "Uutta\n=====\n\nA b c d\ne\n");
        assert_eq!(text("- a\n- b\n  1. c\n  2. d"), "- a\n- b\n\n  1. c\n  2. d\n");
        assert_eq!(text("> a\n>\n> b\n\n---\n\n    code"), "> a\n>\n> b\n\n----\n\n    code\n");
        assert_eq!(text("| a | b |\n|---|---|\n| 1 | 2 |"), "a | b\n1 | 2\n");
        assert_eq!(text(""), "\n");
    }

    #[test]
    fn links_are_written_out_as_they_are() {
        assert_eq!(text("[lue](/products/1?a=b)"), "lue (https://bank.example/products/1?a=b)\n");
        assert_eq!(text("[x](https://a.example/?q=1&r)"), "x (https://a.example/?q=1&r)\n");
        assert_eq!(text("<https://a.example/>, <a@b.example>"), "https://a.example/, a@b.example\n");
    }

    #[test]
    fn a_picture_is_what_is_to_be_seen_in_it() {
        let picture = |text| plain(&read_with_pictures(text), "");
        assert_eq!(picture("![a plan](picture:1) b"), "[a plan] b\n");
        assert_eq!(picture("![](picture:1)b"), "b\n");
    }
}
