//! What products have, row by row: every field that at least one of them has, by section, and every ETIM feature.
//!
//! A row is a column of the catalogue, and what stands in it is its typed cell: two cells differ where what they say
//! differs, unit and all, not where it is only written another way.

use maud::Markup;

use crate::domain::etim::FeatureCode;
use crate::domain::language::Language;
use crate::domain::product::packages::LEVELS;
use crate::domain::product::{Around, Cell, Column, FieldCode, Kind, Product, Section, cell};
use crate::text::columns::cell_words;
use crate::text::key;
use crate::web::etim::name;
use crate::web::products::{value, words};
use crate::web::ui::identifier;
use crate::web::ui::words::Words;

/// What tells the products apart by itself: it stands in the head, and as a row would only ever say that it differs.
const IDENTIFYING: [FieldCode; 2] = [FieldCode::LVI_NUMBER, FieldCode::LINK_NUMBER];

/// A product beside others.
pub(super) struct Side<'a> {
    pub product: &'a Product,
    pub around: Around<'a>,
}

/// Rows under a common heading.
pub(super) struct Group<'a> {
    pub title: String,
    pub rows: Vec<Row<'a>>,
}

/// One property of all products.
pub(super) struct Row<'a> {
    pub label: Words<'a>,
    pub code: String,
    /// What each product says, in the order of the columns.
    pub said: Vec<Said<'a>>,
    pub differs: bool,
}

/// What one product says.
pub(super) enum Said<'a> {
    /// Nothing.
    Nothing,
    /// Nothing, since its ETIM class does not have the feature.
    OtherClass,
    /// Words, in their language.
    Words(Words<'a>),
    /// Letters and digits that identify something.
    Code(Markup),
    /// A web address.
    Address(String),
    /// A figure in its unit.
    Figure(String, Option<&'a str>),
}

/// Everything that at least one of the products has.
pub(super) fn groups<'a>(language: Language, sides: &[Side<'a>]) -> Vec<Group<'a>> {
    let mut groups = Vec::new();
    let mut add = |title: String, rows: Vec<Row<'a>>| {
        if !rows.is_empty() {
            groups.push(Group { title, rows });
        }
    };
    let fields = |codes: &[FieldCode]| -> Vec<Row<'a>> {
        let shown = codes.iter().filter(|code| !IDENTIFYING.contains(code));
        shown.filter_map(|code| row(language, sides, Column::Field(*code))).collect()
    };
    for section in Section::ALL {
        let title = words::section(section).get(language).to_owned();
        match section {
            Section::Packages => {
                for level in &LEVELS {
                    add(format!("{title}: {}", words::level(level).get(language)), fields(&level.fields()));
                }
            }
            Section::Dimensions => {
                add(key::PRODUCT_ETIM.get(language).to_owned(), etim(language, sides));
                add(title, fields(section.fields()));
            }
            _ => add(title, fields(section.fields())),
        }
    }
    groups
}

/// The classes, then their features: those of the first product's class in its order, then those that only others have.
fn etim<'a>(language: Language, sides: &[Side<'a>]) -> Vec<Row<'a>> {
    let mut codes: Vec<FeatureCode> = Vec::new();
    for side in sides {
        let of_class = side.around.etim.iter().flat_map(|class| &class.features).map(|feature| feature.code);
        let said = side.product.etim.iter().flat_map(|etim| etim.features()).map(|value| value.feature);
        for code in of_class.chain(said) {
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
    }
    let features = codes.into_iter().filter_map(|code| row(language, sides, Column::Feature(code)));
    class(sides).into_iter().chain(features).collect()
}

/// The row of the class names; their codes stand among the fields.
fn class<'a>(sides: &[Side<'a>]) -> Option<Row<'a>> {
    let classes: Vec<_> = sides.iter().map(|side| side.around.etim).collect();
    let said =
        classes.iter().map(|class| class.map_or(Said::Nothing, |class| Said::Words(name(&*class.name)))).collect();
    let differs = classes.windows(2).any(|pair| pair[0].map(|class| class.code) != pair[1].map(|class| class.code));
    let any = classes.iter().any(Option::is_some);
    any.then(|| Row { label: key::PRODUCT_ETIM_CLASS.into(), code: String::new(), said, differs })
}

/// The row of a column; `None` where nobody says anything.
fn row<'a>(language: Language, sides: &[Side<'a>], column: Column) -> Option<Row<'a>> {
    let cells: Vec<_> = sides.iter().map(|side| measured(language, side, column)).collect();
    if cells.iter().all(|(cell, _)| *cell == Cell::Empty) {
        return None;
    }
    let differs = cells.windows(2).any(|pair| pair[0] != pair[1]);
    let said = sides.iter().zip(cells).map(|(side, (cell, unit))| said(language, side, column, &cell, unit)).collect();
    Some(Row { label: label(sides, column), code: column.code(), said, differs })
}

/// A cell with the unit of its number: the product's own where the catalogue says so, or its class's.
fn measured<'a>(language: Language, side: &Side<'a>, column: Column) -> (Cell<'a>, Option<&'a str>) {
    let cell = cell(side.product, column, &side.around);
    let unit = match (column, &cell) {
        (Column::Field(_), Cell::Number(_) | Cell::Range(..)) => {
            column.field().and_then(|row| words::unit(language, row, side.product))
        }
        (Column::Feature(code), Cell::Number(_) | Cell::Range(..)) => {
            let feature = side.around.etim.and_then(|class| class.feature(code));
            feature.and_then(|feature| feature.unit.as_ref()).map(|unit| &*unit.name)
        }
        _ => None,
    };
    (cell, unit)
}

fn said<'a>(language: Language, side: &Side<'a>, column: Column, cell: &Cell<'a>, unit: Option<&'a str>) -> Said<'a> {
    let words = || cell_words(side.product, column, cell, language);
    match (cell, column) {
        (Cell::Empty, Column::Feature(code)) if side.around.etim.is_some_and(|class| class.feature(code).is_none()) => {
            Said::OtherClass
        }
        (Cell::Empty, _) => Said::Nothing,
        (Cell::Text(_), Column::Feature(_)) => Said::Words(name(words())),
        (Cell::Text(_), Column::Field(_)) if column.field().is_some_and(|row| matches!(row.kind, Kind::Url)) => {
            Said::Address(words())
        }
        (Cell::Text(_), Column::Field(code)) => {
            Said::Words(value::spoken(code).map_or_else(|| words().into(), |own| Words::foreign(own, words())))
        }
        (Cell::Code(code), _) => {
            let words = words();
            // A code of a list is said by its meaning.
            if words != **code {
                return Said::Words(words.into());
            }
            let is_gtin = column.field().is_some_and(|row| matches!(row.kind, Kind::Gtin));
            Said::Code(if is_gtin { identifier::gtin(&words) } else { identifier::code(&words) })
        }
        (Cell::Number(_) | Cell::Range(..), _) => Said::Figure(words(), unit),
        _ => Said::Words(words().into()),
    }
}

fn label<'a>(sides: &[Side<'a>], column: Column) -> Words<'a> {
    match column {
        Column::Feature(code) => {
            let feature = sides.iter().find_map(|side| side.around.etim?.feature(code));
            feature.map_or_else(|| code.to_string().into(), |feature| name(&*feature.name))
        }
        _ => column.field().map_or_else(|| column.code().into(), words::label),
    }
}

#[cfg(test)]
mod tests {
    use super::{Around, Said, Side, groups};
    use crate::domain::etim::sample::{pipe, value, value_code};
    use crate::domain::etim::{Class, ClassCode, FeatureContent, FeatureValue, ReleaseId};
    use crate::domain::language::Language;
    use crate::domain::product::sample::complete;
    use crate::domain::product::{Etim, FieldCode, Product, Value};

    fn compared(language: Language, products: &[Product]) -> Vec<(String, String, bool)> {
        let sides: Vec<_> = products.iter().map(|product| Side { product, around: Around::default() }).collect();
        let groups = groups(language, &sides);
        let rows =
            groups.into_iter().flat_map(|group| group.rows.into_iter().map(move |row| (group.title.clone(), row)));
        rows.map(|(title, row)| (title, row.code, row.differs)).collect()
    }

    #[test]
    fn a_product_does_not_differ_from_itself_and_every_field_that_it_has_is_there_once() {
        let product = complete();
        let rows = compared(Language::En, &[product.clone(), product.clone()]);
        assert!(rows.iter().all(|(.., differs)| !differs), "{rows:?}");
        for (code, _) in product.values.iter() {
            assert_eq!(rows.iter().filter(|(_, own, _)| *own == code.to_string()).count(), 1, "{code}");
        }
    }

    #[test]
    fn what_only_one_has_differs() {
        let (one, mut other) = (complete(), complete());
        other.values.set(FieldCode::SERIES, Value::text("Another"));
        let rows = compared(Language::Sv, &[one, other]);
        let differing: Vec<&str> = rows.iter().filter(|(.., differs)| *differs).map(|(_, code, _)| &**code).collect();
        assert_eq!(differing, ["TT120"]);
    }

    #[test]
    fn features_of_different_classes_stand_together_and_a_unit_is_part_of_what_is_said() {
        let (pipe, mut hose) = (pipe(), pipe());
        hose.code = ClassCode::parse("EC000002").expect("a class code");
        hose.features.remove(0);
        hose.features[0].unit.as_mut().expect("a length has a unit").name = "m".into();
        let (material, length) = (pipe.features[0].code, pipe.features[1].code);
        let of = |class: &Class, said: Vec<FeatureValue>| {
            let release = ReleaseId::numbered(10, 0).expect("a release");
            Product { etim: Some(Etim::new(release, class.code, said)), ..complete() }
        };
        let five = value(length.as_str(), FeatureContent::Number(5.into()));
        let copper = value(material.as_str(), FeatureContent::Choice(value_code("EV000001")));
        let (one, other) = (of(&pipe, vec![copper, five]), of(&hose, vec![five]));
        let side = |product, class| Side { product, around: Around { etim: Some(class), ..Around::default() } };
        let groups = groups(Language::Fi, &[side(&one, &pipe), side(&other, &hose)]);
        let etim = groups.iter().find(|group| group.rows[0].code.is_empty()).expect("the class stands first");
        let [class, first, second] = etim.rows.as_slice() else { panic!("{} rows", etim.rows.len()) };
        assert!(class.differs && first.differs && second.differs);
        assert!(matches!(&first.said[..], [Said::Words(_), Said::OtherClass]));
        let [Said::Figure(one, Some("mm")), Said::Figure(other, Some("m"))] = &second.said[..] else {
            panic!("figures")
        };
        assert_eq!(one, other);
    }

    #[test]
    fn figures_have_their_unit_and_finnish_names_their_language() {
        let product = complete();
        let sides = [Side { product: &product, around: Around::default() }];
        let groups = groups(Language::En, &sides);
        let said = |code: FieldCode| {
            let row = groups.iter().flat_map(|group| &group.rows).find(|row| row.code == code.to_string());
            &row.expect("a row").said[0]
        };
        assert!(matches!(said(FieldCode::WEIGHT), Said::Figure(figure, Some("kg")) if figure == "0.25"));
        let Said::Words(name) = said(FieldCode::GENERIC_NAME) else { panic!("words") };
        let shown = maud::Render::render(&name.show(Language::En)).into_string();
        assert!(shown.starts_with("<span lang=\"fi\">"), "{shown}");
        assert!(matches!(said(FieldCode::GTIN), Said::Code(digits) if digits.0.contains("class=\"id\"")));
    }
}
