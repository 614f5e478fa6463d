//! What backups are called.

use std::fs;

use lvi_info::backup::{Manifest, Order, make};
use lvi_info::blobs::Blobs;
use lvi_info::domain::moment::Moment;
use lvi_info::store::Store;

use crate::kill::prepare;

#[test]
fn two_backups_of_one_moment_have_the_names_of_two_seconds() {
    let folder = tempfile::tempdir().expect("a directory");
    let (data, directory) = (folder.path().join("data"), folder.path().join("backups"));
    prepare(folder.path());
    let store = Store::open_existing(&data, 1 << 22).expect("opens");
    let blobs = Blobs::open(&data).expect("opens");
    let order = Order {
        store: &store,
        blobs: &blobs,
        data: &data,
        directory: &directory,
        encrypt: &[],
        full: false,
        stop: &|| false,
        now: Moment::from_millis(0),
    };
    for name in ["19700101T000000Z", "19700101T000001Z"] {
        let made = make(&order).expect("made");
        assert_eq!((made.path.as_path(), made.manifest.begun.as_str()), (directory.join(name).as_path(), name));
        assert_eq!(Manifest::read(&made.path).expect("whole"), made.manifest);
    }
    assert_eq!(fs::read_dir(&directory).expect("a folder").count(), 2);
}
