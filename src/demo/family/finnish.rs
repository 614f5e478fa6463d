//! The last touch on Finnish texts that were put together from parts: decimal commas and capital letters.

/// Figures with a decimal comma; steel numbers such as `1.4404` keep their point.
pub(super) fn figures(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let digit = |place: usize| letters.get(place).is_some_and(char::is_ascii_digit);
    let decimals = |place: usize| (place..).take_while(|place| digit(*place)).count();
    let is_mark =
        |place: usize| letters[place] == '.' && place > 0 && digit(place - 1) && (1..=3).contains(&decimals(place + 1));
    (0..letters.len()).map(|place| if is_mark(place) { ',' } else { letters[place] }).collect()
}

/// A description: every sentence begins with a capital letter.
pub(super) fn sentences(text: &str) -> String {
    let mut begins = true;
    let mut ended = false;
    let mut result = String::with_capacity(text.len());
    for letter in figures(text).chars() {
        if begins && letter.is_lowercase() {
            result.extend(letter.to_uppercase());
        } else {
            result.push(letter);
        }
        begins = ended && letter == ' ';
        ended = letter == '.';
    }
    result
}

/// A name: one capital letter at the beginning, the parts after commas small unless they are abbreviations.
pub(super) fn name(text: &str) -> String {
    let letters: Vec<char> = figures(text).chars().collect();
    let mut result = String::with_capacity(text.len());
    for (place, letter) in letters.iter().enumerate() {
        let part = place >= 2 && letters[place - 2..place] == [',', ' '];
        let word = letters.get(place + 1).is_some_and(|next| next.is_lowercase());
        match place {
            0 => result.extend(letter.to_uppercase()),
            _ if part && word => result.extend(letter.to_lowercase()),
            _ => result.push(*letter),
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::{figures, name, sentences};

    #[test]
    fn decimals_get_commas_and_steel_numbers_do_not() {
        assert_eq!(figures("165.1x5.0 mm, 1.4404, EN 10255."), "165,1x5,0 mm, 1.4404, EN 10255.");
    }

    #[test]
    fn sentences_and_names_have_their_capitals() {
        assert_eq!(sentences("ruuvein. ilman kantta. EN 997."), "Ruuvein. Ilman kantta. EN 997.");
        assert_eq!(name("teräsputki DN 15, Kuumasinkitty, PN 16"), "Teräsputki DN 15, kuumasinkitty, PN 16");
    }
}
