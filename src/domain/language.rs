//! The three languages of the bank. They are equal: whatever exists in one exists in all.

use std::fmt;

/// A language a person reads the bank in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Language {
    /// Finnish, the language in which products get their first name.
    Fi = 0,
    /// Swedish.
    Sv = 1,
    /// English.
    En = 2,
}

impl Language {
    /// All languages, in the order in which they are offered.
    pub const ALL: [Language; 3] = [Language::Fi, Language::Sv, Language::En];

    /// The ISO 639-1 code: `fi`, `sv` or `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Language::Fi => "fi",
            Language::Sv => "sv",
            Language::En => "en",
        }
    }

    /// The language of an ISO 639-1 code, in lower case; `None` for any other.
    pub fn from_code(code: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The position in arrays that hold one entry per language.
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The best match for an `Accept-Language` header; Finnish where nothing fits.
    ///
    /// Weights are respected (RFC 9110 section 12.5.4); regions are ignored.
    pub fn from_accept_language(header: &str) -> Language {
        let mut best: Option<(f32, Language)> = None;
        for part in header.split(',').take(MAX_ACCEPTED) {
            let mut pieces = part.split(';');
            let tag = pieces.next().unwrap_or_default().trim();
            let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
            let weight = pieces
                .find_map(|piece| piece.trim().strip_prefix("q=").map(str::trim))
                .map_or(1.0, |q| q.parse::<f32>().unwrap_or(0.0));
            if let Some(language) = Language::from_code(&primary)
                && weight > 0.0
                && best.is_none_or(|(top, _)| weight > top)
            {
                best = Some((weight, language));
            }
        }
        best.map_or(Language::Fi, |(_, language)| language)
    }
}

/// Browsers list a handful of languages; more is noise or an attack.
const MAX_ACCEPTED: usize = 16;

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn the_heaviest_known_language_wins() {
        assert_eq!(Language::from_accept_language("de, sv-FI;q=0.8, en;q=0.9"), Language::En);
        assert_eq!(Language::from_accept_language("sv-FI,sv;q=0.9,fi;q=0.8"), Language::Sv);
    }

    #[test]
    fn nothing_known_means_finnish() {
        assert_eq!(Language::from_accept_language("de,fr;q=x,en;q=0"), Language::Fi);
        assert_eq!(Language::from_accept_language(""), Language::Fi);
    }
}
