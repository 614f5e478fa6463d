//! The reader of ETIM releases: what it takes, what it refuses, and that nothing makes it fall over.

use std::fs::File;
use std::io::{Cursor, Write};
use std::path::Path;

use lvi_info::domain::etim::{ClassCode, FeatureKind, ReleaseCounts, ReleaseData};
use lvi_info::exchange::etim::{MAX_ENTRIES, MAX_UNPACKED_BYTES, ReleaseFault, Wrong, read_release};
use proptest::prelude::{Strategy, any, proptest};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The real release, where the developer or CI has it.
pub(crate) const REAL: &str = "../shared/data/ETIM-10.0-all-sectors-csv-metric-EI.zip";

/// A small release: names of files and their lines.
fn small() -> Vec<(&'static str, String)> {
    let table = |lines: &[&str]| lines.iter().map(|line| format!("{line}\n")).collect::<String>();
    vec![
        ("ETIMARTGROUP.csv", table(&["ARTGROUPID;GROUPDESC", "EG000001;Pipes", "EG000002;Valves"])),
        ("ETIMFEATUREGROUP.csv", table(&["FEATUREGROUPID;FEATUREGROUPDESC", "EFG00001;Construction"])),
        (
            "ETIMFEATURE.csv",
            table(&[
                "FEATUREID;FEATUREGROUPID;FEATUREDESC",
                "EF000001;EFG00001;Material",
                "EF000002;EFG00001;Length",
                "EFSE0003;EFG00001;Lined",
                "EFI00004;EFG00001;Temperature",
            ]),
        ),
        ("ETIMVALUE.csv", table(&["VALUEID;VALUEDESC", "EV000001;Copper", "EV000002;Cast iron"])),
        ("ETIMUNIT.csv", table(&["UNITOFMEASID;UNITDESC", "EU000001;mm", "EU000002;°C"])),
        (
            "ETIMARTCLASS.csv",
            table(&[
                "ARTCLASSID;ARTGROUPID;ARTCLASSDESC;ARTCLASSVERSION;ARTCLASSVERSIONDATE",
                "EC000002;EG000002;Ball valve;4;",
                "EC000001;EG000001;Pipe;12;03/12/2024 00:00:00",
            ]),
        ),
        (
            "ETIMARTCLASSSYNONYMMAP.csv",
            table(&["ARTCLASSID;CLASSSYNONYM", "EC000001;Tube", "EC000001;Pipe", "EC000001;1/2\" pipe"]),
        ),
        (
            "ETIMARTCLASSFEATUREMAP.csv",
            table(&[
                "ARTCLASSFEATURENR;ARTCLASSID;FEATUREID;FEATURETYPE;UNITOFMEASID;SORTNR",
                "1;EC000001;EF000002;N;EU000001;2",
                "2;EC000001;EF000001;A;;1",
                "3;EC000001;EFSE0003;L;;3",
                "4;EC000002;EFI00004;R;EU000002;1",
            ]),
        ),
        (
            "ETIMARTCLASSFEATUREVALUEMAP.csv",
            table(&["ARTCLASSFEATUREVALUENR;ARTCLASSFEATURENR;VALUEID;SORTNR", "1;2;EV000002;1", "2;2;EV000001;2"]),
        ),
    ]
}

#[derive(Clone, Copy, Debug)]
enum Encoding {
    Utf16,
    Utf16Marked,
    Utf8,
    Utf8Marked,
}

fn encoded(text: &str, encoding: Encoding) -> Vec<u8> {
    let units = || text.encode_utf16().flat_map(u16::to_le_bytes);
    match encoding {
        Encoding::Utf16 => units().collect(),
        Encoding::Utf16Marked => [0xff, 0xfe].into_iter().chain(units()).collect(),
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Utf8Marked => [0xef, 0xbb, 0xbf].into_iter().chain(text.bytes()).collect(),
    }
}

fn zipped(files: &[(&str, Vec<u8>)], method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).expect("a fresh name");
        zip.write_all(content).expect("memory takes all");
    }
    zip.finish().expect("memory takes all").into_inner()
}

/// The small release as a zip, for tests that load it.
pub(crate) fn small_zip() -> Vec<u8> {
    packed(&small(), Encoding::Utf16)
}

/// The small release with the class of pipes under another code: the one that products have is gone.
pub(crate) fn zip_without_pipes() -> Vec<u8> {
    let files = small().into_iter().map(|(file, lines)| (file, lines.replace("EC000001", "EC000009")));
    packed(&files.collect::<Vec<_>>(), Encoding::Utf8)
}

/// The small release with every name ended by this text, for pages that must not take it for markup.
pub(crate) fn zip_ending_names_with(text: &str) -> Vec<u8> {
    let mut files = small();
    for (file, lines) in files.iter_mut().filter(|(file, _)| !file.contains("FEATUREMAP") && !file.contains("VALUEMAP"))
    {
        let ended = |(number, line): (usize, &str)| match (number, *file, line.splitn(4, ';').collect::<Vec<_>>()) {
            (0, ..) => format!("{line}\n"),
            (_, "ETIMARTCLASS.csv", fields) => {
                format!("{};{};{}{text};{}\n", fields[0], fields[1], fields[2], fields[3])
            }
            _ => format!("{line}{text}\n"),
        };
        *lines = lines.lines().enumerate().map(ended).collect();
    }
    packed(&files, Encoding::Utf8)
}

fn packed(files: &[(&str, String)], encoding: Encoding) -> Vec<u8> {
    let files: Vec<_> = files.iter().map(|(name, text)| (*name, encoded(text, encoding))).collect();
    zipped(&files, CompressionMethod::Deflated)
}

fn read(zip: Vec<u8>) -> Result<ReleaseData, ReleaseFault> {
    read_release(Cursor::new(zip))
}

/// The fault of the small release after one text in one file is replaced.
fn fault(file: &str, from: &str, to: &str) -> (Option<&'static str>, Option<u32>, Wrong) {
    let mut files = small();
    let text = &mut files.iter_mut().find(|(name, _)| *name == file).expect("a file of the release").1;
    assert!(text.contains(from), "{from} stands in {file}");
    *text = text.replacen(from, to, 1);
    let fault = read(packed(&files, Encoding::Utf16)).expect_err("refused");
    (fault.file, fault.line, fault.wrong)
}

#[test]
fn the_real_release_is_read_whole() {
    let Ok(file) = File::open(Path::new(REAL)) else {
        eprintln!("skipped: {REAL} is absent");
        return;
    };
    let data = read_release(file).expect("the real release is sound");
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
    assert_eq!(data.counts, expected);
    let of_classes = |count: fn(&lvi_info::domain::etim::ClassFeature) -> usize| {
        data.classes.iter().flat_map(|class| &class.features).map(count).sum::<usize>()
    };
    assert_eq!((of_classes(|_| 1), of_classes(|feature| feature.values.len())), (76_625, 201_284));
    let pipe = data.classes.iter().find(|class| Some(class.code) == ClassCode::parse("EC011303")).expect("cast iron");
    let diameter = pipe.features.iter().find(|feature| feature.code.as_str() == "EF006272").expect("a diameter");
    assert_eq!(diameter.kind, FeatureKind::Numeric);
    assert_eq!(diameter.unit.as_ref().map(|unit| &*unit.name), Some("mm"));
}

#[test]
fn a_small_release_is_read_alike_in_every_encoding() {
    let expected = read(packed(&small(), Encoding::Utf16)).expect("sound");
    for encoding in [Encoding::Utf16Marked, Encoding::Utf8, Encoding::Utf8Marked] {
        assert_eq!(read(packed(&small(), encoding)).as_ref(), Ok(&expected), "{encoding:?}");
    }
    let windows: Vec<_> = small().into_iter().map(|(name, text)| (name, text.replace('\n', "\r\n"))).collect();
    assert_eq!(read(packed(&windows, Encoding::Utf16)).as_ref(), Ok(&expected));
}

#[test]
fn classes_carry_what_their_pages_need() {
    let data = read(packed(&small(), Encoding::Utf16)).expect("sound");
    let [pipe, valve] = data.classes.as_slice() else { panic!("two classes") };
    assert_eq!((pipe.code.as_str(), &*pipe.name, &*pipe.group.name, pipe.version), ("EC000001", "Pipe", "Pipes", 12));
    assert_eq!(pipe.synonyms, ["1/2\" pipe".into(), "Tube".into()] as [Box<str>; 2]);
    let names: Vec<&str> = pipe.features.iter().map(|feature| &*feature.name).collect();
    assert_eq!(names, ["Material", "Length", "Lined"]);
    let values: Vec<&str> = pipe.features[0].values.iter().map(|value| &*value.name).collect();
    assert_eq!(values, ["Cast iron", "Copper"]);
    assert_eq!(valve.features[0].kind, FeatureKind::Range);
    assert_eq!(valve.features[0].unit.as_ref().map(|unit| &*unit.name), Some("°C"));
    assert_eq!((data.counts.synonyms, data.counts.class_features), (3, 4));
}

#[test]
fn other_columns_and_quoted_fields_are_passed_over() {
    let mut files = small();
    files[0].1 = "X;GROUPDESC;ARTGROUPID\n;\"Pipes; \"\"long\"\"\";EG000001\n1;Valves;EG000002\n".into();
    let data = read(packed(&files, Encoding::Utf8)).expect("sound");
    assert_eq!(&*data.groups[0].name, "Pipes; \"long\"");
}

#[test]
fn what_is_wrong_is_told_with_its_file_and_line() {
    let classes = "ETIMARTCLASS.csv";
    let members = "ETIMARTCLASSFEATUREMAP.csv";
    let lists = "ETIMARTCLASSFEATUREVALUEMAP.csv";
    let unknown = |column, found: &str| Wrong::UnknownReference { column, found: found.into() };
    let at = |file, line, wrong| (Some(file), Some(line), wrong);

    assert_eq!(fault(classes, "EG000001", "EG000009"), at(classes, 3, unknown("ARTGROUPID", "EG000009")));
    assert_eq!(fault(members, "4;EC000002", "4;EC000003"), at(members, 5, unknown("ARTCLASSID", "EC000003")));
    assert_eq!(fault(members, "EFSE0003", "EFSE0004"), at(members, 4, unknown("FEATUREID", "EFSE0004")));
    assert_eq!(fault(members, "EU000002", "EU000003"), at(members, 5, unknown("UNITOFMEASID", "EU000003")));
    assert_eq!(fault(lists, "2;2;", "2;9;"), at(lists, 3, unknown("ARTCLASSFEATURENR", "9")));
    assert_eq!(fault(lists, "EV000002", "EV000003"), at(lists, 2, unknown("VALUEID", "EV000003")));
    let synonyms = "ETIMARTCLASSSYNONYMMAP.csv";
    assert_eq!(fault(synonyms, "EC000001;Tube", "EC000007;Tube"), at(synonyms, 2, unknown("ARTCLASSID", "EC000007")));

    assert_eq!(fault(classes, "EC000001", "EC000002"), at(classes, 3, Wrong::Repeated("EC000002".into())));
    assert_eq!(fault(synonyms, "1/2\" pipe", "Tube"), at(synonyms, 4, Wrong::Repeated("Tube".into())));
    assert_eq!(
        fault(members, "3;EC000001;EFSE0003", "3;EC000001;EF000002"),
        at(members, 4, Wrong::Repeated("EF000002".into()))
    );
    assert_eq!(fault(members, "4;EC000002", "3;EC000002"), at(members, 5, Wrong::Repeated("3".into())));
    assert_eq!(fault(lists, "EV000001", "EV000002"), at(lists, 3, Wrong::Repeated("EV000002".into())));

    assert_eq!(fault(lists, "2;2;", "2;1;"), at(lists, 3, Wrong::ListNotAllowed("EF000002".into())));
    assert_eq!(fault(members, "L;;", "L;EU000001;"), at(members, 4, Wrong::UnitNotAllowed("EFSE0003".into())));
    assert_eq!(
        fault(members, ";L;", ";X;"),
        at(members, 4, Wrong::Malformed { column: "FEATURETYPE", found: "X".into() })
    );
    assert_eq!(
        fault(classes, ";12;", ";twelve;"),
        at(classes, 3, Wrong::Malformed { column: "ARTCLASSVERSION", found: "twelve".into() })
    );
    assert_eq!(fault(classes, ";Pipe;", ";;"), at(classes, 3, Wrong::Empty("ARTCLASSDESC")));
    assert_eq!(fault(classes, ";Pipe;", ";\u{7};"), at(classes, 3, Wrong::ControlCharacter("ARTCLASSDESC")));
    assert_eq!(
        fault(classes, ";Pipe;", &format!(";{};", "x".repeat(251))),
        at(classes, 3, Wrong::TextTooLong("ARTCLASSDESC"))
    );
    assert_eq!(fault(classes, ";Pipe;", &format!(";{};", "x".repeat(5_000))), at(classes, 3, Wrong::LineTooLong));
    assert_eq!(fault(classes, ";Pipe;", ";Pi;pe;"), at(classes, 3, Wrong::FieldCount { expected: 5, found: 6 }));
    assert_eq!(fault(classes, ";Pipe;", ";\"Pipe;"), at(classes, 3, Wrong::OpenQuote));
    assert_eq!(fault(classes, "ARTGROUPID", "GROUP"), at(classes, 1, Wrong::ColumnMissing("ARTGROUPID")));
    assert_eq!(fault(classes, "ARTCLASSVERSIONDATE", "ARTCLASSID"), at(classes, 1, Wrong::ColumnTwice("ARTCLASSID")));
}

#[test]
fn a_fault_reads_as_a_sentence_in_every_language() {
    let fault = ReleaseFault {
        file: Some("ETIMARTCLASS.csv"),
        line: Some(12_345),
        wrong: Wrong::UnknownReference { column: "ARTGROUPID", found: "EG000009".into() },
    };
    for language in lvi_info::domain::language::Language::ALL {
        let words = lvi_info::service::etim::fault_words(&fault, language);
        assert!(words.starts_with("ETIMARTCLASS.csv") && words.contains("EG000009"), "{words}");
    }
}

#[test]
fn damaged_and_foreign_files_are_refused() {
    let whole = packed(&small(), Encoding::Utf16);
    for length in [0, 1, 21, whole.len() / 2, whole.len() - 1] {
        assert!(read(whole[..length].to_vec()).is_err(), "{length} bytes");
    }
    assert_eq!(read(b"%PDF-1.7 not a zip".to_vec()).map_err(|fault| fault.wrong), Err(Wrong::NotAZip));
    let missing = read(packed(&small()[..8], Encoding::Utf16)).expect_err("refused");
    assert_eq!((missing.file, missing.wrong), (Some("ETIMARTCLASSFEATUREVALUEMAP.csv"), Wrong::FileMissing));
    let mut twice = small();
    twice.push(("copy/ETIMUNIT.csv", String::new()));
    assert_eq!(read(packed(&twice, Encoding::Utf16)).map_err(|fault| fault.wrong), Err(Wrong::FileTwice));
    let mut odd: Vec<_> = small().iter().map(|(name, text)| (*name, encoded(text, Encoding::Utf16))).collect();
    odd[5].1.pop();
    let odd = read(zipped(&odd, CompressionMethod::Stored)).expect_err("refused");
    assert_eq!((odd.file, odd.wrong), (Some("ETIMARTCLASS.csv"), Wrong::Damaged));
    let mut swapped: Vec<_> = small().iter().map(|(name, text)| (*name, encoded(text, Encoding::Utf8))).collect();
    swapped[0].1 = "ARTGROUPID;GROUPDESC\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let swapped = read(zipped(&swapped, CompressionMethod::Stored)).expect_err("refused");
    assert_eq!((swapped.line, swapped.wrong), (Some(1), Wrong::Encoding));
}

#[test]
fn bombs_are_refused_before_they_burst() {
    let mut entries: Vec<_> = (0..=MAX_ENTRIES).map(|number| (format!("{number}.txt"), Vec::new())).collect();
    entries.push(("ETIMUNIT.csv".into(), Vec::new()));
    let named: Vec<_> = entries.iter().map(|(name, content)| (name.as_str(), content.clone())).collect();
    let many = zipped(&named, CompressionMethod::Stored);
    assert_eq!(read(many).map_err(|fault| fault.wrong), Err(Wrong::TooManyEntries));

    let size = usize::try_from(MAX_UNPACKED_BYTES).expect("fits") + 1;
    let mut files: Vec<_> = small().iter().map(|(name, text)| (*name, encoded(text, Encoding::Utf8))).collect();
    files[4].1 = vec![b'\n'; size];
    let mut bomb = zipped(&files, CompressionMethod::Deflated);
    assert_eq!(read(bomb.clone()).map_err(|fault| fault.wrong), Err(Wrong::TooLarge));
    // The same with a directory that lies about the size.
    let claimed = u32::try_from(size).expect("fits").to_le_bytes();
    while let Some(place) = bomb.windows(4).position(|bytes| bytes == claimed) {
        bomb[place..place + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    assert!(read(bomb).is_err());
}

/// Bytes that steer towards the edges of the format.
const SPICE: [&[u8]; 10] =
    [b";", b"\n", b"\"", b"\0", b"\xff\xfe", b"\xd8\x00", b"PK\x05\x06", b"EC999999", b"99999999999", b"\xef\xbb\xbf"];

fn mutated(mut bytes: Vec<u8>, changes: &[(u32, u8, u8)]) -> Vec<u8> {
    for (place, what, with) in changes {
        let length = bytes.len().max(1);
        let place = *place as usize % length;
        match what % 5 {
            0 if place < bytes.len() => bytes[place] = *with,
            1 if place < bytes.len() => bytes[place] ^= 1 << (with % 8),
            2 => bytes.truncate(place),
            3 => {
                let piece = SPICE[usize::from(*with) % SPICE.len()];
                bytes.splice(place.min(bytes.len())..place.min(bytes.len()), piece.iter().copied());
            }
            _ => {
                let end = (place + usize::from(*with)).min(bytes.len());
                bytes.drain(place.min(end)..end);
            }
        }
    }
    bytes
}

fn changes() -> impl Strategy<Value = Vec<(u32, u8, u8)>> {
    proptest::collection::vec((any::<u32>(), any::<u8>(), any::<u8>()), 1..6)
}

proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(250))]

    #[test]
    fn no_change_to_the_zip_makes_the_reader_panic(changes in changes(), deflated in any::<bool>()) {
        let files: Vec<_> = small().iter().map(|(name, text)| (*name, encoded(text, Encoding::Utf16))).collect();
        let method = if deflated { CompressionMethod::Deflated } else { CompressionMethod::Stored };
        // Whatever is still read is a release whose every value stands in its class.
        if let Ok(data) = read(mutated(zipped(&files, method), &changes)) {
            assert_eq!(data.counts.classes as usize, data.classes.len());
        }
    }

    #[test]
    fn no_change_to_a_file_makes_the_reader_panic(
        file in 0..9_usize,
        changes in changes(),
        encoding in 0..4_usize,
    ) {
        let encodings = [Encoding::Utf16, Encoding::Utf16Marked, Encoding::Utf8, Encoding::Utf8Marked];
        let mut files: Vec<_> =
            small().iter().map(|(name, text)| (*name, encoded(text, encodings[encoding]))).collect();
        files[file].1 = mutated(std::mem::take(&mut files[file].1), &changes);
        match read(zipped(&files, CompressionMethod::Stored)) {
            Ok(data) => assert!(data.classes.iter().all(|class| class.features.len() <= data.features.len())),
            Err(fault) => assert!(!fault.to_string().is_empty(), "{fault:?}"),
        }
    }
}

#[test]
fn no_change_to_the_real_zip_makes_the_reader_panic() {
    let Ok(real) = std::fs::read(REAL) else {
        eprintln!("skipped: {REAL} is absent");
        return;
    };
    // One byte in each of a row of places: most stop at a checksum, the last hit the directory.
    for step in 0..8_usize {
        let mut damaged = real.clone();
        let place = real.len() - 1 - step * step * 54_001 % real.len();
        damaged[place] ^= 0x41;
        if let Ok(data) = read(damaged) {
            assert_eq!(data.counts.classes, 5_640);
        }
    }
}
