//! Splits `multipart/form-data` (RFC 7578) as it arrives, in bounded memory.
//!
//! Invariant: whatever the pieces in which a body arrives, the same parts come out; never more than one piece, a
//! boundary and the headers of one part are held. Knows no files and no limits of forms; `server::receive` does.

use bytes::{Bytes, BytesMut};

use super::params::BadInput;

/// Longest boundary (RFC 2046, 5.1.1).
const MAX_BOUNDARY: usize = 70;
/// Most bytes of one part's headers: a name of 128 bytes, a file name of 255 letters, a media type.
const MAX_PART_HEAD: usize = 4 * 1024;

/// What stands above the data of a part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartHead {
    /// The name of the field.
    pub name: String,
    /// The file name; present for files only.
    pub file_name: Option<String>,
    /// The claimed media type.
    pub content_type: Option<String>,
}

/// What comes next in a body.
#[derive(Debug, PartialEq, Eq)]
pub enum Event {
    /// A part begins.
    Part(PartHead),
    /// Data of the part that began last.
    Data(Bytes),
    /// The last part has ended; what follows has no meaning.
    End,
    /// More of the body is needed.
    Starved,
}

#[derive(Clone, Copy, Debug)]
enum State {
    Preamble,
    Delimiter,
    Head,
    Data,
    Done,
}

/// The splitter.
#[derive(Debug)]
pub struct Splitter {
    delimiter: Vec<u8>,
    buffer: BytesMut,
    state: State,
}

impl Splitter {
    /// Begins a body with the boundary of its `Content-Type`.
    ///
    /// # Errors
    /// Where the media type has no boundary, or an impossible one.
    pub fn new(content_type: &str) -> Result<Splitter, BadInput> {
        let boundary = parameter(content_type, "boundary").unwrap_or_default();
        let fits = |byte: u8| byte.is_ascii_graphic() || byte == b' ';
        if boundary.is_empty() || boundary.len() > MAX_BOUNDARY || !boundary.bytes().all(fits) {
            return Err(broken("no usable boundary"));
        }
        // The first boundary stands at the very beginning, without the line break that belongs to all others.
        let buffer = BytesMut::from(&b"\r\n"[..]);
        Ok(Splitter { delimiter: format!("\r\n--{boundary}").into_bytes(), buffer, state: State::Preamble })
    }

    /// Adds the next piece of the body.
    pub fn push(&mut self, piece: &[u8]) {
        self.buffer.extend_from_slice(piece);
    }

    /// What comes next.
    ///
    /// # Errors
    /// Where the body does not follow the rules.
    pub fn event(&mut self) -> Result<Event, BadInput> {
        loop {
            match self.state {
                State::Preamble => match self.data() {
                    Some(_) => {}
                    None if matches!(self.state, State::Preamble) => return Ok(Event::Starved),
                    None => {}
                },
                State::Data => match self.data() {
                    Some(data) => return Ok(Event::Data(data)),
                    None if matches!(self.state, State::Data) => return Ok(Event::Starved),
                    None => {}
                },
                State::Delimiter => {
                    if !self.delimiter_end()? {
                        return Ok(Event::Starved);
                    }
                }
                State::Head => {
                    return match self.head()? {
                        Some(head) => Ok(Event::Part(head)),
                        None => Ok(Event::Starved),
                    };
                }
                State::Done => {
                    self.buffer.clear();
                    return Ok(Event::End);
                }
            }
        }
    }

    /// What surely stands before the next delimiter; passes the delimiter when nothing is left before it.
    fn data(&mut self) -> Option<Bytes> {
        let sure = match find(&self.buffer, &self.delimiter) {
            Some(0) => {
                let _ = self.buffer.split_to(self.delimiter.len());
                self.state = State::Delimiter;
                return None;
            }
            Some(at) => at,
            None => (self.buffer.len() + 1).saturating_sub(self.delimiter.len()),
        };
        (sure > 0).then(|| self.buffer.split_to(sure).freeze())
    }

    /// After a delimiter: a line break leads to a part, two dashes to the end. False where that cannot be told yet.
    fn delimiter_end(&mut self) -> Result<bool, BadInput> {
        let padding = self.buffer.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        if padding > MAX_PART_HEAD {
            return Err(broken("a boundary is followed by blanks only"));
        }
        let Some(mark) = self.buffer.get(padding..padding + 2) else { return Ok(false) };
        self.state = match mark {
            b"\r\n" => State::Head,
            b"--" => State::Done,
            _ => return Err(broken("a boundary is followed by something else")),
        };
        // The line break stays, so that the headers of a part always end with an empty line, even if there are none.
        let _ = self.buffer.split_to(padding);
        Ok(true)
    }

    fn head(&mut self) -> Result<Option<PartHead>, BadInput> {
        let end = find(&self.buffer, b"\r\n\r\n");
        if end.unwrap_or(self.buffer.len()) > MAX_PART_HEAD {
            return Err(broken("the headers of a part are too long"));
        }
        let Some(end) = end else { return Ok(None) };
        let lines = self.buffer.split_to(end);
        let _ = self.buffer.split_to(4);
        self.state = State::Data;
        head(std::str::from_utf8(&lines).map_err(|_| BadInput::NotUtf8)?).map(Some)
    }
}

fn head(lines: &str) -> Result<PartHead, BadInput> {
    let mut head = PartHead::default();
    let mut named = false;
    for (name, value) in lines.split("\r\n").filter_map(|line| line.split_once(':')) {
        if name.eq_ignore_ascii_case("content-disposition") {
            let kind = value.split(';').next().unwrap_or_default();
            if !kind.trim().eq_ignore_ascii_case("form-data") {
                return Err(broken("a part is not form data"));
            }
            if let Some(name) = parameter(value, "name") {
                head.name = name;
                named = true;
            }
            head.file_name = parameter(value, "filename");
        } else if name.eq_ignore_ascii_case("content-type") {
            head.content_type = Some(value.trim().to_owned());
        }
    }
    if named { Ok(head) } else { Err(broken("a part has no name")) }
}

/// A parameter of a header value, plain or in quotes. Browsers write `%22` for a quote in a name, curl `\"`.
fn parameter(value: &str, wanted: &str) -> Option<String> {
    let (_, mut rest) = value.split_once(';')?;
    loop {
        let (name, after) = rest.split_once('=')?;
        let (text, left) = match after.trim_start().strip_prefix('"') {
            Some(quoted) => unquote(quoted)?,
            None => {
                let (text, left) = after.split_once(';').unwrap_or((after, ""));
                (text.trim().to_owned(), left)
            }
        };
        if name.trim_matches([' ', ';', '\t']).eq_ignore_ascii_case(wanted) {
            return Some(text);
        }
        rest = left;
    }
}

/// The text up to the closing quote, and what follows it.
fn unquote(quoted: &str) -> Option<(String, &str)> {
    let mut text = String::new();
    let mut letters = quoted.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return Some((text, &quoted[at + 1..])),
            // Only a quote is escaped: backslashes also stand, as they are, in paths of Windows.
            '\\' if letters.next_if(|(_, next)| *next == '"').is_some() => text.push('"'),
            _ => text.push(letter),
        }
    }
    None
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    let first = *needle.first()?;
    let mut from = 0;
    while let Some(at) = haystack.get(from..)?.iter().position(|byte| *byte == first) {
        if haystack[from + at..].starts_with(needle) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

fn broken(reason: &str) -> BadInput {
    BadInput::Multipart(reason.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Event, PartHead, Splitter, parameter};
    use crate::http::params::BadInput;
    use proptest::prelude::{any, prop, proptest};

    type Parts = Vec<(PartHead, Vec<u8>)>;

    fn split(body: &[u8], piece: usize) -> Result<Parts, BadInput> {
        let mut splitter = Splitter::new("multipart/form-data; boundary=\"X\"")?;
        let mut parts = Parts::new();
        let mut pieces = body.chunks(piece.max(1));
        loop {
            match splitter.event()? {
                Event::Part(head) => parts.push((head, Vec::new())),
                Event::Data(data) => parts.last_mut().expect("data follows a head").1.extend_from_slice(&data),
                Event::End => return Ok(parts),
                Event::Starved => match pieces.next() {
                    Some(piece) => splitter.push(piece),
                    None => return Err(BadInput::Multipart("ends early".to_owned())),
                },
            }
        }
    }

    const TWO: &[u8] = b"preamble\r\n--X\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\n--X \r\n\
        content-disposition: form-data; filename=\"C:\\n.csv\"; name=\"f\"\r\nContent-Type: text/csv\r\n\r\n\
        1\r\n--Y\r\n\r\n--X--\r\nepilogue";

    #[test]
    fn parts_come_out_whatever_the_pieces() {
        for piece in 1..=TWO.len() {
            let parts = split(TWO, piece).unwrap();
            assert_eq!(parts.len(), 2, "{piece}");
            assert_eq!(parts[0].0.name, "a");
            assert_eq!(parts[0].1, b"one");
            assert_eq!(parts[1].0.file_name.as_deref(), Some("C:\\n.csv"));
            assert_eq!(parts[1].0.content_type.as_deref(), Some("text/csv"));
            assert_eq!(parts[1].1, b"1\r\n--Y\r\n");
        }
    }

    #[test]
    fn broken_bodies_are_refused() {
        for body in [
            &b""[..],
            b"--X",
            b"--X\r\n\r\n\r\n--X--",
            b"--Xy\r\n",
            b"--X\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n\r\n--X--",
            b"--X\r\nContent-Disposition: form-data\r\n\r\n\r\n--X--",
            b"--X\r\nContent-Disposition: form-data; name=\"\xff\"\r\n\r\n\r\n--X--",
            b"--X\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nno end",
        ] {
            assert!(split(body, 7).is_err(), "{}", String::from_utf8_lossy(body));
        }
        let long = [b"--X\r\n".to_vec(), vec![b'a'; 100_000]].concat();
        assert!(split(&long, 1_000).is_err());
    }

    #[test]
    fn parameters_are_read_in_quotes_and_without() {
        assert_eq!(parameter("form-data; name=a; filename=\"b;=\\\"c\"", "filename").as_deref(), Some("b;=\"c"));
        assert_eq!(parameter("form-data; filename=\"name=x\"; name=a", "name").as_deref(), Some("a"));
        assert_eq!(parameter("form-data; name=\"open", "name"), None);
        assert_eq!(parameter("form-data", "name"), None);
    }

    proptest! {
        #[test]
        fn any_data_comes_back(fields in prop::collection::vec(("[a-zåäö]{1,9}", any::<Vec<u8>>()), 0..5), piece in 1usize..40) {
            let mut body = Vec::new();
            for (name, data) in &fields {
                body.extend_from_slice(format!("--X\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n").as_bytes());
                body.extend_from_slice(data);
                body.extend_from_slice(b"\r\n");
            }
            body.extend_from_slice(b"--X--\r\n");
            let parts = split(&body, piece).unwrap();
            assert_eq!(parts.len(), fields.len());
            for ((head, data), (name, expected)) in parts.iter().zip(&fields) {
                assert_eq!((&head.name, data), (name, expected));
            }
        }

        #[test]
        fn no_body_makes_it_panic(body in any::<Vec<u8>>(), piece in 1usize..40) {
            let _ = split(&[b"--X\r\n", &body[..]].concat(), piece);
        }
    }
}
