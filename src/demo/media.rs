//! Addresses of images and documents: all under domains that belong to nobody, so nothing is ever fetched.

use super::card::{Context, Sheet};

/// Image and document fields with the folder and ending of their address and how many of a hundred cards have them.
const MEDIA: [(u16, &str, &str, u64); 7] = [
    (702, "images", "-2.jpg", 45),
    (704, "drawings", "-line.png", 30),
    (705, "drawings", "-dimensions.pdf", 55),
    (731, "products", ".html", 85),
    (736, "videos", "-installation.mp4", 8),
    (755, "guides", "-installation.pdf", 70),
    (758, "datasheets", ".pdf", 80),
];

/// Adds a card's addresses.
pub(super) fn add(context: &mut Context<'_>, sheet: &mut Sheet) {
    let base = format!("https://www.{}.example", context.company.domain);
    let file = slug(&context.code);
    let careless = 12 * context.carelessness();
    if context.random.below(100) >= careless {
        sheet.text(701, &format!("{base}/images/{file}.jpg"));
    }
    for (code, folder, ending, share) in MEDIA {
        if context.random.below(100) + careless < share {
            sheet.text(code, &format!("{base}/{folder}/{file}{ending}"));
        }
    }
    if context.is_electric() {
        sheet.text(706, &format!("{base}/drawings/{file}-wiring.pdf"));
        sheet.text(756, &format!("{base}/manuals/{file}.pdf"));
    }
    let family = &context.family.key;
    if context.family.ce && !context.variant.standard.is_empty() {
        sheet.text(761, &format!("{base}/declarations/{family}-dop.pdf"));
    }
    if context.is_declared() {
        sheet.text(765, &format!("{base}/epd/{family}-{:03}.pdf", context.line.ordinal + 1));
    }
    if context.family.m1 {
        sheet.text(767, &format!("{base}/certificates/{family}-m1.pdf"));
    }
    if context.variant.dangerous.is_some() {
        sheet.text(766, &format!("{base}/safety/{family}-sds.pdf"));
    }
}

/// A product code in the letters of addresses.
fn slug(code: &str) -> String {
    code.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' }).collect()
}
