//! The mixed load: a thread for each deed, until the process answers no more.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};
use std::thread::{self, Scope};
use std::time::Duration;

use lvi_info::control::{Asked, Request, Seen, ask};

use super::bank::{BRAND, EDITED, FILED, document, field, list, series, value};
use super::ledger::{Deed, Ledger};
use crate::kill::Process;
use crate::support::{Page, Visitor};

/// Between two of those deeds that would otherwise fill the bank: each death is compared with all that was done before.
const PAUSE: Duration = Duration::from_millis(45);
/// Between two looks at a job.
const LOOK: Duration = Duration::from_millis(5);
/// Between two backups, which would otherwise be all that the disk does.
const REST: Duration = Duration::from_millis(250);

/// What is done to one process.
#[derive(Clone)]
pub struct Load<'a> {
    browser: Visitor,
    token: String,
    data: PathBuf,
    backups: PathBuf,
    ledger: &'a Mutex<Ledger>,
}

/// Goes on where an answer has a status; not where the bank says that it is about to end.
fn done(answer: &Page, status: u16) -> Option<()> {
    if answer.status == 503 {
        return None;
    }
    assert_eq!(answer.status, status, "{}", answer.words());
    Some(())
}

/// The address of the newest job, if there is one; no answer is `None`.
pub fn newest_job(browser: &Visitor) -> Option<Option<String>> {
    let jobs = browser.try_get("/jobs").filter(|page| page.status == 200)?;
    let number = |link: &String| link.strip_prefix("/jobs/")?.parse::<u32>().ok();
    Some(jobs.links().iter().filter_map(number).max().map(|number| format!("/jobs/{number}")))
}

impl<'a> Load<'a> {
    /// The load over a process that serves.
    pub fn over(process: &Process, folder: &Path, secret: &str, ledger: &'a Mutex<Ledger>) -> Load<'a> {
        let browser = Visitor::at(&process.origin, secret);
        let token = browser.token();
        Load { browser, token, data: folder.join("data"), backups: folder.join("backups"), ledger }
    }

    /// Begins all of it.
    pub fn begin<'scope>(&self, scope: &'scope Scope<'scope, '_>)
    where
        'a: 'scope,
    {
        for (deed, card) in [Deed::Edit, Deed::OtherEdit].into_iter().zip(EDITED) {
            let load = self.clone();
            scope.spawn(move || load.over_and_over(deed, Duration::ZERO, |number| load.edit(card, number)));
        }
        for (deed, card) in [Deed::File, Deed::OtherFile].into_iter().zip(FILED) {
            let load = self.clone();
            scope.spawn(move || load.over_and_over(deed, PAUSE, |number| load.attach(card, number)));
        }
        let load = self.clone();
        scope.spawn(move || load.over_and_over(Deed::List, 3 * PAUSE, |number| load.read_in(number)));
        let load = self.clone();
        scope.spawn(move || load.over_and_over(Deed::Mail, PAUSE, |_| load.try_mail()));
        let load = self.clone();
        scope.spawn(move || load.change_many());
        let load = self.clone();
        scope.spawn(move || load.back_up());
    }

    fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().expect("no panic")
    }

    /// Does something until it is not answered.
    fn over_and_over(&self, deed: Deed, pause: Duration, act: impl Fn(u64) -> Option<()>) {
        loop {
            let number = self.ledger().send(deed);
            if act(number).is_none() {
                return;
            }
            self.ledger().answer(deed);
            thread::sleep(pause);
        }
    }

    /// Changes two fields of a section in one.
    fn edit(&self, card: &str, number: u64) -> Option<()> {
        let form = format!("/products/{card}/edit/identity");
        let value = value(number);
        let answer = self.browser.try_fill(&form, &form, &[("TT110", &value), ("TT120", &value)])?;
        done(&answer, 303)
    }

    fn attach(&self, card: &str, number: u64) -> Option<()> {
        let (field, content) = (field(number), document(card, number));
        let path = format!("/products/{card}/files/{field}");
        let answer = self.browser.try_send_files(&path, &[("csrf", &self.token)], &[(field, "ohje.pdf", &content)])?;
        done(&answer, 201)
    }

    fn read_in(&self, number: u64) -> Option<()> {
        let fields = [("csrf", &*self.token), ("company", "1001"), ("language", "fi"), ("list", "bulletin")];
        let list = list(number);
        let files: [(&str, &str, &[u8]); 1] = [("file", "list.csv", list.as_bytes())];
        let answer = self.browser.try_send_files("/newsletters/subscribers/import", &fields, &files)?;
        done(&answer, 200)
    }

    fn try_mail(&self) -> Option<()> {
        let answer = self.browser.try_send("/mails/test", &[("csrf", &self.token)])?;
        done(&answer, 303)
    }

    /// Mass edits, one after the other: what two did at once would be skipped by one of them.
    fn change_many(&self) -> Option<()> {
        let mut last = newest_job(&self.browser)?;
        loop {
            while let Some(job) = &last {
                let progress = self.browser.try_get(&format!("{job}/progress"))?;
                done(&progress, 200)?;
                if !progress.text.contains("data-follow") {
                    break;
                }
                thread::sleep(LOOK);
            }
            let list = format!("/products?brand={BRAND}");
            let chosen = self.browser.try_fill(&list, "/selections", &[("all", "yes"), ("task", "edit")])?;
            done(&chosen, 303)?;
            let (page, number) = (chosen.location, self.ledger().send(Deed::Job));
            let series = series(number);
            let fields = [("how", "set"), ("value", &*series), ("step", "start"), ("reason", &*series)];
            let started = self.browser.try_fill(&format!("{page}?field=TT120"), &page, &fields)?;
            done(&started, 303)?;
            self.ledger().answer(Deed::Job);
            last = Some(started.location);
        }
    }

    fn back_up(&self) {
        loop {
            let answered = self.ledger().answered();
            let seen = Seen::at(&self.backups);
            let request = Request::Backup { directory: Some(self.backups.clone()), full: false, seen };
            match ask(&self.data, &request, |_| {}) {
                Ok(Asked::Done(_)) => self.ledger().backed_up = Some(answered),
                Ok(Asked::Failed(words)) => {
                    assert!(words.contains("the service is stopping"), "{words}");
                    return;
                }
                // It is dead.
                Ok(Asked::Nobody) | Err(_) => return,
            }
            thread::sleep(REST);
        }
    }
}
