//! What a person types for a feature, to its content and back.

use super::class::{ClassFeature, FeatureKind};
use super::code::ValueCode;
use super::number::{NumberFault, input_number, parse_number};
use super::validate::{FeatureFault, check_content};
use super::value::{FeatureContent, NoValueReason};
use crate::domain::language::Language;

/// The text form of "yes" in forms and exchange files.
pub const YES: &str = "true";
/// The text form of "no" in forms and exchange files.
pub const NO: &str = "false";

/// The three inputs of a feature, as typed or as to be typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The value code, the number, `true` or `false`, or the lower end of a range.
    pub value: String,
    /// The upper end of a range.
    pub upper: String,
    /// The code of a [`NoValueReason`].
    pub reason: String,
}

impl Typed {
    /// What is to stand in the inputs for a content.
    pub fn from_content(content: FeatureContent, language: Language) -> Typed {
        let value = |value: String| Typed { value, ..Typed::default() };
        match content {
            FeatureContent::Choice(code) => value(code.to_string()),
            FeatureContent::Number(number) => value(input_number(number, language)),
            FeatureContent::Logical(yes) => value(if yes { YES } else { NO }.to_owned()),
            FeatureContent::Range(lower, upper) => {
                Typed { value: input_number(lower, language), upper: input_number(upper, language), ..Typed::default() }
            }
            FeatureContent::Missing(reason) => Typed { reason: reason.code().to_owned(), ..Typed::default() },
        }
    }

    /// Reads the inputs for a feature of a class; `None` where nothing is said.
    ///
    /// # Errors
    /// The first thing that does not fit the feature.
    pub fn read(&self, feature: &ClassFeature) -> Result<Option<FeatureContent>, FeatureFault> {
        let (value, upper, reason) = (self.value.trim(), self.upper.trim(), self.reason.trim());
        let silent = value.is_empty() && (upper.is_empty() || feature.kind != FeatureKind::Range);
        let content = match (silent, reason.is_empty()) {
            (true, true) => return Ok(None),
            (false, false) => return Err(FeatureFault::ValueAndReason),
            (true, false) => {
                FeatureContent::Missing(NoValueReason::from_code(reason).ok_or(FeatureFault::UnknownReason)?)
            }
            (false, true) => match feature.kind {
                FeatureKind::Alphanumeric => {
                    FeatureContent::Choice(ValueCode::parse(value).ok_or(FeatureFault::NotInList)?)
                }
                FeatureKind::Numeric => FeatureContent::Number(number(value)?),
                FeatureKind::Logical if value == YES => FeatureContent::Logical(true),
                FeatureKind::Logical if value == NO => FeatureContent::Logical(false),
                FeatureKind::Logical => return Err(FeatureFault::NotYesOrNo),
                FeatureKind::Range if value.is_empty() || upper.is_empty() => return Err(FeatureFault::OneEnd),
                FeatureKind::Range => FeatureContent::Range(number(value)?, number(upper)?),
            },
        };
        check_content(feature, content)?;
        Ok(Some(content))
    }
}

fn number(text: &str) -> Result<rust_decimal::Decimal, FeatureFault> {
    parse_number(text).map_err(|fault| match fault {
        NumberFault::NotANumber => FeatureFault::NotANumber,
        NumberFault::TooManyDigits => FeatureFault::TooManyDigits,
    })
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::Typed;
    use crate::domain::etim::sample::{pipe, value_code};
    use crate::domain::etim::{FeatureContent, FeatureFault, NoValueReason};
    use crate::domain::language::Language;

    fn read(feature: usize, value: &str, upper: &str, reason: &str) -> Result<Option<FeatureContent>, FeatureFault> {
        let typed = Typed { value: value.into(), upper: upper.into(), reason: reason.into() };
        typed.read(&pipe().features[feature])
    }

    #[test]
    fn every_kind_is_read_from_text() {
        assert_eq!(read(0, "EV000002", "", ""), Ok(Some(FeatureContent::Choice(value_code("EV000002")))));
        assert_eq!(read(1, "150,5", "", ""), Ok(Some(FeatureContent::Number(Decimal::new(1505, 1)))));
        assert_eq!(read(2, "false", "", ""), Ok(Some(FeatureContent::Logical(false))));
        assert_eq!(read(3, "-5", "90", ""), Ok(Some(FeatureContent::Range(Decimal::new(-5, 0), Decimal::from(90)))));
        assert_eq!(read(3, "", "", "NA"), Ok(Some(FeatureContent::Missing(NoValueReason::NotApplicable))));
        assert_eq!(read(1, " ", "", ""), Ok(None));
    }

    #[test]
    fn what_does_not_fit_is_named() {
        assert_eq!(read(0, "EV999999", "", ""), Err(FeatureFault::NotInList));
        assert_eq!(read(0, "cast iron", "", ""), Err(FeatureFault::NotInList));
        assert_eq!(read(1, "thick", "", ""), Err(FeatureFault::NotANumber));
        assert_eq!(read(2, "perhaps", "", ""), Err(FeatureFault::NotYesOrNo));
        assert_eq!(read(3, "1", "", ""), Err(FeatureFault::OneEnd));
        assert_eq!(read(3, "2", "1", ""), Err(FeatureFault::LowerAboveUpper));
        assert_eq!(read(1, "1", "", "UN"), Err(FeatureFault::ValueAndReason));
        assert_eq!(read(1, "", "", "??"), Err(FeatureFault::UnknownReason));
        assert_eq!(read(1, "", "", "MV"), Err(FeatureFault::NoList));
    }

    #[test]
    fn what_is_shown_is_read_back() {
        let contents = [
            (0, FeatureContent::Choice(value_code("EV000001"))),
            (1, FeatureContent::Number(Decimal::new(-15, 2))),
            (2, FeatureContent::Logical(true)),
            (3, FeatureContent::Range(Decimal::new(1, 1), Decimal::new(2, 1))),
            (2, FeatureContent::Missing(NoValueReason::Unknown)),
        ];
        for (feature, content) in contents {
            for language in Language::ALL {
                assert_eq!(Typed::from_content(content, language).read(&pipe().features[feature]), Ok(Some(content)));
            }
        }
    }
}
