//! Pictures, documents and addresses of a card. The files are the family's and the brand's; the addresses are under
//! domains that belong to nobody, so nothing is ever fetched.

use jiff::civil::{Date, date};

use super::card::{Context, Sheet, tt};
use super::library::{Item, accent};
use super::picture::Style;
use crate::domain::attachment::FileRef;
use crate::domain::language::Language;
use crate::domain::product::Value;

/// Pictures with their field, style and how many of a hundred cards have them.
const PICTURES: [(u16, Style, u64); 4] =
    [(701, Style::Colour, 100), (702, Style::Scene, 45), (704, Style::Outline, 30), (705, Style::Dimensions, 55)];

/// Addresses with their folder and ending and how many of a hundred cards have them.
const ADDRESSES: [(u16, &str, &str, u64); 2] =
    [(731, "products", ".html", 85), (736, "videos", "-installation.mp4", 8)];

/// The year in which the documents of today were made.
const EDITION: u16 = 2026;
/// The year of the data sheets that were there before.
pub(super) const FORMER_EDITION: u16 = 2022;

/// The last days of certificates. The first of them come within three months of the bank's last day.
const CERTIFICATES: [Date; 12] = [
    date(2026, 12, 15),
    date(2027, 6, 30),
    date(2027, 9, 30),
    date(2027, 12, 31),
    date(2028, 3, 31),
    date(2028, 6, 30),
    date(2028, 9, 30),
    date(2028, 12, 31),
    date(2029, 3, 31),
    date(2029, 6, 30),
    date(2029, 9, 30),
    date(2029, 12, 31),
];
/// One product in so many has a certificate that nobody has renewed, and the day on which it ended.
const FORGOTTEN: (u32, Date) = (2_500, date(2026, 8, 31));

/// Adds a card's pictures, documents and addresses.
pub(super) fn add(context: &mut Context<'_>, sheet: &mut Sheet) {
    let careless = 12 * context.carelessness();
    let colour = accent(context.line.company, context.line.brand);
    for (field, style, share) in PICTURES {
        if context.random.below(100) + careless < share {
            let family = context.line.family;
            // Drawings have no colours: they are the same for all brands.
            let accent = if matches!(style, Style::Colour | Style::Scene) { colour } else { 0 };
            let picture = Item::Picture { family, style, accent };
            sheet.files(field, context.world.library.file(context.world, picture));
        }
    }
    let base = format!("https://www.{}.example", context.company.domain);
    let file = slug(&context.code);
    for (code, folder, ending, share) in ADDRESSES {
        if context.random.below(100) + careless < share {
            sheet.text(code, &format!("{base}/{folder}/{file}{ending}"));
        }
    }
    documents(context, sheet, careless);
}

fn documents(context: &mut Context<'_>, sheet: &mut Sheet, careless: u64) {
    let own = context.company.details.language;
    if context.random.below(100) + careless < 70 {
        // Careful companies have their guides in both languages of the country.
        let other = if own == Language::Fi { Language::Sv } else { Language::Fi };
        let languages = if careless == 0 { vec![own, other] } else { vec![own] };
        sheet.files(755, languages.into_iter().filter_map(|language| document(context, 755, language, EDITION)));
    }
    if context.random.below(100) + careless < 80 {
        sheet.files(758, document(context, 758, own, EDITION));
    }
    let standard = !context.variant.standard.is_empty();
    let forgotten = context.index % FORGOTTEN.0 == FORGOTTEN.0 / 2;
    let with = [
        (756, context.is_electric()),
        (760, forgotten || standard && context.line.company % 3 != 2),
        (761, context.family.ce && standard),
        (765, context.is_declared()),
        (766, context.variant.dangerous.is_some()),
        (767, context.family.m1),
    ];
    for (field, _) in with.into_iter().filter(|(_, has)| *has) {
        let mut file = document(context, field, own, EDITION);
        if let Some(file) = &mut file {
            match field {
                760 => {
                    // Few come to their end at the same time: a third of what the list of days would give.
                    let draw = (7 * context.line.company + context.line.family) % (3 * CERTIFICATES.len());
                    let place = if draw == 0 { 0 } else { 1 + draw % (CERTIFICATES.len() - 1) };
                    file.until = Some(if forgotten { FORGOTTEN.1 } else { CERTIFICATES[place] });
                    file.title = context.variant.standard.as_str().into();
                }
                765 => file.until = sheet.date(797),
                _ => {}
            }
        }
        sheet.files(field, file);
    }
}

/// A document of the card's family and brand.
pub(super) fn document(context: &Context<'_>, field: u16, language: Language, edition: u16) -> Option<FileRef> {
    let line = context.line;
    let (family, company, brand) = (line.family, line.company, line.brand);
    let item = Item::Document { field: tt(field), family, company, brand, language, edition };
    context.world.library.file(context.world, item)
}

impl Sheet {
    /// Files of a field; no value where there are none.
    fn files(&mut self, field: u16, files: impl IntoIterator<Item = FileRef>) {
        let files: Box<[FileRef]> = files.into_iter().collect();
        self.value(field, (!files.is_empty()).then_some(Value::Files(files)));
    }
}

/// A product code in the letters of addresses.
fn slug(code: &str) -> String {
    code.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' }).collect()
}
