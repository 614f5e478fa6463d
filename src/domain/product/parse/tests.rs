use proptest::prelude::{Just, Strategy, any, prop, prop_assert, prop_assert_eq, prop_oneof, proptest};
use rust_decimal::Decimal;

use super::{parse, show};
use crate::domain::language::Language;
use crate::domain::product::code::FieldCode;
use crate::domain::product::fields::{FIELDS, field};
use crate::domain::product::problem::Problem;
use crate::domain::product::value::Value;

fn read(code: u16, typed: &str) -> Result<Option<Value>, Problem> {
    parse(field(FieldCode::new(code).expect("in range")).expect("known"), typed)
}

/// What is kept of typed text, as files write it.
fn kept(code: u16, typed: &str) -> String {
    read(code, typed).expect(typed).expect(typed).to_string()
}

#[test]
fn blanks_are_no_value() {
    for row in FIELDS.iter().filter(|row| row.is_editable() && row.accepts().is_none()) {
        assert_eq!(parse(row, " \u{a0}\u{feff}\r\n"), Ok(None), "{}", row.code);
    }
}

#[test]
fn nobody_writes_what_follows_from_the_card() {
    for code in [20, 24, 25, 26, 60, 100, 101, 510, 511, 512] {
        assert_eq!(read(code, "1"), Err(Problem::NotEditable), "TT{code:03}");
    }
}

#[test]
fn files_are_neither_typed_nor_taken_away_by_an_empty_input() {
    for typed in ["", "https://example.com/a.jpg"] {
        assert_eq!(read(701, typed), Err(Problem::FilesAreSent));
    }
}

#[test]
fn words_are_trimmed_and_measured_in_characters() {
    assert_eq!(kept(110, "  Läskelä\t"), "Läskelä");
    assert_eq!(kept(110, "ÄÖÅ78901234567890123").chars().count(), 20);
    assert_eq!(read(110, "123456789012345678901"), Err(Problem::TooLong { max: 20, was: 21 }));
    assert_eq!(kept(200, "Pallo\u{ad}vent\u{200b}tiili"), "Palloventtiili");
}

#[test]
fn control_and_direction_characters_are_refused() {
    for typed in ["a\u{0}b", "a\u{1b}[31m", "a\u{202e}b", "a\u{2066}b", "a\u{7f}b"] {
        assert_eq!(read(200, typed), Err(Problem::Unprintable), "{typed:?}");
        assert_eq!(read(203, typed), Err(Problem::Unprintable), "{typed:?}");
    }
    assert_eq!(read(200, "a\nb"), Err(Problem::SeveralLines));
    assert_eq!(kept(203, "a\r\nb\rc\nd"), "a\nb\nc\nd");
}

#[test]
fn numbers_are_read_as_they_are_written_here() {
    for typed in ["1234,5", "1234.5", "1 234,50", "1\u{a0}234,5", "+1234,5", "\u{202f}1\u{202f}234.5"] {
        assert_eq!(kept(300, typed), "1234.5", "{typed}");
    }
    for typed in ["1,234.5", "1e3", "12 mm", "0x10", "", "-", ",", "1.2.3", "١٢", "999999999999999999999"] {
        if !typed.is_empty() {
            assert_eq!(read(300, typed), Err(Problem::NotANumber), "{typed}");
        }
    }
    assert_eq!(read(300, "1,234"), Err(Problem::TooManyDecimals { max: 2 }));
    assert_eq!(kept(300, "1,2300"), "1.23");
    assert_eq!(kept(802, "\u{2212}0,5"), "-0.5");
    assert_eq!(read(300, "0"), Err(Problem::OutOfRange { min: Decimal::new(1, 2), max: Decimal::from(1_000_000) }));
    assert_eq!(read(410, "2,5"), Err(Problem::NotWhole));
    assert_eq!(kept(410, "2,0"), "2");
    assert!(matches!(read(410, "0"), Err(Problem::OutOfRange { .. })));
}

#[test]
fn yes_and_no_are_known_in_three_languages() {
    for typed in ["kyllä", "Ja", "YES", "true", "1", "x"] {
        assert_eq!(kept(783, typed), "yes", "{typed}");
    }
    for typed in ["ei", "Nej", "no", "false", "0"] {
        assert_eq!(kept(783, typed), "no", "{typed}");
    }
    assert_eq!(kept(780, "CE"), "yes");
    assert_eq!(kept(782, "FI"), "yes");
    assert_eq!(read(783, "CE"), Err(Problem::NotYesOrNo));
}

#[test]
fn days_are_read_in_three_writings() {
    for typed in ["2027-03-01", "1.3.2027", "01.03.2027", "20270301", "2027-3-1", "1. 3. 2027"] {
        assert_eq!(kept(797, typed), "2027-03-01", "{typed}");
    }
    for typed in
        ["29.2.2027", "1.13.2027", "2027-02-30", "1.3.27", "tomorrow", "20271301", "0000-01-01", "1.3.2027.", "ääää"]
    {
        assert_eq!(read(797, typed), Err(Problem::NotADate), "{typed}");
    }
}

#[test]
fn codes_are_spelt_as_their_list_spells_them() {
    assert_eq!(kept(400, "pce"), "PCE");
    assert_eq!(kept(798, "KG"), "kg");
    assert_eq!(kept(501, "fi"), "FI");
    assert_eq!(kept(502, "8481 80 81"), "84818081");
    assert_eq!(kept(80, "40-14-16-00"), "40141600");
    assert_eq!(kept(81, "3C0B2C1E-7B1D-4C5E-9C1F-0123456789AB"), "3c0b2c1e-7b1d-4c5e-9c1f-0123456789ab");
    assert_eq!(read(400, "BG"), Err(Problem::UnknownCode));
    assert_eq!(read(501, "UK"), Err(Problem::UnknownCountry));
    assert_eq!(read(502, "12345678"), Err(Problem::NotACommodityCode));
    assert_eq!(read(80, "00141600"), Err(Problem::NotUnspsc));
    assert_eq!(read(81, "3c0b2c1e7b1d4c5e9c1f0123456789ab"), Err(Problem::NotScip));
}

#[test]
fn a_wrong_check_digit_says_which_is_right() {
    assert_eq!(kept(52, "400 6381 333931"), "4006381333931");
    assert_eq!(read(52, "4006381333930"), Err(Problem::WrongCheckDigit { expected: 1 }));
    assert_eq!(read(52, "40063813339"), Err(Problem::NotAGtin));
}

#[test]
fn addresses_are_http_without_tricks() {
    for typed in ["https://example.com", "http://example.com:8080/a?b=c#d", "HTTPS://Pumput.example/ä.pdf"] {
        assert_eq!(kept(731, typed), typed);
    }
    for typed in [
        "example.com",
        "ftp://example.com",
        "javascript:alert(1)",
        "https://",
        "https://a b.example",
        "//example.com",
        "https://bank.example@evil.example/",
        "https://example.com/\"onclick",
        "https://.example",
        "https://localhost",
        "data:text/html,x",
        "https://exa\u{202e}mple.com",
    ] {
        assert_eq!(read(731, typed), Err(Problem::NotAUrl), "{typed}");
    }
    let long = format!("https://example.com/{}", "a".repeat(500));
    assert_eq!(read(731, &long), Err(Problem::TooLong { max: 512, was: 520 }));
}

#[test]
fn references_are_read_from_lists_of_any_kind() {
    for typed in
        ["0101202,4532110", "0101202; 4532110;", "0101202\n4532 110", "0101202 4532110", "0101202,4532110,0101202"]
    {
        assert_eq!(kept(531, typed), "0101202,4532110", "{typed}");
    }
    assert_eq!(read(531, "0101202, 12A"), Err(Problem::NotAnLviNumber { typed: "12A".into() }));
    assert!(matches!(read(531, ",;,"), Err(Problem::NotAnLviNumber { .. })));
    let many = (0..201).map(|number| format!("{number:07}")).collect::<Vec<_>>().join(",");
    assert_eq!(read(531, &many), Err(Problem::TooManyNumbers { max: 200, was: 201 }));
}

/// Text of the kinds that the fields expect, mixed with what they do not.
fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9]{1,14}",
        "-?[0-9]{1,6}[,.][0-9]{1,6}",
        "[0-9]{7}(, ?[0-9]{7}){0,4}",
        "[0-9]{1,2}\\.[0-9]{1,2}\\.20[0-9]{2}",
        "https?://[a-z]{1,8}\\.fi/[a-z0-9/?=&]{0,20}",
        prop::sample::select(vec!["PCE", "mtr", "BX", "kg", "4.1", "FI", "se", "kyllä", "nej", "M1"])
            .prop_map(str::to_owned),
        "[a-zåäö \\t\\n\u{ad}]{0,40}",
        Just("74122000".to_owned()),
    ]
}

proptest! {
    #[test]
    fn what_is_shown_is_read_back_as_the_same(index in 0..FIELDS.len(), typed in typed()) {
        let row = &FIELDS[index];
        if let Ok(Some(value)) = parse(row, &typed) {
            for language in Language::ALL {
                let again = parse(row, &show(&value, language));
                prop_assert_eq!(again.as_ref(), Ok(&Some(value.clone())));
            }
            prop_assert_eq!(parse(row, &value.to_string()), Ok(Some(value)));
        }
    }

    #[test]
    fn nothing_typed_is_kept_with_hidden_characters(index in 0..FIELDS.len(), typed in any::<String>()) {
        if let Ok(Some(value)) = parse(&FIELDS[index], &typed) {
            let text = value.to_string();
            prop_assert!(!text.is_empty());
            prop_assert!(!text.chars().any(|letter| letter != '\n' && letter.is_control()));
        }
    }
}
