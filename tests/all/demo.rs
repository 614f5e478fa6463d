//! The demonstration bank: its data against the real classification and the rules of the product information standard.

use std::collections::HashSet;
use std::fs::File;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use lvi_info::clock::Clock;
use lvi_info::config::Config;
use lvi_info::demo::build::{BuildError, Options, build};
use lvi_info::demo::classes::{RELEASE, demo_classes};
use lvi_info::demo::story::life;
use lvi_info::demo::usage::past_use;
use lvi_info::demo::world::World;
use lvi_info::domain::etim::validate::check;
use lvi_info::domain::etim::{Class, ReleaseData};
use lvi_info::domain::language::Language;
use lvi_info::domain::product::parse::{parse, show};
use lvi_info::domain::product::validate::check_whole;
use lvi_info::domain::product::{Fault, FieldCode, Problem, field};
use lvi_info::domain::usage::{Measure, Whose};
use lvi_info::exchange::etim::read_release;
use lvi_info::service::Bank;
use lvi_info::store::meta::Kind;
use lvi_info::store::{StoreError, usage};

/// The real release beside the project; tests that need it say so and pass where it is absent.
fn real_release() -> Option<ReleaseData> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/ETIM-10.0-all-sectors-csv-metric-EI.zip");
    let Ok(file) = File::open(&path) else {
        eprintln!("skipped: {} is not there", path.display());
        return None;
    };
    Some(read_release(file).expect("the published release is sound"))
}

fn class<'a>(classes: &'a [Class], wanted: &Class) -> &'a Class {
    classes.iter().find(|class| class.code == wanted.code).unwrap_or_else(|| panic!("{:?}", wanted.code))
}

#[test]
fn every_code_kind_and_unit_of_the_extract_is_that_of_the_real_release() {
    let Some(release) = real_release() else { return };
    for ours in demo_classes().expect("sound") {
        let real = class(&release.classes, &ours);
        assert_eq!((ours.version, ours.group.code), (real.version, real.group.code), "{:?}", ours.code);
        for feature in &ours.features {
            let theirs = real.feature(feature.code).unwrap_or_else(|| panic!("{:?} {:?}", ours.code, feature.code));
            let unit = |feature: &lvi_info::domain::etim::ClassFeature| feature.unit.as_ref().map(|unit| unit.code);
            assert_eq!((feature.kind, unit(feature)), (theirs.kind, unit(theirs)), "{:?}", feature.code);
            for value in &feature.values {
                assert!(theirs.value_name(value.code).is_some(), "{:?} {:?}", feature.code, value.code);
            }
        }
    }
}

#[test]
fn every_product_fits_its_class_in_the_real_release() {
    let Some(release) = real_release() else { return };
    let world = World::read().expect("sound");
    let id = RELEASE.expect("a release");
    for index in 0..5_000 {
        let product = life(&world, index, id).expect("in range").product;
        let Some(etim) = &product.etim else { continue };
        let real = release.classes.iter().find(|class| class.code == etim.class).expect("a class of the release");
        let faults = check(real, etim.features());
        assert!(faults.is_empty(), "{index} {:?}: {faults:?}", product.link);
    }
}

#[test]
fn about_one_card_in_twelve_lacks_something_and_all_others_are_whole() {
    let world = World::read().expect("sound");
    let id = RELEASE.expect("a release");
    let mut lacking = 0;
    for index in 0..5_000 {
        let product = life(&world, index, id).expect("in range").product;
        let faults = check_whole(&product);
        let missing = |fault: &Fault| matches!(fault.problem, Problem::Required);
        assert!(faults.iter().all(missing), "{index} {}: {faults:?}", product.link);
        lacking += usize::from(!faults.is_empty());
    }
    assert!((350..450).contains(&lacking), "{lacking}");
}

#[test]
fn every_value_could_have_been_typed() {
    let world = World::read().expect("sound");
    let id = RELEASE.expect("a release");
    for index in (0..5_000).step_by(3) {
        let product = life(&world, index, id).expect("in range").product;
        for (code, value) in product.values.iter() {
            let row = field(code).unwrap_or_else(|| panic!("{code} is no field"));
            if row.accepts().is_some() {
                continue;
            }
            let typed = show(value, Language::Fi);
            assert_eq!(parse(row, &typed), Ok(Some(value.clone())), "{index} {code} {typed}");
        }
    }
}

#[test]
fn numbers_and_gtins_are_given_once() {
    let world = World::read().expect("sound");
    let id = RELEASE.expect("a release");
    let (mut links, mut gtins, mut codes) = (HashSet::new(), HashSet::new(), HashSet::new());
    for index in (0..5_000).chain(499_000..500_000).chain(999_000..1_000_000) {
        let product = life(&world, index, id).expect("in range").product;
        assert!(links.insert(product.link), "{index}");
        if let Some(gtin) = product.values.gtin(FieldCode::GTIN) {
            assert!(gtins.insert(gtin), "{index} {gtin}");
        }
        let code = product.values.text(FieldCode::SUPPLIER_CODE).expect("a code").to_owned();
        assert!(codes.insert((product.link.company, code.clone())), "{index} {code}");
    }
}

#[test]
fn a_built_demonstration_is_a_sound_bank() {
    let folder = tempfile::tempdir().expect("a folder");
    let directory = folder.path().join("demo");
    let config = quick(&directory);
    let options = Options { products: Some(300), ..Options::default() };
    let sign_ins = build(&config, options).expect("built");
    assert_eq!(sign_ins.len(), 5);
    let bank = Bank::open(config.clone(), Clock::system(), Kind::Demo).expect("opens as a demonstration");
    let report = lvi_info::store::verify::verify(&bank.store).expect("readable");
    assert!(report.findings.is_empty(), "{:?}", report.findings);
    past_use(&bank).expect("invented");
    let sum = |days: (Date, Date)| {
        let read = bank.store.read(|reader| usage::series(reader, Measure::Reads, Whose::Bank, days));
        read.map_err(|error: StoreError| error).expect("read").iter().map(|(_, count)| count).sum::<u64>()
    };
    let once = sum((Date::MIN, Date::MAX));
    assert!(once > 1_000, "{once}");
    lvi_info::service::usage::tend(&bank).expect("tended");
    past_use(&bank).expect("there already");
    assert_eq!(sum((Date::MIN, Date::MAX)), once, "use is invented once");
    let report = lvi_info::store::verify::verify(&bank.store).expect("readable");
    assert!(report.findings.is_empty(), "{:?}", report.findings);
    drop(bank);
    assert_eq!(build(&config, Options::default()).expect("found"), sign_ins);
    let other = build(&config, Options { products: Some(301), ..Options::default() });
    assert!(matches!(other, Err(BuildError::OtherSize { found: 300, asked: 301, .. })));
}

#[test]
fn a_real_bank_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = quick(folder.path());
    drop(Bank::open(config.clone(), Clock::system(), Kind::Real).expect("a real bank"));
    let before = names(folder.path());
    assert!(matches!(build(&config, Options::default()), Err(BuildError::RealBank { .. })));
    assert_eq!(names(folder.path()), before);
    assert!(Bank::open(config, Clock::system(), Kind::Real).is_ok());
}

#[test]
fn a_folder_with_anything_else_in_it_is_refused_and_left_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("letter.txt"), "dear").expect("writable");
    assert!(matches!(build(&quick(folder.path()), Options::default()), Err(BuildError::NotEmpty { .. })));
    assert_eq!(names(folder.path()), ["letter.txt"]);
}

/// What lies in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let entry = |entry: std::io::Result<std::fs::DirEntry>| entry.expect("readable").file_name();
    let mut names: Vec<String> =
        std::fs::read_dir(folder).expect("a folder").map(|found| entry(found).to_string_lossy().into_owned()).collect();
    names.sort_unstable();
    names
}

/// A demonstration's configuration whose passwords are hashed as cheaply as argon2 allows.
fn quick(directory: &Path) -> Config {
    let mut config = Config::demo(directory, None);
    config.passwords.memory_kib = 8;
    config.passwords.passes = 1;
    config
}
