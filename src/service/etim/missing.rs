//! What loading a release anew would take from products: classes in which they are classified and that the file does
//! not have. Such cards show codes without names until they are moved to another class.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::auth::hex;
use crate::domain::etim::{ClassCode, ReleaseData, ReleaseId};
use crate::domain::language::Language;
use crate::store::{self, Source, StoreError};
use crate::text::key;

/// Classes that a sentence names, those of the most products; it says how many more there are. A file that lacks more
/// is another file.
const MOST_NAMED: usize = 20;

/// Bytes of a mark: nobody wants to find two notices with one, and people copy it to the command line.
const MARK: usize = 6;

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

    /// What whoever loads the file was told, in short: what is accepted is what was told. Another release, another
    /// class, or another number of products in one of them is told anew.
    pub fn mark(&self) -> String {
        let mut told = Sha256::new().chain_update(self.release.to_string());
        for class in &self.classes {
            told.update(format!("\n{}:{}", class.code.as_str(), class.products));
        }
        hex::encode(&told.finalize()[..MARK])
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

#[cfg(test)]
mod tests {
    use super::{Missing, MissingClass};
    use crate::domain::etim::{ClassCode, ReleaseId};

    fn missing(release: &str, classes: &[(&str, u64)]) -> Missing {
        let class = |(code, products): &(&str, u64)| {
            let code = ClassCode::parse(code).expect("a code");
            MissingClass { code, name: Box::default(), products: *products }
        };
        let release = ReleaseId::parse(release).expect("a release");
        Missing { release, classes: classes.iter().map(class).collect() }
    }

    #[test]
    fn what_is_accepted_is_what_was_told() {
        let told = missing("10.0", &[("EC000001", 3), ("EC000002", 3)]).mark();
        assert_eq!(missing("10.0", &[("EC000001", 3), ("EC000002", 3)]).mark(), told);
        for (release, classes) in [
            ("9.0", [("EC000001", 3), ("EC000002", 3)]),
            ("10.0", [("EC000001", 3), ("EC000003", 3)]),
            ("10.0", [("EC000001", 5), ("EC000002", 1)]),
        ] {
            assert_ne!(missing(release, &classes).mark(), told, "{release} {classes:?}");
        }
    }
}
