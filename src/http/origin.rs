//! Whether a request that changes something comes from our own pages.
//!
//! The order of proof is that of the OWASP cheat sheet on cross-site request forgery: `Sec-Fetch-Site`, which no script
//! can set; then `Origin`; then `Referer`. Dispatch calls it for every method that may change something; the token in
//! the form is checked besides.

use super::request::Head;

/// Whether the request was started by a page of this host.
///
/// The host that the request itself asks for counts, which a page of another site cannot choose and the kernel has held
/// against the configuration; so do `own_hosts` (`host` or `host:port`), the other names under which people reach us. A
/// request that says nothing at all about where it comes from is refused: every browser of the last years says
/// something.
pub fn check(head: &Head, own_hosts: &[String]) -> bool {
    if let Some(site) = head.header("sec-fetch-site") {
        return match site {
            "same-origin" => true,
            // Typed, bookmarked or restored by the person: no other page was involved.
            "none" => head.header("origin").is_none_or(|origin| is_own(origin, head, own_hosts)),
            _ => false,
        };
    }
    match (head.header("origin"), head.header("referer")) {
        (Some(origin), _) => is_own(origin, head, own_hosts),
        (None, Some(referer)) => is_own(origin_of(referer), head, own_hosts),
        (None, None) => false,
    }
}

/// `https://host:port` of an address.
fn origin_of(address: &str) -> &str {
    let Some(rest) = address.strip_prefix("https://") else { return "" };
    let end = rest.find(['/', '?', '#']).map_or(address.len(), |end| end + "https://".len());
    &address[..end]
}

fn is_own(origin: &str, head: &Head, own_hosts: &[String]) -> bool {
    let Some(authority) = origin.strip_prefix("https://") else { return false };
    let same = |own: &str| without_default_port(own).eq_ignore_ascii_case(without_default_port(authority));
    same(&head.host) || own_hosts.iter().any(|own| same(own))
}

fn without_default_port(authority: &str) -> &str {
    authority.strip_suffix(":443").unwrap_or(authority)
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::http::id::RequestId;
    use crate::http::request::Head;
    use hyper::Method;
    use hyper::header::{HeaderMap, HeaderName, HeaderValue};
    use std::net::{IpAddr, Ipv4Addr};

    fn head(headers: &[(&'static str, &'static str)]) -> Head {
        let pairs =
            headers.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        Head {
            method: Method::POST,
            path: "/sign-in".to_owned(),
            query: String::new(),
            headers: pairs.collect::<HeaderMap>(),
            peer: IpAddr::V4(Ipv4Addr::LOCALHOST),
            id: RequestId::from_bits(1),
            host: "lvi.example:8443".to_owned(),
        }
    }

    #[test]
    fn own_pages_may_change_things() {
        for headers in [
            &[("sec-fetch-site", "same-origin")][..],
            &[("origin", "https://lvi.example:8443")],
            &[("referer", "https://lvi.example:8443/products?q=1")],
            &[("referer", "https://lvi.example:8443")],
            &[("sec-fetch-site", "none")],
        ] {
            assert!(check(&head(headers), &[]), "{headers:?}");
        }
    }

    #[test]
    fn foreign_pages_may_not() {
        for headers in [
            &[][..],
            &[("sec-fetch-site", "cross-site"), ("origin", "https://lvi.example:8443")],
            &[("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "none"), ("origin", "https://evil.example")],
            &[("origin", "null")],
            &[("origin", "http://lvi.example:8443")],
            &[("origin", "https://lvi.example")],
            &[("origin", "https://lvi.example:8443.evil.example")],
            &[("origin", "https://evil.example"), ("referer", "https://lvi.example:8443/")],
            &[("referer", "https://evil.example/https://lvi.example:8443/")],
            &[("referer", "https://lvi.example:8443@evil.example/")],
        ] {
            assert!(!check(&head(headers), &[]), "{headers:?}");
        }
    }

    #[test]
    fn other_names_of_ours_count_too() {
        let own = ["bank.example".to_owned()];
        for origin in ["https://bank.example", "https://BANK.example:443", "https://lvi.example:8443"] {
            assert!(check(&head(&[("origin", origin)]), &own), "{origin}");
        }
        for origin in ["https://bank.example:8443", "https://lvi.example", "https://a.bank.example"] {
            assert!(!check(&head(&[("origin", origin)]), &own), "{origin}");
        }
    }
}
