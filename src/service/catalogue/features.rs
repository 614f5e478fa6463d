//! The features of products, in columns by ETIM class: two bytes for each product and feature.
//!
//! A feature has few different values, so each is kept once and products refer to it. Products of a class stand in no
//! order; who knows a product's row and slot finds it.

use rustc_hash::FxHashMap;

use crate::domain::etim::{ClassCode, FeatureCode, FeatureContent, ReleaseId};
use crate::domain::number::LinkNumber;
use crate::domain::product::Etim;

/// A product's place in the catalogue.
pub type Row = u32;

/// A value of a feature, by its place among the values of that feature; [`NOTHING`] where nothing is said.
type ValueId = u16;

const NOTHING: ValueId = 0;
/// The most different values of one feature in one class that can be told apart; a class has some ten thousand
/// products, and values beyond are counted as unknown.
const MOST_VALUES: usize = ValueId::MAX as usize;

/// A class by its place among those that some product has or had; the first is none.
pub type ClassPlace = u16;

/// The class of products that have none.
pub(super) const UNCLASSIFIED: ClassPlace = 0;

/// Every class with what its products say.
pub struct EtimColumns {
    /// By [`ClassPlace`].
    pub(super) classes: Vec<ClassColumns>,
    codes: Vec<Option<ClassCode>>,
    /// The newest release in which a product has the class.
    releases: FxHashMap<ClassCode, ReleaseId>,
    places: FxHashMap<ClassCode, ClassPlace>,
}

impl Default for EtimColumns {
    fn default() -> EtimColumns {
        EtimColumns {
            classes: vec![ClassColumns::default()],
            codes: vec![None],
            releases: FxHashMap::default(),
            places: FxHashMap::default(),
        }
    }
}

impl EtimColumns {
    /// The place of a product's class, new or known.
    pub(super) fn learn(&mut self, etim: &Etim) -> ClassPlace {
        let class = etim.class;
        let release = self.releases.entry(class).or_insert(etim.release);
        *release = etim.release.max(*release);
        *self.places.entry(class).or_insert_with(|| {
            self.codes.push(Some(class));
            self.classes.push(ClassColumns::default());
            ClassPlace::try_from(self.codes.len() - 1).expect("a release has some six thousand classes")
        })
    }

    /// The place of a class that some product has or had.
    pub(super) fn place(&self, class: ClassCode) -> Option<ClassPlace> {
        self.places.get(&class).copied()
    }

    /// The class at a place.
    pub(super) fn code(&self, place: usize) -> Option<ClassCode> {
        self.codes.get(place).copied().flatten()
    }

    /// The newest release in which a product has a class.
    pub(super) fn release(&self, class: ClassCode) -> Option<ReleaseId> {
        self.releases.get(&class).copied()
    }
}

/// Products with their classes as they are loaded, before it is known in which rows they stand.
#[derive(Default)]
pub struct Classified {
    pub(super) columns: EtimColumns,
    /// The products in the order of link numbers, each with its class and slot.
    pub(super) products: Vec<(LinkNumber, ClassPlace, u32)>,
}

impl Classified {
    /// Adds the next product; its row is its place in this list until [`Classified::settle`].
    pub fn push(&mut self, link: LinkNumber, etim: &Etim) {
        let row = Row::try_from(self.products.len()).expect("fewer products than four billion");
        let place = self.columns.learn(etim);
        let slot = self.columns.classes[usize::from(place)].add(row, etim);
        self.products.push((link, place, slot));
    }

    /// Puts the rows in place: `row` gives that of a product.
    pub(super) fn settle(&mut self, row: impl Fn(LinkNumber) -> Option<Row>) {
        let rows: Vec<Row> = self.products.iter().map(|(link, ..)| row(*link).unwrap_or(Row::MAX)).collect();
        for class in &mut self.columns.classes {
            for own in &mut class.rows {
                *own = rows[*own as usize];
            }
        }
    }
}

/// The products of a class.
#[derive(Default)]
pub struct ClassColumns {
    /// The rows of the products, by slot.
    pub(super) rows: Vec<Row>,
    pub(super) features: Vec<FeatureColumn>,
    places: FxHashMap<FeatureCode, usize>,
}

/// What the products of a class say about one feature.
pub struct FeatureColumn {
    /// Which feature.
    pub code: FeatureCode,
    /// What is said, by slot.
    pub(super) values: Vec<ValueId>,
    /// Every value that was ever said; the first stands for nothing.
    pub(super) contents: Vec<Option<FeatureContent>>,
    ids: FxHashMap<FeatureContent, ValueId>,
}

impl ClassColumns {
    /// Adds a product; says in which slot.
    pub(super) fn add(&mut self, row: Row, etim: &Etim) -> u32 {
        let slot = self.rows.len();
        self.rows.push(row);
        for column in &mut self.features {
            column.values.push(NOTHING);
        }
        self.set(slot, etim);
        u32::try_from(slot).expect("fewer products than four billion")
    }

    /// Takes over what a product now says.
    pub(super) fn set(&mut self, slot: usize, etim: &Etim) {
        for column in &mut self.features {
            column.values[slot] = NOTHING;
        }
        for value in etim.features() {
            let place = match self.places.get(&value.feature) {
                Some(place) => *place,
                None => {
                    self.places.insert(value.feature, self.features.len());
                    self.features.push(FeatureColumn::new(value.feature, self.rows.len()));
                    self.features.len() - 1
                }
            };
            let column = &mut self.features[place];
            column.values[slot] = column.id(value.content);
        }
    }

    /// Takes a product away; says which row has moved into its slot.
    pub(super) fn remove(&mut self, slot: usize) -> Option<Row> {
        self.rows.swap_remove(slot);
        for column in &mut self.features {
            column.values.swap_remove(slot);
        }
        self.rows.get(slot).copied()
    }
}

impl FeatureColumn {
    fn new(code: FeatureCode, products: usize) -> FeatureColumn {
        FeatureColumn { code, values: vec![NOTHING; products], contents: vec![None], ids: FxHashMap::default() }
    }

    fn id(&mut self, content: FeatureContent) -> ValueId {
        if let Some(id) = self.ids.get(&content) {
            return *id;
        }
        if self.contents.len() > MOST_VALUES {
            return NOTHING;
        }
        let id = ValueId::try_from(self.contents.len()).unwrap_or(NOTHING);
        self.contents.push(Some(content));
        self.ids.insert(content, id);
        id
    }

    /// For each value whether it is wanted; the first stands for nothing, which never is.
    pub(super) fn wanted(&self, test: impl Fn(FeatureContent) -> bool) -> Vec<bool> {
        self.contents.iter().map(|content| content.is_some_and(&test)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::ClassColumns;
    use crate::domain::etim::{ClassCode, FeatureCode, FeatureContent, FeatureValue, ReleaseId};
    use crate::domain::product::Etim;

    fn feature(number: u32) -> FeatureCode {
        FeatureCode::parse(&format!("EF{number:06}")).expect("a code")
    }

    fn etim(values: &[(u32, bool)]) -> Etim {
        let values = values
            .iter()
            .map(|(number, yes)| FeatureValue { feature: feature(*number), content: FeatureContent::Logical(*yes) });
        let class = ClassCode::parse("EC011343").expect("a code");
        Etim::new(ReleaseId::numbered(10, 0).expect("a release"), class, values.collect())
    }

    fn said(columns: &ClassColumns, slot: usize, number: u32) -> Option<FeatureContent> {
        let column = columns.features.iter().find(|column| column.code == feature(number))?;
        column.contents[usize::from(column.values[slot])]
    }

    #[test]
    fn products_come_change_and_go() {
        let mut columns = ClassColumns::default();
        assert_eq!(columns.add(7, &etim(&[(1, true)])), 0);
        assert_eq!(columns.add(9, &etim(&[(1, false), (2, true)])), 1);
        assert_eq!(said(&columns, 0, 1), Some(FeatureContent::Logical(true)));
        assert_eq!(said(&columns, 0, 2), None);
        columns.set(0, &etim(&[(3, true)]));
        assert_eq!((said(&columns, 0, 1), said(&columns, 0, 3)), (None, Some(FeatureContent::Logical(true))));
        assert_eq!(columns.remove(0), Some(9));
        assert_eq!(said(&columns, 0, 2), Some(FeatureContent::Logical(true)));
        assert_eq!(columns.remove(0), None);
    }
}
