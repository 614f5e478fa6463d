//! The pictures and documents of the demonstration: each made once, when the first product asks for it, and shared by
//! all products that have the same.
//!
//! Invariant: what a product refers to has been made, and [`Library::take`] hands it over exactly once.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError, RwLock};

use sha2::{Digest, Sha256};

use super::documents::{Documents, Topic};
use super::picture::{self, Style};
use super::world::{BEGINNING, World};
use crate::domain::attachment::{Blob, ContentId, FileKind, FileRef, Pixels, State, Thumbs};
use crate::domain::language::Language;
use crate::domain::product::FieldCode;

/// What can be asked for: the same always gives the same content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Item {
    /// A picture of a family.
    Picture { family: usize, style: Style, accent: usize },
    /// A document of a field, for a family and brand of a company.
    Document { field: FieldCode, family: usize, company: usize, brand: usize, language: Language, edition: u16 },
}

/// Something that has been made and is still to be stored.
#[derive(Debug)]
pub struct Made {
    /// Its address.
    pub content: ContentId,
    /// What the bank knows of it.
    pub blob: Blob,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What has been made so far.
#[derive(Debug)]
pub struct Library {
    documents: Documents,
    known: RwLock<HashMap<Item, FileRef>>,
    fresh: Mutex<Vec<Made>>,
}

impl Library {
    pub(super) fn new(documents: Documents) -> Library {
        Library { documents, known: RwLock::default(), fresh: Mutex::default() }
    }

    /// Hands over what has been made since the last time.
    pub fn take(&self) -> Vec<Made> {
        std::mem::take(&mut *self.fresh.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// What a document of a field is called.
    pub(super) fn title(&self, field: FieldCode, language: Language) -> &str {
        self.documents.title(field, language).unwrap_or_default()
    }

    /// The file of an item as it stands on a card; `None` where there is no such item.
    pub(super) fn file(&self, world: &World, item: Item) -> Option<FileRef> {
        if let Some(file) = self.known.read().unwrap_or_else(PoisonError::into_inner).get(&item) {
            return Some(file.clone());
        }
        // Two threads may make the same at once; the first that is through is asked for from then on.
        let (bytes, kind, name) = self.make(world, item)?;
        let content = ContentId::new(Sha256::digest(&bytes).into());
        let mut file = FileRef::new(content, &name, kind.ending());
        if let Item::Document { language, .. } = item {
            file.language = Some(language);
        }
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(first) = known.get(&item) {
            return Some(first.clone());
        }
        known.insert(item, file.clone());
        drop(known);
        let picture = kind.is_picture();
        let side = picture::PIXELS;
        let blob = Blob {
            size: bytes.len() as u64,
            kind,
            pixels: picture.then_some(Pixels { width: side, height: side }),
            state: State::Clean,
            thumbs: if picture { Thumbs::Due } else { Thumbs::None },
            stored: BEGINNING,
        };
        self.fresh.lock().unwrap_or_else(PoisonError::into_inner).push(Made { content, blob, bytes });
        Some(file)
    }

    fn make(&self, world: &World, item: Item) -> Option<(Vec<u8>, FileKind, String)> {
        match item {
            Item::Picture { family, style, accent } => {
                let family = world.families.get(family)?;
                let bytes = picture::draw(&family.key, style, accent)?;
                let sort = match style {
                    Style::Colour => "",
                    Style::Scene => "-2",
                    Style::Outline => "-line",
                    Style::Dimensions => "-dimensions",
                };
                Some((bytes, FileKind::Png, format!("{}{sort}", family.key)))
            }
            Item::Document { field, family, company, brand, language, edition } => {
                let accent = picture::ACCENTS[accent(company, brand)];
                let family = world.families.get(family)?;
                let company = world.companies.get(company)?;
                let brand = company.brands.get(brand)?;
                let bytes = self.documents.write(field, Topic { family, company, brand, accent, language, edition })?;
                let name = format!("{} {} {brand}", self.title(field, language), family.names.get(language));
                Some((bytes, FileKind::Pdf, name))
            }
        }
    }
}

/// The colour of a company's brand.
pub(super) const fn accent(company: usize, brand: usize) -> usize {
    (3 * company + brand) % picture::ACCENTS.len()
}
