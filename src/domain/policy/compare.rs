//! What differs between two texts: line by line, and word by word within a line that was changed.

use imara_diff::{Algorithm, Diff, Hunk, InternedInput};

/// Lines without a change that are shown before and after one.
const AROUND: u32 = 2;
/// Of lines that stand for one another, how much of their words has to be the same for the rest to be marked: with less
/// in common than half, one reads two texts and not one that was changed.
const ALIKE: usize = 50;

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
/// Texts that have little in common are not compared as shortly as possible, which could take minutes: the answer is
/// true, only longer than it might be.
pub fn changes(old: &str, new: &str) -> Vec<Vec<Line>> {
    let (old, new) = (split(old), split(new));
    let mut input = InternedInput::default();
    input.update_before(old.iter().copied());
    input.update_after(new.iter().copied());
    let hunks: Vec<Hunk> = Diff::compute(Algorithm::Histogram, &input).hunks().collect();
    // What is read as one place: nothing is left out between two changes.
    let places = hunks.chunk_by(|one, next| next.before.start - one.before.end <= 2 * AROUND);
    places.map(|hunks| place(&old, &new, hunks)).collect()
}

/// The lines of a text; an empty text has none. A last line that ends as all others do is not told to differ once
/// another one follows.
fn split(text: &str) -> Vec<&str> {
    if text.is_empty() { Vec::new() } else { text.split('\n').collect() }
}

fn place(old: &[&str], new: &[&str], hunks: &[Hunk]) -> Vec<Line> {
    let Some((first, last)) = hunks.first().zip(hunks.last()) else { return Vec::new() };
    let end = u32::try_from(old.len()).unwrap_or(u32::MAX);
    let mut lines = Vec::new();
    let same = |from: u32, to: u32, lines: &mut Vec<Line>| {
        let line = |line: &&str| Line { mark: Mark::Same, parts: vec![(false, (*line).to_owned())] };
        lines.extend(old[from as usize..to as usize].iter().map(line));
    };
    let mut at = first.before.start.saturating_sub(AROUND);
    for hunk in hunks {
        same(at, hunk.before.start, &mut lines);
        let removed = &old[hunk.before.start as usize..hunk.before.end as usize];
        let added = &new[hunk.after.start as usize..hunk.after.end as usize];
        let (removed, added) = words(removed, added);
        lines.extend(removed.into_iter().map(|parts| Line { mark: Mark::Removed, parts }));
        lines.extend(added.into_iter().map(|parts| Line { mark: Mark::Added, parts }));
        at = hunk.before.end;
    }
    same(at, last.before.end.saturating_add(AROUND).min(end), &mut lines);
    lines
}

/// The words of a line, and whether they are what differs; neighbours of one kind are one part.
type Parts = Vec<(bool, String)>;

/// Lines that stand for one another, with the words marked that differ.
fn words(removed: &[&str], added: &[&str]) -> (Vec<Parts>, Vec<Parts>) {
    let (old, new) = (tokens(removed), tokens(added));
    let mut input = InternedInput::default();
    input.update_before(old.iter().map(|(_, token)| *token));
    input.update_after(new.iter().map(|(_, token)| *token));
    let diff = Diff::compute(Algorithm::Myers, &input);
    let mut removed_words = (0_u32..).zip(&old).map(|(at, (line, token))| (*line, diff.is_removed(at), *token));
    let mut added_words = (0_u32..).zip(&new).map(|(at, (line, token))| (*line, diff.is_added(at), *token));
    let size = |tokens: &[(usize, &str)]| tokens.iter().map(|(_, token)| token.len()).sum::<usize>();
    let kept = removed_words.clone().filter(|(_, differs, _)| !differs).map(|(_, _, token)| token.len()).sum::<usize>();
    // Counted on both sides.
    let alike = 200 * kept >= ALIKE * (size(&old) + size(&new));
    (parts(removed.len(), alike, &mut removed_words), parts(added.len(), alike, &mut added_words))
}

/// Words and the room between them, each with the number of its line.
fn tokens<'a>(lines: &[&'a str]) -> Vec<(usize, &'a str)> {
    let of_line = |line: &'a str| {
        let mut rest = line;
        std::iter::from_fn(move || {
            let is_room = rest.chars().next()?.is_whitespace();
            let end = rest.find(|letter: char| letter.is_whitespace() != is_room).unwrap_or(rest.len());
            let (token, after) = rest.split_at(end);
            rest = after;
            Some(token)
        })
    };
    lines.iter().enumerate().flat_map(|(number, line)| of_line(line).map(move |token| (number, token))).collect()
}

fn parts(lines: usize, alike: bool, words: &mut dyn Iterator<Item = (usize, bool, &str)>) -> Vec<Parts> {
    let mut all = vec![Parts::new(); lines];
    for (line, differs, token) in words {
        let differs = differs || !alike;
        match all[line].last_mut() {
            Some((same, before)) if *same == differs => before.push_str(token),
            _ => all[line].push((differs, token.to_owned())),
        }
    }
    all
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
        changes(old, new).iter().map(|place| place.iter().map(line).collect()).collect()
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
        let places = changes(&old, &new);
        // A guard against time that grows with the square, which would be minutes; what there is takes a second or two.
        assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
        let count = |mark| places.iter().flatten().filter(|line| line.mark == mark).count();
        assert_eq!((count(Mark::Removed), count(Mark::Added)), (20_000, 20_000));
    }

    proptest! {
        #[test]
        fn nothing_is_lost(old in "[ab\n]{0,60}", new in "[ab\n]{0,60}") {
            let places = changes(&old, &new);
            let words = |mark: Mark| places.iter().flatten().filter(move |line| line.mark == mark);
            assert_eq!(places.is_empty(), old == new);
            assert!(words(Mark::Removed).all(|line| line.parts.iter().all(|(_, words)| old.contains(words.as_str()))));
            assert!(words(Mark::Added).all(|line| line.parts.iter().all(|(_, words)| new.contains(words.as_str()))));
        }
    }
}
