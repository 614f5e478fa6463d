//! The two small notations of the family files: names with `{column}` in them, and lines that say what a feature is.
//!
//! A feature line is `CODE KIND EXPRESSION`, where the kind is ETIM's letter:
//! `EF002169 A EV000179` (always this value), `EF023191 A {dn} 15=EV005372; 20=EV005373` (by the value of a column),
//! `EF000229 N {t}` (a number), `EF020028 L yes`, `EF023182 R -20..{tmax}`.

use rust_decimal::Decimal;

use crate::domain::etim::{FeatureCode, FeatureContent, FeatureKind, FeatureValue, ValueCode};

/// The named values that a variant is made of.
pub(super) type Values<'a> = std::collections::HashMap<&'a str, &'a str>;

/// A text with its `{names}` replaced; names without a value, such as `{series}`, stay as they are.
pub(super) fn fill(template: &str, values: &Values<'_>) -> String {
    let mut text = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let (before, after) = rest.split_at(open);
        text.push_str(before);
        match after.find('}').map(|close| (&after[1..close], &after[close + 1..])) {
            Some((name, behind)) => {
                match values.get(name) {
                    Some(value) => text.push_str(value),
                    None => text.push_str(&after[..name.len() + 2]),
                }
                rest = behind;
            }
            None => {
                text.push_str(after);
                rest = "";
            }
        }
    }
    text.push_str(rest);
    text
}

/// What a feature line says of a variant; the fault in words where it says nothing.
pub(super) fn feature(line: &str, values: &Values<'_>) -> Result<FeatureValue, String> {
    let mut parts = line.splitn(3, ' ');
    let (Some(code), Some(kind), Some(expression)) = (parts.next(), parts.next(), parts.next()) else {
        return Err(format!("{line}: not CODE KIND EXPRESSION"));
    };
    let feature = FeatureCode::parse(code).ok_or_else(|| format!("{line}: no feature code"))?;
    let kind = FeatureKind::from_letter(kind).ok_or_else(|| format!("{line}: no kind"))?;
    let content = content(kind, expression, values).ok_or_else(|| format!("{line}: not understood"))?;
    Ok(FeatureValue { feature, content })
}

fn content(kind: FeatureKind, expression: &str, values: &Values<'_>) -> Option<FeatureContent> {
    match kind {
        FeatureKind::Alphanumeric => choice(expression, values).map(FeatureContent::Choice),
        FeatureKind::Numeric => number(&fill(expression, values)).map(FeatureContent::Number),
        FeatureKind::Logical => match fill(expression, values).as_str() {
            "yes" => Some(FeatureContent::Logical(true)),
            "no" => Some(FeatureContent::Logical(false)),
            _ => None,
        },
        FeatureKind::Range => {
            let filled = fill(expression, values);
            let (low, high) = filled.split_once("..")?;
            let (low, high) = (number(low)?, number(high)?);
            (low <= high).then_some(FeatureContent::Range(low, high))
        }
    }
}

fn choice(expression: &str, values: &Values<'_>) -> Option<ValueCode> {
    let Some(table) = expression.strip_prefix('{') else { return ValueCode::parse(expression) };
    let (column, cases) = table.split_once("} ")?;
    let wanted = *values.get(column)?;
    let (_, code) = cases.split("; ").filter_map(|case| case.split_once('=')).find(|(value, _)| *value == wanted)?;
    ValueCode::parse(code)
}

fn number(text: &str) -> Option<Decimal> {
    Decimal::from_str_exact(text).ok().map(|number| number.normalize())
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{Values, feature, fill};
    use crate::domain::etim::{FeatureContent, ValueCode};

    fn values() -> Values<'static> {
        Values::from([("dn", "20"), ("op", "Lever handle"), ("vent", "yes")])
    }

    #[test]
    fn names_without_a_value_stay() {
        assert_eq!(fill("DN{dn} {series}", &values()), "DN20 {series}");
        assert_eq!(fill("open { end", &values()), "open { end");
    }

    #[test]
    fn lines_say_all_four_kinds() {
        let read = |line| feature(line, &values()).map(|value| value.content);
        let code = |text| FeatureContent::Choice(ValueCode::parse(text).expect("a code"));
        assert_eq!(read("EF002169 A EV000179"), Ok(code("EV000179")));
        assert_eq!(read("EF023191 A {dn} 15=EV005372; 20=EV005373"), Ok(code("EV005373")));
        assert_eq!(read("EF015270 A {op} Lever handle=EV000123; Key=EV000124"), Ok(code("EV000123")));
        assert_eq!(read("EF000229 N 2.60"), Ok(FeatureContent::Number(Decimal::new(26, 1))));
        assert_eq!(read("EF020028 L {vent}"), Ok(FeatureContent::Logical(true)));
        assert_eq!(read("EF023182 R -20..{dn}"), Ok(FeatureContent::Range(Decimal::from(-20), Decimal::from(20))));
    }

    #[test]
    fn what_is_not_understood_is_named() {
        for line in ["", "EF002169 A", "XX002169 A EV000179", "EF023191 A {dn} 15=EV005372", "EF023182 R 9..1"] {
            assert!(feature(line, &values()).is_err(), "{line}");
        }
    }
}
