//! Colours: every pair of text and ground that the style sheet uses is readable, in light and in dark.
//!
//! The tokens are read out of the style sheet, so a changed colour is measured without touching this file.

use std::collections::BTreeMap;

use lvi_info::http::assets;

const SHEET: &str = assets::source("css/app.css");

/// Text needs 4.5 : 1 (WCAG 2.2, 1.4.3).
const TEXT: f64 = 4.5;
/// Edges of controls and parts of charts need 3 : 1 (1.4.11).
const SHAPE: f64 = 3.0;

/// What stands on what, and how well it must stand out.
const PAIRS: &[(&[&str], &[&str], f64)] = &[
    (&["ink", "quiet", "water", "water-deep", "bad", "copper"], &["ground", "paper", "hover"], TEXT),
    (&["good", "warn"], &["ground", "paper", "hover"], TEXT),
    (&["ink", "quiet", "water"], &["water-wash"], TEXT),
    (&["ink", "copper"], &["copper-wash"], TEXT),
    (&["ink", "good"], &["good-wash"], TEXT),
    (&["ink", "bad"], &["bad-wash"], TEXT),
    (&["ink", "warn"], &["warn-wash"], TEXT),
    (&["on-water"], &["water", "water-deep"], TEXT),
    (&["on-bar", "on-bar-quiet"], &["bar", "bar-field"], TEXT),
    (&["edge", "water", "bad"], &["ground", "paper"], SHAPE),
    (&["drop", "ring"], &["bar"], SHAPE),
];

#[test]
fn every_pair_of_colours_that_is_used_is_readable_in_light_and_dark() {
    let tokens = tokens();
    let mut weak = Vec::new();
    for (fronts, backs, least) in PAIRS {
        for (front, back) in fronts.iter().flat_map(|front| backs.iter().map(move |back| (*front, *back))) {
            for (theme, name) in ["light", "dark"].into_iter().enumerate() {
                let contrast = contrast(tokens[front][theme], tokens[back][theme]);
                if contrast < *least {
                    weak.push(format!("{name}: {front} on {back} is {contrast:.2}, should be {least}"));
                }
            }
        }
    }
    assert!(weak.is_empty(), "{weak:#?}");
}

#[test]
fn colours_stand_in_the_tokens_only() {
    let (tokens, rest) = SHEET.split_once("--round").expect("the tokens come first");
    assert!(tokens.contains("--ink"));
    for (number, line) in (1..).zip(rest.lines()) {
        // Paper when printing; a shadow.
        let known = ["#fff;", "rgb(0 0 0 /"].iter().any(|known| line.contains(known));
        let colour = line
            .split(['(', ':', ' '])
            .any(|word| word.starts_with('#') && hex(word.trim_end_matches([';', ',', ')'])).is_some());
        assert!(known || !colour, "line {number} after the tokens: {line}");
    }
}

#[test]
fn the_sheet_needs_nothing_from_elsewhere_and_is_small() {
    assert!(!SHEET.contains("@import") && !SHEET.contains("http:") && !SHEET.contains("https:"));
    // A page may weigh 150 kB on first load; the sheet is sent compressed to about a quarter.
    assert!(SHEET.len() < 80 * 1024, "{} bytes", SHEET.len());
}

/// Each colour token with its light and its dark value.
fn tokens() -> BTreeMap<&'static str, [[u8; 3]; 2]> {
    let mut tokens = BTreeMap::new();
    for line in SHEET.lines() {
        let Some((name, value)) = line.trim().strip_prefix("--").and_then(|line| line.split_once(':')) else {
            continue;
        };
        let value = value.trim().trim_end_matches(';');
        let pair = match value.strip_prefix("light-dark(").and_then(|pair| pair.strip_suffix(')')) {
            Some(pair) => pair.split_once(',').and_then(|(light, dark)| Some([hex(light.trim())?, hex(dark.trim())?])),
            None => hex(value).map(|colour| [colour; 2]),
        };
        if let Some(pair) = pair {
            tokens.insert(name, pair);
        }
    }
    assert!(tokens.len() >= 20, "only {} colours found", tokens.len());
    tokens
}

fn hex(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

/// Contrast ratio of two colours by WCAG 2.2.
fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}
