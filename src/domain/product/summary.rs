//! What lists, sorts, filters and look-ups need of a product: a small projection of the whole.

use jiff::civil::Date;

use super::card::{Etim, Ownership, Product};
use super::code::FieldCode;
use super::quality;
use super::value::Value;
use crate::domain::attachment::ContentId;
use crate::domain::etim::ClassCode;
use crate::domain::gtin::Gtin;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::number::LinkNumber;

/// The part of a product that lists work with; derived from the product and stored beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The key of the card.
    pub link: LinkNumber,
    /// The product class within the group; the group is in the number.
    pub class: u16,
    /// Whether several companies may keep a card under the number.
    pub shared: bool,
    /// Whether the product is archived.
    pub archived: bool,
    /// Generic name in Finnish, Swedish and English, by `Language::index`; empty where there is none.
    pub names: [String; 3],
    /// Technical name (TT201), empty where there is none.
    pub technical: String,
    /// Brand (TT110), empty where there is none.
    pub brand: String,
    /// The supplier's product code (TT050), empty where there is none.
    pub code: String,
    /// GTIN padded to fourteen digits, read as a number; 0 where there is none.
    pub gtin: u64,
    /// The ETIM class, where the product is classified.
    pub etim: Option<ClassCode>,
    /// Quality score, 0–100.
    pub quality: u8,
    /// When the product was last changed.
    pub changed: Moment,
    /// The main image (TT701).
    pub image: Option<ContentId>,
    /// How many drawings and documents there are.
    pub documents: u16,
    /// The first day after which something no longer holds: a file, or the declaration of TT797.
    pub expires: Option<Date>,
}

impl From<&Product> for Summary {
    fn from(product: &Product) -> Summary {
        let text = |code: FieldCode| product.values.text(code).unwrap_or_default().to_owned();
        Summary {
            link: product.link,
            class: product.class,
            shared: product.ownership == Ownership::Shared,
            archived: !product.is_active(),
            names: Language::ALL.map(|language| product.generic_name(language).unwrap_or_default().to_owned()),
            technical: text(FieldCode::TECHNICAL_NAME),
            brand: text(FieldCode::BRAND),
            code: text(FieldCode::SUPPLIER_CODE),
            gtin: product.values.gtin(FieldCode::GTIN).map_or(0, Gtin::value),
            etim: product.etim.as_ref().map(|etim| etim.class),
            quality: quality::score(product),
            changed: product.changed,
            image: product.values.files(FieldCode::MAIN_IMAGE).first().map(|file| file.content),
            documents: documents(product),
            expires: expires(product),
        }
    }
}

/// What lists need of a product: the summary, and what it is filtered by within its ETIM class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// The summary.
    pub summary: Summary,
    /// The ETIM class and its features.
    pub etim: Option<Etim>,
}

impl From<&Product> for Listing {
    fn from(product: &Product) -> Listing {
        Listing { summary: Summary::from(product), etim: product.etim.clone() }
    }
}

fn documents(product: &Product) -> u16 {
    let pictures = [FieldCode::MAIN_IMAGE, FieldCode::MORE_IMAGES];
    let count = product.values.all_files().filter(|(code, _)| !pictures.contains(code)).count();
    u16::try_from(count).unwrap_or(u16::MAX)
}

fn expires(product: &Product) -> Option<Date> {
    let declaration = match product.values.get(FieldCode::EPD_EXPIRY) {
        Some(Value::Date(date)) => Some(*date),
        _ => None,
    };
    product.values.all_files().filter_map(|(_, file)| file.until).chain(declaration).min()
}
