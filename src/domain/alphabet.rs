//! The order in which people look for words: Finnish and Swedish, which for å, ä and ö is the same.

/// A form of a text whose byte order is Finnish and Swedish alphabetical order; empty texts come last.
pub fn alphabetical(text: &str) -> String {
    if text.is_empty() {
        return char::MAX.to_string();
    }
    let mut key = String::with_capacity(text.len() + 4);
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'å' => key.push_str("{a"),
            'ä' | 'æ' => key.push_str("{b"),
            'ö' | 'ø' => key.push_str("{c"),
            'é' | 'è' | 'ê' => key.push('e'),
            'á' | 'à' | 'â' => key.push('a'),
            'ü' => key.push('y'),
            'š' => key.push('s'),
            'ž' => key.push('z'),
            other => key.push(other),
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::alphabetical;

    #[test]
    fn the_alphabet_ends_with_aring_auml_ouml() {
        let mut words = ["Öljy", "zeta", "", "Äänenvaimennin", "ånga", "Éclair", "Allas", "eka"];
        words.sort_by_cached_key(|word| alphabetical(word));
        assert_eq!(words, ["Allas", "Éclair", "eka", "zeta", "ånga", "Äänenvaimennin", "Öljy", ""]);
    }
}
