//! Exports through their use cases: what stands in a file, what becomes of it, and keeping house.

use std::fs;
use std::io::{Cursor, Read as _};
use std::path::PathBuf;

use lvi_info::domain::etim::{ClassCode, FeatureCode, FeatureContent, FeatureValue, ValueCode};
use lvi_info::domain::event::EventKind;
use lvi_info::domain::job::{BATCH, Format, JobId, State, Why};
use lvi_info::domain::product::FieldCode;
use lvi_info::service::Failure;
use lvi_info::service::etim::{ReleaseFile, load_release};
use lvi_info::service::jobs::{
    cancel_job, classes_of, download, show_job, show_selection, start_job, tend, work_on_export,
};
use lvi_info::service::products::{Classified, ClassifyProduct, classify_product};
use lvi_info::store::verify::verify;

use crate::etim_reader::small_zip;
use crate::jobs::{brand, counts, export};
use crate::products::Shelf;
use crate::support::{As, own};

fn exported(shelf: &Shelf, who: As, id: JobId) -> Vec<u8> {
    let mut download = download(&shelf.bank, &who.caller(), id).expect("there");
    let mut bytes = Vec::new();
    download.file.read_to_end(&mut bytes).expect("readable");
    assert_eq!(bytes.len() as u64, download.bytes);
    assert_eq!(download.job.file, Some(download.bytes));
    bytes
}

#[test]
fn an_export_holds_the_chosen_columns_of_the_chosen_products() {
    let shelf = Shelf::new();
    let links = shelf.open_many(own(), BATCH as usize + 1);
    shelf.saved(links[0], &[(FieldCode::WEIGHT, "0,25"), (FieldCode::LONG_NAME, "=HYPERLINK(1)")]);
    let columns = ["number", "TT110", "company", "TT303", "TT202", "status"];
    let id = shelf.start(As::Viewer, &links, export(Format::Csv, &columns));
    let sheet = shelf.start(As::Viewer, &links, export(Format::Xlsx, &columns));
    shelf.work();
    let text = String::from_utf8(exported(&shelf, As::Viewer, id)).expect("UTF-8");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), links.len() + 1);
    let head = "\u{feff}LVI-number,TT110 Brand,Company,TT303 Weight (kg),TT202 Long name (Finnish),Status";
    assert_eq!(lines[0], head);
    assert_eq!(lines[1], "4500000,Vesi,Omaputki Oy,0.25,'=HYPERLINK(1),Active");
    assert!(exported(&shelf, As::Main, sheet).starts_with(b"PK"));
    assert_eq!(shelf.job(id).counts, counts(BATCH + 1, 0, 0));
    assert_eq!(shelf.events(EventKind::Exported), 2);
    assert_eq!(shelf.events(EventKind::ExportDownloaded), 2);
    let parts = folder(&shelf).filter(|name| name.ends_with(".part")).count();
    assert_eq!(parts, 0);
    for person in As::ALL {
        for word in person.data() {
            assert!(!text.contains(word), "{word} stands in the file");
        }
    }
}

fn folder(shelf: &Shelf) -> impl Iterator<Item = String> {
    let entries = fs::read_dir(exports(shelf)).expect("a folder");
    entries.map(|entry| entry.expect("readable").file_name().into_string().expect("ASCII"))
}

fn exports(shelf: &Shelf) -> PathBuf {
    shelf.bank.config.data.join("exports")
}

#[test]
fn features_have_names_and_units_and_another_unit_stands_in_its_cell() {
    let shelf = Shelf::new();
    let zip = ReleaseFile { content: Cursor::new(small_zip()), name: "ETIM-10.0.zip", release: "10.0", accepted: "" };
    let release = load_release(&shelf.bank, &As::Main.caller(), zip).expect("allowed").expect("sound").id;
    let link = shelf.open(own());
    let feature = |code: &str, content| FeatureValue { feature: FeatureCode::parse(code).expect("a code"), content };
    let copper = FeatureContent::Choice(ValueCode::parse("EV000001").expect("a code"));
    let length = FeatureContent::Number("150.5".parse().expect("a number"));
    let class = ClassCode::parse("EC000001").expect("a code");
    let features = [feature("EF000001", copper), feature("EF000002", length)];
    let wish = ClassifyProduct { link, base: 1, class: Some((release, class)), features: &features, reason: "" };
    let classified = classify_product(&shelf.bank, &As::User.caller(), &wish).expect("stored");
    assert!(matches!(classified, Classified::Saved { .. }), "{classified:?}");
    let selection = shelf.chosen(As::User, &[link]);
    let (classes, total) = classes_of(&shelf.bank, &As::User.caller(), selection.id, 3).expect("read");
    assert_eq!((classes.len(), total, classes[0].products), (1, 1, 1));
    assert!(classes[0].features.iter().any(|feature| feature.unit.as_deref() == Some("mm")));
    let columns = ["number", "EF000001", "EF000002", "EF000009"];
    let id = shelf.start(As::User, &[link], export(Format::Csv, &columns));
    shelf.work();
    let text = String::from_utf8(exported(&shelf, As::User, id)).expect("UTF-8");
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].ends_with("EF000001 Material,EF000002 Length (mm),EF000009"), "{}", lines[0]);
    assert_eq!(lines[1], "4500000,Copper,150.5,");
}

#[test]
fn an_export_that_is_interrupted_is_begun_anew() {
    let shelf = Shelf::new();
    let links = shelf.open_many(own(), 2 * BATCH as usize);
    let id = shelf.start(As::User, &links, export(Format::Xlsx, &["number"]));
    let asked = std::sync::atomic::AtomicU32::new(0);
    let stops_soon = || asked.fetch_add(1, std::sync::atomic::Ordering::Relaxed) < 2;
    assert_eq!(work_on_export(&shelf.bank, &stops_soon).expect("read"), None);
    assert!(matches!(shelf.job(id).state, State::Running { .. }));
    assert_eq!(folder(&shelf).count(), 0);
    shelf.work();
    assert!(matches!(shelf.job(id).state, State::Done { .. }));
    assert_eq!(shelf.events(EventKind::Exported), 1);
}

#[test]
fn an_export_that_is_called_off_leaves_no_file() {
    let shelf = Shelf::new();
    let links = shelf.open_many(own(), 2 * BATCH as usize);
    for format in Format::ALL {
        let id = shelf.start(As::User, &links, export(format, &["number"]));
        let called_off = std::sync::atomic::AtomicBool::new(false);
        let calls_off = || {
            if !called_off.swap(true, std::sync::atomic::Ordering::Relaxed) {
                cancel_job(&shelf.bank, &As::User.caller(), id).expect("stored");
            }
            true
        };
        assert_eq!(work_on_export(&shelf.bank, &calls_off).expect("read"), Some(id));
        assert!(matches!(shelf.job(id).state, State::Cancelled { .. }));
        assert_eq!(folder(&shelf).count(), 0, "{format:?}");
        assert!(matches!(download(&shelf.bank, &As::User.caller(), id), Err(Failure::NotFound)));
    }
    assert_eq!(shelf.events(EventKind::Exported), 0);
}

#[test]
fn a_full_disk_fails_the_export_and_nothing_else() {
    let shelf = Shelf::new();
    let links = shelf.open_many(own(), 3);
    for format in Format::ALL {
        let selection = shelf.chosen(As::User, &links);
        fs::create_dir_all(exports(&shelf)).expect("made");
        // What is written to this device finds no room.
        std::os::unix::fs::symlink("/dev/full", exports(&shelf).join(format!("{}.part", selection.id))).expect("made");
        let task = export(format, &["number", "TT110"]);
        start_job(&shelf.bank, &As::User.caller(), selection.id, task, "").expect("started");
        shelf.work();
        let State::Failed { why, .. } = shelf.job(selection.id).state else { panic!("{format:?}") };
        assert_eq!(why, Why::NoRoom, "{format:?}");
        assert_eq!(folder(&shelf).count(), 0);
    }
    let id = shelf.start(As::User, &links, brand("Virta"));
    shelf.work();
    assert_eq!(shelf.job(id).counts, counts(3, 0, 0));
}

#[test]
fn old_jobs_files_and_selections_go_and_histories_stay() {
    let shelf = Shelf::new();
    let links = shelf.open_many(own(), 2);
    let edit = shelf.start(As::User, &links, brand("Virta"));
    let file = shelf.start(As::User, &links, export(Format::Csv, &["number"]));
    shelf.work();
    let waiting = shelf.chosen(As::User, &links);
    fs::write(exports(&shelf).join("99.xlsx"), "of no job").expect("written");
    fs::write(exports(&shelf).join("98.part"), "left behind").expect("written");
    fs::write(exports(&shelf).join("notes.txt"), "somebody's own").expect("written");
    tend(&shelf.bank).expect("tended");
    let mut names: Vec<String> = folder(&shelf).collect();
    names.sort();
    assert_eq!(names, [format!("{file}.csv"), "notes.txt".to_owned()]);
    shelf.clock.advance(2 * 86_400);
    tend(&shelf.bank).expect("tended");
    assert!(matches!(show_selection(&shelf.bank, &As::User.caller(), waiting.id), Err(Failure::NotFound)));
    assert!(show_job(&shelf.bank, &As::User.caller(), edit, 1).is_ok());
    shelf.clock.advance(29 * 86_400);
    tend(&shelf.bank).expect("tended");
    for id in [edit, file] {
        assert!(matches!(show_job(&shelf.bank, &As::User.caller(), id, 1), Err(Failure::NotFound)));
    }
    assert_eq!(folder(&shelf).collect::<Vec<_>>(), ["notes.txt"]);
    assert_eq!(shelf.brand(links[0]), "Virta");
    assert_eq!(shelf.events(EventKind::ProductChanged), 2);
    assert_eq!(verify(&shelf.bank.store).expect("readable").findings, []);
    assert!(shelf.chosen(As::User, &links).id.number() > waiting.id.number(), "numbers are never given twice");
}

#[test]
fn the_oldest_files_give_way_where_all_are_too_large_together() {
    let mut shelf = Shelf::new();
    let links = shelf.open_many(own(), 2);
    shelf.bank.config.jobs.exports = 60;
    let ids: Vec<JobId> = (0..3)
        .map(|_| {
            let id = shelf.start(As::User, &links, export(Format::Csv, &["number", "TT110"]));
            shelf.work();
            id
        })
        .collect();
    let kept: Vec<bool> = ids.iter().map(|id| shelf.job(*id).file.is_some()).collect();
    assert_eq!(kept, [false, false, true]);
    assert_eq!(folder(&shelf).count(), 1);
    assert!(matches!(download(&shelf.bank, &As::User.caller(), ids[0]), Err(Failure::NotFound)));
}
