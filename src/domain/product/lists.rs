//! Closed lists of codes that some fields choose from.
//!
//! The standard's own lists of units and package types are not public. The bank takes the codes seen in its real
//! data together with the UN/ECE Recommendation 20 and 21 codes that BMEcat and ETIM xChange use for the same thing.

/// A closed list of codes; each code has its words under the message key [`CodeList::key`].
#[derive(Debug, PartialEq, Eq)]
pub struct CodeList {
    /// The list's name within message keys.
    pub name: &'static str,
    /// The codes, the common ones first: the order in which they are offered.
    pub codes: &'static [&'static str],
}

impl CodeList {
    /// The list's own spelling of a code, whatever the case it was written in.
    pub fn find(&self, code: &str) -> Option<&'static str> {
        self.codes.iter().copied().find(|known| known.eq_ignore_ascii_case(code))
    }

    /// The message key of a code: `code-unit-pce`, `code-vak-4-1`.
    pub fn key(&self, code: &str) -> String {
        let mut key = String::with_capacity(6 + self.name.len() + code.len());
        key.push_str("code-");
        key.push_str(self.name);
        key.push('-');
        key.extend(code.chars().map(|letter| if letter == '.' { '-' } else { letter.to_ascii_lowercase() }));
        key
    }
}

/// Units in which a product is used and counted (TT400).
pub static USE_UNITS: CodeList = CodeList { name: "unit", codes: &["PCE", "MTR", "KGM", "LTR", "MTK", "MTQ"] };

/// Units in which a product is sold (TT402); each includes the use units.
pub static SALES_UNITS: CodeList = CodeList {
    name: "unit",
    codes: &[
        "PCE", "MTR", "BG", "BX", "PK", "PA", "SET", "NPR", "NPL", "KGM", "LTR", "MTK", "MTQ", "RO", "RL", "RG", "CL",
        "BE", "BO", "CA", "CQ", "CT", "CS", "CR", "DR", "PF", "PL", "SA", "ST", "TN", "TU", "TNE",
    ],
};

/// Kinds of packages (TT403–TT407).
pub static PACKAGE_TYPES: CodeList = CodeList {
    name: "package",
    codes: &[
        "NE", "BX", "BG", "CT", "PK", "PA", "BE", "PF", "RO", "RL", "RG", "CL", "CS", "CR", "BO", "CA", "CQ", "CY",
        "DR", "EV", "PL", "PU", "SA", "SET", "TN", "TU", "WR", "Z2", "Z3",
    ],
};

/// Units that a GWP value is given for (TT798), as the standard writes them.
pub static GWP_UNITS: CodeList = CodeList { name: "gwp-unit", codes: &["kg", "kpl", "m", "m2", "m3"] };

/// Emission classes of building materials (TT781).
pub static EMISSION_CLASSES: CodeList = CodeList { name: "emission", codes: &["M1", "M2", "M3"] };

/// Classes of dangerous goods in road transport (TT450).
pub static DANGEROUS_GOODS: CodeList = CodeList {
    name: "vak",
    codes: &[
        "1", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "2", "2.1", "2.2", "2.3", "3", "4.1", "4.2", "4.3", "5.1",
        "5.2", "6.1", "6.2", "7", "8", "9",
    ],
};

/// Every list, for tests that walk them.
pub static ALL: [&CodeList; 6] =
    [&USE_UNITS, &SALES_UNITS, &PACKAGE_TYPES, &GWP_UNITS, &EMISSION_CLASSES, &DANGEROUS_GOODS];

#[cfg(test)]
mod tests {
    use super::{ALL, DANGEROUS_GOODS, SALES_UNITS, USE_UNITS};

    #[test]
    fn no_code_stands_twice_and_each_fits_a_value() {
        for list in ALL {
            for (index, code) in list.codes.iter().enumerate() {
                assert!(!list.codes[..index].contains(code), "{code}");
                assert!(crate::domain::product::value::Code::new(code).is_some(), "{code}");
            }
        }
    }

    #[test]
    fn what_can_be_used_can_be_sold() {
        assert!(USE_UNITS.codes.iter().all(|code| SALES_UNITS.find(code).is_some()));
    }

    #[test]
    fn keys_are_fit_for_fluent() {
        assert_eq!(SALES_UNITS.key("PCE"), "code-unit-pce");
        assert_eq!(DANGEROUS_GOODS.key("4.1"), "code-vak-4-1");
    }
}
