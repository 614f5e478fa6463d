//! Lines of text out of bytes: UTF-16 (little endian, with or without byte-order mark) or UTF-8, one line at a time.
//!
//! No more than one buffer and one line are held, whatever the source delivers. Every byte read is taken off a budget.

use std::io::Read;

use super::MAX_LINE_BYTES;
use super::fault::{ReleaseFault, Wrong};

/// Read from the source at once.
const BUFFER_BYTES: usize = 32 << 10;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf16,
    Utf8,
}

/// The lines of one file.
pub(super) struct Lines<'a, R> {
    source: R,
    file: &'static str,
    budget: &'a mut u64,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    encoding: Option<Encoding>,
    number: u32,
    text: String,
    raw: Vec<u8>,
}

impl<'a, R: Read> Lines<'a, R> {
    /// The lines of a source; what it delivers beyond the budget is refused.
    pub(super) fn new(source: R, file: &'static str, budget: &'a mut u64) -> Lines<'a, R> {
        Lines {
            source,
            file,
            budget,
            buffer: vec![0; BUFFER_BYTES],
            start: 0,
            end: 0,
            encoding: None,
            number: 0,
            text: String::new(),
            raw: Vec::new(),
        }
    }

    /// The file that the lines are of.
    pub(super) const fn file(&self) -> &'static str {
        self.file
    }

    /// The number of the line returned last, counted from 1.
    pub(super) const fn number(&self) -> u32 {
        self.number
    }

    /// A fault at the line returned last.
    pub(super) fn fault(&self, wrong: Wrong) -> ReleaseFault {
        ReleaseFault { file: Some(self.file), line: Some(self.number), wrong }
    }

    /// The line returned last.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Goes on to the next line that is not empty; `false` at the end. The line's end is not part of it.
    pub(super) fn advance(&mut self) -> Result<bool, ReleaseFault> {
        let encoding = match self.encoding {
            Some(encoding) => encoding,
            None => self.detect()?,
        };
        loop {
            self.number += 1;
            self.text.clear();
            let ended = match encoding {
                Encoding::Utf16 => self.line_of_utf16()?,
                Encoding::Utf8 => self.line_of_utf8()?,
            };
            if self.text.ends_with('\r') {
                self.text.pop();
            }
            if !self.text.is_empty() {
                return Ok(true);
            }
            if ended {
                return Ok(false);
            }
        }
    }

    fn detect(&mut self) -> Result<Encoding, ReleaseFault> {
        self.number = 1;
        while self.end < 3 && self.refill()? {}
        let (encoding, mark) = match &self.buffer[..self.end] {
            [0xff, 0xfe, ..] => (Encoding::Utf16, 2),
            [0xef, 0xbb, 0xbf, ..] => (Encoding::Utf8, 3),
            // Headers are ASCII: a zero in the second byte is the upper half of a UTF-16 unit.
            [first, 0, ..] if *first != 0 => (Encoding::Utf16, 0),
            [0, ..] | [0xfe, 0xff, ..] => return Err(self.fault(Wrong::Encoding)),
            _ => (Encoding::Utf8, 0),
        };
        self.start = mark;
        self.number = 0;
        self.encoding = Some(encoding);
        Ok(encoding)
    }

    /// Adds to the buffer, whose read part is dropped first; `false` at the end of the source.
    fn refill(&mut self) -> Result<bool, ReleaseFault> {
        self.buffer.copy_within(self.start..self.end, 0);
        self.end -= self.start;
        self.start = 0;
        let read = loop {
            match self.source.read(&mut self.buffer[self.end..]) {
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(_) => return Err(self.fault(Wrong::Damaged)),
                Ok(read) => break read,
            }
        };
        *self.budget = self.budget.checked_sub(read as u64).ok_or_else(|| self.fault(Wrong::TooLarge))?;
        self.end += read;
        Ok(read > 0)
    }

    /// Reads to the next line feed, or to the end of the source: then `true`.
    fn line_of_utf16(&mut self) -> Result<bool, ReleaseFault> {
        let mut high: Option<u16> = None;
        loop {
            if self.end - self.start < 2 && !self.refill()? {
                return if self.end == self.start && high.is_none() {
                    Ok(true)
                } else {
                    Err(self.fault(Wrong::Damaged))
                };
            }
            let mut units = self.buffer[self.start..self.end].chunks_exact(2);
            let mut taken = 0;
            let mut ended = false;
            let mut sound = true;
            for unit in units.by_ref() {
                taken += 2;
                let unit = u16::from_le_bytes([unit[0], unit[1]]);
                if unit == u16::from(b'\n') && high.is_none() {
                    ended = true;
                    break;
                }
                let letter = match high.take() {
                    Some(first) => char::decode_utf16([first, unit]).next().and_then(Result::ok),
                    None if (0xd800..0xdc00).contains(&unit) => {
                        high = Some(unit);
                        continue;
                    }
                    None => char::from_u32(u32::from(unit)),
                };
                match letter {
                    Some(letter) => self.text.push(letter),
                    None => sound = false,
                }
                if !sound || self.text.len() > MAX_LINE_BYTES {
                    break;
                }
            }
            self.start += taken;
            if !sound {
                return Err(self.fault(Wrong::Encoding));
            }
            if self.text.len() > MAX_LINE_BYTES {
                return Err(self.fault(Wrong::LineTooLong));
            }
            if ended {
                return Ok(false);
            }
        }
    }

    /// Reads to the next line feed, or to the end of the source: then `true`.
    fn line_of_utf8(&mut self) -> Result<bool, ReleaseFault> {
        self.raw.clear();
        let ended = loop {
            if self.start == self.end && !self.refill()? {
                break true;
            }
            let ready = &self.buffer[self.start..self.end];
            let feed = ready.iter().position(|byte| *byte == b'\n');
            let piece = &ready[..feed.unwrap_or(ready.len())];
            if self.raw.len() + piece.len() > MAX_LINE_BYTES {
                return Err(self.fault(Wrong::LineTooLong));
            }
            self.raw.extend_from_slice(piece);
            self.start += piece.len() + usize::from(feed.is_some());
            if feed.is_some() {
                break false;
            }
        };
        let Ok(text) = std::str::from_utf8(&self.raw) else { return Err(self.fault(Wrong::Encoding)) };
        self.text.push_str(text);
        Ok(ended)
    }
}
