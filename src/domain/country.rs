//! Countries as customs name them: ISO 3166-1 alpha-2.
//!
//! Beside the 249 codes of the standard stand the two that the European Union's customs use in addition: `XI` for
//! Northern Ireland and `XK` for Kosovo. Names stand under the message key `country-…`.

/// Every code, in alphabetical order.
pub static COUNTRIES: [&str; 251] = [
    "AD", "AE", "AF", "AG", "AI", "AL", "AM", "AO", "AQ", "AR", "AS", "AT", "AU", "AW", "AX", "AZ", "BA", "BB", "BD",
    "BE", "BF", "BG", "BH", "BI", "BJ", "BL", "BM", "BN", "BO", "BQ", "BR", "BS", "BT", "BV", "BW", "BY", "BZ", "CA",
    "CC", "CD", "CF", "CG", "CH", "CI", "CK", "CL", "CM", "CN", "CO", "CR", "CU", "CV", "CW", "CX", "CY", "CZ", "DE",
    "DJ", "DK", "DM", "DO", "DZ", "EC", "EE", "EG", "EH", "ER", "ES", "ET", "FI", "FJ", "FK", "FM", "FO", "FR", "GA",
    "GB", "GD", "GE", "GF", "GG", "GH", "GI", "GL", "GM", "GN", "GP", "GQ", "GR", "GS", "GT", "GU", "GW", "GY", "HK",
    "HM", "HN", "HR", "HT", "HU", "ID", "IE", "IL", "IM", "IN", "IO", "IQ", "IR", "IS", "IT", "JE", "JM", "JO", "JP",
    "KE", "KG", "KH", "KI", "KM", "KN", "KP", "KR", "KW", "KY", "KZ", "LA", "LB", "LC", "LI", "LK", "LR", "LS", "LT",
    "LU", "LV", "LY", "MA", "MC", "MD", "ME", "MF", "MG", "MH", "MK", "ML", "MM", "MN", "MO", "MP", "MQ", "MR", "MS",
    "MT", "MU", "MV", "MW", "MX", "MY", "MZ", "NA", "NC", "NE", "NF", "NG", "NI", "NL", "NO", "NP", "NR", "NU", "NZ",
    "OM", "PA", "PE", "PF", "PG", "PH", "PK", "PL", "PM", "PN", "PR", "PS", "PT", "PW", "PY", "QA", "RE", "RO", "RS",
    "RU", "RW", "SA", "SB", "SC", "SD", "SE", "SG", "SH", "SI", "SJ", "SK", "SL", "SM", "SN", "SO", "SR", "SS", "ST",
    "SV", "SX", "SY", "SZ", "TC", "TD", "TF", "TG", "TH", "TJ", "TK", "TL", "TM", "TN", "TO", "TR", "TT", "TV", "TW",
    "TZ", "UA", "UG", "UM", "US", "UY", "UZ", "VA", "VC", "VE", "VG", "VI", "VN", "VU", "WF", "WS", "XI", "XK", "YE",
    "YT", "ZA", "ZM", "ZW",
];

/// The code as the list writes it, whatever the case it was written in; `None` where there is no such country.
pub fn find(code: &str) -> Option<&'static str> {
    let bytes: [u8; 2] = code.as_bytes().try_into().ok()?;
    let wanted = bytes.map(|byte| byte.to_ascii_uppercase());
    let place = COUNTRIES.binary_search_by(|known| known.as_bytes().cmp(&wanted)).ok()?;
    Some(COUNTRIES[place])
}

#[cfg(test)]
mod tests {
    use super::{COUNTRIES, find};

    #[test]
    fn the_list_is_sorted_and_every_code_is_found() {
        assert!(COUNTRIES.is_sorted_by(|left, right| left < right));
        for code in COUNTRIES {
            assert_eq!(find(&code.to_lowercase()), Some(code));
        }
    }

    #[test]
    fn what_is_no_country_is_not_found() {
        for code in ["", "F", "FIN", "ZZ", "UK", "EU", "ÄÖ", "ä"] {
            assert_eq!(find(code), None, "{code}");
        }
    }
}
