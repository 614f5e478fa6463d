//! Documents of the demonstration: one page for a family and brand, in the words of `assets/demo/documents.toml`.

use serde::Deserialize;

use super::companies::DemoCompany;
use super::family::Family;
use super::fault::DataFault;
use super::pdf::{Colour, Page, WIDTH, Weight};
use crate::domain::language::Language;
use crate::domain::product::FieldCode;

/// The file as it is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Documents {
    note: Words,
    maker: Words,
    standard: Words,
    origin: Words,
    warranty: Words,
    emission: Words,
    edition: Words,
    sizes: Words,
    document: Vec<Document>,
}

/// Words in each language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    fi: String,
    sv: String,
    en: String,
}

impl Words {
    fn get(&self, language: Language) -> &str {
        match language {
            Language::Fi => &self.fi,
            Language::Sv => &self.sv,
            Language::En => &self.en,
        }
    }
}

/// What stands in the documents of a field.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    field: u16,
    title: Words,
    text: Text,
}

/// Paragraphs in each language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    fi: Vec<String>,
    sv: Vec<String>,
    en: Vec<String>,
}

/// What a document is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Topic<'a> {
    pub(super) family: &'a Family,
    pub(super) company: &'a DemoCompany,
    pub(super) brand: &'a str,
    pub(super) accent: Colour,
    pub(super) language: Language,
    pub(super) edition: u16,
}

const INK: Colour = [0x1c, 0x24, 0x2b];
const QUIET: Colour = [0x5b, 0x66, 0x70];
const RULE: Colour = [0xd4, 0xda, 0xdf];
const LIGHT: Colour = [0xff, 0xff, 0xff];

/// The left edge of everything, in points.
const LEFT: f32 = 48.0;
/// The width of the column.
const COLUMN: f32 = WIDTH - 2.0 * LEFT;
/// Sizes that fit on the page below the facts.
const SIZES: usize = 24;

impl Documents {
    /// Reads the file.
    ///
    /// # Errors
    /// Where it is not as this module reads it; a released binary has no such file.
    pub fn read() -> Result<Documents, DataFault> {
        toml::from_str(include_str!("../../assets/demo/documents.toml"))
            .map_err(|error| DataFault::new("documents.toml", error.to_string()))
    }

    /// What the documents of a field are called.
    pub(super) fn title(&self, field: FieldCode, language: Language) -> Option<&str> {
        self.find(field).map(|document| document.title.get(language))
    }

    /// A document as a PDF.
    pub(super) fn write(&self, field: FieldCode, topic: Topic<'_>) -> Option<Vec<u8>> {
        let document = self.find(field)?;
        let language = topic.language;
        let family = topic.family.names.get(language);
        let mut page = Page::default();
        page.area(0.0, 0.0, WIDTH, 76.0, topic.accent);
        page.text(LEFT, 48.0, 24.0, Weight::Bold, LIGHT, topic.brand);
        page.text(LEFT, 118.0, 21.0, Weight::Bold, INK, document.title.get(language));
        page.text(LEFT, 140.0, 13.0, Weight::Regular, QUIET, family);
        page.rule(LEFT, 154.0, COLUMN, RULE);
        let paragraphs = match language {
            Language::Fi => &document.text.fi,
            Language::Sv => &document.text.sv,
            Language::En => &document.text.en,
        };
        let variant = topic.family.designs.first().and_then(|design| design.variants.first());
        let standard = variant.map(|variant| &*variant.standard).filter(|standard| !standard.is_empty()).unwrap_or("–");
        let name = topic.company.details.name.as_str();
        let mut y = 180.0;
        for paragraph in paragraphs {
            let words = paragraph
                .replace("{family}", family)
                .replace("{brand}", topic.brand)
                .replace("{company}", name)
                .replace("{standard}", standard);
            y = page.paragraph(LEFT, y, COLUMN, 10.5, INK, &words) + 7.0;
        }
        let mut facts = vec![(&self.maker, name.to_owned()), (&self.standard, standard.to_owned())];
        facts.push((&self.origin, topic.family.origins.join(", ")));
        facts.push((&self.warranty, topic.family.warranty.to_string()));
        facts.extend(topic.family.emission.map(|emission| (&self.emission, emission.to_string().replace('.', ","))));
        facts.push((&self.edition, topic.edition.to_string()));
        y += 8.0;
        for (label, fact) in facts {
            page.rule(LEFT, y, COLUMN, RULE);
            page.text(LEFT, y + 14.0, 10.0, Weight::Regular, QUIET, label.get(language));
            page.text(LEFT + 180.0, y + 14.0, 10.0, Weight::Regular, INK, &fact);
            y += 20.0;
        }
        page.rule(LEFT, y, COLUMN, RULE);
        self.sizes(&mut page, y + 30.0, topic);
        page.rule(LEFT, 796.0, COLUMN, RULE);
        page.text(LEFT, 812.0, 8.0, Weight::Regular, QUIET, self.note.get(language));
        let title = format!("{} {family} {}", document.title.get(language), topic.brand);
        Some(page.finish(&title, language.code()))
    }

    /// The technical names of the family's sizes in two columns.
    fn sizes(&self, page: &mut Page, top: f32, topic: Topic<'_>) {
        page.text(LEFT, top, 11.0, Weight::Bold, INK, self.sizes.get(topic.language));
        let names = topic.family.designs.iter().flat_map(|design| &design.variants).map(|variant| &variant.technical);
        for (place, name) in names.take(SIZES).enumerate() {
            let (column, row) = (place % 2, place / 2);
            let x = LEFT + column as f32 * (COLUMN / 2.0);
            page.text(x, top + 18.0 + row as f32 * 14.0, 9.5, Weight::Regular, INK, name);
        }
    }

    fn find(&self, field: FieldCode) -> Option<&Document> {
        self.document.iter().find(|document| document.field == field.number())
    }
}

#[cfg(test)]
mod tests {
    use super::{Documents, Topic};
    use crate::demo::companies::companies;
    use crate::demo::family::families;
    use crate::domain::language::Language;
    use crate::domain::product::FieldCode;

    #[test]
    fn every_document_is_written_in_every_language() {
        let documents = Documents::read().expect("sound");
        let (companies, families) = (companies().expect("sound"), families().expect("sound"));
        let mut seen = std::collections::HashSet::new();
        for document in &documents.document {
            let field = FieldCode::new(document.field).expect("three digits");
            for language in Language::ALL {
                let (family, company) = (&families[0], &companies[0]);
                let topic =
                    Topic { family, company, brand: &company.brands[0], accent: [9, 9, 9], language, edition: 2026 };
                let bytes = documents.write(field, topic).expect("written");
                assert!(!String::from_utf8_lossy(&bytes).contains('{'), "{field} {language:?}");
                assert!(seen.insert(bytes), "{field} {language:?}");
            }
        }
    }

    #[test]
    fn all_pages_have_room_for_what_stands_on_them() {
        let documents = Documents::read().expect("sound");
        let companies = companies().expect("sound");
        let company = &companies[0];
        for family in &families().expect("sound") {
            for document in &documents.document {
                let field = FieldCode::new(document.field).expect("three digits");
                for language in Language::ALL {
                    let topic = Topic {
                        family,
                        company,
                        brand: &company.brands[0],
                        accent: [9, 9, 9],
                        language,
                        edition: 2026,
                    };
                    let bytes = documents.write(field, topic).expect("written");
                    // Text places are `x y Td`: nothing but the note stands below 50 points from the lower edge.
                    let text = String::from_utf8_lossy(&bytes).into_owned();
                    let low = text.split(" Td (").filter_map(|part| part.rsplit(' ').next()?.parse::<f32>().ok());
                    let low = low.filter(|y| *y < 50.0).count();
                    assert_eq!(low, 1, "{} {field} {language:?}", family.key);
                }
            }
        }
    }
}
