//! Keeps the house in order: which module may use which, and what may stand in one place only.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A module and what of the crate it may use, besides itself. The order is the reading order of `lib.rs`.
const MAY_USE: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("text", &["domain"]),
    ("clock", &["domain"]),
    ("config", &["domain"]),
    ("service_manager", &[]),
    ("auth", &["domain", "clock", "config"]),
    ("blobs", &["domain"]),
    ("exchange", &["domain", "text"]),
    ("markdown", &[]),
    ("observe", &["domain", "store", "clock", "config"]),
    ("store", &["domain", "clock"]),
    ("backup", &["domain", "auth", "blobs", "clock", "store"]),
    ("control", &[]),
    ("search", &["domain"]),
    (
        "service",
        &[
            "domain", "text", "clock", "config", "auth", "backup", "blobs", "exchange", "markdown", "observe",
            "search", "store",
        ],
    ),
    ("mail", &["domain", "config", "http"]),
    (
        "jobs",
        &["domain", "clock", "config", "control", "http", "mail", "observe", "service", "service_manager", "store"],
    ),
    ("http", &["clock"]),
    ("web", &["domain", "text", "config", "auth", "backup", "http", "markdown", "service", "store"]),
    ("demo", &["domain", "text", "clock", "config", "auth", "blobs", "exchange", "service", "store"]),
    ("app", &["domain", "clock", "config", "http", "jobs", "observe", "service", "service_manager", "store", "web"]),
    (
        "cli",
        &[
            "app",
            "auth",
            "backup",
            "blobs",
            "control",
            "domain",
            "clock",
            "config",
            "demo",
            "observe",
            "service",
            "service_manager",
            "store",
        ],
    ),
    ("lib", &["cli"]),
    ("main", &["cli"]),
];

/// Something that may stand in some places only, and why.
const ONLY_IN: &[(&str, &[&str], &str)] = &[
    ("redb::", &["src/store/"], "the store is the only user of redb"),
    ("bincode::", &["src/store/"], "records are the only users of bincode"),
    ("tantivy::", &["src/search/"], "the search is the only user of tantivy"),
    ("image::", &["src/exchange/picture/", "src/demo/"], "pictures are decoded in one place, under its limits"),
    ("prometheus_client::", &["src/observe/meters.rs"], "what labels may hold is decided in one place"),
    ("instant_acme::", &["src/http/acme/"], "authorities are asked in one place"),
    ("lettre::", &["src/mail/"], "the relay is spoken to in one place"),
    ("pulldown_cmark::", &["src/markdown/"], "what a text may say is decided in one place"),
    ("PreEscaped", &["src/web/ui/"], "markup that is not escaped is made in one room"),
    ("tokio::", &["src/http/", "src/app"], "everything inside the kernel is synchronous"),
    ("SystemTime::now", &["src/clock.rs", "src/http/"], "time is a parameter"),
    ("getrandom::", &["src/clock.rs"], "randomness comes from one place"),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources(below: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(below).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The program's own sources, by path from the root.
pub fn files() -> Vec<(String, String)> {
    let mut paths = Vec::new();
    sources(&root().join("src"), &mut paths);
    paths
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(root()).expect("below the root").to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).expect("UTF-8"))
        })
        .collect()
}

/// The code of a file: without comments and without its tests, which may use what they like.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let end = text.find("#[cfg(test)]").unwrap_or(text.len());
    (1..).zip(text[..end].lines()).filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// The part of the build script that lives beside what it builds.
fn is_build_script(name: &str) -> bool {
    name.ends_with("src/text/compile.rs") || name.ends_with("src/http/compile_assets.rs")
}

#[test]
fn imports_run_one_way() {
    let allowed: BTreeMap<_, _> = MAY_USE.iter().copied().collect();
    let mut wrong = Vec::new();
    for (name, text) in files().iter().filter(|(name, _)| !is_build_script(name)) {
        let module = name.trim_start_matches("src/").split('/').next().unwrap_or_default().trim_end_matches(".rs");
        let Some(may_use) = allowed.get(module) else {
            wrong.push(format!("{name}: the module {module} is not in the list of this test"));
            continue;
        };
        for (number, line) in code(text) {
            for (at, _) in line.match_indices("crate::") {
                let used: String =
                    line[at + "crate::".len()..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let is_module = allowed.contains_key(used.as_str());
                if is_module && used != module && !may_use.contains(&used.as_str()) {
                    wrong.push(format!("{name}:{number}: {module} may not use {used}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn some_things_stand_in_one_place() {
    let mut wrong = Vec::new();
    for (name, text) in files() {
        for (what, places, why) in ONLY_IN {
            if places.iter().any(|place| name.starts_with(place)) {
                continue;
            }
            for (number, line) in code(&text).filter(|(_, line)| line.contains(what)) {
                wrong.push(format!("{name}:{number}: {what}: {why}: {}", line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_program_is_a_thin_shell_over_the_library() {
    let lines = fs::read_to_string(root().join("src/main.rs")).expect("readable").lines().count();
    assert!(lines <= 40, "main.rs has {lines} lines");
}
