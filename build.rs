//! Prepares what the binary embeds: the words of the three languages and the assets.

use std::path::Path;
use std::{env, fs, process};

#[path = "src/text/compile.rs"]
mod text;

fn main() {
    println!("cargo::rerun-if-changed=assets");
    println!("cargo::rerun-if-changed=src/text/compile.rs");
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR for build scripts");
    match text::compile(Path::new("assets/text")) {
        Ok(code) => fs::write(Path::new(&out).join("text.rs"), code).expect("OUT_DIR is writable"),
        Err(error) => {
            eprintln!("assets/text: {error}");
            process::exit(1);
        }
    }
}
