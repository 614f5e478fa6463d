//! A file as a table: columns found by the names of its header, fields split at `;`, each row checked for its width.

use std::borrow::Cow;
use std::io::Read;

use super::fault::{ReleaseFault, Wrong, quoted};
use super::lines::Lines;
use super::{MAX_COLUMNS, MAX_TEXT_CHARS};

/// A table of which `N` columns are read; others may stand between them and are passed over.
pub(super) struct Table<'a, R, const N: usize> {
    lines: Lines<'a, R>,
    names: [&'static str; N],
    /// For each column of the file, which of the wanted ones it is.
    places: Vec<Option<usize>>,
    rows: usize,
    limit: usize,
}

impl<'a, R: Read, const N: usize> Table<'a, R, N> {
    /// Reads the header; at most `limit` rows are read after it.
    pub(super) fn open(
        mut lines: Lines<'a, R>,
        names: [&'static str; N],
        limit: usize,
    ) -> Result<Table<'a, R, N>, ReleaseFault> {
        if !lines.advance()? {
            return Err(ReleaseFault::of_file(lines.file(), Wrong::NoLines));
        }
        let mut places = Vec::new();
        let mut rest = Some(lines.text());
        while let Some(field) = next_field(&mut rest).map_err(|wrong| lines.fault(wrong))? {
            if places.len() == MAX_COLUMNS {
                return Err(lines.fault(Wrong::TooMany { limit: MAX_COLUMNS }));
            }
            let place = names.iter().position(|name| name.eq_ignore_ascii_case(field.trim()));
            if let Some(place) = place
                && places.contains(&Some(place))
            {
                return Err(lines.fault(Wrong::ColumnTwice(names[place])));
            }
            places.push(place);
        }
        if let Some(missing) = (0..N).find(|place| !places.contains(&Some(*place))) {
            return Err(lines.fault(Wrong::ColumnMissing(names[missing])));
        }
        Ok(Table { lines, names, places, rows: 0, limit })
    }

    /// The next row; `None` at the end of the file.
    pub(super) fn next_row(&mut self) -> Result<Option<Row<'_, N>>, ReleaseFault> {
        if !self.lines.advance()? {
            return if self.rows == 0 {
                Err(ReleaseFault::of_file(self.lines.file(), Wrong::NoLines))
            } else {
                Ok(None)
            };
        }
        self.rows += 1;
        let line = Place { file: self.lines.file(), line: self.lines.number() };
        if self.rows > self.limit {
            return Err(line.fault(Wrong::TooMany { limit: self.limit }));
        }
        let mut fields: [Cow<'_, str>; N] = std::array::from_fn(|_| Cow::Borrowed(""));
        let mut rest = Some(self.lines.text());
        let mut found = 0;
        while let Some(field) = next_field(&mut rest).map_err(|wrong| line.fault(wrong))? {
            if let Some(Some(place)) = self.places.get(found) {
                fields[*place] = field;
            }
            found += 1;
        }
        if found != self.places.len() {
            return Err(line.fault(Wrong::FieldCount { expected: self.places.len(), found }));
        }
        Ok(Some(Row { place: line, names: self.names, fields }))
    }
}

/// Takes the next field off a line. A field that begins with a quotation mark ends with one and doubles those inside;
/// elsewhere quotation marks are ordinary letters, as in `10"-rack`.
fn next_field<'a>(rest: &mut Option<&'a str>) -> Result<Option<Cow<'a, str>>, Wrong> {
    let Some(text) = *rest else { return Ok(None) };
    let Some(quoted) = text.strip_prefix('"') else {
        let (field, after) = match text.split_once(';') {
            Some((field, after)) => (field, Some(after)),
            None => (text, None),
        };
        *rest = after;
        return Ok(Some(Cow::Borrowed(field)));
    };
    let mut field = String::new();
    let mut inside = quoted;
    loop {
        let (piece, after) = inside.split_once('"').ok_or(Wrong::OpenQuote)?;
        field.push_str(piece);
        if let Some(doubled) = after.strip_prefix('"') {
            field.push('"');
            inside = doubled;
            continue;
        }
        *rest = match after.strip_prefix(';') {
            Some(after) => Some(after),
            None if after.is_empty() => None,
            None => return Err(Wrong::OpenQuote),
        };
        return Ok(Some(Cow::Owned(field)));
    }
}

/// A line of a file, for faults that are found later.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    file: &'static str,
    line: u32,
}

impl Place {
    /// A fault at this line.
    pub(super) fn fault(self, wrong: Wrong) -> ReleaseFault {
        ReleaseFault { file: Some(self.file), line: Some(self.line), wrong }
    }
}

/// A row: the wanted fields in the order in which they were asked for.
pub(super) struct Row<'a, const N: usize> {
    pub(super) place: Place,
    names: [&'static str; N],
    fields: [Cow<'a, str>; N],
}

impl<const N: usize> Row<'_, N> {
    /// A field that a function reads, such as a code.
    pub(super) fn read<T>(&self, column: usize, parse: impl FnOnce(&str) -> Option<T>) -> Result<T, ReleaseFault> {
        let field = &*self.fields[column];
        parse(field).ok_or_else(|| {
            let column = self.names[column];
            let empty = field.trim().is_empty();
            self.place.fault(if empty {
                Wrong::Empty(column)
            } else {
                Wrong::Malformed { column, found: quoted(field) }
            })
        })
    }

    /// A field that may be empty.
    pub(super) fn read_optional<T>(
        &self,
        column: usize,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, ReleaseFault> {
        if self.fields[column].trim().is_empty() { Ok(None) } else { self.read(column, parse).map(Some) }
    }

    /// A name: not empty, not overlong, without control characters; blanks around it are dropped.
    pub(super) fn name(&self, column: usize) -> Result<Box<str>, ReleaseFault> {
        let field = self.fields[column].trim();
        let wrong = if field.is_empty() {
            Wrong::Empty(self.names[column])
        } else if field.chars().count() > MAX_TEXT_CHARS {
            Wrong::TextTooLong(self.names[column])
        } else if field.chars().any(char::is_control) {
            Wrong::ControlCharacter(self.names[column])
        } else {
            return Ok(field.into());
        };
        Err(self.place.fault(wrong))
    }

    /// A fault: the column names something that is nowhere.
    pub(super) fn unknown(&self, column: usize) -> ReleaseFault {
        let found = quoted(&self.fields[column]);
        self.place.fault(Wrong::UnknownReference { column: self.names[column], found })
    }

    /// A fault: what the column names stands for the second time.
    pub(super) fn repeated(&self, column: usize) -> ReleaseFault {
        self.place.fault(Wrong::Repeated(quoted(&self.fields[column])))
    }
}

/// A whole number as releases write it.
pub(super) fn whole_number<T: std::str::FromStr>(text: &str) -> Option<T> {
    let text = text.trim();
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::next_field;

    fn fields(line: &str) -> Option<Vec<String>> {
        let mut rest = Some(line);
        let mut fields = Vec::new();
        loop {
            match next_field(&mut rest) {
                Ok(Some(field)) => fields.push(field.into_owned()),
                Ok(None) => return Some(fields),
                Err(_) => return None,
            }
        }
    }

    #[test]
    fn fields_are_split_and_unquoted() {
        assert_eq!(fields("EC002762;10\"-rack").expect("sound"), ["EC002762", "10\"-rack"]);
        assert_eq!(fields("\"a;\"\"b\"\"\";;\"\"").expect("sound"), ["a;\"b\"", "", ""]);
        assert_eq!(fields("").expect("sound"), [""]);
        assert_eq!((fields("\"open;x"), fields("\"a\"b;c")), (None, None));
    }
}
