//! Values of product fields and ETIM features on disk; parts of the product and history records.
//!
//! They are written and read without a shape of their own between, because a card has a hundred of them: [`Kept`]
//! lends bincode to types of the domain, which know nothing of it. A variant is a varint, as bincode's derive writes
//! it; the numbers in the two `match`es of a type are its format.

use bincode::de::{BorrowDecoder, Decoder};
use bincode::enc::Encoder;
use bincode::error::{DecodeError, EncodeError};
use bincode::{BorrowDecode, Decode, Encode};
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::domain::attachment::{ContentId, FileRef};
use crate::domain::etim::{FeatureCode, FeatureContent, FeatureValue, NoValueReason, ValueCode};
use crate::domain::gtin::Gtin;
use crate::domain::language::Language;
use crate::domain::number::LviNumber;
use crate::domain::product::{Code, FieldCode, Value};

/// Something of the domain as it stands on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept<T>(pub T);

// What borrows nothing is decoded the same way; the derives of the records ask for both.
impl<'de, C, T> BorrowDecode<'de, C> for Kept<T>
where
    Kept<T>: Decode<C>,
{
    fn borrow_decode<D: BorrowDecoder<'de, Context = C>>(decoder: &mut D) -> Result<Self, DecodeError> {
        Self::decode(decoder)
    }
}

fn no(what: impl Into<String>) -> DecodeError {
    DecodeError::OtherString(what.into())
}

impl Encode for Kept<FieldCode> {
    fn encode<E: Encoder>(&self, encoder: &mut E) -> Result<(), EncodeError> {
        self.0.number().encode(encoder)
    }
}

impl<C> Decode<C> for Kept<FieldCode> {
    fn decode<D: Decoder<Context = C>>(decoder: &mut D) -> Result<Self, DecodeError> {
        let number = u16::decode(decoder)?;
        FieldCode::new(number).map(Kept).ok_or_else(|| no(format!("{number} is no field")))
    }
}

impl Encode for Kept<FeatureCode> {
    fn encode<E: Encoder>(&self, encoder: &mut E) -> Result<(), EncodeError> {
        self.0.bytes().encode(encoder)
    }
}

impl<C> Decode<C> for Kept<FeatureCode> {
    fn decode<D: Decoder<Context = C>>(decoder: &mut D) -> Result<Self, DecodeError> {
        let bytes = <[u8; 8]>::decode(decoder)?;
        FeatureCode::from_bytes(bytes).map(Kept).ok_or_else(|| no(format!("{bytes:?} is no ETIM feature")))
    }
}

/// A decimal number: its digits and how many of them stand after the point.
impl Encode for Kept<Decimal> {
    fn encode<E: Encoder>(&self, encoder: &mut E) -> Result<(), EncodeError> {
        self.0.mantissa().encode(encoder)?;
        // A decimal never has more than 28 digits after the point.
        (self.0.scale() as u8).encode(encoder)
    }
}

impl<C> Decode<C> for Kept<Decimal> {
    fn decode<D: Decoder<Context = C>>(decoder: &mut D) -> Result<Self, DecodeError> {
        let (digits, decimals) = <(i128, u8)>::decode(decoder)?;
        let number = Decimal::try_from_i128_with_scale(digits, decimals.into());
        number.map(Kept).map_err(|error| no(error.to_string()))
    }
}

impl Encode for Kept<Value> {
    fn encode<E: Encoder>(&self, encoder: &mut E) -> Result<(), EncodeError> {
        match &self.0 {
            Value::Text(words) => (0_u32, &**words).encode(encoder),
            Value::Integer(number) => (1_u32, number).encode(encoder),
            Value::Decimal(number) => (2_u32, Kept(*number)).encode(encoder),
            Value::YesNo(yes) => (3_u32, yes).encode(encoder),
            Value::Date(date) => (4_u32, date.year(), date.month(), date.day()).encode(encoder),
            Value::Gtin(gtin) => (5_u32, gtin.value()).encode(encoder),
            Value::Code(code) => (6_u32, code.as_str()).encode(encoder),
            Value::Numbers(numbers) => {
                (7_u32, numbers.len()).encode(encoder)?;
                numbers.iter().try_for_each(|number| number.value().encode(encoder))
            }
            Value::Files(files) => {
                (8_u32, files.len()).encode(encoder)?;
                files.iter().try_for_each(|file| encode_file(file, encoder))
            }
        }
    }
}

impl<C> Decode<C> for Kept<Value> {
    fn decode<D: Decoder<Context = C>>(decoder: &mut D) -> Result<Self, DecodeError> {
        Ok(Kept(match u32::decode(decoder)? {
            0 => Value::Text(Decode::decode(decoder)?),
            1 => Value::Integer(Decode::decode(decoder)?),
            2 => Value::Decimal(<Kept<Decimal>>::decode(decoder)?.0),
            3 => Value::YesNo(Decode::decode(decoder)?),
            4 => {
                let (year, month, day) = Decode::decode(decoder)?;
                Value::Date(Date::new(year, month, day).map_err(|error| no(error.to_string()))?)
            }
            5 => {
                let value = u64::decode(decoder)?;
                Value::Gtin(Gtin::from_value(value).ok_or_else(|| no(format!("{value} is no GTIN")))?)
            }
            6 => {
                let code = <Box<str>>::decode(decoder)?;
                Value::Code(Code::new(&code).ok_or_else(|| no(format!("{code:?} is no code")))?)
            }
            7 => {
                let numbers = <Vec<u32>>::decode(decoder)?.into_iter();
                let numbers = numbers
                    .map(|number| LviNumber::new(number).ok_or_else(|| no(format!("{number} is no LVI-number"))));
                Value::Numbers(numbers.collect::<Result<_, _>>()?)
            }
            8 => {
                let files = <Vec<KeptFile>>::decode(decoder)?.into_iter();
                Value::Files(files.map(|file| file.0).collect())
            }
            variant => return Err(no(format!("{variant} is no kind of value"))),
        }))
    }
}

/// A day: year, month, day.
impl Encode for Kept<Date> {
    fn encode<E: Encoder>(&self, encoder: &mut E) -> Result<(), EncodeError> {
        (self.0.year(), self.0.month(), self.0.day()).encode(encoder)
    }
}

impl<C> Decode<C> for Kept<Date> {
    fn decode<D: Decoder<Context = C>>(decoder: &mut D) -> Result<Self, DecodeError> {
        let (year, month, day) = Decode::decode(decoder)?;
        Date::new(year, month, day).map(Kept).map_err(|error| no(error.to_string()))
    }
}

/// A file as it stands on disk.
struct KeptFile(FileRef);

fn encode_file<E: Encoder>(file: &FileRef, encoder: &mut E) -> Result<(), EncodeError> {
    (file.content.bytes(), &*file.name, &*file.title).encode(encoder)?;
    file.language.map_or(0_u8, language_code).encode(encoder)?;
    (file.from.map(Kept), file.until.map(Kept)).encode(encoder)
}

const fn language_code(language: Language) -> u8 {
    match language {
        Language::Fi => 1,
        Language::Sv => 2,
        Language::En => 3,
    }
}

impl<C> Decode<C> for KeptFile {
    fn decode<D: Decoder<Context = C>>(decoder: &mut D) -> Result<Self, DecodeError> {
        let (content, name, title): ([u8; ContentId::BYTES], _, _) = Decode::decode(decoder)?;
        let language = match u8::decode(decoder)? {
            0 => None,
            1 => Some(Language::Fi),
            2 => Some(Language::Sv),
            3 => Some(Language::En),
            code => return Err(no(format!("{code} is no language"))),
        };
        let (from, until): (Option<Kept<Date>>, Option<Kept<Date>>) = Decode::decode(decoder)?;
        let (from, until) = (from.map(|date| date.0), until.map(|date| date.0));
        Ok(KeptFile(FileRef { content: ContentId::new(content), name, title, language, from, until }))
    }
}

/// What is said about a feature.
impl Encode for Kept<FeatureContent> {
    fn encode<E: Encoder>(&self, encoder: &mut E) -> Result<(), EncodeError> {
        match self.0 {
            FeatureContent::Choice(value) => (0_u32, value.bytes()).encode(encoder),
            FeatureContent::Number(number) => (1_u32, Kept(number)).encode(encoder),
            FeatureContent::Logical(yes) => (2_u32, yes).encode(encoder),
            FeatureContent::Range(lower, upper) => (3_u32, Kept(lower), Kept(upper)).encode(encoder),
            FeatureContent::Missing(NoValueReason::MissingInList) => 4_u32.encode(encoder),
            FeatureContent::Missing(NoValueReason::NotApplicable) => 5_u32.encode(encoder),
            FeatureContent::Missing(NoValueReason::Unknown) => 6_u32.encode(encoder),
        }
    }
}

impl<C> Decode<C> for Kept<FeatureContent> {
    fn decode<D: Decoder<Context = C>>(decoder: &mut D) -> Result<Self, DecodeError> {
        Ok(Kept(match u32::decode(decoder)? {
            0 => {
                let bytes = <[u8; 8]>::decode(decoder)?;
                let value = ValueCode::from_bytes(bytes).ok_or_else(|| no(format!("{bytes:?} is no ETIM value")))?;
                FeatureContent::Choice(value)
            }
            1 => FeatureContent::Number(<Kept<Decimal>>::decode(decoder)?.0),
            2 => FeatureContent::Logical(Decode::decode(decoder)?),
            3 => {
                let (lower, upper) = <(Kept<Decimal>, Kept<Decimal>)>::decode(decoder)?;
                FeatureContent::Range(lower.0, upper.0)
            }
            4 => FeatureContent::Missing(NoValueReason::MissingInList),
            5 => FeatureContent::Missing(NoValueReason::NotApplicable),
            6 => FeatureContent::Missing(NoValueReason::Unknown),
            variant => return Err(no(format!("{variant} is nothing that can be said about a feature"))),
        }))
    }
}

impl Encode for Kept<FeatureValue> {
    fn encode<E: Encoder>(&self, encoder: &mut E) -> Result<(), EncodeError> {
        (Kept(self.0.feature), Kept(self.0.content)).encode(encoder)
    }
}

impl<C> Decode<C> for Kept<FeatureValue> {
    fn decode<D: Decoder<Context = C>>(decoder: &mut D) -> Result<Self, DecodeError> {
        let (feature, content) = <(Kept<FeatureCode>, Kept<FeatureContent>)>::decode(decoder)?;
        Ok(Kept(FeatureValue { feature: feature.0, content: content.0 }))
    }
}
