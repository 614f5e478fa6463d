//! Answers with content that has a version: entity tags, dates and ranges (RFC 9110, sections 8.8, 13 and 14).
//!
//! Assets and attachments answer through here; a page with a tag asks [`evaluate`] itself.

use std::fs::File;
use std::ops::Range;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use hyper::header::{
    ACCEPT_RANGES, CONTENT_RANGE, ETAG, HeaderValue, IF_MATCH, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE,
    IF_UNMODIFIED_SINCE, LAST_MODIFIED, RANGE,
};
use hyper::{Method, StatusCode};

use super::payload::Payload;
use super::request::Head;
use super::response::Response;

/// Where content comes from.
#[derive(Debug)]
pub enum Source {
    /// Memory.
    Bytes(Bytes),
    /// An open file of this length.
    File(File, u64),
}

/// Content to answer with.
#[derive(Debug)]
pub struct Content {
    /// The media type.
    pub content_type: HeaderValue,
    /// The entity tag, with its quotes (and `W/` where it is weak).
    pub tag: Option<HeaderValue>,
    /// When it last changed.
    pub modified: Option<SystemTime>,
    /// The bytes.
    pub source: Source,
}

/// What the conditions of a request lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Answer as if there were none.
    Perform,
    /// 304: the client has it already.
    NotModified,
    /// 412: the client meant another version.
    Failed,
}

/// Answers with content: whole, in part, or not at all because the client has it.
pub fn answer(head: &Head, content: Content) -> Response {
    let len = match &content.source {
        Source::Bytes(bytes) => bytes.len() as u64,
        Source::File(_, len) => *len,
    };
    let tag = content.tag.as_ref().and_then(|tag| tag.to_str().ok());
    let mut response = match evaluate(head, tag, content.modified) {
        Outcome::NotModified => Response::empty(StatusCode::NOT_MODIFIED),
        Outcome::Failed => Response::empty(StatusCode::PRECONDITION_FAILED),
        Outcome::Perform => match select(head, len, tag, content.modified) {
            Selection::Whole => Response::new(StatusCode::OK, content.content_type, payload(content.source, 0..len)),
            Selection::Part(part) => {
                let range = format!("bytes {}-{}/{len}", part.start, part.end.saturating_sub(1));
                let body = payload(content.source, part);
                Response::new(StatusCode::PARTIAL_CONTENT, content.content_type, body)
                    .with_header(CONTENT_RANGE, &range)
            }
            Selection::Unsatisfiable => {
                Response::empty(StatusCode::RANGE_NOT_SATISFIABLE).with_header(CONTENT_RANGE, &format!("bytes */{len}"))
            }
        },
    };
    response.headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    if let Some(tag) = content.tag {
        response.headers.insert(ETAG, tag);
    }
    if let Some(modified) = content.modified {
        response = response.with_header(LAST_MODIFIED, &httpdate::fmt_http_date(modified));
    }
    response
}

/// Weighs the conditions of a request in the order of RFC 9110, 13.2.2.
pub fn evaluate(head: &Head, tag: Option<&str>, modified: Option<SystemTime>) -> Outcome {
    let reading = head.method == Method::GET || head.method == Method::HEAD;
    if head.headers.contains_key(IF_MATCH) {
        if !lists(head, IF_MATCH, tag, Comparison::Strong) {
            return Outcome::Failed;
        }
    } else if let (Some(since), Some(modified)) = (date(head, IF_UNMODIFIED_SINCE), modified)
        && whole_seconds(modified) > since
    {
        return Outcome::Failed;
    }
    if head.headers.contains_key(IF_NONE_MATCH) {
        return match lists(head, IF_NONE_MATCH, tag, Comparison::Weak) {
            true if reading => Outcome::NotModified,
            true => Outcome::Failed,
            false => Outcome::Perform,
        };
    }
    match (date(head, IF_MODIFIED_SINCE), modified) {
        (Some(since), Some(modified)) if reading && whole_seconds(modified) <= since => Outcome::NotModified,
        _ => Outcome::Perform,
    }
}

/// How two tags are compared (RFC 9110, 8.8.3.2).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Comparison {
    Strong,
    Weak,
}

/// Whether a list of tags has this one, or is `*`.
fn lists(head: &Head, name: hyper::header::HeaderName, tag: Option<&str>, comparison: Comparison) -> bool {
    let lines = head.headers.get_all(name);
    lines
        .iter()
        .filter_map(|line| line.to_str().ok())
        .any(|line| line.trim() == "*" || tag.is_some_and(|tag| tags(line).any(|listed| same(listed, tag, comparison))))
}

/// The tags of a list; a tag may have commas within its quotes.
fn tags(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches([' ', '\t', ',']);
        let open = rest.find('"')?;
        let close = open + 1 + rest[open + 1..].find('"')?;
        let (tag, after) = rest.split_at(close + 1);
        rest = after;
        Some(tag)
    })
}

fn same(one: &str, other: &str, comparison: Comparison) -> bool {
    match comparison {
        Comparison::Strong => one == other && !one.starts_with("W/"),
        Comparison::Weak => one.trim_start_matches("W/") == other.trim_start_matches("W/"),
    }
}

fn date(head: &Head, name: hyper::header::HeaderName) -> Option<SystemTime> {
    httpdate::parse_http_date(head.headers.get(name)?.to_str().ok()?).ok()
}

/// Dates in headers have whole seconds; so must what they are compared with.
fn whole_seconds(moment: SystemTime) -> SystemTime {
    match moment.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(since) => SystemTime::UNIX_EPOCH + Duration::from_secs(since.as_secs()),
        Err(_) => moment,
    }
}

/// What a `Range` asks for.
#[derive(Debug, PartialEq, Eq)]
enum Selection {
    Whole,
    Part(Range<u64>),
    Unsatisfiable,
}

fn select(head: &Head, len: u64, tag: Option<&str>, modified: Option<SystemTime>) -> Selection {
    let Some(wanted) = head.headers.get(RANGE).and_then(|value| value.to_str().ok()) else { return Selection::Whole };
    // A range has a meaning for GET only (RFC 9110, 14.2), and only while the client's part is of this version.
    if head.method != Method::GET || !still_valid(head, tag, modified) {
        return Selection::Whole;
    }
    range(wanted, len)
}

/// Whether `If-Range` is absent or names this very version.
fn still_valid(head: &Head, tag: Option<&str>, modified: Option<SystemTime>) -> bool {
    let Some(condition) = head.headers.get(IF_RANGE) else { return true };
    let Ok(condition) = condition.to_str() else { return false };
    if condition.contains('"') {
        return tag.is_some_and(|tag| same(condition.trim(), tag, Comparison::Strong));
    }
    let since = httpdate::parse_http_date(condition).ok();
    since.is_some() && since == modified.map(whole_seconds)
}

/// One range of bytes; several at once, and what is not a range at all, are answered with the whole, as one may.
fn range(wanted: &str, len: u64) -> Selection {
    let Some((first, last)) = wanted.strip_prefix("bytes=").and_then(|rest| rest.trim().split_once('-')) else {
        return Selection::Whole;
    };
    let (first, last) = (number(first), number(last));
    match (first, last) {
        (Ok(Some(first)), Ok(Some(last))) if last < first => Selection::Whole,
        (Ok(Some(first)), Ok(last)) if first < len => {
            Selection::Part(first..last.map_or(len, |last| last.saturating_add(1).min(len)))
        }
        (Ok(None), Ok(Some(suffix))) if suffix > 0 && len > 0 => Selection::Part(len.saturating_sub(suffix)..len),
        (Ok(Some(_)), Ok(_)) | (Ok(None), Ok(Some(_))) => Selection::Unsatisfiable,
        _ => Selection::Whole,
    }
}

/// Digits, or nothing; a number too large for us is past every end.
fn number(text: &str) -> Result<Option<u64>, ()> {
    match text {
        "" => Ok(None),
        digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => Ok(Some(digits.parse().unwrap_or(u64::MAX))),
        _ => Err(()),
    }
}

fn payload(source: Source, part: Range<u64>) -> Payload {
    match source {
        Source::File(file, _) => Payload::file(file, part.start, part.end - part.start),
        Source::Bytes(bytes) => {
            // The part lies within the bytes, whose length is a usize.
            let index = |at: u64| usize::try_from(at).unwrap_or(bytes.len()).min(bytes.len());
            Payload::from(bytes.slice(index(part.start)..index(part.end)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Comparison, Selection, range, same, tags};
    use proptest::prelude::{any, proptest};

    #[test]
    fn ranges_from_the_start_the_middle_and_the_end() {
        assert_eq!(range("bytes=0-9", 100), Selection::Part(0..10));
        assert_eq!(range("bytes=90-", 100), Selection::Part(90..100));
        assert_eq!(range("bytes=90-1000", 100), Selection::Part(90..100));
        assert_eq!(range("bytes=-10", 100), Selection::Part(90..100));
        assert_eq!(range("bytes=-1000", 100), Selection::Part(0..100));
    }

    #[test]
    fn ranges_past_the_end_cannot_be_had() {
        assert_eq!(range("bytes=100-", 100), Selection::Unsatisfiable);
        assert_eq!(range("bytes=99999999999999999999-", 100), Selection::Unsatisfiable);
        assert_eq!(range("bytes=-0", 100), Selection::Unsatisfiable);
        assert_eq!(range("bytes=0-", 0), Selection::Unsatisfiable);
    }

    #[test]
    fn what_is_no_single_range_gets_the_whole() {
        for wanted in ["bytes=1-2,4-5", "bytes=5-2", "bytes=-", "bytes=a-b", "lines=1-2", "", "bytes=+1-2"] {
            assert_eq!(range(wanted, 100), Selection::Whole, "{wanted}");
        }
    }

    proptest! {
        #[test]
        fn a_part_lies_within_the_whole(wanted in "bytes=[0-9]{0,20}-[0-9]{0,20}", len in any::<u64>()) {
            if let Selection::Part(part) = range(&wanted, len) {
                assert!(part.start < part.end && part.end <= len, "{part:?} of {len}");
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in any::<String>()) {
            let _ = range(&text, 100);
            let _ = tags(&text).count();
        }
    }

    #[test]
    fn tags_are_listed_and_compared() {
        let listed: Vec<_> = tags(r#" "a", W/"b,c" ,"" "#).collect();
        assert_eq!(listed, [r#""a""#, r#"W/"b,c""#, r#""""#]);
        assert!(same(r#"W/"a""#, r#""a""#, Comparison::Weak));
        assert!(!same(r#"W/"a""#, r#"W/"a""#, Comparison::Strong));
        assert!(same(r#""a""#, r#""a""#, Comparison::Strong));
    }
}
