//! A chart over time: columns from nought, in a drawing that takes any width, its words beside it in HTML so that they
//! keep their size. What the drawing shows is said in its title and description, and stands in the table below.

use maud::{Markup, html};

/// The drawing's own units: what it is stretched to, the style sheet says.
const WIDTH: f64 = 1_000.0;
const HEIGHT: u64 = 100;
/// How much of its place a column takes.
const FILLED: f64 = 0.8;

/// One column.
pub(super) struct Column {
    /// What is told when somebody points at it.
    pub label: String,
    /// How high it is; none where nothing is known or shown.
    pub value: u64,
}

/// The words around the drawing.
pub(super) struct Words<'a> {
    /// Unique on the page.
    pub id: &'a str,
    /// What it shows.
    pub title: &'a str,
    /// What a reader who does not see it is told.
    pub description: &'a str,
    /// How much it is in all.
    pub sum: &'a str,
    /// The highest value, at the top of the scale.
    pub most: &'a str,
    /// The first and the last period.
    pub ends: [&'a str; 2],
}

/// The chart.
pub(super) fn course(words: &Words<'_>, columns: &[Column]) -> Markup {
    let most = columns.iter().map(|column| column.value).max().unwrap_or(0);
    let place = WIDTH / columns.len().max(1) as f64;
    html! {
        figure.course {
            figcaption { span.what { (words.title) } " " span.figure { (words.sum) } }
            div.scale aria-hidden="true" { (words.most) }
            svg viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } preserveAspectRatio="none" role="img" focusable="false"
                aria-labelledby={ (words.id) "-title" } aria-describedby={ (words.id) "-desc" } {
                title id={ (words.id) "-title" } { (words.title) }
                desc id={ (words.id) "-desc" } { (words.description) }
                line.top x1="0" y1="0.5" x2=(WIDTH) y2="0.5" {}
                @for (number, column) in columns.iter().enumerate() {
                    @let height = scaled(column.value, most);
                    @if height > 0 {
                        rect.fill x=(format!("{:.1}", place * (number as f64 + (1.0 - FILLED) / 2.0)))
                            y=(HEIGHT - height) width=(format!("{:.1}", place * FILLED)) height=(height) {
                            title { (column.label) }
                        }
                    }
                }
                line.ground x1="0" y1=(HEIGHT) x2=(WIDTH) y2=(HEIGHT) {}
            }
            div.ends aria-hidden="true" { span { (words.ends[0]) } span { (words.ends[1]) } }
        }
    }
}

/// A value on the scale from nought; anything above nought can be seen.
fn scaled(value: u64, most: u64) -> u64 {
    if value == 0 || most == 0 {
        return 0;
    }
    let scaled = u128::from(value) * u128::from(HEIGHT) / u128::from(most);
    u64::try_from(scaled).unwrap_or(HEIGHT).clamp(1, HEIGHT)
}

#[cfg(test)]
mod tests {
    use super::{Column, Words, course, scaled};

    #[test]
    fn columns_start_at_nought_and_the_smallest_is_visible() {
        assert_eq!((scaled(0, 9), scaled(1, 1_000), scaled(9, 9), scaled(u64::MAX, u64::MAX)), (0, 1, 100, 100));
    }

    #[test]
    fn a_drawing_says_what_it_shows_and_has_no_style_of_its_own() {
        let words = Words { id: "c", title: "A <b>", description: "D", sum: "3", most: "2", ends: ["1", "2"] };
        let columns = [1, 0, 2].map(|value| Column { label: format!("n {value}"), value });
        let drawn = course(&words, &columns).into_string();
        assert!(
            drawn.contains("role=\"img\"") && drawn.contains("<title id=\"c-title\">A &lt;b&gt;</title>"),
            "{drawn}"
        );
        assert!(drawn.contains("<desc id=\"c-desc\">D</desc>") && !drawn.contains("style="), "{drawn}");
        assert_eq!(drawn.matches("<rect").count(), 2);
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        let words = Words { id: "c", title: "A", description: "D", sum: "", most: "", ends: ["", ""] };
        assert!(!course(&words, &[]).into_string().contains("<rect"));
    }
}
