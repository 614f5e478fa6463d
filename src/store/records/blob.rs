//! Contents of attachments on disk: what is known of each, who uses it, what is still to be done with it.

use bincode::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::domain::attachment::{Blob, FileKind, Pixels, State, Thumbs};
use crate::domain::moment::Moment;
use crate::store::codec::Record;

/// A [`Blob`]; its content is the key.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct BlobRecord {
    size: u64,
    kind: u8,
    pixels: Option<(u32, u32)>,
    state: StateRecord,
    thumbs: ThumbsRecord,
    stored: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StateRecord {
    Waiting,
    Clean,
    Infected { signature: Box<str> },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ThumbsRecord {
    None,
    Due,
    Made,
    Impossible,
}

impl Record for BlobRecord {
    const NAME: &'static str = "blob";
    const VERSION: u8 = 1;
}

impl From<&Blob> for BlobRecord {
    fn from(blob: &Blob) -> Self {
        BlobRecord {
            size: blob.size,
            kind: blob.kind.code(),
            pixels: blob.pixels.map(|pixels| (pixels.width, pixels.height)),
            state: match &blob.state {
                State::Waiting => StateRecord::Waiting,
                State::Clean => StateRecord::Clean,
                State::Infected { signature } => StateRecord::Infected { signature: signature.clone() },
            },
            thumbs: match blob.thumbs {
                Thumbs::None => ThumbsRecord::None,
                Thumbs::Due => ThumbsRecord::Due,
                Thumbs::Made => ThumbsRecord::Made,
                Thumbs::Impossible => ThumbsRecord::Impossible,
            },
            stored: blob.stored.millis(),
        }
    }
}

impl BlobRecord {
    /// The blob; otherwise what in the record no blob can have.
    ///
    /// # Errors
    /// The part that is wrong, in words for the log.
    pub fn blob(self) -> Result<Blob, String> {
        Ok(Blob {
            size: self.size,
            kind: FileKind::from_code(self.kind).ok_or_else(|| format!("{} is no kind of file", self.kind))?,
            pixels: self.pixels.map(|(width, height)| Pixels { width, height }),
            state: match self.state {
                StateRecord::Waiting => State::Waiting,
                StateRecord::Clean => State::Clean,
                StateRecord::Infected { signature } => State::Infected { signature },
            },
            thumbs: match self.thumbs {
                ThumbsRecord::None => Thumbs::None,
                ThumbsRecord::Due => Thumbs::Due,
                ThumbsRecord::Made => Thumbs::Made,
                ThumbsRecord::Impossible => Thumbs::Impossible,
            },
            stored: Moment::from_millis(self.stored),
        })
    }
}

/// That a card uses or once used a content; both are the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct UseRecord;

impl Record for UseRecord {
    const NAME: &'static str = "use of a blob";
    const VERSION: u8 = 1;
}

/// Work that is still to be done with a content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
pub struct WorkRecord {
    /// How often it has failed.
    pub tries: u32,
    /// Not before this moment.
    pub next: i64,
    /// Why it failed last; a code of `store::blobs::Trouble`, 0 where it has not been tried.
    pub trouble: u8,
}

impl Record for WorkRecord {
    const NAME: &'static str = "work on a blob";
    const VERSION: u8 = 1;
}

#[cfg(test)]
mod tests {
    use super::{BlobRecord, UseRecord, WorkRecord};
    use crate::domain::attachment::{Blob, FileKind, Pixels, State, Thumbs};
    use crate::domain::moment::Moment;
    use crate::store::codec::{decode, encode};

    /// Bytes as released: a change of these is a new version of the record, never an edit of this test.
    #[test]
    fn version_one_is_read_for_ever() {
        let picture = Blob {
            size: 300_000,
            kind: FileKind::Jpeg,
            pixels: Some(Pixels { width: 4_000, height: 3_000 }),
            state: State::Clean,
            thumbs: Thumbs::Made,
            stored: Moment::from_millis(9),
        };
        let waiting = Blob { pixels: None, state: State::Waiting, thumbs: Thumbs::Due, ..picture.clone() };
        let infected = State::Infected { signature: "Eicar".into() };
        let infected =
            Blob { kind: FileKind::Pdf, pixels: None, state: infected, thumbs: Thumbs::None, ..picture.clone() };
        let broken = Blob { thumbs: Thumbs::Impossible, ..waiting.clone() };
        let released: [(Blob, &[u8]); 4] = [
            (picture, &[1, 252, 224, 147, 4, 0, 2, 1, 251, 160, 15, 251, 184, 11, 1, 2, 18]),
            (waiting, &[1, 252, 224, 147, 4, 0, 2, 0, 0, 1, 18]),
            (infected, &[1, 252, 224, 147, 4, 0, 1, 0, 2, 5, 69, 105, 99, 97, 114, 0, 18]),
            (broken, &[1, 252, 224, 147, 4, 0, 2, 0, 0, 3, 18]),
        ];
        for (blob, bytes) in released {
            assert_eq!(encode(&BlobRecord::from(&blob)).expect("small"), bytes, "{blob:?}");
            assert_eq!(decode::<BlobRecord>(bytes).expect("whole").blob(), Ok(blob));
        }
        assert_eq!(encode(&UseRecord).expect("small"), [1]);
        let work = WorkRecord { tries: 3, next: 500, trouble: 2 };
        assert_eq!(encode(&work).expect("small"), [1, 3, 251, 232, 3, 2]);
    }
}
