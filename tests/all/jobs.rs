//! Jobs over many products through their use cases: choosing, starting, doing, undoing.

use lvi_info::domain::event::EventKind;
use lvi_info::domain::history::{Act, Author};
use lvi_info::domain::id::CompanyId;
use lvi_info::domain::job::{
    BATCH, Counts, Fail, Format, Job, JobId, MOST_FAULTS, Outcome, Selection, Skip, State, Task, Why,
};
use lvi_info::domain::language::Language;
use lvi_info::domain::number::LinkNumber;
use lvi_info::domain::product::{Column, FieldCode, Problem, Status, Value};
use lvi_info::domain::role::Role;
use lvi_info::service::catalogue::{Filter, Query, Sort};
use lvi_info::service::jobs::{
    Cancelled, Chosen, Lane, MOST_SELECTIONS, MOST_UNFINISHED, Preview, StartFault, Started, Undoable, cancel_job,
    choose, download, list_jobs, preview, preview_undo, show_job, show_progress, show_selection, start_job, undo_job,
    undoable, work_on_change, work_on_export,
};
use lvi_info::service::people::{StatusChange, change_status};
use lvi_info::service::products::{history_of, reactivate_product};
use lvi_info::service::{Caller, Failure};
use lvi_info::store::verify::verify;
use lvi_info::store::{self, StoreError};
use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};

use crate::products::Shelf;
use crate::support::{As, other, own};

impl Shelf {
    pub fn open_many(&self, company: CompanyId, count: usize) -> Vec<LinkNumber> {
        (0..count).map(|_| self.open(company)).collect()
    }

    pub fn chosen(&self, who: As, links: &[LinkNumber]) -> Selection {
        choose(&self.bank, &who.caller(), Chosen::These(links), "", "/products").expect("chosen").expect("something")
    }

    pub fn start(&self, who: As, links: &[LinkNumber], task: Task) -> JobId {
        let selection = self.chosen(who, links);
        match start_job(&self.bank, &who.caller(), selection.id, task, " spring \n cleaning ").expect("started") {
            Started::Job(id) => id,
            refused => panic!("{refused:?}"),
        }
    }

    /// Does every job there is to its end.
    pub fn work(&self) {
        let mut last = None;
        while let Some(id) = work_on_change(&self.bank, last).expect("a working store") {
            last = Some(id);
        }
        while work_on_export(&self.bank, &|| true).expect("a working store").is_some() {}
        let report = verify(&self.bank.store).expect("readable");
        assert_eq!(report.findings, []);
    }

    pub fn job(&self, id: JobId) -> Job {
        show_progress(&self.bank, &As::Main.caller(), id).expect("there").0
    }

    pub fn outcomes(&self, id: JobId) -> Vec<(LinkNumber, Outcome)> {
        let page = show_job(&self.bank, &As::Main.caller(), id, 1).expect("there");
        page.log.into_iter().map(|logged| (logged.row.link, logged.row.outcome)).collect()
    }

    pub fn brand(&self, link: LinkNumber) -> String {
        self.product(link).values.text(FieldCode::BRAND).unwrap_or_default().to_owned()
    }

    pub fn undo(&self, who: As, id: JobId) -> JobId {
        match undo_job(&self.bank, &who.caller(), id, "").expect("started") {
            Started::Job(id) => id,
            refused => panic!("{refused:?}"),
        }
    }
}

pub fn brand(value: &str) -> Task {
    Task::Edit { code: FieldCode::BRAND, value: Some(Value::text(value)) }
}

pub fn counts(done: u32, skipped: u32, failed: u32) -> Counts {
    Counts { done, skipped, failed }
}

pub fn export(format: Format, columns: &[&str]) -> Task {
    let columns = columns.iter().map(|code| Column::from_code(code).expect("a column")).collect();
    Task::Export { format, columns }
}

#[test]
fn a_mass_edit_changes_every_card_with_one_reason_and_says_so() {
    let shelf = Shelf::new();
    let links = shelf.open_many(own(), BATCH as usize + 3);
    let id = shelf.start(As::User, &links, brand("Virta"));
    assert_eq!(shelf.job(id).state, State::Queued);
    shelf.work();
    let job = shelf.job(id);
    assert!(matches!(job.state, State::Done { .. }), "{:?}", job.state);
    assert_eq!((job.counts, job.selection.of), (counts(BATCH + 3, 0, 0), Some(own())));
    for link in &links {
        assert_eq!(shelf.brand(*link), "Virta");
        let history = history_of(&shelf.bank, &As::Viewer.caller(), *link, 1).expect("there");
        let newest = &history.entries[0];
        assert_eq!((newest.version, newest.act, newest.reason.as_str()), (2, Act::Changed, "spring cleaning"));
        assert_eq!(newest.author, Author::from(&As::User.actor()));
    }
    assert_eq!(shelf.events(EventKind::ProductChanged), links.len());
    assert_eq!(shelf.events(EventKind::JobStarted), 1);
    assert_eq!(shelf.events(EventKind::JobEnded), 1);
    // The lists know at once.
    let query = Query {
        sight: As::User.actor().sight(),
        hits: None,
        filter: Filter { brands: vec!["Virta".to_owned()], ..Filter::default() },
        sort: Sort::Number,
        descending: false,
        language: Language::Fi,
        offset: 0,
        limit: 1,
    };
    assert_eq!(shelf.bank.catalogue.read().query(&query).total, links.len());
}

#[test]
fn what_was_confirmed_runs_whatever_the_list_says_later() {
    let shelf = Shelf::new();
    let links = shelf.open_many(own(), 3);
    let query = Query {
        sight: As::Main.actor().sight(),
        hits: None,
        filter: Filter { brands: vec!["Vesi".to_owned()], ..Filter::default() },
        sort: Sort::Number,
        descending: true,
        language: Language::Fi,
        offset: 1,
        limit: 1,
    };
    let selection =
        choose(&shelf.bank, &As::User.caller(), Chosen::Matching(&query), "Merkki: Vesi", "/products?brand=Vesi")
            .expect("chosen")
            .expect("something");
    assert_eq!((selection.total, selection.filter.as_str()), (3, "Merkki: Vesi"));
    shelf.open(own());
    start_job(&shelf.bank, &As::User.caller(), selection.id, Task::Archive, "").expect("started");
    shelf.work();
    let done: Vec<LinkNumber> = shelf.outcomes(selection.id).into_iter().map(|(link, _)| link).collect();
    assert_eq!(done, links.into_iter().rev().collect::<Vec<_>>(), "in the order of the list");
    assert_eq!(shelf.events(EventKind::ProductArchived), 3);
}

#[test]
fn nobody_chooses_what_they_may_not_read_nor_starts_what_they_may_not_do() {
    let shelf = Shelf::new();
    let (mine, yours) = (shelf.open(own()), shelf.open(other()));
    let choose = |who: As, links: &[LinkNumber]| choose(&shelf.bank, &who.caller(), Chosen::These(links), "", "");
    for who in [As::User, As::Viewer] {
        assert!(matches!(choose(who, &[mine, yours]), Err(Failure::Foreign)), "{who:?}");
    }
    assert!(matches!(choose(As::OtherUser, &[mine]), Err(Failure::Foreign)));
    assert!(choose(As::User, &[]).expect("read").is_none());
    let nowhere = LinkNumber::new(mine.number, CompanyId::BANK);
    assert!(matches!(choose(As::Main, &[nowhere]), Err(Failure::NotFound)));

    let start = |who: As, id: JobId, task: Task| start_job(&shelf.bank, &who.caller(), id, task, "");
    let viewers = shelf.chosen(As::Viewer, &[mine]);
    for task in [Task::Archive, Task::Reactivate, brand("X")] {
        assert!(matches!(start(As::Viewer, viewers.id, task.clone()), Err(Failure::Denied)));
        assert!(matches!(preview(&shelf.bank, &As::Viewer.caller(), viewers.id, &task), Err(Failure::Denied)));
    }
    // Somebody else's selection, of the same company or another, main users' too.
    for who in [As::User, As::OtherUser, As::Main] {
        assert!(matches!(start(who, viewers.id, Task::Archive), Err(Failure::Foreign)), "{who:?}");
        assert!(matches!(show_selection(&shelf.bank, &who.caller(), viewers.id), Err(Failure::Foreign)));
    }
    assert!(matches!(start(As::User, JobId::new(99), Task::Archive), Err(Failure::NotFound)));
    let job = match start(As::Viewer, viewers.id, export(Format::Csv, &["number"])).expect("started") {
        Started::Job(id) => id,
        refused => panic!("{refused:?}"),
    };
    shelf.work();
    assert!(matches!(undo_job(&shelf.bank, &As::Viewer.caller(), job, ""), Err(Failure::Denied)));
    assert!(matches!(undo_job(&shelf.bank, &As::Main.caller(), job, ""), Err(Failure::Conflict(_))));
    for who in [As::User, As::OtherViewer] {
        assert!(matches!(show_job(&shelf.bank, &who.caller(), job, 1), Err(Failure::Foreign)), "{who:?}");
        assert!(matches!(download(&shelf.bank, &who.caller(), job), Err(Failure::Foreign)), "{who:?}");
        assert!(matches!(cancel_job(&shelf.bank, &who.caller(), job), Err(Failure::Foreign)), "{who:?}");
        assert_eq!(list_jobs(&shelf.bank, &who.caller(), 1).expect("read").total, 0, "{who:?}");
    }
    assert_eq!(list_jobs(&shelf.bank, &As::Viewer.caller(), 1).expect("read").total, 1);
    assert_eq!(list_jobs(&shelf.bank, &As::Main.caller(), 1).expect("read").total, 1);
    assert_eq!(shelf.events(EventKind::JobsViewed), 1, "only the main user read somebody else's name");
}

#[test]
fn a_main_user_works_across_companies() {
    let shelf = Shelf::new();
    let links = [shelf.open(own()), shelf.open(other())];
    let id = shelf.start(As::Main, &links, Task::Archive);
    shelf.work();
    assert_eq!((shelf.job(id).counts, shelf.job(id).selection.of), (counts(2, 0, 0), None));
    assert!(links.iter().all(|link| !shelf.product(*link).is_active()));
}

#[test]
fn each_row_says_what_came_of_it_and_what_failed_comes_first() {
    let shelf = Shelf::new();
    let links = shelf.open_many(own(), 4);
    let same = FieldCode::SALES_UNIT;
    shelf.saved(links[0], &[(FieldCode::USE_UNIT, "PCE"), (FieldCode::FACTOR, "5"), (same, "BG")]);
    shelf.saved(links[1], &[(same, "PCE")]);
    let task = Task::Edit { code: same, value: Value::code("PCE") };
    let selection = shelf.chosen(As::User, &links);
    let caller = As::User.caller();
    let expected = preview(&shelf.bank, &caller, selection.id, &task).expect("read");
    assert_eq!((expected.changes, expected.skipped, expected.failed), (2, 1, 1));
    assert_eq!(expected.rows.len(), 4);
    start_job(&shelf.bank, &caller, selection.id, task, "").expect("started");
    shelf.work();
    assert_eq!(shelf.job(selection.id).counts, counts(2, 1, 1));
    let outcomes = shelf.outcomes(selection.id);
    let (link, Outcome::Failed(Fail::Refused(faults))) = &outcomes[0] else { panic!("{outcomes:?}") };
    assert_eq!((*link, faults[0].code), (links[0], FieldCode::FACTOR));
    assert_eq!(faults[0].problem, Problem::FactorOfSameUnit);
    assert_eq!(outcomes[1], (links[1], Outcome::Skipped(Skip::AlreadySo)));
    assert_eq!(outcomes[2..], [(links[2], Outcome::Done { version: 2 }), (links[3], Outcome::Done { version: 2 })]);
    assert!(expected.rows[0].settled.is_some() && expected.rows[2].changes.len() == 1);
}

#[test]
fn emptying_what_a_card_needs_is_refused_by_the_fields_own_words() {
    let shelf = Shelf::new();
    let link = shelf.open(own());
    let id = shelf.start(As::User, &[link], Task::Edit { code: FieldCode::BRAND, value: None });
    shelf.work();
    let outcomes = shelf.outcomes(id);
    let Outcome::Failed(Fail::Refused(faults)) = &outcomes[0].1 else { panic!("{outcomes:?}") };
    assert_eq!(faults[0].problem, Problem::Required);
    assert!(faults.len() <= MOST_FAULTS);
    assert_eq!(shelf.brand(link), "Vesi");
}

#[test]
fn a_change_of_another_field_meanwhile_is_kept_and_one_of_the_same_field_is_not_overwritten() {
    let shelf = Shelf::new();
    let links = shelf.open_many(own(), 3);
    let selection = shelf.chosen(As::User, &links);
    shelf.saved(links[0], &[(FieldCode::SERIES, "S1")]);
    shelf.saved(links[1], &[(FieldCode::BRAND, "Vuo")]);
    shelf.saved(links[2], &[(FieldCode::BRAND, "Vuo")]);
    shelf.saved(links[2], &[(FieldCode::BRAND, "Vesi")]);
    start_job(&shelf.bank, &As::User.caller(), selection.id, brand("Virta"), "").expect("started");
    shelf.work();
    let brands: Vec<String> = links.iter().map(|link| shelf.brand(*link)).collect();
    assert_eq!(brands, ["Virta", "Vuo", "Virta"]);
    assert_eq!(shelf.product(links[0]).values.text(FieldCode::SERIES), Some("S1"));
    let outcomes = shelf.outcomes(selection.id);
    assert_eq!(outcomes[0], (links[1], Outcome::Skipped(Skip::ChangedSince)));
}

#[test]
fn archiving_and_its_undoing_bring_the_card_back_as_it_was() {
    let shelf = Shelf::new();
    let links = shelf.open_many(own(), 4);
    shelf.clock.advance(60);
    let early = shelf.start(As::User, &links[..1], Task::Archive);
    shelf.work();
    let since = shelf.product(links[0]).status;
    shelf.clock.advance(60);
    let id = shelf.start(As::User, &links, Task::Archive);
    shelf.work();
    assert_eq!(shelf.job(id).counts, counts(3, 1, 0));
    // One is taken into use again meanwhile, one gets another name.
    reactivate_product(&shelf.bank, &As::User.caller(), links[1], "").expect("stored");
    shelf.saved(links[2], &[(FieldCode::SERIES, "S")]);
    let (_, expected) = preview_undo(&shelf.bank, &As::User.caller(), id).expect("read");
    assert_eq!((expected.changes, expected.skipped), (2, 1));
    let undo = shelf.undo(As::User, id);
    shelf.work();
    assert_eq!(shelf.job(undo).counts, counts(2, 1, 0));
    assert_eq!(shelf.outcomes(undo)[0], (links[1], Outcome::Skipped(Skip::ChangedSince)));
    assert_eq!(shelf.product(links[0]).status, since, "not this job's doing");
    assert!(links[1..].iter().all(|link| shelf.product(*link).is_active()));
    let history = history_of(&shelf.bank, &As::User.caller(), links[2], 1).expect("there");
    assert_eq!(history.entries[0].reason, format!("Undo of job {id}"));
    assert!(matches!(history.entries[0].act, Act::Reactivated { .. }));
    assert_eq!(undoable(&shelf.bank, &shelf.job(id)).expect("read"), Undoable::By(undo));
    assert_eq!(undo_job(&shelf.bank, &As::User.caller(), id, "").expect("read"), Started::Job(undo), "once only");
    assert_eq!(shelf.events(EventKind::JobUndone), 1);

    // The undoing of a taking into use puts the card back to the day it was archived.
    let back = shelf.start(As::User, &links[..1], Task::Reactivate);
    shelf.clock.advance(60);
    shelf.work();
    shelf.undo(As::User, back);
    shelf.work();
    assert_eq!(shelf.product(links[0]).status, since);
    assert_eq!(undoable(&shelf.bank, &shelf.job(early)).expect("read"), Undoable::Yes);
}

#[test]
fn an_undoing_can_itself_be_undone() {
    let shelf = Shelf::new();
    let links = shelf.open_many(own(), 2);
    let id = shelf.start(As::User, &links, brand("Virta"));
    shelf.work();
    let undo = shelf.undo(As::User, id);
    shelf.work();
    assert_eq!(links.iter().map(|link| shelf.brand(*link)).collect::<Vec<_>>(), ["Vesi", "Vesi"]);
    let history = history_of(&shelf.bank, &As::User.caller(), links[0], 1).expect("there");
    assert_eq!(history.entries[0].act, Act::Restored { from: 1 });
    let again = shelf.undo(As::Main, undo);
    shelf.work();
    assert_eq!(shelf.job(again).counts, counts(2, 0, 0));
    assert_eq!(links.iter().map(|link| shelf.brand(*link)).collect::<Vec<_>>(), ["Virta", "Virta"]);
}

#[test]
fn an_undoing_brings_back_what_was_not_accepted_before_either() {
    let shelf = Shelf::new();
    let link = shelf.open(own());
    // A number is not opened without a GTIN, but this card never had one.
    let gtin = Task::Edit { code: FieldCode::ORIGIN, value: Value::code("FI") };
    let id = shelf.start(As::User, &[link], gtin);
    shelf.work();
    assert!(shelf.product(link).values.has(FieldCode::ORIGIN));
    let undo = shelf.undo(As::User, id);
    shelf.work();
    assert_eq!(shelf.job(undo).counts, counts(1, 0, 0), "{:?}", shelf.outcomes(undo));
    assert!(!shelf.product(link).values.has(FieldCode::ORIGIN));
}

#[test]
fn replacement_links_are_set_and_undone_on_both_cards() {
    let shelf = Shelf::new();
    let (old, new) = (shelf.open_many(own(), 2), shelf.open(own()));
    let by = Task::Edit { code: FieldCode::REPLACED_BY, value: Some(Value::Numbers([new.number].into())) };
    let id = shelf.start(As::User, &old, by);
    shelf.work();
    let replaces = || shelf.product(new).values.numbers(FieldCode::REPLACES).to_vec();
    assert_eq!(replaces(), [old[0].number, old[1].number]);
    shelf.undo(As::User, id);
    shelf.work();
    assert_eq!(replaces(), []);
}

#[test]
fn a_job_is_called_off_between_batches_and_what_was_done_can_be_undone() {
    let shelf = Shelf::new();
    let links = shelf.open_many(own(), 2 * BATCH as usize + 5);
    let id = shelf.start(As::User, &links, brand("Virta"));
    assert_eq!(work_on_change(&shelf.bank, None).expect("done"), Some(id));
    assert_eq!(shelf.job(id).counts, counts(BATCH, 0, 0));
    assert_eq!(cancel_job(&shelf.bank, &As::User.caller(), id).expect("stored"), Cancelled::Done);
    assert_eq!(cancel_job(&shelf.bank, &As::User.caller(), id).expect("read"), Cancelled::TooLate);
    shelf.work();
    let job = shelf.job(id);
    assert!(matches!(job.state, State::Cancelled { .. }));
    assert_eq!((job.counts, job.pending()), (counts(BATCH, 0, 0), BATCH + 5));
    assert_eq!(shelf.events(EventKind::ProductChanged), BATCH as usize);
    let undo = shelf.undo(As::User, id);
    // An undoing that is called off may be begun again, and does only what is left.
    cancel_job(&shelf.bank, &As::User.caller(), undo).expect("stored");
    let undo = shelf.undo(As::User, id);
    shelf.work();
    assert_eq!(shelf.job(undo).counts, counts(BATCH, 0, 0));
    assert!(links.iter().all(|link| shelf.brand(*link) == "Vesi"));
    assert_eq!(shelf.events(EventKind::JobCancelled), 2);
}

#[test]
fn jobs_take_turns() {
    let shelf = Shelf::new();
    let many = shelf.open_many(own(), 3 * BATCH as usize);
    let few = shelf.open_many(own(), 1);
    let long = shelf.start(As::User, &many, brand("Virta"));
    let short = shelf.start(As::Main, &few, brand("Virta"));
    assert_eq!(shelf.bank.jobs.ahead(short), 1);
    let mut order = Vec::new();
    let mut last = None;
    while let Some(id) = work_on_change(&shelf.bank, last).expect("done") {
        order.push(id);
        last = Some(id);
    }
    assert_eq!(order, [long, short, long, long]);
}

#[test]
fn who_may_no_longer_do_it_does_it_no_longer() {
    let shelf = Shelf::new();
    let links = shelf.open_many(own(), BATCH as usize + 2);
    let id = shelf.start(As::User, &links, brand("Virta"));
    let file = shelf.start(As::User, &links, export(Format::Csv, &["number"]));
    work_on_change(&shelf.bank, None).expect("done");
    change_status(&shelf.bank, &As::Main.caller(), As::User.id(), StatusChange::Deactivate)
        .expect("stored")
        .expect("done");
    shelf.work();
    assert_eq!(shelf.job(id).counts, counts(BATCH, 0, 2));
    assert_eq!(shelf.outcomes(id)[0].1, Outcome::Failed(Fail::AskerGone));
    assert!(matches!(shelf.job(file).state, State::Failed { why: Why::AskerGone, .. }));
    assert_eq!(shelf.brand(links[0]), "Virta");
    assert_eq!(shelf.brand(links[BATCH as usize]), "Vesi");
}

#[test]
fn a_lost_right_and_another_company_end_a_job_too() {
    for change in [0, 1] {
        let shelf = Shelf::new();
        let links = shelf.open_many(own(), 2);
        let id = shelf.start(As::User, &links, Task::Archive);
        let stored: Result<(), StoreError> = shelf.bank.store.write(|writer| {
            let mut person = store::people::get(writer, As::User.id())?.expect("there");
            if change == 0 {
                person.role = Role::Viewer;
            } else {
                person.company = other();
            }
            store::people::update(writer, &person)
        });
        stored.expect("stored");
        let mut last = None;
        while let Some(id) = work_on_change(&shelf.bank, last).expect("done") {
            last = Some(id);
        }
        assert_eq!(shelf.job(id).counts, counts(0, 0, 2));
        assert!(shelf.outcomes(id).iter().all(|(_, outcome)| *outcome == Outcome::Failed(Fail::NotAllowed)));
    }
}

#[test]
fn a_form_that_is_sent_twice_starts_one_job() {
    let shelf = Shelf::new();
    let links = shelf.open_many(own(), 2);
    let id = shelf.start(As::User, &links, Task::Archive);
    let again = start_job(&shelf.bank, &As::User.caller(), id, Task::Archive, "");
    assert_eq!(again.expect("read"), Started::Job(id));
    shelf.work();
    let late = start_job(&shelf.bank, &As::User.caller(), id, Task::Reactivate, "");
    assert_eq!(late.expect("read"), Started::Job(id));
    assert_eq!(shelf.events(EventKind::JobStarted), 1);
}

#[test]
fn nobody_has_more_selections_or_waiting_jobs_than_are_followed() {
    let shelf = Shelf::new();
    let link = shelf.open(own());
    let first = shelf.chosen(As::User, &[link]);
    let others = shelf.chosen(As::Main, &[link]);
    for _ in 0..MOST_SELECTIONS {
        shelf.chosen(As::User, &[link]);
    }
    assert!(matches!(show_selection(&shelf.bank, &As::User.caller(), first.id), Err(Failure::NotFound)));
    assert!(show_selection(&shelf.bank, &As::Main.caller(), others.id).is_ok());
    for _ in 0..MOST_UNFINISHED {
        shelf.start(As::User, &[link], Task::Archive);
    }
    let selection = shelf.chosen(As::User, &[link]);
    let refused = start_job(&shelf.bank, &As::User.caller(), selection.id, Task::Archive, "").expect("read");
    assert_eq!(refused, Started::Refused(StartFault::TooMany));
    assert_eq!(shelf.bank.jobs.under_way(As::User.id()), MOST_UNFINISHED);
    shelf.work();
    assert_eq!(shelf.bank.jobs.under_way(As::User.id()), 0);
}

#[test]
fn what_no_company_writes_is_not_edited_in_the_mass() {
    let shelf = Shelf::new();
    let link = shelf.open(own());
    let selection = shelf.chosen(As::User, &[link]);
    let start = |task: Task| start_job(&shelf.bank, &As::User.caller(), selection.id, task, "").expect("read");
    for code in [FieldCode::LVI_NUMBER, FieldCode::SUPPLIER_NAME, FieldCode::new(999).expect("in range")] {
        let task = Task::Edit { code, value: Some(Value::text("X")) };
        assert_eq!(start(task), Started::Refused(StartFault::NoSuchField), "{code}");
    }
    let nothing = Task::Export { format: Format::Csv, columns: Vec::new() };
    assert_eq!(start(nothing), Started::Refused(StartFault::NoColumns));
}

#[test]
fn the_log_is_paged_with_what_failed_first() {
    let shelf = Shelf::new();
    let links = shelf.open_many(own(), 120);
    shelf.saved(links[70], &[(FieldCode::BRAND, "Virta")]);
    let id = shelf.start(As::User, &links, brand("Virta"));
    shelf.work();
    let pages: Vec<Vec<LinkNumber>> = (1..=4)
        .map(|page| {
            let page = show_job(&shelf.bank, &As::User.caller(), id, page).expect("there");
            page.log.iter().map(|logged| logged.row.link).collect()
        })
        .collect();
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [50, 50, 20, 0]);
    assert_eq!(pages[0][0], links[70]);
    let mut all: Vec<LinkNumber> = pages.concat();
    all.sort();
    assert_eq!(all, links);
}

#[test]
fn the_next_process_goes_on_where_the_last_one_was() {
    let shelf = Shelf::new();
    let links = shelf.open_many(own(), 2 * BATCH as usize);
    let id = shelf.start(As::User, &links, brand("Virta"));
    work_on_change(&shelf.bank, None).expect("done");
    let shelf = shelf.reopened();
    assert_eq!(shelf.bank.jobs.under_way(As::User.id()), 1);
    shelf.work();
    assert_eq!(shelf.job(id).counts, counts(2 * BATCH, 0, 0));
    assert!(links.iter().all(|link| shelf.product(*link).version == 2));
    assert_eq!(shelf.events(EventKind::ProductChanged), links.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever people do to the cards between a job and its undoing, what the job did is taken back where it still
    /// stands, and nothing that anybody else did is touched.
    #[test]
    fn undoing_is_exact(cards in proptest::collection::vec((any::<bool>(), 0_u8..4, any::<bool>()), 1..8)) {
        let shelf = Shelf::new();
        let links = shelf.open_many(own(), cards.len());
        for (link, (already, ..)) in links.iter().zip(&cards) {
            if *already {
                shelf.saved(*link, &[(FieldCode::BRAND, "Virta")]);
            }
        }
        let before: Vec<_> = links.iter().map(|link| shelf.product(*link)).collect();
        let id = shelf.start(As::User, &links, brand("Virta"));
        shelf.work();
        for (link, (_, deed, series)) in links.iter().zip(&cards) {
            if *series {
                shelf.saved(*link, &[(FieldCode::SERIES, "S")]);
            }
            match deed {
                0 => {}
                1 => { shelf.saved(*link, &[(FieldCode::BRAND, "Vuo")]); }
                2 => { shelf.saved(*link, &[(FieldCode::BRAND, "Vuo")]); shelf.saved(*link, &[(FieldCode::BRAND, "Virta")]); }
                _ if shelf.brand(*link) != "Vesi" => { shelf.saved(*link, &[(FieldCode::BRAND, "Vesi")]); }
                _ => {}
            }
        }
        let untouched: Vec<_> = links.iter().map(|link| shelf.product(*link)).collect();
        if undoable(&shelf.bank, &shelf.job(id)).expect("read") == Undoable::Nothing {
            prop_assert!(cards.iter().all(|(already, ..)| *already));
            return Ok(());
        }
        let (_, expected): (_, Preview) = preview_undo(&shelf.bank, &As::User.caller(), id).expect("read");
        let undo = shelf.undo(As::User, id);
        shelf.work();
        let job = shelf.job(undo);
        prop_assert_eq!((job.counts.done, job.counts.skipped, job.counts.failed), (expected.changes, expected.skipped, 0));
        for (place, link) in links.iter().enumerate() {
            let (already, deed, series) = cards[place];
            let now = shelf.product(*link);
            let stands = matches!(deed, 0 | 2);
            let wanted = if !already && stands { before[place].values.text(FieldCode::BRAND) } else { untouched[place].values.text(FieldCode::BRAND) };
            prop_assert_eq!(now.values.text(FieldCode::BRAND), wanted);
            prop_assert_eq!(now.values.has(FieldCode::SERIES), series);
            prop_assert!(matches!(now.status, Status::Active));
        }
    }
}

#[test]
fn a_job_page_of_an_unknown_caller_is_nobodys() {
    let shelf = Shelf::new();
    assert!(matches!(show_job(&shelf.bank, &Caller::console(), JobId::new(1), 1), Err(Failure::NotFound)));
    assert_eq!(Lane::of(&Task::Archive), Lane::Changes);
    assert_eq!(Lane::of(&export(Format::Csv, &[])), Lane::Exports);
}
