//! How far a job is: a bar with a part for what was done, what stayed as it was and what failed.
//!
//! The bar repeats what the words beside it say; it needs no script and no animation.

use maud::{Markup, html};

use crate::domain::language::Language;

use super::words::Words;

/// Rows by what came of them, out of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Done.
    pub done: u64,
    /// Stayed as they were.
    pub skipped: u64,
    /// Failed.
    pub failed: u64,
    /// All.
    pub total: u64,
}

/// The width of the drawing, so that a part in a thousand is still a whole number.
const WIDTH: u64 = 1_000;
/// What is there at all is seen: a few failures among a hundred thousand rows, too.
const LEAST: u64 = 8;

impl Progress {
    /// Whole percents of the rows that have an outcome; 100 only where all have one.
    fn percents(self) -> u64 {
        let settled = self.done + self.skipped + self.failed;
        settled.saturating_mul(100).checked_div(self.total).unwrap_or(100).min(100)
    }

    /// Where each part begins and how wide it is, in the order done, skipped, failed.
    fn parts(self) -> [(u64, u64); 3] {
        let mut at = 0;
        [self.done, self.skipped, self.failed].map(|rows| {
            let share = rows.saturating_mul(WIDTH).checked_div(self.total).unwrap_or(0);
            let width = if rows == 0 { 0 } else { share.max(LEAST) }.min(WIDTH - at);
            let from = at;
            at += width;
            (from, width)
        })
    }

    /// The bar; `label` says of what it is, `words` what it shows.
    pub fn show<'a>(self, language: Language, label: impl Into<Words<'a>>, words: &str) -> Markup {
        let classes = ["done", "skipped", "failed"];
        html! {
            div.progress role="progressbar" aria-label=(label.into().get(language)) aria-valuemin="0"
                aria-valuemax="100" aria-valuenow=(self.percents()) aria-valuetext=(words) {
                svg viewBox={ "0 0 " (WIDTH) " 8" } preserveAspectRatio="none" aria-hidden="true" focusable="false" {
                    rect.track width=(WIDTH) height="8" {}
                    @for ((from, width), class) in self.parts().into_iter().zip(classes) {
                        @if width > 0 { rect.(class) x=(from) width=(width) height="8" {} }
                    }
                }
            }
        }
    }
}

/// What a script keeps up to date from an address while there is one to follow; when there is none any more, it loads
/// the page again, which then shows the end.
pub fn followed(address: Option<&str>, body: Markup) -> Markup {
    html! { div.now data-follow=[address] { (body) } }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use super::{Progress, WIDTH};
    use crate::domain::language::Language;

    #[test]
    fn one_failure_among_many_is_seen_and_the_end_is_the_end() {
        let progress = Progress { done: 99_999, skipped: 0, failed: 1, total: 100_000 };
        let parts = progress.parts();
        assert!(parts[2].1 > 0 && parts[2].0 + parts[2].1 <= WIDTH, "{parts:?}");
        assert_eq!(progress.percents(), 100);
        assert_eq!(Progress { done: 999, skipped: 0, failed: 0, total: 1_000 }.percents(), 99);
    }

    #[test]
    fn the_bar_says_in_words_what_it_shows() {
        let bar =
            Progress { done: 1, skipped: 0, failed: 0, total: 2 }.show(Language::En, "Job", "1 done").into_string();
        assert!(bar.contains("aria-valuenow=\"50\"") && bar.contains("aria-valuetext=\"1 done\""), "{bar}");
    }

    proptest! {
        #[test]
        fn the_parts_never_leave_the_bar(done in 0_u64..5_000, skipped in 0_u64..5_000, failed in 0_u64..5_000, more in 0_u64..5_000) {
            let progress = Progress { done, skipped, failed, total: done + skipped + failed + more };
            for (from, width) in progress.parts() {
                prop_assert!(from + width <= WIDTH);
            }
            prop_assert!(progress.percents() <= 100);
        }
    }
}
