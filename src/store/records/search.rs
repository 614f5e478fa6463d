//! What of the store is derived for the search: entries of its queue, and a product's features for the catalogue.

use bincode::de::{BorrowDecoder, Decoder};
use bincode::enc::Encoder;
use bincode::error::{DecodeError, EncodeError};
use bincode::{BorrowDecode, Decode, Encode};
use serde::{Deserialize, Serialize};

use super::value::Kept;
use crate::domain::etim::{ClassCode, FeatureCode, FeatureContent, FeatureValue, ReleaseId, ValueCode};
use crate::domain::id::CompanyId;
use crate::domain::number::{LinkNumber, LviNumber};
use crate::domain::product::Etim;
use crate::store::codec::Record;
use crate::store::search_queue::Queued;

/// Something that the search index must take over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub enum QueuedRecord {
    /// A product, by number and company.
    Product(u32, u16),
    /// Everything.
    Everything,
}

impl Record for QueuedRecord {
    const NAME: &'static str = "search queue";
    const VERSION: u8 = 1;
}

impl From<Queued> for QueuedRecord {
    fn from(queued: Queued) -> Self {
        match queued {
            Queued::Product(link) => QueuedRecord::Product(link.number.value(), link.company.number()),
            Queued::Everything => QueuedRecord::Everything,
        }
    }
}

impl QueuedRecord {
    /// What is to be taken over; otherwise what in the record cannot be.
    ///
    /// # Errors
    /// The part that is wrong, in words for the log.
    pub fn queued(self) -> Result<Queued, String> {
        match self {
            QueuedRecord::Product(number, company) => {
                let link = LviNumber::new(number).zip(CompanyId::new(company));
                let (number, company) = link.ok_or_else(|| format!("{number} of {company} is no product"))?;
                Ok(Queued::Product(LinkNumber::new(number, company)))
            }
            QueuedRecord::Everything => Ok(Queued::Everything),
        }
    }
}

/// A product's class with what is said about its features; the link number is the key.
///
/// All of them are read at every start, so that they are kept small: a code as its number wherever it is one.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct FeaturesRecord {
    release: u32,
    class: [u8; 8],
    features: Vec<(Short<FeatureCode>, ShortContent)>,
}

impl Record for FeaturesRecord {
    const NAME: &'static str = "product features";
    const VERSION: u8 = 1;
}

/// A code as a number: its six digits, or after [`LONG`] the eight bytes of one that has other letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Short<T>(T);

/// No code of six digits.
const LONG: u32 = 1_000_000;

fn short(code: [u8; 8]) -> Option<u32> {
    std::str::from_utf8(&code[2..]).ok().filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok()
}

fn long(prefix: [u8; 2], mut number: u32) -> [u8; 8] {
    let mut code = [b'0'; 8];
    code[..2].copy_from_slice(&prefix);
    for place in code[2..].iter_mut().rev() {
        *place = b'0' + (number % 10) as u8;
        number /= 10;
    }
    code
}

fn encode_code<E: Encoder>(code: [u8; 8], encoder: &mut E) -> Result<(), EncodeError> {
    match short(code) {
        Some(number) => number.encode(encoder),
        None => (LONG, code).encode(encoder),
    }
}

fn decode_code<C, D: Decoder<Context = C>>(prefix: [u8; 2], decoder: &mut D) -> Result<[u8; 8], DecodeError> {
    match u32::decode(decoder)? {
        LONG => Decode::decode(decoder),
        number => Ok(long(prefix, number)),
    }
}

impl Encode for Short<FeatureCode> {
    fn encode<E: Encoder>(&self, encoder: &mut E) -> Result<(), EncodeError> {
        encode_code(self.0.bytes(), encoder)
    }
}

impl<C> Decode<C> for Short<FeatureCode> {
    fn decode<D: Decoder<Context = C>>(decoder: &mut D) -> Result<Self, DecodeError> {
        let code = decode_code(*b"EF", decoder)?;
        FeatureCode::from_bytes(code).map(Short).ok_or_else(|| no(format!("{code:?} is no ETIM feature")))
    }
}

/// What is said about a feature: as [`Kept`], but for the codes of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct ShortContent(FeatureContent);

/// The variant of a value of a list; the others are those of [`Kept`], one further.
const CHOICE: u8 = 0;
const OTHER: u8 = 1;

impl Encode for ShortContent {
    fn encode<E: Encoder>(&self, encoder: &mut E) -> Result<(), EncodeError> {
        match self.0 {
            FeatureContent::Choice(value) => {
                CHOICE.encode(encoder)?;
                encode_code(value.bytes(), encoder)
            }
            other => (OTHER, Kept(other)).encode(encoder),
        }
    }
}

impl<C> Decode<C> for ShortContent {
    fn decode<D: Decoder<Context = C>>(decoder: &mut D) -> Result<Self, DecodeError> {
        if u8::decode(decoder)? != CHOICE {
            return <Kept<FeatureContent>>::decode(decoder).map(|kept| ShortContent(kept.0));
        }
        let code = decode_code(*b"EV", decoder)?;
        let value = ValueCode::from_bytes(code).ok_or_else(|| no(format!("{code:?} is no ETIM value")))?;
        Ok(ShortContent(FeatureContent::Choice(value)))
    }
}

// What borrows nothing is decoded the same way; the derive of the record asks for both.
impl<'de, C> BorrowDecode<'de, C> for Short<FeatureCode> {
    fn borrow_decode<D: BorrowDecoder<'de, Context = C>>(decoder: &mut D) -> Result<Self, DecodeError> {
        Self::decode(decoder)
    }
}

impl<'de, C> BorrowDecode<'de, C> for ShortContent {
    fn borrow_decode<D: BorrowDecoder<'de, Context = C>>(decoder: &mut D) -> Result<Self, DecodeError> {
        Self::decode(decoder)
    }
}

fn no(what: String) -> DecodeError {
    DecodeError::OtherString(what)
}

impl From<&Etim> for FeaturesRecord {
    fn from(etim: &Etim) -> Self {
        let features = etim.features().iter().map(|own| (Short(own.feature), ShortContent(own.content)));
        FeaturesRecord { release: etim.release.number(), class: etim.class.bytes(), features: features.collect() }
    }
}

impl FeaturesRecord {
    /// The class and its features; otherwise what in the record cannot be.
    ///
    /// # Errors
    /// The part that is wrong, in words for the log.
    pub fn etim(self) -> Result<Etim, String> {
        let features = self.features.into_iter().map(|(code, said)| FeatureValue { feature: code.0, content: said.0 });
        Ok(Etim::new(
            ReleaseId::from_number(self.release).ok_or_else(|| format!("{} is no ETIM release", self.release))?,
            ClassCode::from_bytes(self.class).ok_or_else(|| format!("{:?} is no ETIM class", self.class))?,
            features.collect(),
        ))
    }
}

/// How often a search found nothing, and when last; the words are the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct MissedRecord {
    pub(in crate::store) count: u32,
    pub(in crate::store) last: i64,
}

impl Record for MissedRecord {
    const NAME: &'static str = "missed search";
    const VERSION: u8 = 1;
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::{FeaturesRecord, MissedRecord, QueuedRecord};
    use crate::domain::etim::{ClassCode, FeatureCode, FeatureContent, FeatureValue, ReleaseId, ValueCode};
    use crate::domain::number::LinkNumber;
    use crate::domain::product::Etim;
    use crate::store::codec::{decode, encode};
    use crate::store::search_queue::Queued;

    /// Bytes as released: a change of these is a new version of the record, never an edit of this test.
    #[test]
    fn version_one_of_each_record_is_read_for_ever() {
        let link = LinkNumber::parse("45321101042").expect("valid");
        for (queued, bytes) in
            [(Queued::Product(link), &[1, 0, 252, 142, 39, 69, 0, 251, 18, 4][..]), (Queued::Everything, &[1, 1][..])]
        {
            assert_eq!(encode(&QueuedRecord::from(queued)).expect("small"), bytes);
            assert_eq!(decode::<QueuedRecord>(bytes).expect("whole").queued(), Ok(queued));
        }
        let missed = MissedRecord { count: 3, last: 7 };
        assert_eq!(encode(&missed).expect("small"), [1, 3, 14]);
        assert_eq!(decode::<MissedRecord>(&[1, 3, 14]), Ok(missed));
    }

    #[test]
    fn features_take_few_bytes_and_come_back() {
        let feature = |code: &str| FeatureCode::parse(code).expect("a code");
        let said = |code: &str, content: FeatureContent| FeatureValue { feature: feature(code), content };
        let value = ValueCode::parse("EV020777").expect("a code");
        let number = |text: &str| text.parse().expect("a number");
        let etim = Etim::new(
            ReleaseId::numbered(10, 0).expect("a release"),
            ClassCode::parse("EC010284").expect("a code"),
            vec![
                said("EF000443", FeatureContent::Choice(value)),
                said("EF021505", FeatureContent::Logical(true)),
                said("EF022334", FeatureContent::Number(number("197.5"))),
                said("EF023191", FeatureContent::Range(number("-5"), number("35"))),
                said("EFI00012", FeatureContent::Number(number("2"))),
                said("EFSE0002", FeatureContent::Logical(false)),
            ],
        );
        let bytes = encode(&FeaturesRecord::from(&etim)).expect("small");
        assert!(bytes.len() < 90, "{}", bytes.len());
        assert_eq!(decode::<FeaturesRecord>(&bytes).expect("whole").etim(), Ok(etim));
    }

    proptest! {
        #[test]
        fn every_code_of_six_digits_comes_back(number in 0..1_000_000_u32, yes in any::<bool>()) {
            let feature = FeatureCode::parse(&format!("EF{number:06}")).expect("a code");
            let value = ValueCode::parse(&format!("EV{number:06}")).expect("a code");
            let content = if yes { FeatureContent::Choice(value) } else { FeatureContent::Logical(yes) };
            let class = ClassCode::parse(&format!("EC{number:06}")).expect("a code");
            let release = ReleaseId::numbered(10, 0).expect("a release");
            let etim = Etim::new(release, class, vec![FeatureValue { feature, content }]);
            let bytes = encode(&FeaturesRecord::from(&etim)).expect("small");
            prop_assert_eq!(decode::<FeaturesRecord>(&bytes).expect("whole").etim(), Ok(etim));
        }
    }
}
