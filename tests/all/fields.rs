//! The field catalogue and its words: nothing in the catalogue is without a name and an explanation.

use lvi_info::demo::classes;
use lvi_info::demo::story::life;
use lvi_info::demo::world::World;
use lvi_info::domain::country::COUNTRIES;
use lvi_info::domain::language::Language;
use lvi_info::domain::product::advice::Hint;
use lvi_info::domain::product::fields::{FIELDS, Unit};
use lvi_info::domain::product::parse::{parse, show};
use lvi_info::domain::product::{FieldCode, LEVELS, Problem, Section, Value, check_whole, field, lists};
use lvi_info::text::fields as words;

#[test]
fn every_field_has_a_name_and_help() {
    for row in FIELDS {
        let found = words::field_words(row.code).unwrap_or_else(|| panic!("{} has no words", row.code));
        for language in Language::ALL {
            assert!(found.name.get(language).chars().count() <= 60, "{} in {language} is no name", row.code);
            assert!(found.help.get(language).ends_with('.'), "{} in {language} is no sentence", row.code);
        }
    }
    assert_eq!(words::field_name(FieldCode::BRAND, Language::Sv), "Varumärke");
    assert_eq!(words::field_name(FieldCode::new(999).expect("in range"), Language::Fi), "TT999");
}

#[test]
fn no_two_fields_have_the_same_name() {
    for language in Language::ALL {
        let mut names: Vec<_> = FIELDS.iter().map(|row| words::field_name(row.code, language)).collect();
        names.sort();
        for pair in names.windows(2) {
            assert_ne!(pair[0], pair[1], "in {language}");
        }
    }
}

#[test]
fn sections_levels_units_codes_and_countries_have_names() {
    for section in Section::ALL {
        assert!(words::section_words(section).is_some(), "{}", section.slug());
    }
    for level in &LEVELS {
        assert!(words::level_name(level).is_some(), "{}", level.number);
    }
    for unit in Unit::ALL {
        assert!(words::unit_name(unit).is_some(), "{}", unit.key());
    }
    for list in lists::ALL {
        for code in list.codes {
            assert!(words::code_name(list, code).is_some(), "{}", list.key(code));
        }
    }
    for country in COUNTRIES {
        assert!(words::country_name(country).is_some(), "{country}");
    }
}

#[test]
fn every_problem_and_hint_can_be_said() {
    for language in Language::ALL {
        let problems = Problem::samples();
        let hints = Hint::samples();
        let said = problems.iter().map(|problem| (problem.key(), words::problem_words(problem, language)));
        for (key, text) in said.chain(hints.iter().map(|hint| (hint.key(), words::hint_words(hint, language)))) {
            assert_ne!(text, key, "{key} has no words in {language}");
            assert!(!text.contains('{') && !text.contains('$'), "{key} in {language}: {text}");
        }
    }
    let long = Problem::TooLong { max: 20, was: 23 };
    assert_eq!(words::problem_words(&long, Language::Fi), "Liian pitkä: 23 merkkiä, enintään 20.");
    let range = Problem::OutOfRange { min: "0.01".parse().expect("a number"), max: 1_000_000.into() };
    assert_eq!(words::problem_words(&range, Language::Sv), "Värdet ska vara minst 0,01 och högst 1\u{a0}000\u{a0}000.");
}

#[test]
fn a_code_is_shown_by_its_words() {
    let said = |code, letters: &str| {
        words::value_words(code, &Value::code(letters).expect("a code")).map(|name| name.get(Language::Fi))
    };
    assert_eq!(said(FieldCode::USE_UNIT, "PCE"), Some("kappale"));
    assert_eq!(said(FieldCode::ORIGIN, "SE"), Some("Ruotsi"));
    assert_eq!(said(FieldCode::ORIGIN, "ZZ"), None);
    assert_eq!(said(FieldCode::BRAND, "PCE"), None);
}

#[test]
fn the_demonstration_keeps_the_rules_save_where_it_leaves_gaps() {
    let world = World::read().expect("the demonstration's own data");
    let release = classes::RELEASE.expect("a release");
    for index in 0..400 {
        let product = life(&world, index, release).expect("in range").product;
        for fault in check_whole(&product) {
            let gap = matches!(fault.problem, Problem::Required | Problem::RequiredOnLevel { .. });
            assert!(gap, "{}: {} {:?}", product.link, fault.code, fault.problem);
        }
        for (code, value) in product.values.iter() {
            let row = field(code).unwrap_or_else(|| panic!("{code} is not in the catalogue"));
            if row.accepts().is_some() {
                continue;
            }
            for language in Language::ALL {
                assert_eq!(parse(row, &show(value, language)), Ok(Some(value.clone())), "{}: {code}", product.link);
            }
        }
    }
}
