//! Cookies: reading those of a request, writing those of a response.
//!
//! Invariant: every cookie we set is `__Host-`, `Secure`, `HttpOnly` and has a `SameSite`, so that no neighbour on
//! another host name, no plain connection and no script can set or read it (RFC 6265bis, 4.1.3.2).

use std::fmt::Write as _;

use hyper::header::{HeaderMap, HeaderValue};

/// Prefix that browsers accept only from the host itself, over TLS, for the whole site.
const PREFIX: &str = "__Host-";

/// When a browser sends the cookie with requests that another site started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SameSite {
    /// Never.
    Strict,
    /// When a person follows a link here.
    Lax,
}

/// A cookie to set; the name is given without its `__Host-` prefix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cookie {
    name: &'static str,
    value: String,
    same_site: SameSite,
    max_age: Option<u32>,
}

impl Cookie {
    /// A cookie that lives as long as the browser is open, sent on links from other sites too.
    pub fn new(name: &'static str, value: impl Into<String>) -> Cookie {
        Cookie { name, value: value.into(), same_site: SameSite::Lax, max_age: None }
    }

    /// A cookie that makes the browser forget the one of that name.
    pub fn removal(name: &'static str) -> Cookie {
        Cookie::new(name, "").max_age(0)
    }

    /// Sets when the browser sends it.
    pub fn same_site(self, same_site: SameSite) -> Cookie {
        Cookie { same_site, ..self }
    }

    /// Keeps it for this many seconds.
    pub fn max_age(self, seconds: u32) -> Cookie {
        Cookie { max_age: Some(seconds), ..self }
    }

    /// The `Set-Cookie` value. Bytes that a cookie value cannot hold (RFC 6265, 4.1.1) are left out; our values are
    /// tokens and short codes that have none.
    pub fn header(&self) -> HeaderValue {
        let mut text = String::with_capacity(96);
        text.push_str(PREFIX);
        text.push_str(self.name);
        text.push('=');
        text.extend(self.value.chars().filter(|c| is_value(*c)));
        text.push_str("; Path=/; Secure; HttpOnly; SameSite=");
        text.push_str(match self.same_site {
            SameSite::Strict => "Strict",
            SameSite::Lax => "Lax",
        });
        if let Some(seconds) = self.max_age {
            // Writing to a String cannot fail.
            let _ = write!(text, "; Max-Age={seconds}");
        }
        HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static(""))
    }
}

fn is_value(c: char) -> bool {
    c.is_ascii_graphic() && !matches!(c, '"' | ',' | ';' | '\\')
}

/// The value of the cookie that we set under this name (given without `__Host-`), where the request has it.
///
/// The first one counts: with the prefix a browser holds at most one.
pub fn find<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(hyper::header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(PREFIX)?.strip_prefix(name)?.strip_prefix('='))
}

#[cfg(test)]
mod tests {
    use super::{Cookie, SameSite, find};
    use hyper::header::{COOKIE, HeaderMap, HeaderValue};
    use proptest::prelude::{any, proptest};

    #[test]
    fn a_cookie_says_everything_that_guards_it() {
        let cookie = Cookie::new("session", "abc").same_site(SameSite::Strict).max_age(60);
        assert_eq!(cookie.header(), "__Host-session=abc; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=60");
        assert_eq!(
            Cookie::removal("session").header(),
            "__Host-session=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"
        );
    }

    #[test]
    fn a_value_cannot_add_attributes() {
        let header = Cookie::new("language", "fi; Domain=evil\r\nX: y").header();
        assert_eq!(header, "__Host-language=fiDomain=evilX:y; Path=/; Secure; HttpOnly; SameSite=Lax");
    }

    proptest! {
        #[test]
        fn a_cookie_that_is_set_is_found_again(value in "[!#-+--:<-\\[\\]-~]{0,40}", before in "[a-z=; ]{0,20}") {
            let set = Cookie::new("session", value.clone()).header();
            let pair = set.to_str().unwrap().split(';').next().unwrap().to_owned();
            let mut headers = HeaderMap::new();
            headers.insert(COOKIE, HeaderValue::try_from(format!("{before}; {pair}; other=1")).unwrap());
            assert_eq!(find(&headers, "session"), Some(value.as_str()));
        }

        #[test]
        fn no_header_makes_it_panic(bytes in any::<Vec<u8>>()) {
            if let Ok(value) = HeaderValue::from_bytes(&bytes) {
                let mut headers = HeaderMap::new();
                headers.insert(COOKIE, value);
                let _ = find(&headers, "session");
            }
        }

        #[test]
        fn no_value_adds_attributes(value in any::<String>()) {
            let set = Cookie::new("session", value).header();
            assert_eq!(set.to_str().unwrap().matches(';').count(), 4);
        }
    }

    #[test]
    fn cookies_are_found_by_whole_name_in_any_header_line() {
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, HeaderValue::from_static("session=no; __Host-sessions=no;__Host-session=yes"));
        headers.append(COOKIE, HeaderValue::from_static("__Host-language=sv"));
        assert_eq!(find(&headers, "session"), Some("yes"));
        assert_eq!(find(&headers, "language"), Some("sv"));
        assert_eq!(find(&headers, "other"), None);
    }
}
