//! What backups are called.

use std::fs;

use lvi_info::backup::{Manifest, Order, list, make};
use lvi_info::blobs::Blobs;
use lvi_info::domain::moment::Moment;
use lvi_info::store::Store;

use crate::kill::prepare;

/// Thursday 26 November 2026, 03:23:28.5 UTC.
const NOW: Moment = Moment::from_millis(1_795_663_408_500);

#[test]
fn the_latest_made_has_the_latest_name_whatever_the_clock_says_and_whatever_was_removed() {
    let folder = tempfile::tempdir().expect("a directory");
    let (data, directory) = (folder.path().join("data"), folder.path().join("backups"));
    prepare(folder.path());
    let store = Store::open_existing(&data, 1 << 22).expect("opens");
    let blobs = Blobs::open(&data).expect("opens");
    let made_as = |name: &str, now| {
        let (store, blobs, data, directory) = (&store, &blobs, &*data, &*directory);
        let order = Order { store, blobs, data, directory, encrypt: &[], full: false, stop: &|| false, now };
        let made = make(&order).expect("made");
        assert_eq!((made.path.as_path(), made.manifest.begun.as_str()), (directory.join(name).as_path(), name));
        assert_eq!(Manifest::read(&made.path).expect("whole"), made.manifest);
        assert_eq!(list(directory).expect("readable").pop().expect("there").1, made.path);
    };
    made_as("20261126T032328Z", NOW);
    made_as("20261126T032329Z", NOW);
    // The second that the first had is free again, and is before the one that is there.
    fs::remove_dir_all(directory.join("20261126T032328Z")).expect("removed");
    made_as("20261126T032330Z", NOW);
    // The clock was set back by an hour, and is right again.
    made_as("20261126T032331Z", NOW.plus_seconds(-60 * 60));
    made_as("20261126T032428Z", NOW.plus_seconds(60));
    // A folder that is no backup keeps its name.
    fs::create_dir(directory.join("20261126T040000Z")).expect("made");
    made_as("20261126T040001Z", NOW.plus_seconds(36 * 60 + 32));
}
