//! Reads from when until when a certificate is valid; the only thing that nobody else reads for us.
//!
//! rustls checks certificates of others, not our own, and the general parsers of X.509 bring a dozen crates for these
//! two dates. The walk is that of RFC 5280, 4.1: down to the fifth element of the first element.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::clock::Moment;

/// Tags of DER (X.690) on the way.
const SEQUENCE: u8 = 0x30;
const VERSION: u8 = 0xa0;
const INTEGER: u8 = 0x02;
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;

/// From when until when a certificate is valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    /// Not before.
    pub from: Moment,
    /// Not after.
    pub until: Moment,
}

/// The validity of a certificate in DER; `None` where it is no certificate.
pub fn read(certificate: &[u8]) -> Option<Validity> {
    let (whole, _) = element(certificate, SEQUENCE)?;
    let (mut rest, _) = element(whole, SEQUENCE)?;
    if rest.first() == Some(&VERSION) {
        rest = element(rest, VERSION)?.1;
    }
    for tag in [INTEGER, SEQUENCE, SEQUENCE] {
        rest = element(rest, tag)?.1;
    }
    let (dates, _) = element(rest, SEQUENCE)?;
    let (from, dates) = time(dates)?;
    let (until, _) = time(dates)?;
    Some(Validity { from, until })
}

/// The content of the element that stands first, and what follows it.
fn element(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (first, rest) = der.split_first()?;
    if *first != tag {
        return None;
    }
    let (short, rest) = rest.split_first()?;
    let (len, rest) = match short {
        0..=0x7f => (usize::from(*short), rest),
        0x81..=0x84 => {
            let (digits, rest) = rest.split_at_checked(usize::from(short & 0x7f))?;
            (digits.iter().fold(0, |len, digit| len << 8 | usize::from(*digit)), rest)
        }
        _ => return None,
    };
    rest.split_at_checked(len)
}

fn time(der: &[u8]) -> Option<(Moment, &[u8])> {
    let (text, rest) = match der.first()? {
        &UTC_TIME => {
            let (text, rest) = element(der, UTC_TIME)?;
            let text = std::str::from_utf8(text).ok()?;
            // RFC 5280, 4.1.2.5.1: two digits of a year mean 1950 to 2049.
            let century = if text.get(..2)?.parse::<u8>().ok()? >= 50 { "19" } else { "20" };
            (format!("{century}{text}"), rest)
        }
        _ => {
            let (text, rest) = element(der, GENERALIZED_TIME)?;
            (std::str::from_utf8(text).ok()?.to_owned(), rest)
        }
    };
    let at = DateTime::strptime("%Y%m%d%H%M%SZ", &text).ok()?.to_zoned(TimeZone::UTC).ok()?;
    Some((Moment::from_millis(at.timestamp().as_millisecond()), rest))
}

#[cfg(test)]
mod tests {
    use super::{read, time};
    use proptest::prelude::{any, proptest};

    #[test]
    fn both_ways_of_writing_a_time_are_read() {
        let (utc, _) = time(b"\x17\x0d260102030405Z").unwrap();
        let (general, _) = time(b"\x18\x0f20260102030405Z").unwrap();
        assert_eq!(utc, general);
        assert_eq!(utc.millis(), 1_767_323_045_000);
        assert!(time(b"\x17\x0d261302030405Z").is_none());
    }

    #[test]
    fn the_dates_of_a_made_certificate_are_read() {
        let mut params = rcgen::CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        params.not_before = rcgen::date_time_ymd(2026, 1, 2);
        params.not_after = rcgen::date_time_ymd(2051, 2, 3);
        let made = params.self_signed(&rcgen::KeyPair::generate().unwrap()).unwrap();
        let validity = read(made.der()).unwrap();
        assert_eq!(validity.from.millis(), 1_767_312_000_000);
        assert_eq!(validity.until.millis(), 2_558_995_200_000);
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in any::<Vec<u8>>()) {
            let _ = read(&bytes);
            let _ = read(&[&[0x30, 0x40, 0x30, 0x3e][..], &bytes].concat());
        }
    }
}
