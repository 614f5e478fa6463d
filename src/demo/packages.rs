//! Packages of a product: what surrounds it, level by level, with measures that follow from what is inside.
//!
//! Nothing is drawn here: boxes are as large as the best arrangement of their contents, pallets as high as their
//! layers, and every weight is the contents and what holds them. So a level is never smaller or lighter than the one
//! below it, as buyers' checks expect.

use rust_decimal::Decimal;

use super::family::{Measures, PackageKind, Packing};

/// A package with its level of the product information standard: 0 the smallest, 1 and 2 above it, 4 the pallet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Package {
    /// The level.
    pub level: u8,
    /// Its kind.
    pub kind: PackageKind,
    /// How many sales units it holds.
    pub size: u32,
    /// Outer measures and gross weight.
    pub measures: Measures,
}

impl Package {
    /// The gross weight in kilograms.
    pub fn kilograms(&self) -> Decimal {
        kilograms(self.measures.grams)
    }

    /// The outer volume in litres.
    pub fn litres(&self) -> Decimal {
        litres(self.measures)
    }
}

/// Grams as kilograms.
pub fn kilograms(grams: u64) -> Decimal {
    Decimal::new(i64::try_from(grams).unwrap_or(i64::MAX), 3).normalize()
}

/// The volume of a block in litres, to a hundredth, never nothing.
pub fn litres(measures: Measures) -> Decimal {
    let cubic = u64::from(measures.length) * u64::from(measures.width) * u64::from(measures.height);
    Decimal::new(i64::try_from((cubic / 10_000).max(1)).unwrap_or(i64::MAX), 2).normalize()
}

/// A pallet of the usual size (EN 13698-1), mm.
const PALLET: (u32, u32) = (1200, 800);
/// The pallet's own height, mm.
const PALLET_HEIGHT: u32 = 144;
/// The pallet's own weight, g.
const PALLET_GRAMS: u64 = 25_000;
/// As high as warehouses take a mixed pallet, mm.
const STACK: u32 = 1500;
/// As high as a lorry takes a pallet of one machine or of bulky goods, mm.
const HIGHEST: u32 = 2400;
/// As heavy as a loaded pallet may be, g.
const HEAVIEST: u64 = 900_000;

/// The packages of a product, the smallest first; a pallet last where it makes sense.
pub fn packages(product: Measures, packing: &Packing) -> Vec<Package> {
    let mut packages = Vec::with_capacity(4);
    let mut top = smallest(product, packing);
    packages.push(top);
    let sizes = [(1, packing.first), (2, packing.second)];
    for (index, (level, size)) in sizes.into_iter().enumerate() {
        let kind = packing.kinds[index + 1];
        let count = size / top.size;
        if count < 2 && !(count == 1 && kind == PackageKind::Pallet) {
            continue;
        }
        if kind == PackageKind::Pallet {
            packages.extend(pallet(top, count));
            return packages;
        }
        top = Package { level, kind, size: top.size * count, measures: filled(kind, top.measures, count) };
        packages.push(top);
    }
    if matches!(top.kind, PackageKind::Box)
        && let Some(pallet) = pallet(top, u32::MAX)
        && pallet.size > top.size
    {
        packages.push(pallet);
    }
    packages
}

fn smallest(product: Measures, packing: &Packing) -> Package {
    let kind = packing.kinds[0];
    let contents = if packing.smallest > 1 && kind == PackageKind::Ring {
        ring(product, packing.smallest)
    } else if packing.smallest > 1 {
        Measures {
            length: product.length * packing.smallest,
            grams: product.grams * u64::from(packing.smallest),
            ..product
        }
    } else {
        product
    };
    let measures = if packing.pieces > 1 || !matches!(kind, PackageKind::Bare | PackageKind::Ring) {
        filled(kind, contents, packing.pieces)
    } else {
        contents
    };
    Package { level: 0, kind, size: packing.smallest, measures }
}

/// A ring of pipe: five windings side by side, as few layers above each other as the length needs.
fn ring(pipe: Measures, metres: u32) -> Measures {
    const WINDINGS: u32 = 5;
    let inner = (18 * pipe.width).clamp(350, 1000);
    let middle = inner + WINDINGS * pipe.width;
    let turns = (metres * 1000 * 10 / (middle * 31)).max(1);
    let layers = turns.div_ceil(WINDINGS);
    let outer = inner + 2 * WINDINGS * pipe.width;
    Measures {
        length: outer,
        width: outer,
        height: layers * pipe.width + 10,
        grams: pipe.grams * u64::from(metres) + 60,
    }
}

/// What holds this many pieces: wall and slack on each side, and its own weight.
fn filled(kind: PackageKind, piece: Measures, count: u32) -> Measures {
    let block = arranged(kind, piece, count);
    let (slack, own) = match kind {
        PackageKind::Bare | PackageKind::Ring | PackageKind::Pallet => (0, 0),
        PackageKind::Bundle => (4, 40 + block.grams / 500),
        PackageKind::Bag => (6, 6 + block.grams / 200),
        PackageKind::Box => (10, 25 + block.grams / 50),
        PackageKind::Crate => (80, 4_000 + block.grams / 12),
    };
    Measures {
        length: block.length + slack,
        width: block.width + slack,
        height: block.height + slack,
        grams: block.grams + own,
    }
}

/// The most compact block of so many pieces; long pieces lie side by side only.
fn arranged(kind: PackageKind, piece: Measures, count: u32) -> Measures {
    let count = count.max(1);
    let mut best: Option<(u64, Measures)> = None;
    let longest = if kind == PackageKind::Bundle || piece.length > 900 { 1 } else { count };
    for along in 1..=longest {
        let rest = count.div_ceil(along);
        for across in 1..=rest {
            let block = Measures {
                length: piece.length * along,
                width: piece.width * across,
                height: piece.height * rest.div_ceil(across),
                grams: piece.grams * u64::from(count),
            };
            let (l, w, h) = (u64::from(block.length), u64::from(block.width), u64::from(block.height));
            let surface = l * w + w * h + l * h;
            if best.is_none_or(|(least, _)| surface < least) {
                best = Some((surface, block));
            }
        }
    }
    best.map_or(piece, |(_, block)| block)
}

/// A pallet of at most so many packages; `None` where not even one fits it.
fn pallet(package: Package, most: u32) -> Option<Package> {
    let Measures { length, width, height, grams } = package.measures;
    let along = (PALLET.0 / length) * (PALLET.1 / width);
    let across = (PALLET.0 / width) * (PALLET.1 / length);
    let layer = along.max(across).max(u32::from(most != u32::MAX));
    let room = if most == u32::MAX { STACK } else { HIGHEST };
    let layers = (room - PALLET_HEIGHT) / height.max(1);
    let by_weight = u32::try_from((HEAVIEST - PALLET_GRAMS) / grams.max(1)).unwrap_or(u32::MAX);
    let count = (layer * layers).min(most).min(by_weight);
    if count == 0 {
        return None;
    }
    Some(Package {
        level: 4,
        kind: PackageKind::Pallet,
        size: package.size * count,
        measures: Measures {
            length: PALLET.0.max(length),
            width: PALLET.1.max(width),
            height: PALLET_HEIGHT + height * count.div_ceil(layer),
            grams: PALLET_GRAMS + grams * u64::from(count),
        },
    })
}

#[cfg(test)]
mod tests {
    use crate::demo::family::families;

    #[test]
    fn no_level_is_smaller_or_lighter_than_the_one_below() {
        for family in families().expect("the files are sound") {
            for variant in family.designs.iter().flat_map(|design| &design.variants) {
                let packages = &variant.packages;
                assert_eq!(packages[0].level, 0);
                for pair in packages.windows(2) {
                    let place = format!("{} {}: {pair:?}", family.key, variant.technical);
                    assert!(pair[0].level < pair[1].level, "{place}");
                    assert!(pair[0].size < pair[1].size || pair[1].level == 4, "{place}");
                    assert_eq!(pair[1].size % pair[0].size, 0, "{place}");
                    assert!(pair[0].measures.grams < pair[1].measures.grams, "{place}");
                    assert!(pair[0].litres() < pair[1].litres(), "{place}");
                }
                let last = packages.last().expect("at least the smallest");
                assert!(last.measures.height <= 2400 || last.level < 4, "{} {last:?}", family.key);
            }
        }
    }

    #[test]
    fn the_smallest_package_holds_the_product() {
        for family in families().expect("the files are sound") {
            for variant in family.designs.iter().flat_map(|design| &design.variants) {
                let smallest = variant.packages[0];
                let pieces = u64::from(variant.packing.pieces * variant.packing.smallest);
                assert!(smallest.measures.grams >= variant.measures.grams * pieces, "{}", variant.technical);
            }
        }
    }
}
