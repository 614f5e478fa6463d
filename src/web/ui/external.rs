//! Links that lead out of the bank: addresses that somebody typed into a product or a message.

use maud::Render;

use super::escape;
use super::stream::Writes;

/// Writes an address out of the data: a link where it is a web address, plain text where it is anything else.
///
/// Whoever typed it decides where it leads, so only `http` and `https` are followed and the page's address is not told.
pub fn external(page: &mut String, address: &str) {
    if !is_web_address(address) {
        return escape::push(page, address);
    }
    page.push_str("<a class=\"external\" href=\"");
    escape::push(page, address);
    page.push_str("\" rel=\"noopener noreferrer nofollow\" referrerpolicy=\"no-referrer\">");
    escape::push(page, address);
    page.push_str("</a>");
}

/// What ends a sentence or a bracket around an address, and is none of it.
const AFTER: &[char] = &['.', ',', ';', ':', '!', '?', ')', ']', '}', '>', '"', '\'', '”', '’', '»'];

/// Plain text in which web addresses are links; everything else is letters.
pub fn linked(text: &str) -> impl Render + '_ {
    Writes(move |page: &mut String| text.split_inclusive(char::is_whitespace).for_each(|word| push_word(page, word)))
}

fn push_word(page: &mut String, word: &str) {
    let starts = ["https://", "http://"].into_iter().filter_map(|scheme| find(word, scheme));
    let Some(start) = starts.min() else { return escape::push(page, word) };
    let (before, rest) = word.split_at(start);
    let address = rest.trim_end().trim_end_matches(AFTER);
    escape::push(page, before);
    external(page, address);
    escape::push(page, &rest[address.len()..]);
}

/// Where a scheme begins in a word, in whatever letters.
fn find(word: &str, scheme: &str) -> Option<usize> {
    let starts = word.char_indices().map(|(start, _)| start);
    let mut found = starts.filter(|start| {
        word.get(*start..*start + scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme))
    });
    found.next()
}

/// Whether a text is an address that a browser may follow.
fn is_web_address(text: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| {
        text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)) && text.len() > scheme.len()
    })
}

#[cfg(test)]
mod tests {
    use super::{external, linked};
    use maud::Render;

    fn shown(address: &str) -> String {
        let mut page = String::new();
        external(&mut page, address);
        page
    }

    #[test]
    fn only_web_addresses_are_links() {
        let link = shown("https://example.fi/a?b=\"c");
        assert!(link.starts_with("<a ") && link.contains("href=\"https://example.fi/a?b=&quot;c\""), "{link}");
        for text in ["javascript:alert(1)", " https://a", "data:text/html,x", "ftp://a", "https://", "ä", "<a>"] {
            assert!(!shown(text).contains("<a"), "{text}");
        }
    }

    #[test]
    fn addresses_in_a_text_are_links_and_nothing_else_is_markup() {
        let text =
            linked("Katso (HTTPS://example.fi/a_b?c=1&d), <b>kiitos</b>\njavascript:alert(1) http:// xhttp://e.fi.");
        let page = text.render().into_string();
        assert!(page.contains("Katso (<a class=\"external\" href=\"HTTPS://example.fi/a_b?c=1&amp;d\""), "{page}");
        assert!(page.contains("</a>), &lt;b&gt;kiitos&lt;/b&gt;\njavascript:alert(1) http:// x<a "), "{page}");
        assert!(page.ends_with(">http://e.fi</a>."), "{page}");
        assert_eq!(page.matches("<a ").count(), 2);
    }
}
