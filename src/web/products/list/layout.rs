//! The columns of the list: which, in which order, how wide. They stand in the address, so that a link shows the same.

use crate::domain::etim::{Class, ClassFeature};
use crate::domain::language::Language;
use crate::domain::product::{Column, FieldCode, Kind};
use crate::http::params::Params;
use crate::service::catalogue::Sort;
use crate::text::columns::column_name;
use crate::text::key;
use crate::web::ui::table::Width;

/// The parameter of a column.
pub(super) const COLUMN: &str = "col";
/// The most columns: with the longest page these are 12,000 cells, which a browser still shows at once.
pub(super) const MOST_COLUMNS: usize = 60;

/// What a column of the list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::web) enum Item {
    /// The small picture.
    Picture,
    /// Generic name in the reader's language and technical name.
    Name,
    /// What exports have too.
    Of(Column),
}

impl Item {
    /// What the list shows beside the columns of exports, and what every product has.
    pub const FIXED: [Item; 10] = [
        Item::Picture,
        Item::Of(Column::Number),
        Item::Name,
        Item::Of(Column::Link),
        Item::Of(Column::Company),
        Item::Of(Column::Group),
        Item::Of(Column::Class),
        Item::Of(Column::Status),
        Item::Of(Column::Quality),
        Item::Of(Column::Changed),
    ];

    /// The stable code in addresses and forms.
    pub fn code(self) -> String {
        match self {
            Item::Picture => "picture".to_owned(),
            Item::Name => "name".to_owned(),
            Item::Of(column) => column.code(),
        }
    }

    /// The item of an [`Item::code`].
    pub fn from_code(code: &str) -> Option<Item> {
        match code {
            "picture" => Some(Item::Picture),
            "name" => Some(Item::Name),
            column => Column::from_code(column).map(Item::Of),
        }
    }

    /// What it is called; a feature by its code, its name is its class's.
    pub fn name(self, language: Language) -> String {
        match self {
            Item::Picture => key::FILES_PICTURE.get(language).to_owned(),
            Item::Name => key::WORD_NAME.get(language).to_owned(),
            Item::Of(column) => column_name(column, language),
        }
    }

    /// Whether the row's summary has it, so that the card need not be read.
    pub fn is_in_summary(self) -> bool {
        matches!(
            self,
            Item::Picture
                | Item::Name
                | Item::Of(
                    Column::Number
                        | Column::Company
                        | Column::Quality
                        | Column::Changed
                        | Column::Field(FieldCode::BRAND | FieldCode::SUPPLIER_CODE)
                )
        )
    }

    /// The order that its heading asks for.
    pub const fn sort(self) -> Option<Sort> {
        match self {
            Item::Name => Some(Sort::Name),
            Item::Of(Column::Number) => Some(Sort::Number),
            Item::Of(Column::Company) => Some(Sort::Company),
            Item::Of(Column::Quality) => Some(Sort::Quality),
            Item::Of(Column::Changed) => Some(Sort::Changed),
            Item::Of(Column::Field(FieldCode::BRAND)) => Some(Sort::Brand),
            Item::Picture | Item::Of(_) => None,
        }
    }

    /// Whether it is a feature, which only a class has.
    pub const fn is_feature(self) -> bool {
        matches!(self, Item::Of(Column::Feature(_)))
    }

    /// The feature that it shows, where the class has it.
    pub fn feature(self, class: Option<&Class>) -> Option<&ClassFeature> {
        match self {
            Item::Of(Column::Feature(code)) => class?.feature(code),
            Item::Picture | Item::Name | Item::Of(_) => None,
        }
    }

    /// Whether a list of this class, or of none, has it: features only where the class does.
    pub fn is_of(self, class: Option<&Class>) -> bool {
        !self.is_feature() || self.feature(class).is_some()
    }

    /// Whether figures stand in it, to the right.
    pub fn is_number(self) -> bool {
        match self {
            Item::Of(Column::Quality) => true,
            Item::Of(column) => {
                let kind = column.field().map(|row| row.kind);
                matches!(kind, Some(Kind::Integer { .. } | Kind::Decimal { .. }))
            }
            Item::Picture | Item::Name => false,
        }
    }

    const fn usual_width(self) -> Width {
        match self {
            Item::Name => Width::Wide,
            Item::Picture | Item::Of(_) => Width::Normal,
        }
    }
}

/// A column as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::web) struct Shown {
    /// What.
    pub item: Item,
    /// How wide.
    pub width: Width,
}

impl From<Item> for Shown {
    fn from(item: Item) -> Shown {
        Shown { item, width: item.usual_width() }
    }
}

impl Shown {
    /// The value of the parameter: `TT120`, or `TT120:wide` where the width is not the usual one.
    pub fn code(self) -> String {
        let code = self.item.code();
        if self.width == self.item.usual_width() { code } else { format!("{code}:{}", self.width.code()) }
    }

    fn from_code(code: &str) -> Option<Shown> {
        let (item, width) = match code.split_once(':') {
            Some((item, width)) => (item, Some(Width::from_code(width)?)),
            None => (code, None),
        };
        let item = Item::from_code(item)?;
        let width = width.filter(|_| item != Item::Picture).unwrap_or(item.usual_width());
        Some(Shown { item, width })
    }
}

/// The columns where nobody has chosen any.
pub(super) fn usual(everybody: bool) -> Vec<Shown> {
    let mut items = vec![
        Item::Picture,
        Item::Of(Column::Number),
        Item::Name,
        Item::Of(Column::Field(FieldCode::BRAND)),
        Item::Of(Column::Field(FieldCode::SUPPLIER_CODE)),
    ];
    if everybody {
        items.push(Item::Of(Column::Company));
    }
    items.extend([Item::Of(Column::Quality), Item::Of(Column::Changed)]);
    items.into_iter().map(Shown::from).collect()
}

/// The columns of an address, each once; empty where it names none. What no list has is left out, and features where
/// the list is not of one class. The LVI-number, which leads to the card, is always among them.
pub(super) fn read(params: &Params, of_one_class: bool) -> Vec<Shown> {
    let columns = params.all(COLUMN).filter_map(Shown::from_code);
    settled(columns.filter(|shown| of_one_class || !shown.item.is_feature()))
}

/// Whether nothing is left but the LVI-number.
pub(super) fn is_bare(columns: &[Shown]) -> bool {
    columns.iter().all(|shown| shown.item == Item::Of(Column::Number))
}

/// Each column once, at most [`MOST_COLUMNS`], the LVI-number among them.
pub(super) fn settled(columns: impl IntoIterator<Item = Shown>) -> Vec<Shown> {
    const NUMBER: Item = Item::Of(Column::Number);
    let mut list: Vec<Shown> = Vec::new();
    for column in columns {
        if list.len() < MOST_COLUMNS && list.iter().all(|own| own.item != column.item) {
            list.push(column);
        }
    }
    if !list.is_empty() && list.iter().all(|own| own.item != NUMBER) {
        list.truncate(MOST_COLUMNS - 1);
        list.insert(0, NUMBER.into());
    }
    list
}

#[cfg(test)]
mod tests {
    use super::{Item, MOST_COLUMNS, Shown, read, usual};
    use crate::domain::product::Column;
    use crate::http::params::Params;
    use crate::web::ui::table::Width;

    fn codes(query: &str) -> Vec<String> {
        read(&Params::parse(query.as_bytes()).expect("parameters"), true).into_iter().map(Shown::code).collect()
    }

    #[test]
    fn columns_stand_in_their_order_with_their_widths() {
        let written = ["TT120:wide", "number", "EF000007:narrow", "name:normal", "picture", "changed"];
        let query: Vec<String> = written.iter().map(|code| format!("col={code}")).collect();
        assert_eq!(codes(&query.join("&")), written);
        // The usual width goes without saying, and a picture has one only.
        assert_eq!(codes("col=number:normal&col=name:wide&col=picture:wide"), ["number", "name", "picture"]);
    }

    #[test]
    fn what_no_list_has_is_left_out_and_nothing_stands_twice() {
        assert!(codes("col=&col=TT999&col=price&col=TT120:huge&col=EC000001&other=TT120").is_empty());
        assert_eq!(codes("col=TT120&col=x&col=TT120:wide"), ["number", "TT120"]);
    }

    #[test]
    fn the_number_is_always_there_and_the_rest_is_bounded() {
        let all: Vec<String> = Column::fields().map(|column| format!("col={column}")).collect();
        let read = codes(&all.join("&"));
        assert_eq!((read.len(), read[0].as_str()), (MOST_COLUMNS, "number"));
    }

    #[test]
    fn the_usual_columns_need_no_card() {
        for everybody in [false, true] {
            assert!(usual(everybody).iter().all(|shown| shown.item.is_in_summary()));
        }
        assert!(!Item::Of(Column::Status).is_in_summary());
        assert_eq!(Shown::from(Item::Name).width, Width::Wide);
    }
}
