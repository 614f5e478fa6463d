//! The one thing of a camera's notes (Exif) that is kept: which side of the picture is up.

/// The tag of the orientation.
const ORIENTATION: u16 = 0x0112;
/// Orientations 1 to 8; 1 is as it stands.
const UPRIGHT: u8 = 1;
/// Entries of a directory that are looked at; cameras write some twenty.
const MAX_ENTRIES: usize = 512;

/// Which side is up, from notes in the form of a TIFF; `None` where the picture stands as it is or nothing is said.
pub(super) fn read(notes: &[u8]) -> Option<u8> {
    let little = match notes.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let u16_at = |at: usize| -> Option<u16> {
        let bytes = notes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let first = notes.get(4..8)?.try_into().ok()?;
    let directory = if little { u32::from_le_bytes(first) } else { u32::from_be_bytes(first) } as usize;
    let entries = usize::from(u16_at(directory)?).min(MAX_ENTRIES);
    let place = (0..entries).map(|index| directory + 2 + 12 * index).find(|at| u16_at(*at) == Some(ORIENTATION))?;
    u8::try_from(u16_at(place + 8)?).ok().filter(|side| (2..=8).contains(side))
}

/// Notes that say this and nothing else.
pub(super) fn write(side: u8) -> [u8; 26] {
    let mut notes = *b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x01\0\0\0\0\0\0\0";
    notes[18] = if (1..=8).contains(&side) { side } else { UPRIGHT };
    notes
}

#[cfg(test)]
mod tests {
    use super::{read, write};
    use proptest::prelude::{any, proptest};

    #[test]
    fn what_is_written_is_read() {
        for side in 2..=8 {
            assert_eq!(read(&write(side)), Some(side));
        }
        assert_eq!(read(&write(1)), None);
        assert_eq!(read(b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"), Some(6));
    }

    proptest! {
        #[test]
        fn no_notes_make_it_panic(notes in any::<Vec<u8>>(), little in any::<bool>()) {
            let _ = read(&notes);
            let _ = read(&[if little { b"II*\0" } else { b"MM\0*" }, &notes[..]].concat());
        }
    }
}
