//! Product families: what a product of the demonstration bank can be, before a company puts its brand on it.
//!
//! The families stand in `assets/demo/families/*.toml`, so that a person of the trade can read and mend them without
//! reading Rust. Each has designs (the file's `style`) and sizes; a design in a size is a variant, worked out once
//! when the files are read: names, measures and ETIM features of a product are copies of its variant's.

mod expression;
mod finnish;
mod read;

use rust_decimal::Decimal;

use super::fault::DataFault;
use super::packages::Package;
use crate::domain::etim::{ClassCode, FeatureValue};
use crate::domain::group::Names;

/// A family of products.
#[derive(Clone, Debug)]
pub struct Family {
    /// Its name within the demonstration.
    pub key: String,
    /// The product group.
    pub group: u8,
    /// The product class within the group.
    pub class: u16,
    /// The ETIM class.
    pub etim: ClassCode,
    /// The generic names (TT200, TT207, TT205).
    pub names: Names,
    /// Whether it bears the CE mark.
    pub ce: bool,
    /// Whether it is classed M1 for emissions.
    pub m1: bool,
    /// Years of warranty.
    pub warranty: i64,
    /// Countries in which it is made.
    pub origins: Vec<String>,
    /// The use unit (TT400).
    pub use_unit: String,
    /// The sales unit (TT402).
    pub sales_unit: String,
    /// Emissions of making it, kg CO2e per kg; `None` where nobody declares them.
    pub emission: Option<Decimal>,
    /// Words that series are named with.
    pub series: Vec<String>,
    /// The designs.
    pub designs: Vec<Design>,
}

/// A design of a family: what its sizes have in common.
#[derive(Clone, Debug)]
pub struct Design {
    /// The letters that companies put into product codes for it.
    pub mark: String,
    /// Its sizes, the smallest first.
    pub variants: Vec<Variant>,
}

/// A design in a size.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The technical name (TT201).
    pub technical: String,
    /// The long name (TT202), with `{series}` where the series stands.
    pub long: String,
    /// The description (TT203), with `{series}` where the series stands.
    pub description: String,
    /// The harmonised standard (TT071); empty where there is none.
    pub standard: String,
    /// The commodity code (TT502).
    pub commodity: String,
    /// The class of dangerous goods (TT450).
    pub dangerous: Option<String>,
    /// Use units in a sales unit (TT401).
    pub factor: Decimal,
    /// The bare product.
    pub measures: Measures,
    /// How it is packed.
    pub packing: Packing,
    /// The packages that follow from it, the smallest first.
    pub packages: Vec<Package>,
    /// The ETIM features, by ascending code.
    pub features: Vec<FeatureValue>,
}

/// Measures of a bare product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measures {
    /// Length, mm.
    pub length: u32,
    /// Width, mm.
    pub width: u32,
    /// Height, mm.
    pub height: u32,
    /// Weight, grams.
    pub grams: u64,
}

/// How a product is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Packing {
    /// The kinds of the smallest package and of the two above it.
    pub kinds: [PackageKind; 3],
    /// Bare products in a sales unit: more than one where they are sold by the bag.
    pub pieces: u32,
    /// Sales units in the smallest package: more than one for metre goods.
    pub smallest: u32,
    /// Sales units in the first package above the smallest; 0 where there is none.
    pub first: u32,
    /// Sales units in the package above that; 0 where there is none.
    pub second: u32,
}

/// A kind of package, as far as its shape matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackageKind {
    /// As it is, without a package (NE).
    Bare,
    /// A box (BX).
    Box,
    /// A bag (BG).
    Bag,
    /// Long pieces tied together (BE).
    Bundle,
    /// A ring of pipe (RG).
    Ring,
    /// A crate for one machine (CR).
    Crate,
    /// A pallet (PF).
    Pallet,
}

impl PackageKind {
    /// The code of the product information standard (TT403–TT407).
    pub const fn code(self) -> &'static str {
        match self {
            PackageKind::Bare => "NE",
            PackageKind::Box => "BX",
            PackageKind::Bag => "BG",
            PackageKind::Bundle => "BE",
            PackageKind::Ring => "RG",
            PackageKind::Crate => "CR",
            PackageKind::Pallet => "PF",
        }
    }

    fn from_code(code: &str) -> Option<PackageKind> {
        [
            PackageKind::Bare,
            PackageKind::Box,
            PackageKind::Bag,
            PackageKind::Bundle,
            PackageKind::Ring,
            PackageKind::Crate,
            PackageKind::Pallet,
        ]
        .into_iter()
        .find(|kind| kind.code() == code)
    }
}

/// The files, with the name that a fault is reported under.
const FILES: [(&str, &str); 6] = [
    ("pipes.toml", include_str!("../../../assets/demo/families/pipes.toml")),
    ("fittings.toml", include_str!("../../../assets/demo/families/fittings.toml")),
    ("valves.toml", include_str!("../../../assets/demo/families/valves.toml")),
    ("sanitary.toml", include_str!("../../../assets/demo/families/sanitary.toml")),
    ("heating.toml", include_str!("../../../assets/demo/families/heating.toml")),
    ("ventilation.toml", include_str!("../../../assets/demo/families/ventilation.toml")),
];

/// All families, in the order of their files.
///
/// # Errors
/// Where a file is not as this module reads it; a released binary has no such file.
pub fn families() -> Result<Vec<Family>, DataFault> {
    let mut families = Vec::new();
    for (name, text) in FILES {
        families.extend(read::file(name, text)?);
    }
    Ok(families)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::families;

    #[test]
    fn the_files_hold_families_with_variants_of_their_own() {
        let families = families().expect("the files are sound");
        assert!(families.len() >= 36, "{}", families.len());
        let keys: HashSet<_> = families.iter().map(|family| &family.key).collect();
        assert_eq!(keys.len(), families.len());
        for family in &families {
            let mut names = HashSet::new();
            for (place, design) in family.designs.iter().enumerate() {
                assert!(!design.variants.is_empty(), "{}", family.key);
                for variant in &design.variants {
                    assert!(!variant.features.is_empty(), "{} {}", family.key, variant.technical);
                    assert!(!variant.technical.contains('{'), "{}", variant.technical);
                    assert!(names.insert((place, variant.technical.clone())), "{} {}", family.key, variant.technical);
                }
            }
        }
    }

    #[test]
    fn generic_names_have_no_figures() {
        for family in families().expect("the files are sound") {
            for name in &family.names.0 {
                assert!(!name.is_empty() && name.chars().count() <= 30, "{name}");
                assert!(!name.chars().any(|letter| letter.is_ascii_digit()), "{name}");
            }
        }
    }
}
