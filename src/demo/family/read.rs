//! Reads family files: rows of sizes crossed with designs become variants.
//!
//! Every fault names the family; nothing is guessed, because a wrong figure in the demonstration would teach people
//! that figures in the bank are wrong.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Deserialize;

use super::expression::{Values, feature, fill};
use super::{Design, Family, Measures, PackageKind, Packing, Variant, finnish};
use crate::demo::fault::DataFault;
use crate::demo::packages::packages;
use crate::domain::etim::ClassCode;
use crate::domain::group::Names;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    family: Vec<Entry>,
}

/// A family as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    key: String,
    group: u8,
    class: u16,
    etim: String,
    fi: String,
    sv: String,
    en: String,
    technical: String,
    long: String,
    text: String,
    standard: String,
    ce: bool,
    m1: bool,
    warranty: i64,
    commodity: String,
    origins: String,
    use_unit: String,
    sales_unit: String,
    factor: String,
    packages: String,
    gwp: Option<String>,
    series: String,
    #[serde(default)]
    values: std::collections::BTreeMap<String, String>,
    columns: String,
    sizes: Vec<String>,
    features: Vec<String>,
    style: Vec<Style>,
}

/// A design as it is written: values and features that it adds to the family's or sets in their place.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Style {
    /// `column=a,b,c`: the sizes that it exists in; all where it is absent.
    only: Option<String>,
    #[serde(default)]
    values: std::collections::BTreeMap<String, String>,
    #[serde(default)]
    features: Vec<String>,
}

/// The families of a file.
pub(super) fn file(name: &str, text: &str) -> Result<Vec<Family>, DataFault> {
    let file: File = toml::from_str(text).map_err(|error| DataFault::new(name, error.to_string()))?;
    file.family.iter().map(|entry| entry.family().map_err(|fault| DataFault::new(&entry.key, fault))).collect()
}

impl Entry {
    fn family(&self) -> Result<Family, String> {
        let emission = self.gwp.as_deref().map(|text| decimal("gwp", text)).transpose()?;
        Ok(Family {
            key: self.key.clone(),
            group: self.group,
            class: self.class,
            etim: ClassCode::parse(&self.etim).ok_or("no ETIM class code")?,
            names: Names([self.fi.clone(), self.sv.clone(), self.en.clone()]),
            ce: self.ce,
            m1: self.m1,
            warranty: self.warranty * 12,
            origins: words(&self.origins),
            use_unit: self.use_unit.clone(),
            sales_unit: self.sales_unit.clone(),
            emission,
            series: words(&self.series),
            designs: self.style.iter().map(|style| self.design(style)).collect::<Result<_, _>>()?,
        })
    }

    fn design(&self, style: &Style) -> Result<Design, String> {
        let columns: Vec<&str> = self.columns.split('|').collect();
        let mut variants = Vec::new();
        for row in &self.sizes {
            let cells: Vec<&str> = row.split('|').collect();
            if cells.len() != columns.len() {
                return Err(format!("{row}: {} cells for {} columns", cells.len(), columns.len()));
            }
            let mut values: Values<'_> = columns.iter().copied().zip(cells).collect();
            if let Some(only) = &style.only {
                let (column, wanted) = only.split_once('=').ok_or("only: not column=values")?;
                let cell = values.get(column).ok_or("only: no such column")?;
                if !wanted.split(',').any(|value| value == *cell) {
                    continue;
                }
            }
            values.extend(self.values.iter().map(|(name, value)| (name.as_str(), value.as_str())));
            values.extend(style.values.iter().map(|(name, value)| (name.as_str(), value.as_str())));
            variants.push(self.variant(style, &values)?);
        }
        Ok(Design { mark: style.values.get("mark").cloned().unwrap_or_default(), variants })
    }

    fn variant(&self, style: &Style, values: &Values<'_>) -> Result<Variant, String> {
        let given = |name: &str, family: &str| fill(values.get(name).copied().unwrap_or(family), values);
        let factor = decimal("factor", &given("factor", &self.factor))?;
        let mut features = Vec::with_capacity(self.features.len() + style.features.len());
        for line in self.features.iter().chain(&style.features) {
            features.push(feature(line, values)?);
        }
        features.reverse();
        features.sort_by_key(|value| value.feature);
        features.dedup_by_key(|value| value.feature);
        let technical = finnish::figures(&fill(&self.technical, values));
        let measures = Measures {
            length: millimetres(values, "l")?,
            width: millimetres(values, "w")?,
            height: millimetres(values, "h")?,
            grams: grams(values)?,
        };
        let packing = self.packing(values, factor)?;
        Ok(Variant {
            long: finnish::name(&fill(&self.long, values)),
            description: finnish::sentences(&fill(&self.text, values)),
            standard: given("std", &self.standard),
            commodity: given("cn", &self.commodity),
            dangerous: values.get("vak").map(|class| (*class).to_owned()),
            factor,
            packages: packages(measures, &packing),
            measures,
            packing,
            technical,
            features,
        })
    }

    fn packing(&self, values: &Values<'_>, factor: Decimal) -> Result<Packing, String> {
        let written = values.get("packs").copied().unwrap_or(&self.packages);
        let kinds: Vec<PackageKind> = written.split('/').filter_map(PackageKind::from_code).collect();
        let kinds = kinds.try_into().map_err(|_| format!("{written}: not three package kinds"))?;
        let count = |name: &str, otherwise: u32| match values.get(name) {
            Some(text) => text.parse().map_err(|_| format!("{name}: {text} is no count")),
            None => Ok(otherwise),
        };
        let sold_by_the_bag = self.sales_unit != self.use_unit && factor.fract().is_zero();
        Ok(Packing {
            kinds,
            pieces: if sold_by_the_bag { factor.to_u32().ok_or("factor: too large")? } else { 1 },
            smallest: count("q0", 1)?,
            first: count("q1", 0)?,
            second: count("q2", 0)?,
        })
    }
}

fn words(list: &str) -> Vec<String> {
    list.split(',').map(str::to_owned).collect()
}

fn decimal(name: &str, text: &str) -> Result<Decimal, String> {
    Decimal::from_str_exact(text).map(|number| number.normalize()).map_err(|_| format!("{name}: {text} is no number"))
}

fn millimetres(values: &Values<'_>, name: &str) -> Result<u32, String> {
    let text = values.get(name).ok_or_else(|| format!("no column {name}"))?;
    decimal(name, text)?.ceil().to_u32().filter(|size| *size > 0).ok_or_else(|| format!("{name}: {text}"))
}

fn grams(values: &Values<'_>) -> Result<u64, String> {
    let text = values.get("kg").ok_or("no column kg")?;
    (decimal("kg", text)? * Decimal::from(1000))
        .round()
        .to_u64()
        .filter(|grams| *grams > 0)
        .ok_or_else(|| format!("kg: {text}"))
}
