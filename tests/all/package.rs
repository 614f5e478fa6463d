//! What the package carries agrees with the program: its configuration knows every key with its default, its units name
//! what the program has.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use lvi_info::config::{Config, RELOADED};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn packed() -> String {
    fs::read_to_string(root().join("packaging/lvi-info.toml")).expect("readable")
}

/// A line that is a key, switched off: `#key = value`.
fn key(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.strip_prefix('#')?.split_once(" = ")?;
    key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_').then_some((key, value))
}

/// What reads the configuration.
fn source() -> String {
    let mut source = fs::read_to_string(root().join("src/config.rs")).expect("readable");
    for area in fs::read_dir(root().join("src/config")).expect("readable") {
        source += &fs::read_to_string(area.expect("an entry").path()).expect("readable");
    }
    source
}

/// The fields of a type, each with its own type.
fn fields(source: &str, name: &str) -> Vec<(String, String)> {
    let start = source.find(&format!("struct {name} {{")).unwrap_or_else(|| panic!("no {name} in src/config"));
    let body = source[start..].split_once('{').expect("a body").1.split_once("\n}").expect("an end").0;
    let field = |line: &str| {
        let (name, kind) = line.trim().trim_start_matches("pub ").strip_suffix(',')?.split_once(": ")?;
        Some((name.to_owned(), kind.to_owned()))
    };
    body.lines().filter(|line| !line.trim_start().starts_with("//")).filter_map(field).collect()
}

/// The keys of a table within a section.
fn fields_of(name: &str) -> BTreeSet<String> {
    fields(&source(), name).into_iter().map(|(key, _)| key).collect()
}

/// The keys of the sources, with their sections: the fields of `Raw` and of what it holds.
fn known() -> BTreeSet<String> {
    let source = source();
    let sections = fields(&source, "Raw");
    assert!(sections.len() > 5, "the test reads config.rs no more");
    let keys = |(section, kind): (String, String)| {
        fields(&source, &kind).into_iter().map(move |(key, _)| format!("{section}.{key}")).collect::<Vec<_>>()
    };
    sections.into_iter().flat_map(keys).collect()
}

/// The packed configuration with its keys switched on.
fn switched_on(take: impl Fn(&str) -> bool) -> String {
    let line = |line: &str| match key(line) {
        Some(_) if take(line) => format!("{}\n", &line[1..]),
        Some(_) => String::new(),
        None => format!("{line}\n"),
    };
    packed().lines().map(line).collect()
}

fn is_example(line: &str) -> bool {
    line.ends_with("# example")
}

#[test]
fn the_packed_configuration_has_every_key_and_no_other() {
    let table: toml::Table = switched_on(|_| true).parse().expect("TOML");
    let packed: BTreeSet<String> = table
        .iter()
        .flat_map(|(section, keys)| {
            keys.as_table().expect("a section").keys().map(|key| format!("{section}.{key}")).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(packed, known());
    let acme = table["tls"]["acme"].as_table().expect("a table of its own");
    assert_eq!(acme.keys().cloned().collect::<BTreeSet<_>>(), fields_of("RawAcme"));
    assert!(RELOADED.iter().all(|key| packed.contains(*key)), "{RELOADED:?}");
}

#[test]
fn what_the_packed_configuration_calls_a_default_is_one() {
    let path = Path::new("packaging/lvi-info.toml");
    let as_it_is = Config::parse(path, &packed()).expect("valid");
    let switched = Config::parse(path, &switched_on(|line| !is_example(line))).expect("valid");
    let mut standard = Config::standard();
    // The folder that the package makes; a bank without the package has none.
    standard.backup.directory = Some("/var/backups/lvi-info".into());
    let standard = format!("{standard:#?}");
    assert_eq!(format!("{as_it_is:#?}"), standard);
    assert_eq!(format!("{switched:#?}"), standard);
    // These name files that are read at once, and that no machine has yet.
    let read = [
        "lvi-info-mail",
        "/etc/lvi-info/mail-password",
        "/etc/lvi-info/mail-authorities.pem",
        "/etc/lvi-info/tls/ca-root.pem",
    ];
    // A certificate is either in files or asked for, so that there are two configurations with all other examples.
    let in_files = ["/etc/lvi-info/tls/chain.pem", "/etc/lvi-info/tls/key.pem"];
    let table = packed().split_once("\n[tls.acme]\n").expect("a table of its own").1.to_owned();
    let table = table.split_once("\n[").expect("followed by another").0.to_owned();
    let asked_for: Vec<&str> = table.lines().filter(|line| key(line).is_some()).collect();
    let names = |line: &str, files: &[&str]| files.iter().any(|file| line.contains(&format!("\"{file}\"")));
    let asks = switched_on(|line| !names(line, &read) && !names(line, &in_files));
    let asks = Config::parse(path, &asks).expect("the examples are valid where a certificate is asked for");
    assert!(asks.acme.is_some() && asks.certificate.is_none());
    let has_files = switched_on(|line| !names(line, &read) && !asked_for.contains(&line));
    let has_files = Config::parse(path, &has_files).expect("the examples are valid where a certificate is in files");
    assert!(has_files.acme.is_none() && has_files.certificate.is_some());
}

#[test]
fn every_key_is_explained() {
    let packed = packed();
    let mut explained = false;
    for line in packed.lines() {
        if key(line).is_some() {
            assert!(explained, "nothing is said above {line}");
        } else {
            explained = line.starts_with("# ");
        }
    }
}

#[test]
fn the_binary_of_the_package_tells_its_version() {
    let said = std::process::Command::new(env!("CARGO_BIN_EXE_lvi-info")).arg("--version").output().expect("runs");
    let said = String::from_utf8(said.stdout).expect("UTF-8");
    assert!(said.starts_with(concat!("lvi-info ", env!("CARGO_PKG_VERSION"), " (")), "{said}");
}

#[test]
fn papers_are_written_for_every_command() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = || std::process::Command::new(env!("CARGO_BIN_EXE_lvi-info"));
    assert!(program().arg("papers").arg(folder.path()).status().expect("runs").success());
    let names: BTreeSet<String> = fs::read_dir(folder.path())
        .expect("readable")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    for name in
        ["lvi-info.8", "lvi-info-serve.8", "lvi-info-user-create.8", "lvi-info.bash", "_lvi-info", "lvi-info.fish"]
    {
        assert!(names.contains(name), "{name} is not among {names:?}");
    }
    assert!(!names.iter().any(|name| name.contains("papers")), "the hidden command is hidden");
    let help = String::from_utf8(program().arg("--help").output().expect("runs").stdout).expect("UTF-8");
    for command in help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty()) {
        let command = command.split_whitespace().next().expect("a name");
        assert!(names.contains(&format!("lvi-info-{command}.8")), "no page for {command}");
    }
}
