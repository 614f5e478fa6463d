//! ETIM codes: eight ASCII characters whose prefix says what they name.
//!
//! Every code of the model is eight long: two letters and six digits (`EC011303`), and for features also local ones
//! (`EF`, a country, four digits: `EFSE0002`), imperial ones (`EFI` and five digits) and feature groups (`EFG` and
//! five digits). A code is therefore kept as its eight bytes: it orders as its text does and is shown without work.
//! Anything else is refused where it is read; no value of these types can be malformed.

use std::fmt;

/// Characters in a code.
const LENGTH: usize = 8;

macro_rules! code {
    ($(#[$doc:meta])* $name:ident, $accepts:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name([u8; LENGTH]);

        impl $name {
            /// Reads the eight characters of a code; surrounding blanks and lower case are put right.
            pub fn parse(text: &str) -> Option<$name> {
                let bytes: [u8; LENGTH] = text.trim().as_bytes().try_into().ok()?;
                $name::from_bytes(bytes.map(|byte| byte.to_ascii_uppercase()))
            }

            /// The code of eight bytes as a store or a file holds them; `None` where they are not such a code.
            pub fn from_bytes(bytes: [u8; LENGTH]) -> Option<$name> {
                $accepts(&bytes).then_some($name(bytes))
            }

            /// The eight ASCII bytes, whose order is the order of the codes.
            pub const fn bytes(self) -> [u8; LENGTH] {
                self.0
            }

            /// The code as text.
            pub fn as_str(&self) -> &str {
                std::str::from_utf8(&self.0).expect("a code holds ASCII letters and digits only")
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

code! {
    /// A class of products, such as `EC011303`.
    ClassCode, is_class
}
code! {
    /// A group of classes, such as `EG015120`.
    GroupCode, is_group
}
code! {
    /// A feature, such as `EF006272`, `EFSE0002` (local to a country) or `EFI00012` (imperial).
    FeatureCode, is_feature
}
code! {
    /// A group of features, such as `EFG00007`.
    FeatureGroupCode, is_feature_group
}
code! {
    /// A value of a value list, such as `EV020118`.
    ValueCode, is_value
}
code! {
    /// A unit of measurement, such as `EU570448`.
    UnitCode, is_unit
}

fn is_class(bytes: &[u8; LENGTH]) -> bool {
    digits_after(bytes, b"EC")
}

fn is_group(bytes: &[u8; LENGTH]) -> bool {
    digits_after(bytes, b"EG")
}

fn is_feature(bytes: &[u8; LENGTH]) -> bool {
    digits_after(bytes, b"EF") || digits_after(bytes, b"EFI") || is_local(bytes, b"EF")
}

fn is_feature_group(bytes: &[u8; LENGTH]) -> bool {
    digits_after(bytes, b"EFG")
}

fn is_value(bytes: &[u8; LENGTH]) -> bool {
    digits_after(bytes, b"EV")
}

fn is_unit(bytes: &[u8; LENGTH]) -> bool {
    digits_after(bytes, b"EU")
}

fn digits_after(bytes: &[u8; LENGTH], prefix: &[u8]) -> bool {
    bytes.strip_prefix(prefix).is_some_and(|rest| rest.iter().all(u8::is_ascii_digit))
}

fn is_local(bytes: &[u8; LENGTH], prefix: &[u8]) -> bool {
    bytes.strip_prefix(prefix).is_some_and(|rest| {
        let (country, number) = rest.split_at(2);
        country.iter().all(u8::is_ascii_uppercase) && number.iter().all(u8::is_ascii_digit)
    })
}

#[cfg(test)]
mod tests {
    use super::{ClassCode, FeatureCode, FeatureGroupCode, UnitCode, ValueCode};

    #[test]
    fn ordinary_local_and_imperial_features_are_read() {
        for text in ["EF006272", "EFSE0002", "EFI00012"] {
            assert_eq!(FeatureCode::parse(text).map(|code| code.to_string()).as_deref(), Some(text));
        }
        assert_eq!(FeatureCode::parse(" ef006272 "), FeatureCode::parse("EF006272"));
    }

    #[test]
    fn a_code_of_another_kind_or_length_is_refused() {
        for text in ["", "EF00627", "EF0062720", "EC006272", "EFG00007", "EF00627Å", "EF 06272"] {
            assert_eq!(FeatureCode::parse(text), None, "{text}");
        }
        assert_eq!(ClassCode::parse("EF006272"), None);
        assert_eq!(ValueCode::parse("EU570448"), None);
        assert!(UnitCode::parse("EU570448").is_some() && FeatureGroupCode::parse("EFG00007").is_some());
    }

    #[test]
    fn codes_order_as_their_text() {
        let mut codes =
            ["EFSE0002", "EF000001", "EFI00001", "EF999999"].map(|text| FeatureCode::parse(text).expect(text));
        codes.sort();
        assert_eq!(codes.map(|code| code.to_string()), ["EF000001", "EF999999", "EFI00001", "EFSE0002"]);
    }
}
