//! Which release of the classification something belongs to.

use std::fmt;

use crate::domain::moment::Moment;

/// A release of ETIM: a numbered one (`10.0`) or the dynamic model as of a day (`2026-11-23`).
///
/// The name is packed into a number, so that it is copied, stored and ordered as one: `major × 1000 + minor` for
/// numbered releases, the eight digits `yyyymmdd` for dynamic ones, which therefore come after all numbered ones.
/// Language is no part of it: codes mean the same in every language, and a release is loaded in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ReleaseId(u32);

/// Numbered releases count up from 1 every second year; three digits outlive the scheme.
const MAX_MAJOR: u32 = 999;
const MAX_MINOR: u32 = 999;
/// The dynamic model began in this century, and four digits of a year end with this one.
const YEARS: std::ops::RangeInclusive<u32> = 2000..=9999;

impl ReleaseId {
    /// The numbered release `major.minor`; `None` where a part is out of range.
    pub const fn numbered(major: u32, minor: u32) -> Option<ReleaseId> {
        if major >= 1 && major <= MAX_MAJOR && minor <= MAX_MINOR {
            Some(ReleaseId(major * 1000 + minor))
        } else {
            None
        }
    }

    /// The dynamic model as of a day; `None` where there is no such day.
    pub fn dynamic(year: u32, month: u32, day: u32) -> Option<ReleaseId> {
        if !YEARS.contains(&year) || !(1..=12).contains(&month) {
            return None;
        }
        let days = match month {
            4 | 6 | 9 | 11 => 30,
            2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
            2 => 28,
            _ => 31,
        };
        (1..=days).contains(&day).then_some(ReleaseId(year * 10_000 + month * 100 + day))
    }

    /// Reads `10.0` or `2026-11-23`, as they stand in addresses, forms and exchange files.
    pub fn parse(text: &str) -> Option<ReleaseId> {
        let text = text.trim();
        if let Some((major, minor)) = text.split_once('.') {
            return ReleaseId::numbered(short_number(major, 3)?, short_number(minor, 3)?);
        }
        let mut parts = text.split('-');
        let date = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || (date.0.len(), date.1.len(), date.2.len()) != (4, 2, 2) {
            return None;
        }
        ReleaseId::dynamic(short_number(date.0, 4)?, short_number(date.1, 2)?, short_number(date.2, 2)?)
    }

    /// The release that a file name of ETIM International speaks of, as in `ETIM-10.0-all-sectors-csv-metric-EI.zip`.
    pub fn from_file_name(name: &str) -> Option<ReleaseId> {
        let stem = name.rsplit(['/', '\\']).next()?;
        stem.split(['-', '_', ' ']).filter(|part| part.contains('.')).find_map(ReleaseId::parse)
    }

    /// The packed number, for keys and records.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// The release of a packed number; `None` for a number that packs no name.
    pub fn from_number(number: u32) -> Option<ReleaseId> {
        if number < 1_000_000 {
            ReleaseId::numbered(number / 1000, number % 1000)
        } else {
            ReleaseId::dynamic(number / 10_000, number / 100 % 100, number % 100)
        }
    }
}

impl fmt::Display for ReleaseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.0;
        if number < 1_000_000 {
            write!(f, "{}.{}", number / 1000, number % 1000)
        } else {
            write!(f, "{:04}-{:02}-{:02}", number / 10_000, number / 100 % 100, number % 100)
        }
    }
}

fn short_number(digits: &str, longest: usize) -> Option<u32> {
    if digits.is_empty() || digits.len() > longest || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok()
}

/// A release that is loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// Which one.
    pub id: ReleaseId,
    /// The name of the file it was loaded from, which also tells its language.
    pub file: Box<str>,
    /// When it was loaded.
    pub loaded: Moment,
    /// How much it holds.
    pub counts: ReleaseCounts,
}

/// How much a release holds, to be shown beside it and compared with its publisher's figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReleaseCounts {
    /// Groups of classes.
    pub groups: u32,
    /// Classes.
    pub classes: u32,
    /// Features.
    pub features: u32,
    /// Values.
    pub values: u32,
    /// Units.
    pub units: u32,
    /// Features in classes.
    pub class_features: u32,
    /// Values in the lists of features in classes.
    pub class_feature_values: u32,
    /// Synonyms of classes.
    pub synonyms: u32,
}

#[cfg(test)]
mod tests {
    use super::ReleaseId;

    #[test]
    fn names_survive_packing() {
        for name in ["8.0", "10.0", "11.12", "2026-11-23", "2028-02-29"] {
            let id = ReleaseId::parse(name).expect(name);
            assert_eq!(id.to_string(), name);
            assert_eq!(ReleaseId::from_number(id.number()), Some(id));
        }
    }

    #[test]
    fn what_names_no_release_is_refused() {
        for name in ["", "10", "0.1", "10.", ".0", "1000.0", "10.0.1", "2026-02-29", "2026-11-1", "1999-01-01", "+1.0"]
        {
            assert_eq!(ReleaseId::parse(name), None, "{name}");
        }
        assert_eq!(ReleaseId::from_number(20_261_332), None);
        assert_eq!(ReleaseId::from_number(7), None);
    }

    #[test]
    fn later_releases_are_larger() {
        let order = ["9.0", "10.0", "10.1", "2026-11-23"].map(|name| ReleaseId::parse(name).expect(name));
        assert!(order.is_sorted());
    }

    #[test]
    fn file_names_tell_the_release() {
        let named = ReleaseId::from_file_name("/data/ETIM-10.0-all-sectors-csv-metric-EI.zip");
        assert_eq!(named, ReleaseId::parse("10.0"));
        assert_eq!(ReleaseId::from_file_name("classification.zip"), None);
    }
}
