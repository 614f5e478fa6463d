//! Prepares what the binary embeds: the words of the three languages and the assets.

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
    write(&out.join("text.rs"), "assets/text", text::compile(Path::new("assets/text")));
    write(&out.join("assets.rs"), "assets", assets::compile(Path::new("assets"), out));
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
