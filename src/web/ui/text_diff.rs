//! What differs between two texts: the lines of each place, told apart by sign, word and stroke, not by colour alone.

use maud::{Markup, html};

use crate::domain::language::Language;
use crate::domain::policy::{Line, Mark};
use crate::text::key;

/// The places where two texts in a language differ, for a reader of another or the same one.
pub fn text_diff(reader: Language, written_in: Language, places: &[Vec<Line>]) -> Markup {
    html! {
        @if places.is_empty() {
            p.quiet { (key::POLICY_NO_CHANGES.get(reader)) }
        } @else {
            div.text-diff lang=[(written_in != reader).then_some(written_in.code())] {
                @for (number, place) in places.iter().enumerate() {
                    @if number > 0 { p.gap aria-hidden="true" { "⋯" } }
                    div.place { @for line in place { (line_shown(reader, line)) } }
                }
            }
        }
    }
}

fn line_shown(reader: Language, line: &Line) -> Markup {
    let (class, sign, word) = match line.mark {
        Mark::Same => ("same", "", None),
        Mark::Removed => ("removed", "−", Some(key::POLICY_LINE_REMOVED)),
        Mark::Added => ("added", "+", Some(key::POLICY_LINE_ADDED)),
    };
    html! {
        p class=(class) {
            span.sign aria-hidden="true" { (sign) }
            span.line {
                @if let Some(word) = word {
                    span.unseen lang=(reader.code()) { (word.get(reader)) " " }
                }
                @for (differs, words) in &line.parts {
                    @match (line.mark, *differs) {
                        (Mark::Removed, true) => del { (words) },
                        (Mark::Added, true) => ins { (words) },
                        _ => (words),
                    }
                }
                @if line.parts.is_empty() { br; }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::text_diff;
    use crate::domain::language::Language;
    use crate::domain::policy::changes;

    fn shown(old: &str, new: &str) -> String {
        text_diff(Language::En, Language::Fi, &changes(old, new)).into_string()
    }

    #[test]
    fn a_change_is_told_by_sign_word_and_stroke() {
        let page = shown("we keep <b> two years", "we keep <b> three years");
        assert!(page.contains("lang=\"fi\""), "{page}");
        assert!(page.contains("−") && page.contains("Removed:") && page.contains("<del>two</del>"), "{page}");
        assert!(page.contains("+") && page.contains("Added:") && page.contains("<ins>three</ins>"), "{page}");
        assert!(page.contains("&lt;b&gt;") && !page.contains("<b>"), "{page}");
    }

    #[test]
    fn a_new_line_is_marked_from_end_to_end() {
        let page = shown("a", "a\nwholly new");
        assert!(page.contains("<ins>wholly new</ins>") && !page.contains("<del>"), "{page}");
    }

    #[test]
    fn equal_texts_are_said_to_be_equal() {
        assert!(shown("a", "a").contains("These texts are the same."));
    }
}
