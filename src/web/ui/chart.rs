//! Charts as inline SVG: zero-based, labelled directly, with the same figures as a table behind a disclosure.

use maud::{Markup, html};

use crate::domain::language::Language;
use crate::text::{figures, key};

use super::words::Words;

/// One bar.
#[derive(Clone, Debug)]
pub struct Bar<'a> {
    /// What it stands for.
    pub label: Words<'a>,
    /// How many.
    pub value: u64,
    /// The list behind it.
    pub url: Option<String>,
}

/// The words around a chart.
#[derive(Clone, Debug)]
pub struct Caption<'a> {
    /// What the chart shows.
    pub title: Words<'a>,
    /// Heading of the labels in the table.
    pub label: Words<'a>,
    /// Heading of the figures in the table.
    pub value: Words<'a>,
}

/// Horizontal bars, for figures of things with names.
pub fn bars(language: Language, caption: &Caption<'_>, bars: &[Bar<'_>]) -> Markup {
    let most = largest(bars);
    html! {
        figure.chart {
            figcaption { (caption.title.show(language)) }
            ul.bars {
                @for bar in bars {
                    li {
                        span.label {
                            @match &bar.url {
                                Some(url) => a href=(url) { (bar.label.show(language)) },
                                None => (bar.label.show(language)),
                            }
                        }
                        svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
                            rect.fill width=(scaled(bar.value, most, 100)) height="10" {}
                        }
                        span.figure { (figure(language, bar.value)) }
                    }
                }
            }
            (folded(language, caption, bars.iter().map(|bar| (&bar.label, figure(language, bar.value)))))
        }
    }
}

/// A point of a [`curve`].
#[derive(Clone, Debug)]
pub struct Point<'a> {
    /// What it stands for; points without one only give the curve its shape.
    pub label: Option<Words<'a>>,
    /// Where it stands on the way from left to right, from 0 to 1.
    pub place: f64,
    /// How high.
    pub value: u64,
    /// The exact figure, as people write it.
    pub figure: Words<'a>,
}

/// The drawing of a curve: its width and height with room for words around it.
const CURVE: (f64, f64) = (320.0, 130.0);
/// Room on each side, above and below, for the words.
const CURVE_ROOM: (f64, f64) = (34.0, 22.0);

/// Where the words of a point end: just beyond it, so that they stand over the lower part of a rising curve, and never
/// so far to the left that they would be cut.
fn left_of(x: f64) -> f64 {
    (x + 6.0).max(CURVE_WORDS)
}

/// Room for the figure of the first point.
const CURVE_WORDS: f64 = 58.0;

/// A curve from nought up, its named points labelled, with the same figures as a table.
pub fn curve(language: Language, caption: &Caption<'_>, points: &[Point<'_>]) -> Markup {
    let most = points.iter().map(|point| point.value).max().unwrap_or(0).max(1);
    let across = |place: f64| CURVE_ROOM.0 + place * (CURVE.0 - 2.0 * CURVE_ROOM.0);
    let up = |value: u64| CURVE.1 - CURVE_ROOM.1 - value as f64 / most as f64 * (CURVE.1 - 2.0 * CURVE_ROOM.1);
    let line: Vec<String> =
        points.iter().map(|point| format!("{:.1},{:.1}", across(point.place), up(point.value))).collect();
    let named = || points.iter().filter_map(|point| Some((point, point.label.as_ref()?)));
    html! {
        figure.chart {
            figcaption { (caption.title.show(language)) }
            svg.curve viewBox=(format!("0 0 {} {}", CURVE.0, CURVE.1)) aria-hidden="true" focusable="false" {
                line x1=(CURVE_ROOM.0) x2=(CURVE.0 - CURVE_ROOM.0) y1=(up(0)) y2=(up(0)) {}
                polyline points=(line.join(" ")) {}
                @for (point, label) in named() {
                    @let x = format!("{:.1}", across(point.place));
                    circle cx=(x) cy=(format!("{:.1}", up(point.value))) r="2.5" {}
                    text.figure x=(format!("{:.1}", left_of(across(point.place)))) y=(format!("{:.1}", up(point.value) - 7.0)) { (point.figure.get(language)) }
                    text x=(x) y=(CURVE.1 - 7.0) { (label.get(language)) }
                }
            }
            (folded(language, caption, named().map(|(point, label)| (label, point.figure.get(language).to_owned()))))
        }
    }
}

/// A small histogram without words of its own: what stands around it says what it is of. `inside` tells which bars lie
/// in the range that is chosen.
pub fn histogram(counts: &[usize], inside: impl Fn(usize) -> bool) -> Markup {
    let most = counts.iter().copied().max().unwrap_or(0) as u64;
    let width = 100.0 / counts.len().max(1) as f64;
    html! {
        svg.histogram viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            @for (place, count) in counts.iter().enumerate() {
                @let height = scaled(*count as u64, most, 24);
                rect.fill.outside[!inside(place)] x=(format!("{:.2}", width * place as f64)) y=(24 - height)
                    width=(format!("{:.2}", width * 0.86)) height=(height) {}
            }
        }
    }
}

fn folded<'a>(
    language: Language,
    caption: &Caption<'_>,
    rows: impl Iterator<Item = (&'a Words<'a>, String)>,
) -> Markup {
    html! {
        details.fold {
            summary { (super::icon::icon(super::icon::Icon::Right)) span { (key::CHART_TABLE.get(language)) } }
            table.plain {
                caption.unseen { (caption.title.show(language)) }
                thead {
                    tr {
                        th scope="col" { (caption.label.show(language)) }
                        th.number scope="col" { (caption.value.show(language)) }
                    }
                }
                tbody {
                    @for (label, figure) in rows {
                        tr {
                            th scope="row" { (label.show(language)) }
                            td.number { (figure) }
                        }
                    }
                }
            }
        }
    }
}

fn figure(language: Language, value: u64) -> String {
    figures::integer(language, i64::try_from(value).unwrap_or(i64::MAX))
}

fn largest(bars: &[Bar<'_>]) -> u64 {
    bars.iter().map(|bar| bar.value).max().unwrap_or(0)
}

/// A value on a scale from nought; anything above nought is at least one unit, so that it can be seen.
fn scaled(value: u64, most: u64, length: u64) -> u64 {
    if value == 0 || most == 0 {
        return 0;
    }
    let scaled = u128::from(value) * u128::from(length) / u128::from(most);
    u64::try_from(scaled).unwrap_or(length).clamp(1, length)
}

#[cfg(test)]
mod tests {
    use super::scaled;

    #[test]
    fn bars_start_at_nought_and_the_smallest_is_visible() {
        assert_eq!((scaled(0, 9, 100), scaled(1, 1_000, 100), scaled(9, 9, 100)), (0, 1, 100));
        assert_eq!(scaled(u64::MAX, u64::MAX, 100), 100);
        assert_eq!(scaled(5, 0, 100), 0);
    }
}
