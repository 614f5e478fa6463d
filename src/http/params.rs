//! Parameters of queries and forms: ordered pairs of name and value, strictly UTF-8, bounded.
//!
//! Invariant: a `Params` never holds more than [`MAX_PARAMS`] pairs, a name longer than [`MAX_NAME`], or a NUL.
//! Handlers read it; the kernel makes it.

use std::borrow::Cow;

use percent_encoding::percent_decode;
use thiserror::Error;

/// Most parameters of one request: an edit form of all fields and ETIM features, or a selection of two pages of rows.
pub const MAX_PARAMS: usize = 2_000;
/// Longest name in bytes: our longest field names are under 80.
pub const MAX_NAME: usize = 128;
/// Longest value in bytes: the longest text field holds 100,000 characters, of up to four bytes; what is twice too long
/// still comes back in its form with the reason.
pub const MAX_VALUE: usize = 1024 * 1024;

/// Why what a client sent could not be read; becomes a 4xx.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BadInput {
    /// More pairs than [`MAX_PARAMS`].
    #[error("more than {MAX_PARAMS} parameters")]
    TooManyParams,
    /// A name longer than [`MAX_NAME`].
    #[error("a parameter name is longer than {MAX_NAME} bytes")]
    NameTooLong,
    /// A value longer than [`MAX_VALUE`].
    #[error("the value of {0:?} is longer than {MAX_VALUE} bytes")]
    ValueTooLong(String),
    /// A name or value that is not UTF-8.
    #[error("a parameter is not UTF-8")]
    NotUtf8,
    /// A name or value with a NUL in it.
    #[error("a parameter contains a NUL")]
    Nul,
    /// A parameter that may stand once stands several times.
    #[error("the parameter {0:?} stands more than once")]
    Duplicate(String),
    /// A form was expected and the body is something else.
    #[error("the body is not a form")]
    NotAForm,
    /// A multipart body that does not follow its own boundary, or has parts without a name.
    #[error("the multipart body is broken: {0}")]
    Multipart(String),
    /// More files than the route takes.
    #[error("more files than the route takes")]
    TooManyFiles,
    /// A file where the route takes none.
    #[error("a file where none is expected")]
    UnexpectedFile,
}

/// The parameters of a query or form, in the order in which they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Params {
    pairs: Vec<(String, String)>,
}

impl Params {
    /// No parameters.
    pub const fn new() -> Params {
        Params { pairs: Vec::new() }
    }

    /// Reads `application/x-www-form-urlencoded`, as queries and forms have it.
    ///
    /// A `%` without two hexadecimal digits stands for itself, because browsers send typed queries that way.
    ///
    /// # Errors
    /// Refuses what is not UTF-8, contains NUL or passes a limit.
    pub fn parse(encoded: &[u8]) -> Result<Params, BadInput> {
        let mut params = Params::new();
        for pair in encoded.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
            let (name, value) = match pair.iter().position(|byte| *byte == b'=') {
                Some(at) => (&pair[..at], &pair[at + 1..]),
                None => (pair, &pair[pair.len()..]),
            };
            params.push(decode(name)?, decode(value)?)?;
        }
        Ok(params)
    }

    /// Adds a pair at the end.
    ///
    /// # Errors
    /// Refuses NUL and what passes a limit.
    pub fn push(&mut self, name: String, value: String) -> Result<(), BadInput> {
        if self.pairs.len() == MAX_PARAMS {
            return Err(BadInput::TooManyParams);
        }
        if name.len() > MAX_NAME {
            return Err(BadInput::NameTooLong);
        }
        if value.len() > MAX_VALUE {
            return Err(BadInput::ValueTooLong(name));
        }
        if name.contains('\0') || value.contains('\0') {
            return Err(BadInput::Nul);
        }
        self.pairs.push((name, value));
        Ok(())
    }

    /// The value of a parameter that may stand once.
    ///
    /// # Errors
    /// `Duplicate` where it stands several times: two readers of the same request must not see different values.
    pub fn one(&self, name: &str) -> Result<Option<&str>, BadInput> {
        let mut values = self.all(name);
        let first = values.next();
        match values.next() {
            Some(_) => Err(BadInput::Duplicate(name.to_owned())),
            None => Ok(first),
        }
    }

    /// The page of a list that is asked for, from 1; the first one where none is named or what is named is no number.
    ///
    /// # Errors
    /// As [`Params::one`].
    pub fn page(&self) -> Result<u64, BadInput> {
        let page = self.one("page")?.and_then(|page| page.parse().ok()).unwrap_or(1_u64);
        // Beyond, places of rows would not fit into numbers; no list has so many pages.
        Ok(page.clamp(1, u64::from(u32::MAX)))
    }

    /// Every value of a parameter that may stand several times, in order.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.iter().filter(move |pair| pair.0 == name).map(|pair| pair.1)
    }

    /// Whether the parameter stands at all.
    pub fn has(&self, name: &str) -> bool {
        self.pairs.iter().any(|pair| pair.0 == name)
    }

    /// Every pair, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Number of pairs.
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Whether there is no pair.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// The pairs as a query, without `?`; [`Params::parse`] reads them back.
    pub fn encode(&self) -> String {
        let mut out = form_urlencoded::Serializer::new(String::new());
        out.extend_pairs(self.iter());
        out.finish()
    }
}

fn decode(encoded: &[u8]) -> Result<String, BadInput> {
    let spaced: Cow<'_, [u8]> = if encoded.contains(&b'+') {
        Cow::Owned(encoded.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect())
    } else {
        Cow::Borrowed(encoded)
    };
    let bytes: Cow<'_, [u8]> = percent_decode(&spaced).into();
    String::from_utf8(bytes.into_owned()).map_err(|_| BadInput::NotUtf8)
}

#[cfg(test)]
mod tests {
    use super::{BadInput, MAX_NAME, MAX_PARAMS, MAX_VALUE, Params};
    use proptest::prelude::{any, prop, proptest};

    #[test]
    fn pairs_keep_their_order_and_empty_values() {
        let params = Params::parse(b"b=2&a=1&&b=3&c&d=").unwrap();
        let pairs: Vec<_> = params.iter().collect();
        assert_eq!(pairs, [("b", "2"), ("a", "1"), ("b", "3"), ("c", ""), ("d", "")]);
    }

    #[test]
    fn plus_and_percent_are_decoded_once() {
        let params = Params::parse(b"q=a+b%2Bc%2520%C3%A4&r=50%").unwrap();
        assert_eq!(params.one("q"), Ok(Some("a b+c%20ä")));
        assert_eq!(params.one("r"), Ok(Some("50%")));
    }

    #[test]
    fn a_duplicate_is_refused_where_one_is_expected() {
        let params = Params::parse(b"a=1&a=1").unwrap();
        assert_eq!(params.one("a"), Err(BadInput::Duplicate("a".to_owned())));
        assert_eq!(params.all("a").count(), 2);
    }

    #[test]
    fn bad_utf8_and_nul_are_refused() {
        assert_eq!(Params::parse(b"a=%FF"), Err(BadInput::NotUtf8));
        assert_eq!(Params::parse(b"a=%C0%80"), Err(BadInput::NotUtf8));
        assert_eq!(Params::parse(b"a=%00"), Err(BadInput::Nul));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in any::<Vec<u8>>()) {
            let _ = Params::parse(&bytes);
        }

        #[test]
        fn what_is_encoded_reads_back(pairs in prop::collection::vec(("[^\u{0}]{1,20}", "[^\u{0}]{0,40}"), 0..20)) {
            let mut params = Params::new();
            for (name, value) in &pairs {
                params.push(name.clone(), value.clone()).unwrap();
            }
            assert_eq!(Params::parse(params.encode().as_bytes()), Ok(params));
        }
    }

    #[test]
    fn limits_hold() {
        assert!(Params::parse("a=1&".repeat(MAX_PARAMS).as_bytes()).is_ok());
        assert_eq!(Params::parse("a=1&".repeat(MAX_PARAMS + 1).as_bytes()), Err(BadInput::TooManyParams));
        assert_eq!(Params::parse("a".repeat(MAX_NAME + 1).as_bytes()), Err(BadInput::NameTooLong));
        let long = format!("a={}", "x".repeat(MAX_VALUE + 1));
        assert_eq!(Params::parse(long.as_bytes()), Err(BadInput::ValueTooLong("a".to_owned())));
    }
}
