//! Reasons that people of the demonstration bank give, from `assets/demo/stories.toml`.

use serde::Deserialize;

use super::fault::DataFault;
use super::random::Random;
use crate::domain::language::Language;

/// Reasons by what was done.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stories {
    /// A card was opened.
    pub opened: Reasons,
    /// Package data were put right.
    pub package: Reasons,
    /// The weight was put right.
    pub weight: Reasons,
    /// An environmental declaration was added.
    pub epd: Reasons,
    /// Names in other languages were added.
    pub names: Reasons,
    /// The GTIN changed.
    pub gtin: Reasons,
    /// The country of origin changed.
    pub origin: Reasons,
    /// Documents were added or renewed.
    pub documents: Reasons,
    /// The description was rewritten.
    pub description: Reasons,
    /// The logistics data of 2026 were added.
    pub logistics: Reasons,
    /// ETIM features were completed.
    pub features: Reasons,
    /// The product was archived.
    pub archived: Reasons,
    /// The product was archived because another replaces it.
    pub replaced: Reasons,
    /// The product was taken into use again.
    pub reactivated: Reasons,
    /// Who verifies environmental declarations.
    pub verified: Reasons,
}

/// Reasons in each language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reasons {
    fi: Vec<String>,
    sv: Vec<String>,
    en: Vec<String>,
}

impl Stories {
    /// Reads the file.
    ///
    /// # Errors
    /// Where it is not as this module reads it; a released binary has no such file.
    pub fn read() -> Result<Stories, DataFault> {
        toml::from_str(include_str!("../../assets/demo/stories.toml"))
            .map_err(|error| DataFault::new("stories.toml", error.to_string()))
    }
}

impl Reasons {
    /// One reason in a language.
    pub fn draw(&self, language: Language, random: &mut Random) -> &str {
        let list = match language {
            Language::Fi => &self.fi,
            Language::Sv => &self.sv,
            Language::En => &self.en,
        };
        random.pick(list).map(String::as_str).unwrap_or_default()
    }
}
