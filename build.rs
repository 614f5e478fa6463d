//! Prepares what the binary embeds: the words of the three languages, the assets, and which source it is built from.

use std::path::Path;
use std::{env, fs, process};

#[path = "src/http/compile_assets.rs"]
mod assets;
#[path = "src/text/compile.rs"]
mod text;

fn main() {
    println!("cargo::rerun-if-changed=assets");
    println!("cargo::rerun-if-changed=src/http/compile_assets.rs");
    println!("cargo::rerun-if-changed=src/text/compile.rs");
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR for build scripts");
    let out = Path::new(&out);
    println!("cargo::rustc-env=LVI_INFO_ORIGIN={}", origin());
    write(&out.join("text.rs"), "assets/text", text::compile(Path::new("assets/text")));
    write(&out.join("assets.rs"), "assets", assets::compile(Path::new("assets"), out));
}

/// Revision and date of the source, as `packaging/build` gives them from git and `git archive` writes them into a tarball;
/// the clock is never asked, so that a source gives the same binary on every day.
fn origin() -> String {
    println!("cargo::rerun-if-env-changed=LVI_INFO_REVISION");
    println!("cargo::rerun-if-env-changed=LVI_INFO_DATE");
    println!("cargo::rerun-if-env-changed=SOURCE_DATE_EPOCH");
    println!("cargo::rerun-if-changed=packaging/revision");
    let archived = fs::read_to_string("packaging/revision").unwrap_or_default();
    let mut archived = archived.split_whitespace().filter(|word| !word.contains('$') && !word.contains('%'));
    let given = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let revision = given("LVI_INFO_REVISION").or_else(|| archived.next().map(str::to_owned));
    let seconds =
        given("LVI_INFO_DATE").or_else(|| given("SOURCE_DATE_EPOCH")).or_else(|| archived.next().map(str::to_owned));
    match (revision, seconds.and_then(|seconds| seconds.parse().ok())) {
        (Some(revision), Some(seconds)) => format!("{revision}, {}", date(seconds)),
        (Some(revision), None) => revision,
        (None, _) => "development build".to_owned(),
    }
}

/// The date of a second since 1970: days are counted from a first of March, so that leap days come last.
fn date(seconds: i64) -> String {
    let days = seconds.div_euclid(24 * 60 * 60) + 719_468;
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + days.div_euclid(146_097) * 400 + i64::from(month <= 2);
    format!("{year}-{month:02}-{day:02}")
}

fn write(path: &Path, what: &str, code: Result<String, String>) {
    match code {
        Ok(code) => fs::write(path, code).expect("OUT_DIR is writable"),
        Err(error) => {
            eprintln!("{what}: {error}");
            process::exit(1);
        }
    }
}
