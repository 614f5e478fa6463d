//! Writing XML: elements that close themselves, text that cannot break out.

use std::fmt::Write as _;

/// A document that is being written.
pub(super) struct Xml {
    out: String,
    depth: usize,
}

impl Xml {
    pub(super) fn new() -> Xml {
        Xml { out: String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"), depth: 0 }
    }

    /// An element around others.
    pub(super) fn around(&mut self, name: &str, attributes: &[(&str, &str)], inner: impl FnOnce(&mut Xml)) {
        self.open(name, attributes);
        self.out.push('\n');
        self.depth += 1;
        inner(self);
        self.depth -= 1;
        self.indent();
        self.close(name);
    }

    /// An element around text.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.with(name, &[], text);
    }

    /// The same where there is text; nothing where there is none.
    pub(super) fn some(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.text(name, text);
        }
    }

    /// An element with attributes around text.
    pub(super) fn with(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        self.escaped(text);
        self.close(name);
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.indent();
        let _ = write!(self.out, "<{name}");
        for (attribute, value) in attributes {
            let _ = write!(self.out, " {attribute}=\"");
            self.escaped(value);
            self.out.push('"');
        }
        self.out.push('>');
    }

    fn close(&mut self, name: &str) {
        let _ = writeln!(self.out, "</{name}>");
    }

    fn indent(&mut self) {
        self.out.extend(std::iter::repeat_n("  ", self.depth));
    }

    /// Text with what XML would take for markup written as references; characters that XML has no place for are left
    /// out (XML 1.0, production 2).
    fn escaped(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '&' => self.out.push_str("&amp;"),
                '"' => self.out.push_str("&quot;"),
                '\t' | '\n' => self.out.push(letter),
                '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
                _ => self.out.push(letter),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Xml;

    #[test]
    fn text_stays_text() {
        let mut xml = Xml::new();
        xml.around("A", &[("b", "\"<")], |xml| {
            xml.text("C", "]]><C>&amp;\u{0}\u{ffff}Ä王");
            xml.some("D", Some(""));
            xml.some("E", None);
        });
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<A b=\"&quot;&lt;\">\n  \
                        <C>]]&gt;&lt;C&gt;&amp;amp;Ä王</C>\n</A>\n";
        assert_eq!(xml.finish(), expected);
    }
}
