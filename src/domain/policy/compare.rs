//! What differs between two texts: line by line, and word by word within a line that was changed.

use std::time::Instant;

use similar::{ChangeTag, DiffOp, DiffTag, InlineChange, TextDiff};

/// Lines without a change that are shown before and after one.
const AROUND: usize = 2;

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It stands in both texts.
    Same,
    /// It stood in the old text only.
    Removed,
    /// It stands in the new text only.
    Added,
}

/// A line of either text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What became of it.
    pub mark: Mark,
    /// Its words in order, and whether they are what differs.
    pub parts: Vec<(bool, String)>,
}

/// The places where two texts differ, each with the lines around it; none where they are equal.
///
/// Texts that have nothing in common could take minutes to be compared as shortly as possible: after `until` the
/// answer is true as before, only longer than it might be.
pub fn changes(old: &str, new: &str, until: Instant) -> Vec<Vec<Line>> {
    // A last line that ends as all others do is not told to differ once another one follows.
    let [old, new] = [old, new].map(|text| if text.is_empty() { String::new() } else { format!("{text}\n") });
    let diff = TextDiff::configure().deadline(until).diff_lines(&old, &new);
    let places = diff.grouped_ops(AROUND);
    places.iter().map(|place| place.iter().flat_map(|op| lines(&diff, op, until)).collect()).collect()
}

fn lines(diff: &TextDiff<'_, '_, str>, op: &DiffOp, until: Instant) -> Vec<Line> {
    let changes = diff.iter_inline_changes_deadline(op, Some(until));
    let line = |change: InlineChange<'_, str>| Line {
        mark: match change.tag() {
            ChangeTag::Equal => Mark::Same,
            ChangeTag::Delete => Mark::Removed,
            ChangeTag::Insert => Mark::Added,
        },
        parts: parts(change.values()),
    };
    let mut lines: Vec<Line> = changes.map(line).collect();
    // Where no line stands for another one, or two have too little in common, they differ from end to end.
    if op.tag() != DiffTag::Equal && lines.iter().flat_map(|line| &line.parts).all(|(differs, _)| !differs) {
        lines.iter_mut().flat_map(|line| &mut line.parts).for_each(|(differs, _)| *differs = true);
    }
    lines
}

/// The words of a line without its end; neighbours of one kind are one part.
fn parts(values: &[(bool, &str)]) -> Vec<(bool, String)> {
    let mut parts: Vec<(bool, String)> = Vec::new();
    for &(differs, words) in values {
        let words = words.trim_end_matches('\n');
        match parts.last_mut() {
            Some((same, before)) if *same == differs => before.push_str(words),
            _ if words.is_empty() => {}
            _ => parts.push((differs, words.to_owned())),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::{Mark, changes};
    use proptest::prelude::proptest;
    use std::time::{Duration, Instant};

    fn shown(old: &str, new: &str) -> Vec<Vec<String>> {
        let line = |line: &super::Line| {
            let mark = match line.mark {
                Mark::Same => ' ',
                Mark::Removed => '-',
                Mark::Added => '+',
            };
            let words =
                line.parts.iter().map(|(differs, words)| if *differs { format!("<{words}>") } else { words.clone() });
            format!("{mark}{}", words.collect::<String>())
        };
        let until = Instant::now() + Duration::from_secs(60);
        changes(old, new, until).iter().map(|place| place.iter().map(line).collect()).collect()
    }

    #[test]
    fn equal_texts_differ_nowhere() {
        assert_eq!(shown("a\nb", "a\nb"), Vec::<Vec<String>>::new());
    }

    #[test]
    fn the_words_that_differ_are_marked_within_their_line() {
        let old = "one\ntwo\nthree\nWe keep it for two years.\nfive\nsix\nseven";
        let new = "one\ntwo\nthree\nWe keep it for three years.\nfive\nsix\nseven";
        let place =
            [" two", " three", "-We keep it for <two> years.", "+We keep it for <three> years.", " five", " six"];
        assert_eq!(shown(old, new), [place]);
    }

    #[test]
    fn words_that_stay_are_not_marked_where_others_are_added() {
        assert_eq!(shown("It is free.", "It is free. For ever."), [["-It is free.", "+It is free.< For ever.>"]]);
        assert_eq!(shown("a", "a\nwholly new"), [[" a", "+<wholly new>"]]);
        assert_eq!(shown("", "new"), [["+<new>"]]);
    }

    #[test]
    fn far_places_stand_apart() {
        let old: Vec<String> = (0..40).map(|line| line.to_string()).collect();
        let mut new = old.clone();
        new[3] = "x".to_owned();
        new[30] = "y".to_owned();
        assert_eq!(shown(&old.join("\n"), &new.join("\n")).len(), 2);
    }

    #[test]
    fn texts_without_a_common_line_are_compared_in_time() {
        let text = |word: &str| (0..20_000).map(|line| format!("{word}{line}\n")).collect::<String>();
        let (old, new) = (text("a"), text("b"));
        let begun = Instant::now();
        let places = changes(&old, &new, begun + Duration::from_millis(200));
        assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
        let count = |mark| places.iter().flatten().filter(|line| line.mark == mark).count();
        assert_eq!((count(Mark::Removed), count(Mark::Added)), (20_000, 20_000));
    }

    proptest! {
        #[test]
        fn nothing_is_lost(old in "[ab\n]{0,60}", new in "[ab\n]{0,60}") {
            let until = Instant::now() + Duration::from_secs(60);
            let places = changes(&old, &new, until);
            let words = |mark: Mark| places.iter().flatten().filter(move |line| line.mark == mark);
            assert_eq!(places.is_empty(), old == new);
            assert!(words(Mark::Removed).all(|line| line.parts.iter().all(|(_, words)| old.contains(words.as_str()))));
            assert!(words(Mark::Added).all(|line| line.parts.iter().all(|(_, words)| new.contains(words.as_str()))));
        }
    }
}
