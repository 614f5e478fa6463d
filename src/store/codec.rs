//! The envelope around every value on disk: `[record version: u8][bincode]`.
//!
//! Invariant: a value decodes only if its version is known, every byte was used and no length in it asks for
//! more than [`RECORD_LIMIT`] bytes. bincode alone checks none of the three: without a limit it aborts the
//! process on a damaged length, and it ignores what follows. Only `store` calls this.

use bincode::config::{Configuration, Limit, LittleEndian, Varint};
use bincode::{Decode, Encode};

/// The largest record: the biggest ETIM class, with 121 features of up to 124 values, takes about 0.3 MiB.
pub const RECORD_LIMIT: usize = 4 * 1024 * 1024;

const CONFIG: Configuration<LittleEndian, Varint, Limit<RECORD_LIMIT>> =
    bincode::config::standard().with_limit::<RECORD_LIMIT>();

/// A shape on disk. The current version is the type itself; older versions are read by `upgrade`.
pub trait Record: Encode + Decode<()> + Sized {
    /// The table-independent name, for error messages.
    const NAME: &'static str;
    /// The version that is written.
    const VERSION: u8;

    /// Reads an older version.
    ///
    /// # Errors
    /// [`CodecError::Version`] for a version that never was.
    fn upgrade(version: u8, _body: &[u8]) -> Result<Self, CodecError> {
        Err(CodecError::Version { record: Self::NAME, version })
    }
}

/// Why bytes on disk are not a record, or a record cannot be written.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum CodecError {
    /// No bytes at all.
    #[error("{record}: the value is empty")]
    Empty {
        /// Which record.
        record: &'static str,
    },
    /// A version that this program does not know.
    #[error("{record}: version {version} is not known")]
    Version {
        /// Which record.
        record: &'static str,
        /// The version found.
        version: u8,
    },
    /// The bytes are damaged.
    #[error("{record}: {reason}")]
    Damaged {
        /// Which record.
        record: &'static str,
        /// What the decoder said.
        reason: String,
    },
    /// Bytes follow the record.
    #[error("{record}: {surplus} bytes follow the record")]
    Surplus {
        /// Which record.
        record: &'static str,
        /// How many.
        surplus: usize,
    },
    /// The record is larger than [`RECORD_LIMIT`].
    #[error("{record}: {size} bytes are more than a record may have")]
    TooLarge {
        /// Which record.
        record: &'static str,
        /// Its size in bytes.
        size: usize,
    },
}

/// Writes a record with its envelope.
///
/// # Errors
/// [`CodecError::TooLarge`] above [`RECORD_LIMIT`].
pub fn encode<R: Record>(record: &R) -> Result<Vec<u8>, CodecError> {
    let mut bytes = Vec::with_capacity(TYPICAL_RECORD);
    bytes.push(R::VERSION);
    bincode::encode_into_std_write(record, &mut bytes, CONFIG)
        .map_err(|error| CodecError::Damaged { record: R::NAME, reason: error.to_string() })?;
    if bytes.len() > RECORD_LIMIT {
        return Err(CodecError::TooLarge { record: R::NAME, size: bytes.len() });
    }
    Ok(bytes)
}

/// Most records are smaller than this, so that encoding allocates once.
const TYPICAL_RECORD: usize = 512;

/// Reads a record from its envelope.
///
/// # Errors
/// See [`CodecError`].
pub fn decode<R: Record>(bytes: &[u8]) -> Result<R, CodecError> {
    let Some((&version, body)) = bytes.split_first() else { return Err(CodecError::Empty { record: R::NAME }) };
    if version == R::VERSION { decode_body(R::NAME, body) } else { R::upgrade(version, body) }
}

/// Reads a bincode body of any shape; for [`Record::upgrade`].
///
/// # Errors
/// [`CodecError::Damaged`] and [`CodecError::Surplus`].
pub fn decode_body<T: Decode<()>>(record: &'static str, body: &[u8]) -> Result<T, CodecError> {
    let (value, used) = bincode::decode_from_slice(body, CONFIG)
        .map_err(|error| CodecError::Damaged { record, reason: error.to_string() })?;
    if used == body.len() { Ok(value) } else { Err(CodecError::Surplus { record, surplus: body.len() - used }) }
}

#[cfg(test)]
mod tests {
    use super::{CodecError, Record, decode, encode};
    use proptest::prelude::{Strategy, any, proptest};

    #[derive(bincode::Encode, bincode::Decode, Debug, PartialEq, Clone)]
    struct Sample {
        words: Vec<String>,
        number: i64,
    }

    impl Record for Sample {
        const NAME: &'static str = "sample";
        const VERSION: u8 = 3;
    }

    fn sample() -> impl Strategy<Value = Sample> {
        (proptest::collection::vec(".{0,12}", 0..6), any::<i64>()).prop_map(|(words, number)| Sample { words, number })
    }

    proptest! {
        #[test]
        fn every_record_comes_back(sample in sample()) {
            assert_eq!(decode::<Sample>(&encode(&sample).expect("small")), Ok(sample));
        }

        #[test]
        fn no_bytes_make_the_decoder_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = decode::<Sample>(&bytes);
        }

        #[test]
        fn a_changed_length_is_an_error_and_not_an_allocation(sample in sample(), tail in 1_u8..) {
            let mut bytes = encode(&sample).expect("small");
            bytes.push(tail);
            assert!(matches!(decode::<Sample>(&bytes), Err(CodecError::Surplus { surplus: 1, .. })));
        }
    }

    #[test]
    fn a_length_of_exabytes_is_refused() {
        let bytes = [3, 253, 255, 255, 255, 255, 255, 255, 255, 127];
        assert!(matches!(decode::<Sample>(&bytes), Err(CodecError::Damaged { .. })));
    }

    #[test]
    fn an_unknown_version_is_named() {
        assert_eq!(decode::<Sample>(&[9, 0, 0]), Err(CodecError::Version { record: "sample", version: 9 }));
        assert_eq!(decode::<Sample>(&[]), Err(CodecError::Empty { record: "sample" }));
    }
}
