//! What a product's fields hold: small typed values, and the sorted list of them that a product is.

use std::cmp::Ordering;
use std::fmt;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::code::FieldCode;
use crate::domain::attachment::FileRef;
use crate::domain::gtin::Gtin;
use crate::domain::number::LviNumber;

/// The value of one field. Which variant a field takes follows from its kind (`fields::Kind`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// Words, one line or several; also addresses of the web.
    Text(Box<str>),
    /// A whole number.
    Integer(i64),
    /// A decimal number, without trailing zeros.
    Decimal(Decimal),
    /// Yes or no.
    YesNo(bool),
    /// A day.
    Date(Date),
    /// A trade item number.
    Gtin(Gtin),
    /// A code of a closed list or of a fixed shape: units, countries, commodity codes.
    Code(Code),
    /// LVI-numbers of other products, in the order given.
    Numbers(Box<[LviNumber]>),
    /// Files, in the order in which they are shown; never none.
    Files(Box<[FileRef]>),
}

impl Value {
    /// Files as a value; `None` where there is none.
    pub fn files(files: Vec<FileRef>) -> Option<Value> {
        (!files.is_empty()).then(|| Value::Files(files.into()))
    }

    /// Words as a value.
    pub fn text(words: &str) -> Value {
        Value::Text(words.into())
    }

    /// A number as a value; trailing zeros are dropped so that equal numbers look equal.
    pub fn decimal(number: Decimal) -> Value {
        Value::Decimal(number.normalize())
    }

    /// A code as a value; `None` where it is no [`Code`].
    pub fn code(text: &str) -> Option<Value> {
        Code::new(text).map(Value::Code)
    }

    /// The words of a text and the letters of a code; `None` for all others.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::Text(words) => Some(words),
            Value::Code(code) => Some(code.as_str()),
            _ => None,
        }
    }

    /// The number of an integer or a decimal; `None` for all others.
    pub fn as_decimal(&self) -> Option<Decimal> {
        match self {
            Value::Integer(number) => Some(Decimal::from(*number)),
            Value::Decimal(number) => Some(*number),
            _ => None,
        }
    }
}

/// The form that files and interfaces carry: decimal point, ISO date, `yes` or `no`, numbers and names of files joined
/// by commas.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Text(words) => f.write_str(words),
            Value::Integer(number) => write!(f, "{number}"),
            Value::Decimal(number) => write!(f, "{number}"),
            Value::YesNo(true) => f.write_str("yes"),
            Value::YesNo(false) => f.write_str("no"),
            Value::Date(date) => write!(f, "{date}"),
            Value::Gtin(gtin) => write!(f, "{gtin}"),
            Value::Code(code) => f.write_str(code.as_str()),
            Value::Numbers(numbers) => {
                for (index, number) in numbers.iter().enumerate() {
                    let separator = if index == 0 { "" } else { "," };
                    write!(f, "{separator}{number}")?;
                }
                Ok(())
            }
            Value::Files(files) => {
                for (index, file) in files.iter().enumerate() {
                    let separator = if index == 0 { "" } else { ", " };
                    write!(f, "{separator}{file}")?;
                }
                Ok(())
            }
        }
    }
}

/// A short code of printable ASCII letters, kept in place.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Code {
    length: u8,
    bytes: [u8; Code::MAX],
}

impl Code {
    /// The longest code: link numbers have eleven characters.
    pub const MAX: usize = 15;

    /// The code with these letters; `None` where it is empty, too long or not printable ASCII without spaces.
    pub fn new(text: &str) -> Option<Code> {
        if text.is_empty() || text.len() > Code::MAX || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return None;
        }
        let mut bytes = [0; Code::MAX];
        bytes[..text.len()].copy_from_slice(text.as_bytes());
        Some(Code { length: u8::try_from(text.len()).ok()?, bytes })
    }

    /// The letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.length)]).expect("codes are made of ASCII only")
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.as_str())
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The values of a product, sorted by field code, each code at most once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(Vec<(FieldCode, Value)>);

impl Values {
    /// No values.
    pub const fn new() -> Values {
        Values(Vec::new())
    }

    /// No values yet, with room for some.
    pub fn with_capacity(capacity: usize) -> Values {
        Values(Vec::with_capacity(capacity))
    }

    /// The values of a list in any order; where a code stands twice the later one counts.
    pub fn from_list(mut list: Vec<(FieldCode, Value)>) -> Values {
        if !list.is_sorted_by(|(left, _), (right, _)| left < right) {
            list.reverse();
            list.sort_by_key(|(code, _)| *code);
            list.dedup_by_key(|(code, _)| *code);
        }
        Values(list)
    }

    /// The value of a field.
    pub fn get(&self, code: FieldCode) -> Option<&Value> {
        self.place(code).ok().map(|place| &self.0[place].1)
    }

    /// The words or the code of a field.
    pub fn text(&self, code: FieldCode) -> Option<&str> {
        self.get(code).and_then(Value::as_str)
    }

    /// The number of a field.
    pub fn number(&self, code: FieldCode) -> Option<Decimal> {
        self.get(code).and_then(Value::as_decimal)
    }

    /// The GTIN of a field.
    pub fn gtin(&self, code: FieldCode) -> Option<Gtin> {
        match self.get(code) {
            Some(Value::Gtin(gtin)) => Some(*gtin),
            _ => None,
        }
    }

    /// The LVI-numbers of a field; none where it is empty.
    pub fn numbers(&self, code: FieldCode) -> &[LviNumber] {
        match self.get(code) {
            Some(Value::Numbers(numbers)) => numbers,
            _ => &[],
        }
    }

    /// The files of a field; none where it is empty.
    pub fn files(&self, code: FieldCode) -> &[FileRef] {
        match self.get(code) {
            Some(Value::Files(files)) => files,
            _ => &[],
        }
    }

    /// Every file with its field, by ascending code and in order.
    pub fn all_files(&self) -> impl Iterator<Item = (FieldCode, &FileRef)> {
        self.iter().flat_map(|(code, value)| {
            let files: &[FileRef] = if let Value::Files(files) = value { files } else { &[] };
            files.iter().map(move |file| (code, file))
        })
    }

    /// Whether a field has a value.
    pub fn has(&self, code: FieldCode) -> bool {
        self.place(code).is_ok()
    }

    /// Gives a field a value and returns the one it had.
    pub fn set(&mut self, code: FieldCode, value: Value) -> Option<Value> {
        match self.place(code) {
            Ok(place) => Some(std::mem::replace(&mut self.0[place].1, value)),
            Err(place) => {
                self.0.insert(place, (code, value));
                None
            }
        }
    }

    /// Takes a field's value away and returns it.
    pub fn remove(&mut self, code: FieldCode) -> Option<Value> {
        self.place(code).ok().map(|place| self.0.remove(place).1)
    }

    /// Sets or takes away, as a form field does that may be left empty.
    pub fn put(&mut self, code: FieldCode, value: Option<Value>) -> Option<Value> {
        match value {
            Some(value) => self.set(code, value),
            None => self.remove(code),
        }
    }

    /// All values by ascending code.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (FieldCode, &Value)> + Clone {
        self.0.iter().map(|(code, value)| (*code, value))
    }

    /// How many fields have a value.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether no field has a value.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn place(&self, code: FieldCode) -> Result<usize, usize> {
        self.0.binary_search_by_key(&code, |(code, _)| *code)
    }
}

impl IntoIterator for Values {
    type Item = (FieldCode, Value);
    type IntoIter = std::vec::IntoIter<(FieldCode, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl FromIterator<(FieldCode, Value)> for Values {
    fn from_iter<I: IntoIterator<Item = (FieldCode, Value)>>(iter: I) -> Self {
        Values::from_list(iter.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::{any, prop, prop_assert_eq, proptest};

    use super::{Code, Value, Values};
    use crate::domain::product::code::FieldCode;

    #[test]
    fn a_value_is_three_words() {
        assert_eq!(size_of::<Value>(), 24);
        assert_eq!(size_of::<(FieldCode, Value)>(), 32);
    }

    #[test]
    fn codes_are_short_printable_ascii() {
        assert_eq!(Code::new("PCE").map(|code| code.to_string()).as_deref(), Some("PCE"));
        for text in ["", "A B", "Ä", "1234567890123456", "A\n"] {
            assert_eq!(Code::new(text), None, "{text:?}");
        }
        assert!(Code::new("B") > Code::new("AB"));
    }

    proptest! {
        #[test]
        fn values_behave_as_a_map(steps in prop::collection::vec((0u16..40, any::<Option<i64>>()), 0..80)) {
            let mut map = BTreeMap::new();
            let mut values = Values::new();
            for (number, content) in &steps {
                let code = FieldCode::new(*number).expect("in range");
                let before = match content {
                    Some(content) => map.insert(code, Value::Integer(*content)),
                    None => map.remove(&code),
                };
                prop_assert_eq!(values.put(code, content.map(Value::Integer)), before);
            }
            let expected: Vec<_> = map.into_iter().collect();
            let listed: Vec<_> = values.iter().map(|(code, value)| (code, value.clone())).collect();
            prop_assert_eq!(&listed, &expected);
            prop_assert_eq!(Values::from_list(listed.into_iter().rev().collect()), values);
        }
    }
}
