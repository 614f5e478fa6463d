//! The cells of products in chosen columns, with the names of what products only refer to and numbers in their units.

use std::collections::HashMap;

use crate::domain::etim::{Class, FeatureCode};
use crate::domain::id::CompanyId;
use crate::domain::language::Language;
use crate::domain::product::{Around, Cell, Column, Product, cell};
use crate::service::etim::class_of;
use crate::service::{Bank, Directory, Failure};
use crate::text::columns::cell_words;

/// The unit that stands in the heading of each feature; a number in another unit has its own beside it.
pub type Units = HashMap<FeatureCode, Box<str>>;

/// Makes the cells of one product after the other.
pub struct Cells<'a> {
    bank: &'a Bank,
    language: Language,
    columns: &'a [Column],
    units: &'a Units,
    directory: &'a Directory,
    companies: HashMap<CompanyId, &'a str>,
    has_features: bool,
}

impl<'a> Cells<'a> {
    /// Cells for a reader of a language.
    pub fn new(
        bank: &'a Bank,
        language: Language,
        columns: &'a [Column],
        units: &'a Units,
        directory: &'a Directory,
    ) -> Cells<'a> {
        let has_features = columns.iter().any(|column| matches!(column, Column::Feature(_)));
        let companies = directory.companies().collect();
        Cells { bank, language, columns, units, directory, companies, has_features }
    }

    /// Hands the cells of a product to `take`, one for each column.
    ///
    /// # Errors
    /// [`Failure`] where the product's ETIM class cannot be read.
    pub fn of<R>(&self, product: &Product, take: impl FnOnce(&[Cell<'_>]) -> R) -> Result<R, Failure> {
        let etim = product.etim.as_ref().filter(|_| self.has_features);
        let class = match etim {
            Some(etim) => class_of(self.bank, etim.release, etim.class)?,
            None => None,
        };
        let company = self.companies.get(&product.link.company).copied().unwrap_or_default();
        let around = around(self.directory, self.language, product, company, class.as_deref());
        let cells: Vec<Cell<'_>> = self.columns.iter().map(|column| self.in_unit(product, *column, &around)).collect();
        Ok(take(&cells))
    }

    fn in_unit<'b>(&self, product: &'b Product, column: Column, around: &Around<'b>) -> Cell<'b> {
        let Column::Feature(code) = column else { return cell(product, column, around) };
        let unit = around.etim.and_then(|class| class.feature(code)).and_then(|feature| feature.unit.as_ref());
        let own = unit.map(|unit| &*unit.name).filter(|unit| self.units.get(&code).is_none_or(|all| **all != **unit));
        match (own, cell(product, column, around)) {
            (Some(unit), number @ (Cell::Number(_) | Cell::Range(..))) => {
                Cell::Text(format!("{}\u{a0}{unit}", cell_words(product, column, &number, self.language)).into())
            }
            (_, cell) => cell,
        }
    }
}

/// What a product refers to, in the reader's language; `company` is its company's name.
pub fn around<'a>(
    directory: &'a Directory,
    language: Language,
    product: &Product,
    company: &'a str,
    etim: Option<&'a Class>,
) -> Around<'a> {
    let (grouping, group) = (&directory.grouping, product.group());
    Around {
        company,
        vat: directory.vat(product.link.company).map(|vat| vat.as_str()),
        group: grouping.group(group).map_or("", |group| group.names.get(language)),
        class: grouping.class_name(group, product.class, language),
        etim,
    }
}
