//! Blanks in a text: what somebody still has to fill in, written in square brackets as `[name of the controller]`.

use std::collections::BTreeSet;

/// The longest blank in letters: a few words. Longer brackets are part of the text.
const LONGEST: usize = 80;

/// The blanks of a Markdown text, each once, in the order of the text. Links and boxes to tick are none.
pub fn blanks(text: &str) -> Vec<&str> {
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    let mut rest = text;
    while let Some(start) = rest.find('[') {
        let is_escaped = rest[..start].ends_with('\\');
        rest = &rest[start + 1..];
        let Some(end) = rest.find(['[', ']', '\n']) else { break };
        let (inside, after) = rest.split_at(end);
        rest = after;
        let Some(after) = after.strip_prefix(']') else { continue };
        let is_link = after.starts_with(['(', '[', ':']);
        let is_words = inside.chars().any(char::is_alphabetic) && inside.chars().nth(1).is_some();
        if is_escaped || is_link || !is_words || inside.chars().nth(LONGEST).is_some() {
            continue;
        }
        if seen.insert(inside) {
            found.push(inside);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::blanks;

    #[test]
    fn brackets_with_words_are_blanks_and_links_are_not() {
        let text = "The controller is [name of the controller], [address].\n[home](https://a.example) [a][b] \
            [c]: https://c.example\n- [x] done \\[no] [name of the controller] [2] [open\nline]";
        assert_eq!(blanks(text), ["name of the controller", "address"]);
        assert_eq!(blanks(&format!("[{}]", "ä".repeat(81))), Vec::<&str>::new());
        assert_eq!(blanks(&"[".repeat(100_000)), Vec::<&str>::new());
    }
}
