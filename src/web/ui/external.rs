//! Links that lead out of the bank: addresses that somebody typed into a product.

use super::escape;

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

/// Whether a text is an address that a browser may follow.
fn is_web_address(text: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| {
        text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)) && text.len() > scheme.len()
    })
}

#[cfg(test)]
mod tests {
    use super::external;

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
}
