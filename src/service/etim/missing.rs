//! What loading a release anew would take from products: classes in which they are classified and that the file does not
//! have. Such cards show codes without names until they are moved to another class.

use std::collections::BTreeMap;

use crate::domain::etim::{ClassCode, ReleaseData, ReleaseId};
use crate::domain::language::Language;
use crate::store::{self, Source, StoreError};
use crate::text::key;

/// Classes that a sentence names, those of the most products; it says how many more there are. A file that lacks more is
/// another file.
const MOST_NAMED: usize = 20;

/// A class in which products are classified and that a file does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingClass {
    /// The code.
    pub code: ClassCode,
    /// What it is called in the release that is there; empty where that does not have it either.
    pub name: Box<str>,
    /// How many products are classified in it.
    pub products: u64,
}

/// All such classes of a release, those of the most products first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The release.
    pub release: ReleaseId,
    /// The classes; at least one.
    pub classes: Vec<MissingClass>,
}

impl Missing {
    /// How many products are classified in them.
    pub fn products(&self) -> u64 {
        self.classes.iter().map(|class| class.products).sum()
    }

    /// What whoever loads the file was told, in short: what is accepted is what was told.
    pub fn mark(&self) -> String {
        format!("{}-{}", self.classes.len(), self.products())
    }

    /// Which classes, and how many products are in each.
    pub fn words(&self, language: Language) -> String {
        let named = self.classes.iter().take(MOST_NAMED).map(|class| {
            let MissingClass { code, name, products } = class;
            let code = code.as_str();
            key::ETIM_MISSING_CLASS
                .with(language, &[("code", code.into()), ("name", (&**name).into()), ("products", (*products).into())])
        });
        let mut list = named.collect::<Vec<_>>().join("; ");
        if let Some(more @ 1..) = self.classes.len().checked_sub(MOST_NAMED) {
            list = key::ETIM_MISSING_MORE.with(language, &[("list", (&list).into()), ("count", more.into())]);
        }
        let release = self.release.to_string();
        key::ETIM_LOAD_MISSING.with(
            language,
            &[("release", (&release).into()), ("classes", self.classes.len().into()), ("list", (&list).into())],
        )
    }
}

/// Whether any product is classified in a release, and what of that a file would take away.
pub(super) fn missing(
    source: &impl Source,
    release: ReleaseId,
    data: &ReleaseData,
) -> Result<(bool, Option<Missing>), StoreError> {
    let mut used: BTreeMap<ClassCode, u64> = BTreeMap::new();
    store::features::walk(source, |_, etim| {
        if etim.release == release {
            *used.entry(etim.class).or_default() += 1;
        }
    })?;
    let is_used = !used.is_empty();
    for class in &data.classes {
        used.remove(&class.code);
    }
    let mut classes = Vec::with_capacity(used.len());
    for (code, products) in used {
        let name = store::etim::class(source, release, code)?.map(|class| class.name).unwrap_or_default();
        classes.push(MissingClass { code, name, products });
    }
    classes.sort_by_key(|class| std::cmp::Reverse(class.products));
    Ok((is_used, (!classes.is_empty()).then_some(Missing { release, classes })))
}
