//! The whole register in open formats, out of a bank and into an empty one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use lvi_info::demo::build::{Options, build};
use lvi_info::store::Store;
use lvi_info::store::export::TABLES;
use lvi_info::store::verify::verify;
use serde_json::Value;

use crate::support::{TestBank, config};

fn run(data: &Path, command: &str, folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lvi-info"))
        .arg(command)
        .arg(folder)
        .arg("--data")
        .arg(data)
        .output()
        .expect("runs")
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr[..]].concat()).into_owned()
}

fn done(data: &Path, command: &str, folder: &Path) -> String {
    let output = run(data, command, folder);
    assert!(output.status.success(), "{}", words(&output));
    words(&output)
}

fn lines(folder: &Path, table: &str) -> Vec<String> {
    let text = fs::read_to_string(folder.join("tables").join(format!("{table}.jsonl"))).expect("a file of the table");
    text.lines().map(str::to_owned).collect()
}

/// A demonstration with everything in it.
fn demo(folder: &Path) -> PathBuf {
    let config = config(&folder.join("data"));
    build(&config, Options { products: Some(120), ..Options::default() }).expect("built");
    config.data
}

#[test]
fn what_is_exported_imported_and_exported_again_is_the_same() {
    let folder = tempfile::tempdir().expect("a directory");
    let path = |name: &str| folder.path().join(name);
    let data = demo(folder.path());
    let said = done(&data, "export-register", &path("first"));
    assert!(said.contains("Personal data are in it"), "{said}");
    done(&path("imported"), "import-register", &path("first"));
    done(&path("imported"), "export-register", &path("second"));
    for exported in TABLES.iter().filter(|exported| !["events", "newsletters"].contains(&exported.table)) {
        let (first, second) = (lines(&path("first"), exported.table), lines(&path("second"), exported.table));
        assert!(first == second, "{} differs", exported.table);
    }
    // What was to be sent by itself is a draft again in another bank, until somebody says what is to be done.
    let issues = |name: &str| -> Vec<Value> {
        lines(&path(name), "newsletters").iter().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    };
    let (first, mut second) = (issues("first"), issues("second"));
    let is_scheduled = |issue: &Value| issue["record"]["state"]["Scheduled"].is_number();
    assert_eq!(first.iter().filter(|issue| is_scheduled(issue)).count(), 1);
    for (before, after) in first.iter().zip(&mut second).filter(|(before, _)| is_scheduled(before)) {
        assert_eq!(after["record"]["state"], "Draft");
        after["record"]["state"] = before["record"]["state"].clone();
    }
    assert_eq!(first, second);
    let (first, second) = (lines(&path("first"), "events"), lines(&path("second"), "events"));
    // The export itself is an event of the bank that it left, the import one of the new bank.
    assert_eq!((first.len() + 1, &first[..]), (second.len(), &second[..first.len()]));
    let head = |name: &str| fs::read_to_string(path(name).join("register.json")).expect("a head");
    let files = |name: &str| serde_json::from_str::<Value>(&head(name)).expect("JSON")["files"].clone();
    assert!(files("first").as_u64() > Some(5) && files("first") == files("second"));
    // Derived tables were made anew, and everything agrees.
    let store = Store::open_existing(&path("imported"), 1 << 22).expect("opens");
    assert_eq!(verify(&store).expect("readable").findings, []);
}

#[test]
fn keys_and_records_are_in_the_words_of_the_trade() {
    let folder = tempfile::tempdir().expect("a directory");
    let (data, to) = (demo(folder.path()), folder.path().join("register"));
    done(&data, "export-register", &to);
    let first = |table: &str| serde_json::from_str::<Value>(&lines(&to, table)[0]).expect("JSON");
    let product = first("products");
    assert_eq!(product["key"].as_str().map(str::len), Some(11), "{product}");
    let values = product["record"]["values"].as_array().expect("values");
    assert!(values.iter().all(|value| value[0].as_str().is_some_and(|code| code.starts_with("TT"))), "{product}");
    let event = first("events");
    assert_eq!((event["key"].as_u64(), event["record"]["hash"].as_str().map(str::len)), (Some(1), Some(64)), "{event}");
    let class = first("etim_classes");
    assert!(class["key"][1].as_str().is_some_and(|code| code.starts_with("EC")), "{class}");
    assert!(class["record"]["group"].as_str().is_some_and(|code| code.starts_with("EG")), "{class}");
    let person = first("people");
    assert!(person["record"]["username"].is_string(), "{person}");
}

#[test]
fn no_secret_is_in_a_register_and_nobody_else_may_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a directory");
    let (data, to) = (demo(folder.path()), folder.path().join("register"));
    done(&data, "export-register", &to);
    for entry in fs::read_dir(to.join("tables")).expect("a folder") {
        let path = entry.expect("an entry").path();
        assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o600);
        assert!(!fs::read_to_string(&path).expect("read").contains("$argon2"), "{}", path.display());
    }
    assert_eq!(fs::metadata(&to).expect("there").permissions().mode() & 0o777, 0o700);
}

#[test]
fn a_register_goes_into_an_empty_bank_alone_and_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a directory");
    let path = |name: &str| folder.path().join(name);
    let data = demo(folder.path());
    done(&data, "export-register", &path("register"));
    let again = run(&data, "export-register", &path("register"));
    assert!(!again.status.success() && words(&again).contains("there already"));
    let full = run(&data, "import-register", &path("register"));
    assert!(!full.status.success() && words(&full).contains("empty bank"), "{}", words(&full));
    let products = path("register").join("tables/products.jsonl");
    let text = fs::read_to_string(&products).expect("read");
    let head = path("register").join("register.json");
    let told = fs::read_to_string(&head).expect("read");
    for (file, changed) in [
        (&products, text.lines().skip(1).map(|line| format!("{line}\n")).collect::<String>()),
        (&products, text.replacen("\"TT", "\"XX", 1)),
        (&products, text.replacen("\"key\":\"", "\"key\":\"9", 1)),
        (&products, format!("{text}nonsense\n")),
        (&head, told.replace("\"format\": 1", "\"format\": 2")),
        (&head, told[..20].to_owned()),
    ] {
        let whole = fs::read_to_string(file).expect("read");
        assert_ne!(whole, changed);
        fs::write(file, changed).expect("written");
        let refused = run(&path("imported"), "import-register", &path("register"));
        assert!(!refused.status.success(), "{}", words(&refused));
        assert!(!path("imported").exists() && !path("imported.restoring").exists());
        fs::write(file, whole).expect("written");
    }
    done(&path("imported"), "import-register", &path("register"));
    // A data directory that leads to another disk goes on doing so.
    fs::create_dir(path("disk")).expect("made");
    std::os::unix::fs::symlink(path("disk"), path("linked")).expect("linked");
    done(&path("linked"), "import-register", &path("register"));
    assert!(fs::symlink_metadata(path("linked")).expect("there").is_symlink());
    assert!(path("disk").join("lvi-info.redb").is_file());
}

#[test]
fn a_bank_that_is_served_exports_itself_and_remembers_it() {
    let bank = TestBank::start();
    let to = bank.folder.path().join("register");
    let said = done(bank.folder.path(), "export-register", &to);
    assert!(said.contains("the running service"), "{said}");
    let events = bank.sign_in(crate::support::As::Main).get("/events").words();
    assert!(events.contains("Whole register exported"), "{events}");
}
