//! Field codes of the Finnish product information standard: `TT020` … `TT802`.
//!
//! A code is only a name; what it means stands in the catalogue (`fields`). Codes that the catalogue does not know
//! can still be held, so that data written under a later standard survives a reader of an earlier one.

use std::fmt;

/// A field of the product information standard, by the digits after `TT`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FieldCode(u16);

impl FieldCode {
    /// The largest code: three digits.
    pub const MAX: u16 = 999;

    /// TT020, the LVI-number.
    pub const LVI_NUMBER: FieldCode = FieldCode(20);
    /// TT024, the product link number.
    pub const LINK_NUMBER: FieldCode = FieldCode(24);
    /// TT025, the name of the product group.
    pub const GROUP_NAME: FieldCode = FieldCode(25);
    /// TT026, the name of the product class.
    pub const CLASS_NAME: FieldCode = FieldCode(26);
    /// TT021, the Swedish register's number.
    pub const RSK_NUMBER: FieldCode = FieldCode(21);
    /// TT022, the Norwegian register's number.
    pub const NRF_NUMBER: FieldCode = FieldCode(22);
    /// TT023, the Danish register's number.
    pub const VVS_NUMBER: FieldCode = FieldCode(23);
    /// TT050, the supplier's product code.
    pub const SUPPLIER_CODE: FieldCode = FieldCode(50);
    /// TT051, a second product code of the supplier.
    pub const SECOND_CODE: FieldCode = FieldCode(51);
    /// TT052, the GTIN.
    pub const GTIN: FieldCode = FieldCode(52);
    /// TT060, the ETIM class.
    pub const ETIM_CLASS: FieldCode = FieldCode(60);
    /// TT071, the harmonised product standards.
    pub const HARMONISED_STANDARDS: FieldCode = FieldCode(71);
    /// TT100, the supplier's name.
    pub const SUPPLIER_NAME: FieldCode = FieldCode(100);
    /// TT101, the supplier's VAT number.
    pub const SUPPLIER_VAT: FieldCode = FieldCode(101);
    /// TT110, the brand.
    pub const BRAND: FieldCode = FieldCode(110);
    /// TT120, the product series.
    pub const SERIES: FieldCode = FieldCode(120);
    /// TT200, the Finnish generic name.
    pub const GENERIC_NAME: FieldCode = FieldCode(200);
    /// TT201, the Finnish technical name.
    pub const TECHNICAL_NAME: FieldCode = FieldCode(201);
    /// TT202, the Finnish long name.
    pub const LONG_NAME: FieldCode = FieldCode(202);
    /// TT203, the Finnish long description.
    pub const DESCRIPTION: FieldCode = FieldCode(203);
    /// TT204, the English generic name.
    pub const ENGLISH_GENERIC_NAME: FieldCode = FieldCode(204);
    /// TT205, the English name.
    pub const ENGLISH_NAME: FieldCode = FieldCode(205);
    /// TT206, the Swedish generic name.
    pub const SWEDISH_GENERIC_NAME: FieldCode = FieldCode(206);
    /// TT207, the Swedish name.
    pub const SWEDISH_NAME: FieldCode = FieldCode(207);
    /// TT300, the length of the bare product.
    pub const LENGTH: FieldCode = FieldCode(300);
    /// TT301, its width.
    pub const WIDTH: FieldCode = FieldCode(301);
    /// TT302, its height.
    pub const HEIGHT: FieldCode = FieldCode(302);
    /// TT303, the weight of the bare product.
    pub const WEIGHT: FieldCode = FieldCode(303);
    /// TT304, its volume.
    pub const VOLUME: FieldCode = FieldCode(304);
    /// TT400, the use unit.
    pub const USE_UNIT: FieldCode = FieldCode(400);
    /// TT401, how many use units one sales unit holds.
    pub const FACTOR: FieldCode = FieldCode(401);
    /// TT402, the sales unit.
    pub const SALES_UNIT: FieldCode = FieldCode(402);
    /// TT408, the smallest quantity sold.
    pub const MINIMUM_QUANTITY: FieldCode = FieldCode(408);
    /// TT501, the country of origin.
    pub const ORIGIN: FieldCode = FieldCode(501);
    /// TT502, the commodity code of the Combined Nomenclature.
    pub const COMMODITY_CODE: FieldCode = FieldCode(502);
    /// TT510, the day of archiving.
    pub const ARCHIVED: FieldCode = FieldCode(510);
    /// TT511, the day of publication.
    pub const PUBLISHED: FieldCode = FieldCode(511);
    /// TT512, the day of the last change.
    pub const CHANGED: FieldCode = FieldCode(512);
    /// TT522, the LVI-number that replaces this one.
    pub const REPLACED_BY: FieldCode = FieldCode(522);
    /// TT523, the LVI-number that this one replaces.
    pub const REPLACES: FieldCode = FieldCode(523);
    /// TT531, spare parts.
    pub const SPARE_PARTS: FieldCode = FieldCode(531);
    /// TT532, products that can be used instead.
    pub const INTERCHANGEABLE: FieldCode = FieldCode(532);
    /// TT533, accessories.
    pub const ACCESSORIES: FieldCode = FieldCode(533);
    /// TT701, the main image.
    pub const MAIN_IMAGE: FieldCode = FieldCode(701);
    /// TT702, further images.
    pub const MORE_IMAGES: FieldCode = FieldCode(702);
    /// TT705, the dimension drawing.
    pub const DIMENSION_DRAWING: FieldCode = FieldCode(705);
    /// TT738, the link to the safety data sheet.
    pub const SAFETY_LINK: FieldCode = FieldCode(738);
    /// TT761, the declaration of performance.
    pub const PERFORMANCE_DECLARATION: FieldCode = FieldCode(761);
    /// TT765, the environmental product declaration.
    pub const EPD: FieldCode = FieldCode(765);
    /// TT780, the CE marking.
    pub const CE: FieldCode = FieldCode(780);
    /// TT782, the FI certificate.
    pub const FI_CERTIFICATE: FieldCode = FieldCode(782);
    /// TT790, the manufacturer's global warming potential of stages A1–A3.
    pub const GWP: FieldCode = FieldCode(790);
    /// TT791, the standard that the GWP was calculated by.
    pub const GWP_STANDARD: FieldCode = FieldCode(791);
    /// TT792, who verified the GWP.
    pub const GWP_VERIFIER: FieldCode = FieldCode(792);
    /// TT793, the class in the national emission database.
    pub const DATABASE_CLASS: FieldCode = FieldCode(793);
    /// TT794, the conservative value of that class.
    pub const DATABASE_GWP: FieldCode = FieldCode(794);
    /// TT796, the registration number of the EPD.
    pub const EPD_NUMBER: FieldCode = FieldCode(796);
    /// TT797, the day the EPD expires.
    pub const EPD_EXPIRY: FieldCode = FieldCode(797);
    /// TT798, the unit of the GWP values.
    pub const GWP_UNIT: FieldCode = FieldCode(798);
    /// TT799, kilograms per that unit.
    pub const GWP_FACTOR: FieldCode = FieldCode(799);
    /// TT800, GWP of the use stages B1–B7.
    pub const GWP_USE: FieldCode = FieldCode(800);
    /// TT801, GWP of the end-of-life stages C1–C4.
    pub const GWP_END: FieldCode = FieldCode(801);
    /// TT802, benefits beyond the life cycle, stage D.
    pub const GWP_HANDPRINT: FieldCode = FieldCode(802);

    /// The code with these digits; `None` above three digits.
    pub const fn new(number: u16) -> Option<FieldCode> {
        if number <= FieldCode::MAX { Some(FieldCode(number)) } else { None }
    }

    /// The digits after `TT`.
    pub const fn number(self) -> u16 {
        self.0
    }

    /// Reads `TT052`, in upper or lower case.
    pub fn parse(text: &str) -> Option<FieldCode> {
        let (letters, digits) = text.split_at_checked(2)?;
        if !letters.eq_ignore_ascii_case("tt") || digits.len() != 3 || !digits.bytes().all(|byte| byte.is_ascii_digit())
        {
            return None;
        }
        digits.parse().ok().map(FieldCode)
    }

    /// For the static tables of this folder, whose numbers are literals below [`FieldCode::MAX`].
    pub(super) const fn literal(number: u16) -> FieldCode {
        assert!(number <= FieldCode::MAX);
        FieldCode(number)
    }
}

impl fmt::Display for FieldCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TT{:03}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::FieldCode;

    #[test]
    fn every_code_is_read_back_as_it_is_written() {
        for number in 0..=FieldCode::MAX {
            let code = FieldCode::new(number).expect("in range");
            assert_eq!(FieldCode::parse(&code.to_string()), Some(code));
        }
        assert_eq!(FieldCode::new(1_000), None);
    }

    #[test]
    fn only_the_exact_shape_is_a_code() {
        assert_eq!(FieldCode::parse("tt052"), Some(FieldCode::GTIN));
        for text in ["", "TT", "TT52", "TT0520", "TT+52", "XX052", "TT05ä", "ä"] {
            assert_eq!(FieldCode::parse(text), None, "{text}");
        }
    }
}
