//! A second machine follows the backups of the first, and takes over: two folders with a configuration each.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use lvi_info::domain::erasure::Journalled;
use lvi_info::domain::history::Author;
use lvi_info::domain::id::PersonId;
use lvi_info::domain::moment::Moment;
use lvi_info::domain::newsletter::{Issue, IssueId, IssueState};
use lvi_info::domain::request::Erased;
use lvi_info::domain::subscriber::{Audience, MailingList};
use lvi_info::store::journal::Journal;
use lvi_info::store::{self, Store, StoreError};

use crate::backup::{backups, group, run, words};
use crate::kill::{Process, prepare};
use crate::support::Visitor;

/// The first machine, its backups, and the second one.
struct Machines {
    _folder: tempfile::TempDir,
    first: PathBuf,
    second: PathBuf,
    directory: PathBuf,
    secret: String,
}

impl Machines {
    fn new() -> Machines {
        let folder = tempfile::tempdir().expect("a directory");
        let at = |name: &str| folder.path().join(name);
        let (first, second, directory) = (at("first"), at("second"), at("backups"));
        for machine in [&first, &second] {
            fs::create_dir(machine).expect("made");
        }
        let secret = prepare(&first);
        let text = fs::read_to_string(first.join("lvi-info.toml")).expect("written");
        let text = text.replace(first.to_str().expect("a name"), second.to_str().expect("a name"));
        let text = format!("{text}[backup]\ndirectory = {directory:?}\n");
        fs::write(second.join("lvi-info.toml"), text).expect("written");
        Machines { _folder: folder, first, second, directory, secret }
    }

    /// A backup of the first machine; two of one second have two names.
    fn back_up(&self) -> PathBuf {
        let before = backups(&self.directory);
        let output = run(&self.first, &["backup", &self.directory.to_string_lossy()]);
        assert!(output.status.success(), "{}", words(&output));
        let made = backups(&self.directory).pop().expect("there");
        assert!(!before.contains(&made), "{before:?}");
        made
    }

    fn data(&self) -> PathBuf {
        self.second.join("data")
    }

    fn rename_group(&self, name: &str) {
        let process = Process::start(&self.first);
        let browser = Visitor::at(&process.origin, &self.secret);
        let token = browser.token();
        let fields = [("csrf", &*token), ("name-fi", name), ("name-sv", name), ("name-en", name), ("active", "yes")];
        assert_eq!(browser.try_send("/groups/01/edit", &fields).expect("answered").status, 303);
        process.terminate();
    }

    fn follow(&self) -> String {
        let output = run(&self.second, &["standby"]);
        assert!(output.status.success(), "{}", words(&output));
        words(&output)
    }

    fn refused(&self) -> String {
        let output = run(&self.second, &["standby"]);
        assert_eq!(output.status.code(), Some(1), "{}", words(&output));
        words(&output)
    }
}

fn erase(journal: &Path, person: u32) {
    let entry = Journalled { person: PersonId::new(person), at: Moment::from_millis(1), what: Erased::Contact };
    fs::create_dir_all(journal).expect("made");
    Journal::open(journal).expect("opens").add(entry).expect("written");
}

#[test]
fn a_standby_follows_each_newer_backup_and_keeps_no_older_data() {
    let machines = Machines::new();
    machines.back_up();
    // What belongs to the machine is there before the data.
    fs::create_dir(machines.data()).expect("made");
    fs::write(machines.data().join("secrets.key"), [7; 32]).expect("written");
    assert!(machines.follow().contains("restored"));
    assert_eq!(group(&machines.data()), "Ryhmä 0");
    assert!(machines.follow().contains("there is no newer backup"));
    machines.rename_group("Uudempi");
    machines.back_up();
    assert!(machines.follow().contains("restored"));
    assert_eq!(group(&machines.data()), "Uudempi");
    assert_eq!(fs::read(machines.data().join("secrets.key")).expect("kept"), [7; 32]);
    let beside = fs::read_dir(&machines.second).expect("a folder").map(|entry| entry.expect("one").file_name());
    let mut beside: Vec<String> = beside.map(|name| name.to_string_lossy().into_owned()).collect();
    beside.sort();
    assert_eq!(beside, ["data", "lvi-info.toml"]);
}

#[test]
fn a_standby_that_has_taken_over_follows_no_backup_any_more() {
    let machines = Machines::new();
    machines.back_up();
    machines.follow();
    let process = Process::start(&machines.second);
    // Nobody is signed in who was so on the first machine.
    let page = Visitor::at(&process.origin, &machines.secret).get("/");
    assert_eq!((page.status, page.location.starts_with("/sign-in")), (303, true));
    machines.back_up();
    assert!(machines.refused().contains("has taken over"));
    process.terminate();
    assert!(machines.refused().contains("that was served"));
    assert_eq!(group(&machines.data()), "Ryhmä 0");
}

#[test]
fn data_that_were_served_never_become_a_standbys() {
    let machines = Machines::new();
    machines.back_up();
    let output = run(&machines.first, &["standby", &machines.directory.to_string_lossy()]);
    assert!(words(&output).contains("that was served"), "{}", words(&output));
}

#[test]
fn newsletters_rest_after_a_take_over_until_somebody_resumes_them() {
    let machines = Machines::new();
    let store = Store::open_existing(&machines.first.join("data"), 1 << 22).expect("opens");
    // One is being sent, the other is to be: nobody knows what became of them after the backup.
    let due = Moment::from_millis(1);
    let begun: Result<Vec<IssueId>, StoreError> = store.write(|writer| {
        let mut begun = Vec::new();
        for state in [IssueState::Sending(due), IssueState::Scheduled(due)] {
            let issue = Issue {
                id: store::newsletters::next_id(writer)?,
                version: 1,
                audience: Audience::of(MailingList::Newsletter),
                news: None,
                pictures: Vec::new(),
                state,
                created: due,
                changed: due,
                by: Author::Bank,
            };
            store::newsletters::put(writer, &issue)?;
            begun.push(issue.id);
        }
        Ok(begun)
    });
    let begun = begun.expect("stored");
    drop(store);
    machines.back_up();
    machines.follow();
    Process::start(&machines.second).terminate();
    let store = Store::open_existing(&machines.data(), 1 << 22).expect("opens");
    let states: Result<Vec<&str>, StoreError> = store.read(|reader| {
        let name = |id: &IssueId| Ok(store::newsletters::get(reader, *id)?.expect("there").state.name());
        begun.iter().map(name).collect()
    });
    assert_eq!(states.expect("readable"), ["paused", "draft"]);
}

#[test]
fn a_data_directory_that_is_a_link_stays_one_and_what_it_leads_to_follows() {
    let machines = Machines::new();
    machines.back_up();
    let elsewhere = machines.second.join("disk/data");
    fs::create_dir_all(&elsewhere).expect("made");
    symlink(&elsewhere, machines.data()).expect("linked");
    for name in ["Ensimmäinen", "Toinen"] {
        machines.rename_group(name);
        machines.back_up();
        assert!(machines.follow().contains("restored"));
        assert!(fs::symlink_metadata(machines.data()).expect("there").is_symlink());
        assert_eq!(group(&elsewhere), name);
    }
    // Neither beside the link nor beside the data is anything left.
    assert_eq!(fs::read_dir(machines.second.join("disk")).expect("a folder").count(), 1);
    assert_eq!(fs::read_dir(&machines.second).expect("a folder").count(), 3);
}

#[test]
fn a_damaged_backup_leaves_the_standby_what_it_has() {
    let machines = Machines::new();
    machines.back_up();
    machines.follow();
    let newer = machines.back_up();
    fs::write(newer.join("database.gz"), "torn").expect("damaged");
    assert!(machines.refused().contains("is damaged"));
    assert_eq!(group(&machines.data()), "Ryhmä 0");
}

#[test]
fn erasures_reach_a_standby_also_between_two_backups() {
    let machines = Machines::new();
    machines.back_up();
    erase(&machines.directory, 17);
    machines.follow();
    let journal = || fs::read_to_string(machines.data().join("erasures.log")).expect("there");
    assert_eq!(journal().lines().count(), 1);
    erase(&machines.directory, 18);
    machines.follow();
    assert_eq!(journal().lines().count(), 2);
    let process = Process::start(&machines.second);
    process.terminate();
}

#[test]
fn a_standby_says_that_backups_do_not_arrive_any_more() {
    let machines = Machines::new();
    let made = machines.back_up();
    let manifest = made.join("manifest.json");
    let name = made.file_name().and_then(|name| name.to_str()).expect("a name");
    let old = fs::read_to_string(&manifest).expect("read").replace(name, "20260101T000000Z");
    fs::write(&manifest, old).expect("written");
    fs::rename(&made, machines.directory.join("20260101T000000Z")).expect("renamed");
    let said = machines.refused();
    assert!(said.contains("restored") && said.contains("hours ago"), "{said}");
    assert_eq!(group(&machines.data()), "Ryhmä 0");
}
