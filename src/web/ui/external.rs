//! Links that lead out of the bank: addresses that somebody typed into a product.

use maud::{Markup, html};

/// An address out of the data: a link where it is a web address, plain text where it is anything else.
///
/// Whoever typed it decides where it leads, so only `http` and `https` are followed and the page's address is not told.
pub fn external(address: &str) -> Markup {
    html! {
        @if is_web_address(address) {
            a.external href=(address) rel="noopener noreferrer nofollow" referrerpolicy="no-referrer" { (address) }
        } @else {
            (address)
        }
    }
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

    #[test]
    fn only_web_addresses_are_links() {
        assert!(
            external("https://example.fi/a?b=\"c").into_string().contains("href=\"https://example.fi/a?b=&quot;c\"")
        );
        for text in ["javascript:alert(1)", " https://a", "data:text/html,x", "ftp://a", "https://", "ä"] {
            assert!(!external(text).into_string().contains("<a"), "{text}");
        }
    }
}
