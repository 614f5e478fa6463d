//! The ETIM classification through its use cases.

use std::io::Cursor;
use std::path::Path;

use lvi_info::domain::etim::{ClassCode, FeatureFault, GroupCode, Release, ReleaseCounts, ReleaseId};
use lvi_info::domain::event::{DetailKey, Event, EventKind};
use lvi_info::domain::language::Language;
use lvi_info::domain::number::LinkNumber;
use lvi_info::domain::product::Etim;
use lvi_info::domain::role::Permission;
use lvi_info::service::etim::{self, LoadFault, Missing, MissingClass, ReleaseFile, RemoveFault};
use lvi_info::service::{Bank, Failure};
use lvi_info::store;
use lvi_info::text::Text;

use crate::etim_reader::{REAL, small_zip, zip_without_pipes};
use crate::support::{As, TestBank, events_of, open_products};

#[test]
fn every_fault_of_a_feature_has_its_sentence() {
    for fault in FeatureFault::ALL {
        assert!(Text::find(fault.key()).is_some(), "{}", fault.key());
    }
}

fn ten() -> ReleaseId {
    ReleaseId::parse("10.0").expect("a release")
}

fn pipe() -> ClassCode {
    ClassCode::parse("EC000001").expect("a class")
}

/// Loads the small release under a name.
pub(crate) fn load_small(bank: &TestBank, release: &str) -> Release {
    load(bank, release, small_zip()).expect("allowed").expect("sound")
}

fn load(bank: &TestBank, release: &str, zip: Vec<u8>) -> Result<Result<Release, LoadFault>, Failure> {
    accepting(bank, (release, ""), zip)
}

fn accepting(
    bank: &TestBank,
    (release, accepted): (&str, &str),
    zip: Vec<u8>,
) -> Result<Result<Release, LoadFault>, Failure> {
    let name = "C:\\etim\\ETIM-10.0-csv-EI.zip";
    let file = ReleaseFile { content: Cursor::new(zip), name, release, accepted };
    etim::load_release(bank.bank(), &As::Main.caller(), file)
}

/// Classifies the products of tests as pipes.
pub(crate) fn classify_as_pipes(bank: &Bank, release: ReleaseId) -> [LinkNumber; 2] {
    let links = open_products(bank);
    for link in links {
        let scope = As::Main.caller().actor.require(Permission::EditProducts, link.company).expect("a main user may");
        let stored = bank.store.write(|writer| {
            let mut product = store::products::product(writer, scope, link.number)?.expect("just opened");
            product.etim = Some(Etim::new(release, pipe(), Vec::new()));
            store::products::put(writer, &product)
        });
        stored.expect("stored");
    }
    links
}

#[test]
fn the_real_release_is_loaded_and_browsed() {
    if !Path::new(REAL).exists() {
        eprintln!("skipped: {REAL} is absent");
        return;
    }
    let bank = TestBank::start();
    let caller = As::Main.caller();
    let loaded = etim::load_path(bank.bank(), &caller, Path::new(REAL), ("", "")).expect("allowed").expect("sound");
    assert_eq!((loaded.id, &*loaded.file), (ten(), "ETIM-10.0-all-sectors-csv-metric-EI.zip"));
    let expected = ReleaseCounts {
        groups: 159,
        classes: 5_640,
        features: 17_377,
        values: 16_163,
        units: 188,
        class_features: 76_625,
        class_feature_values: 201_284,
        synonyms: 37_058,
    };
    assert_eq!(etim::releases(bank.bank(), &As::Viewer.caller()).expect("readable")[0].counts, expected);

    let (_, groups) = etim::groups(bank.bank(), &caller, ten()).expect("loaded");
    assert_eq!((groups.len(), groups.iter().map(|group| group.classes).sum::<usize>()), (159, 5_640));
    let found = etim::find_classes(bank.bank(), &caller, ten(), "pipe cast iron").expect("loaded");
    assert!(found.hits.iter().any(|hit| hit.class.code.as_str() == "EC011303"), "{found:?}");
    let class = etim::class_of(bank.bank(), ten(), ClassCode::parse("EC011303").expect("a class")).expect("stored");
    assert!(class.expect("there").features.iter().any(|feature| !feature.values.is_empty()));
}

#[test]
fn only_main_users_load_and_remove() {
    let bank = TestBank::start();
    for who in [As::User, As::Viewer] {
        let file = ReleaseFile { content: Cursor::new(small_zip()), name: "x.zip", release: "10.0", accepted: "" };
        assert!(matches!(
            etim::load_release(bank.bank(), &who.caller(), file),
            Err(Failure::Denied | Failure::Foreign)
        ));
        let removed = etim::remove_release(bank.bank(), &who.caller(), ten());
        assert!(matches!(removed, Err(Failure::Denied | Failure::Foreign)));
    }
    assert_eq!(etim::releases(bank.bank(), &As::User.caller()).expect("readable"), []);
}

#[test]
fn a_refused_file_leaves_the_old_release_as_it_was() {
    let bank = TestBank::start();
    let before = load_small(&bank, "10.0");
    let mut damaged = small_zip();
    damaged.truncate(damaged.len() - 30);
    assert!(matches!(load(&bank, "", damaged), Ok(Err(LoadFault::File(_)))));
    assert_eq!(etim::releases(bank.bank(), &As::Main.caller()).expect("readable"), [before]);
    assert!(etim::class_of(bank.bank(), ten(), pipe()).expect("stored").is_some());
}

#[test]
fn releases_stand_side_by_side_and_are_replaced_whole() {
    let bank = TestBank::start();
    load_small(&bank, "9.0");
    load_small(&bank, "10.0");
    load_small(&bank, "10.0");
    let names: Vec<String> = etim::releases(bank.bank(), &As::User.caller())
        .expect("readable")
        .iter()
        .map(|release| release.id.to_string())
        .collect();
    assert_eq!(names, ["10.0", "9.0"]);
    let group = GroupCode::parse("EG000001").expect("a group");
    let group = etim::group(bank.bank(), &As::User.caller(), ten(), group).expect("there");
    assert_eq!((&*group.group.name, group.classes.len(), group.classes[0].features), ("Pipes", 1, 3));
    assert!(matches!(load(&bank, "ten", small_zip()), Ok(Err(LoadFault::NoSuchName))));
}

#[test]
fn a_release_in_use_stays_and_an_unused_one_goes() {
    let bank = TestBank::start();
    load_small(&bank, "9.0");
    load_small(&bank, "10.0");
    classify_as_pipes(bank.bank(), ten());
    let caller = As::Main.caller();
    let nine = ReleaseId::parse("9.0").expect("a release");
    assert!(matches!(etim::remove_release(bank.bank(), &caller, ten()), Ok(Err(RemoveFault::InUse))));
    assert!(matches!(etim::remove_release(bank.bank(), &caller, nine), Ok(Ok(()))));
    assert!(matches!(etim::remove_release(bank.bank(), &caller, nine), Err(Failure::NotFound)));
    assert!(etim::class_of(bank.bank(), nine, pipe()).expect("stored").is_none());
    assert!(etim::class_of(bank.bank(), ten(), pipe()).expect("stored").is_some());
}

#[test]
fn a_reload_that_lacks_a_class_in_use_replaces_nothing_before_somebody_accepts_what_is_missing() {
    let bank = TestBank::start();
    load_small(&bank, "9.0");
    let before = load_small(&bank, "10.0");
    classify_as_pipes(bank.bank(), ten());
    load_small(&bank, "10.0");
    let refused = load(&bank, "10.0", zip_without_pipes()).expect("allowed");
    let Err(LoadFault::Missing(missing)) = refused else { panic!("{refused:?}") };
    let [class] = &missing.classes[..] else { panic!("{missing:?}") };
    assert_eq!((class.code, &*class.name, class.products), (pipe(), "Pipe", 2));
    assert!(missing.words(Language::En).contains("EC000001 Pipe, 2 products"), "{}", missing.words(Language::En));
    let stays = || etim::class_of(bank.bank(), ten(), pipe()).expect("stored").is_some();
    assert!(stays() && etim::releases(bank.bank(), &As::Main.caller()).expect("readable").contains(&before));

    let otherwise = Missing { classes: vec![MissingClass { products: 1, ..class.clone() }], ..missing.clone() };
    let told_otherwise = accepting(&bank, ("10.0", &otherwise.mark()), zip_without_pipes()).expect("allowed");
    assert!(matches!(told_otherwise, Err(LoadFault::Missing(_))) && stays());
    assert!(load(&bank, "9.0", zip_without_pipes()).expect("allowed").is_ok(), "in which nothing is classified");
    assert!(accepting(&bank, ("10.0", &missing.mark()), zip_without_pipes()).expect("allowed").is_ok());
    assert!(!stays());
    let loaded = events_of(bank.bank(), EventKind::EtimLoaded);
    let of_missing = |event: &Event| event.what.details.contains(&(DetailKey::MissingClasses, "1".to_owned()));
    assert_eq!(loaded.iter().map(of_missing).collect::<Vec<_>>(), [false, false, false, false, true]);
}
