//! Product cards through their use cases: opening, changing, merging, archiving, history.

use lvi_info::app;
use lvi_info::clock::Clock;
use lvi_info::domain::event::EventKind;
use lvi_info::domain::group::{Names, ProductClass, ProductGroup};
use lvi_info::domain::history::{Act, Author};
use lvi_info::domain::id::CompanyId;
use lvi_info::domain::number::{LinkNumber, LviNumber};
use lvi_info::domain::product::diff::Place;
use lvi_info::domain::product::{FieldCode, Ownership, Problem, Product};
use lvi_info::service::catalogue::{Filter, Query, Sort};
use lvi_info::service::products::{
    ChangeProduct, Changed, Number, OpenFault, OpenProduct, Opened, RestoreProduct, Restored, Standing, Typed,
    archive_product, change_product, compare_versions, history_of, open_product, product_as_of, product_at,
    reactivate_product, restore_product, show_product,
};
use lvi_info::service::{Bank, Failure};
use lvi_info::store::meta::Kind;
use lvi_info::store::{self, StoreError};
use proptest::prelude::{ProptestConfig, any, prop_assert_eq, proptest};
use std::ops::ControlFlow;
use tempfile::TempDir;

use crate::support::{As, BEGINNING, TestBank, config, other, own, populate};

/// A bank that is not served, with groups 01 and 45 and the five people.
pub struct Shelf {
    pub bank: Bank,
    pub clock: Clock,
    _folder: TempDir,
}

impl Shelf {
    pub fn new() -> Shelf {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let clock = Clock::fixed(BEGINNING);
        let bank = app::open(config(folder.path()), clock.clone(), Kind::Demo).expect("a new bank");
        populate(&bank);
        add_groups(&bank);
        Shelf { bank, clock, _folder: folder }
    }

    /// The same bank in the hands of the next process.
    pub fn reopened(self) -> Shelf {
        let Shelf { bank, clock, _folder } = self;
        drop(bank);
        let bank = app::open(config(_folder.path()), clock.clone(), Kind::Demo).expect("an existing bank");
        Shelf { bank, clock, _folder }
    }

    /// A card of a company under the next number of group 45.
    pub fn open(&self, company: CompanyId) -> LinkNumber {
        open_product(&self.bank, &As::Main.caller(), &wish(company)).expect("stored").expect("accepted")
    }

    /// A card as it is.
    pub fn product(&self, link: LinkNumber) -> Product {
        show_product(&self.bank, &As::Main.actor(), link).expect("there")
    }

    /// Changes fields of a card.
    pub fn change(
        &self,
        who: As,
        link: LinkNumber,
        base: u32,
        typed: &[(FieldCode, &str)],
    ) -> Result<Changed, Failure> {
        let typed: Vec<_> = typed.iter().map(|&(code, text)| Typed { code, text }).collect();
        self.clock.advance(60);
        change_product(
            &self.bank,
            &who.caller(),
            &ChangeProduct { link, base, typed: &typed, files: &[], uploads: &[], reason: " why \n not " },
        )
    }

    /// Changes fields of a card as a main user; says which version it has then.
    pub fn saved(&self, link: LinkNumber, typed: &[(FieldCode, &str)]) -> u32 {
        let base = self.product(link).version;
        match self.change(As::Main, link, base, typed).expect("stored") {
            Changed::Saved { version, .. } => version,
            other => panic!("{other:?}"),
        }
    }

    /// How many events of a kind there are.
    pub fn events(&self, kind: EventKind) -> usize {
        let mut count = 0;
        self.bank
            .store
            .read(|reader| {
                store::events::walk_after(reader, 0, |event| {
                    count += usize::from(event.what.kind == kind);
                    Ok(ControlFlow::Continue(()))
                })
            })
            .expect("readable");
        count
    }
}

/// Puts product groups and classes into a bank.
pub fn add_groups(bank: &Bank) {
    let names = |name: &str| Names([name, name, name].map(str::to_owned));
    bank.store
        .write(|writer| {
            for number in [1, 45] {
                store::groups::put_group(writer, &ProductGroup { number, names: names("Putket"), active: true })?;
                for class in [1, 2] {
                    let class =
                        ProductClass { group: number, number: class, names: names("Luokka"), active: class == 1 };
                    store::groups::put_class(writer, &class)?;
                }
            }
            Ok::<_, StoreError>(())
        })
        .expect("a working store");
    bank.renew_directory().expect("a working store");
}

/// A served bank with product groups.
pub fn served() -> TestBank {
    let bank = TestBank::start();
    add_groups(bank.bank());
    bank
}

/// Opens a product of a company.
pub fn open(bank: &TestBank, company: CompanyId, name: &str, brand: &str) -> LinkNumber {
    let wish = OpenProduct { name, brand, ..wish(company) };
    open_product(bank.bank(), &As::Main.caller(), &wish).expect("stored").expect("accepted")
}

/// Opens several products of a company.
pub fn open_many(bank: &TestBank, company: CompanyId, brand: &str, count: usize) -> Vec<LinkNumber> {
    (0..count).map(|_| open(bank, company, "Kulmaventtiili", brand)).collect()
}

fn wish(company: CompanyId) -> OpenProduct<'static> {
    OpenProduct {
        company,
        group: 45,
        class: 1,
        ownership: Ownership::Own,
        number: Number::Next,
        name: "Kulmaventtiili",
        brand: "Vesi",
        reason: "",
    }
}

fn number(digits: &str) -> LviNumber {
    LviNumber::parse(digits).expect("valid")
}

#[test]
fn a_change_is_stored_with_summary_history_and_event() {
    let shelf = Shelf::new();
    let link = shelf.open(own());
    let changed = shelf.change(As::User, link, 1, &[(FieldCode::TECHNICAL_NAME, " DN15 PN10 ")]).expect("stored");
    assert!(matches!(changed, Changed::Saved { version: 2, merged: false }), "{changed:?}");

    let product = shelf.product(link);
    assert_eq!(product.values.text(FieldCode::TECHNICAL_NAME), Some("DN15 PN10"));
    assert_eq!((product.version, product.changed), (2, shelf.clock.now()));

    let history = history_of(&shelf.bank, &As::User.caller(), link, 1).expect("there");
    let [newest, oldest] = history.entries.as_slice() else { panic!("{history:?}") };
    assert_eq!((newest.act, newest.reason.as_str(), oldest.act), (Act::Changed, "why not", Act::Opened));
    assert_eq!(newest.author, Author::from(&As::User.actor()));
    assert_eq!(newest.changes[0].place(), Place::Field(FieldCode::TECHNICAL_NAME));
    assert_eq!(shelf.events(EventKind::ProductChanged), 1);

    let summary = shelf.bank.store.read(|reader| store::summaries::summary(reader, link)).expect("readable");
    assert_eq!(summary.expect("there").technical, "DN15 PN10");
}

#[test]
fn viewers_cannot_change_and_others_find_nothing() {
    let shelf = Shelf::new();
    let link = shelf.open(own());
    let change = |who: As| shelf.change(who, link, 1, &[(FieldCode::BRAND, "X")]);
    assert!(matches!(change(As::Viewer), Err(Failure::Denied)));
    assert!(matches!(change(As::OtherUser), Err(Failure::Foreign)));
    assert!(matches!(change(As::OtherViewer), Err(Failure::Foreign)));
    for who in [As::OtherUser, As::OtherViewer] {
        assert!(matches!(show_product(&shelf.bank, &who.actor(), link), Err(Failure::Foreign)));
        assert!(matches!(history_of(&shelf.bank, &who.caller(), link, 1), Err(Failure::Foreign)));
        assert!(matches!(product_at(&shelf.bank, &who.actor(), link, 1), Err(Failure::Foreign)));
        assert!(matches!(archive_product(&shelf.bank, &who.caller(), link, ""), Err(Failure::Foreign)));
    }
    assert!(matches!(archive_product(&shelf.bank, &As::Viewer.caller(), link, ""), Err(Failure::Denied)));
    assert!(matches!(open_product(&shelf.bank, &As::User.caller(), &wish(own())), Err(Failure::Denied)));
    assert_eq!(shelf.product(link).version, 1);
}

#[test]
fn saving_what_already_stands_there_writes_nothing() {
    let shelf = Shelf::new();
    let link = shelf.open(own());
    let typed = [(FieldCode::BRAND, " Vesi "), (FieldCode::LONG_NAME, "  ")];
    assert!(matches!(shelf.change(As::User, link, 1, &typed), Ok(Changed::Nothing)));
    assert_eq!(shelf.product(link).version, 1);
    assert_eq!(shelf.events(EventKind::ProductChanged), 0);
}

#[test]
fn changes_of_different_fields_merge() {
    let shelf = Shelf::new();
    let link = shelf.open(own());
    shelf.saved(link, &[(FieldCode::BRAND, "Virta")]);
    let form = [(FieldCode::BRAND, "Vesi"), (FieldCode::GENERIC_NAME, "Palloventtiili")];
    let changed = shelf.change(As::User, link, 1, &form).expect("stored");
    assert!(matches!(changed, Changed::Saved { version: 3, merged: true }), "{changed:?}");
    let product = shelf.product(link);
    assert_eq!(product.values.text(FieldCode::BRAND), Some("Virta"));
    assert_eq!(product.values.text(FieldCode::GENERIC_NAME), Some("Palloventtiili"));
}

#[test]
fn the_same_field_with_two_values_is_shown_and_not_written() {
    let shelf = Shelf::new();
    let link = shelf.open(own());
    shelf.saved(link, &[(FieldCode::BRAND, "Virta")]);
    shelf.saved(link, &[(FieldCode::SERIES, "S")]);
    let form = [(FieldCode::BRAND, "Vuo"), (FieldCode::SERIES, ""), (FieldCode::GENERIC_NAME, "Palloventtiili")];
    let changed = shelf.change(As::User, link, 1, &form).expect("read");
    let Changed::Conflict { merged, conflicts } = changed else { panic!("{changed:?}") };
    let [conflict] = conflicts.as_slice() else { panic!("{conflicts:?}") };
    assert_eq!(conflict.code, FieldCode::BRAND);
    assert_eq!(conflict.theirs.as_ref().and_then(|value| value.as_str()), Some("Virta"));
    assert_eq!(conflict.mine.as_ref().and_then(|value| value.as_str()), Some("Vuo"));
    assert_eq!(conflict.author, Author::from(&As::Main.actor()));
    assert_eq!(conflict.at, BEGINNING.plus_seconds(60));
    assert_eq!(merged.values.text(FieldCode::GENERIC_NAME), Some("Palloventtiili"));
    assert_eq!(merged.values.text(FieldCode::SERIES), Some("S"));
    assert_eq!(shelf.product(link).version, 3);
}

#[test]
fn a_wrong_check_digit_is_told_at_its_field() {
    let shelf = Shelf::new();
    let link = shelf.open(own());
    let changed = shelf.change(As::User, link, 1, &[(FieldCode::GTIN, "6415801012029")]).expect("read");
    let Changed::Refused { faults, .. } = changed else { panic!("{changed:?}") };
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].code, FieldCode::GTIN);
    assert!(matches!(faults[0].problem, Problem::WrongCheckDigit { .. }));
    assert_eq!(shelf.product(link).version, 1);
}

#[test]
fn a_version_that_never_was_is_not_found() {
    let shelf = Shelf::new();
    let link = shelf.open(own());
    assert!(matches!(shelf.change(As::User, link, 2, &[]), Err(Failure::NotFound)));
    assert!(matches!(product_at(&shelf.bank, &As::User.actor(), link, 0), Err(Failure::NotFound)));
    assert!(matches!(history_of(&shelf.bank, &As::User.caller(), link, 2), Err(Failure::NotFound)));
    assert!(matches!(history_of(&shelf.bank, &As::User.caller(), link, 0), Err(Failure::NotFound)));
}

#[test]
fn an_archived_card_is_read_as_it_was_and_comes_back() {
    let shelf = Shelf::new();
    let link = shelf.open(own());
    let caller = As::User.caller();
    assert_eq!(archive_product(&shelf.bank, &caller, link, "ended").expect("stored"), Standing::Done);
    assert_eq!(archive_product(&shelf.bank, &caller, link, "again").expect("read"), Standing::Already);
    let archived = shelf.product(link);
    assert!(!archived.is_active());
    shelf.clock.advance(5);
    assert_eq!(reactivate_product(&shelf.bank, &caller, link, "").expect("stored"), Standing::Done);
    assert!(shelf.product(link).is_active());
    assert_eq!(product_at(&shelf.bank, &caller.actor, link, 2).expect("there").product, archived);
    assert!(product_at(&shelf.bank, &caller.actor, link, 1).expect("there").product.is_active());
    assert_eq!(shelf.events(EventKind::ProductArchived), 1);
    assert_eq!(shelf.events(EventKind::ProductReactivated), 1);
    let answer = shelf.bank.catalogue.read().query(&Query {
        sight: As::User.actor().sight(),
        hits: None,
        filter: Filter::default(),
        sort: Sort::Number,
        descending: false,
        language: lvi_info::domain::language::Language::Fi,
        offset: 0,
        limit: 1,
    });
    assert_eq!(answer.counts.status, [1, 0]);
}

#[test]
fn a_field_is_brought_back_from_an_earlier_version() {
    let shelf = Shelf::new();
    let link = shelf.open(own());
    shelf.saved(link, &[(FieldCode::BRAND, "Virta"), (FieldCode::SERIES, "S")]);
    let restore = |place: Option<Place>, from: u32, base: u32| {
        let command = RestoreProduct { link, from, place, base, reason: "" };
        restore_product(&shelf.bank, &As::User.caller(), &command).expect("stored")
    };
    let brand = Some(Place::Field(FieldCode::BRAND));
    assert_eq!(restore(brand, 1, 1), Restored::Stale);
    assert_eq!(restore(brand, 1, 2), Restored::Saved(3));
    let product = shelf.product(link);
    assert_eq!(product.values.text(FieldCode::BRAND), Some("Vesi"));
    assert_eq!(product.values.text(FieldCode::SERIES), Some("S"));
    assert_eq!(restore(brand, 1, 3), Restored::Nothing);
    assert_eq!(restore(None, 1, 3), Restored::Saved(4));
    assert_eq!(shelf.product(link).values.text(FieldCode::SERIES), None);
    let history = history_of(&shelf.bank, &As::User.caller(), link, 1).expect("there");
    assert_eq!(history.entries[0].act, Act::Restored { from: 1 });
}

#[test]
fn two_versions_are_compared_in_either_order() {
    let shelf = Shelf::new();
    let link = shelf.open(own());
    shelf.saved(link, &[(FieldCode::BRAND, "Virta")]);
    shelf.saved(link, &[(FieldCode::BRAND, "Vuo"), (FieldCode::SERIES, "S")]);
    shelf.saved(link, &[(FieldCode::BRAND, "Vesi")]);
    let compare = |from, to| compare_versions(&shelf.bank, &As::Viewer.actor(), link, from, to).expect("there").changes;
    assert_eq!(compare(1, 4).len(), 1);
    let back: Vec<_> = compare(4, 1).into_iter().map(|change| change.reversed()).collect();
    assert_eq!(compare(1, 4), back);
    assert!(compare(2, 2).is_empty());
}

#[test]
fn numbers_are_given_once() {
    let shelf = Shelf::new();
    let open =
        |wish: OpenProduct<'_>| -> Opened { open_product(&shelf.bank, &As::Main.caller(), &wish).expect("read") };
    let first = open(wish(own())).expect("accepted");
    assert_eq!(first.number, number("4500000"));
    assert_eq!(open(wish(other())).expect("accepted").number, number("4500001"));

    let stated = |digits: &str| OpenProduct { number: Number::Stated(number(digits)), ..wish(own()) };
    assert_eq!(open(stated("4500001")), Err(vec![OpenFault::Taken]));
    assert_eq!(open(stated("4499999")), Err(vec![OpenFault::OtherGroup]));
    assert_eq!(open(stated("4599999")).expect("accepted").number, number("4599999"));
    // The end of the group is reached: the first gap is next.
    assert_eq!(open(wish(own())).expect("accepted").number, number("4500002"));

    archive_product(&shelf.bank, &As::Main.caller(), first, "").expect("stored");
    assert_eq!(open(stated("4500000")), Err(vec![OpenFault::Taken]));
}

#[test]
fn a_shared_number_has_one_card_for_each_company() {
    let shelf = Shelf::new();
    let open =
        |wish: OpenProduct<'_>| -> Opened { open_product(&shelf.bank, &As::Main.caller(), &wish).expect("read") };
    let shared = |company| OpenProduct {
        ownership: Ownership::Shared,
        number: Number::Stated(number("4512345")),
        ..wish(company)
    };
    let mine = open(shared(own())).expect("accepted");
    let yours = open(shared(other())).expect("accepted");
    assert_eq!((mine.number, mine.company, yours.company), (yours.number, own(), other()));
    assert_eq!(open(shared(own())), Err(vec![OpenFault::HasCard]));
    assert_eq!(open(OpenProduct { ownership: Ownership::Own, ..shared(CompanyId::BANK) }), Err(vec![OpenFault::Taken]));
    assert!(show_product(&shelf.bank, &As::User.actor(), mine).is_ok());
    assert!(matches!(show_product(&shelf.bank, &As::User.actor(), yours), Err(Failure::Foreign)));
}

#[test]
fn a_card_is_opened_for_known_companies_and_classes_in_use_only() {
    let shelf = Shelf::new();
    let nobody = CompanyId::new(9000).expect("valid");
    let wrong = OpenProduct { class: 2, name: " ", ..wish(nobody) };
    let faults = open_product(&shelf.bank, &As::Main.caller(), &wrong).expect("read").expect_err("refused");
    assert_eq!(faults[..2], [OpenFault::Company, OpenFault::Class]);
    assert!(matches!(&faults[2], OpenFault::Field(fault) if fault.code == FieldCode::GENERIC_NAME));
    assert_eq!(shelf.events(EventKind::ProductOpened), 0);
}

#[test]
fn replacement_links_stand_on_both_cards() {
    let shelf = Shelf::new();
    let (old, new, foreign) = (shelf.open(own()), shelf.open(own()), shelf.open(other()));
    let numbers = |link, code| shelf.product(link).values.numbers(code).to_vec();
    let by = format!("{}, {}", new.number, foreign.number);
    shelf.change(As::User, old, 1, &[(FieldCode::REPLACED_BY, &by)]).expect("stored");
    assert_eq!(numbers(new, FieldCode::REPLACES), [old.number]);
    assert_eq!(numbers(foreign, FieldCode::REPLACES), [], "another company's card is left alone");
    shelf.saved(old, &[(FieldCode::REPLACED_BY, &foreign.number.to_string())]);
    assert_eq!(numbers(new, FieldCode::REPLACES), []);
    shelf.saved(old, &[(FieldCode::REPLACED_BY, "")]);
    shelf.saved(old, &[(FieldCode::REPLACED_BY, &foreign.number.to_string())]);
    assert_eq!(numbers(foreign, FieldCode::REPLACES), [old.number], "a main user sets it anywhere");
    assert_eq!(shelf.product(new).version, 3);
}

#[test]
fn who_sees_names_in_a_history_leaves_an_event() {
    let shelf = Shelf::new();
    let link = shelf.open(own());
    history_of(&shelf.bank, &As::Viewer.caller(), link, 1).expect("there");
    history_of(&shelf.bank, &As::User.caller(), link, 1).expect("there");
    assert_eq!(shelf.events(EventKind::HistoryViewed), 0, "the only author is a main user, whom neither sees");
    history_of(&shelf.bank, &As::Main.caller(), link, 1).expect("there");
    shelf.change(As::User, link, 1, &[(FieldCode::BRAND, "X")]).expect("stored");
    history_of(&shelf.bank, &As::User.caller(), link, 1).expect("there");
    assert_eq!(shelf.events(EventKind::HistoryViewed), 2);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// After any series of edits, every version and every moment shows the card exactly as it was then.
    #[test]
    fn every_version_is_seen_as_it_was(steps in proptest::collection::vec((0_usize..6, any::<bool>(), 0_u8..4), 1..14)) {
        let shelf = Shelf::new();
        let link = shelf.open(own());
        let mut snapshots = vec![shelf.product(link)];
        let codes = [
            FieldCode::BRAND, FieldCode::SERIES, FieldCode::WEIGHT, FieldCode::GTIN, FieldCode::REPLACES, FieldCode::CE,
        ];
        for (field, archive, value) in steps {
            shelf.clock.advance(1);
            let base = shelf.product(link).version;
            let caller = As::User.caller();
            if archive && shelf.product(link).is_active() {
                archive_product(&shelf.bank, &caller, link, "").expect("stored");
            } else if archive {
                reactivate_product(&shelf.bank, &caller, link, "").expect("stored");
            } else {
                let text = match (codes[field], value) {
                    (FieldCode::BRAND, _) => format!("B{value}"),
                    (_, 0) => String::new(),
                    (FieldCode::WEIGHT, _) => format!("{value},5"),
                    (FieldCode::GTIN, _) => "4006381333931".to_owned(),
                    (FieldCode::REPLACES, _) => format!("010000{value}"),
                    (FieldCode::CE, _) => if value == 1 { "yes".to_owned() } else { "no".to_owned() },
                    _ => format!("S{value}"),
                };
                shelf.change(As::User, link, base, &[(codes[field], &text)]).expect("stored");
            }
            let product = shelf.product(link);
            if product.version > base {
                snapshots.push(product);
            }
        }
        let reader = As::Viewer.actor();
        for snapshot in &snapshots {
            let seen = product_at(&shelf.bank, &reader, link, snapshot.version).expect("there");
            prop_assert_eq!(&seen.product, snapshot);
            let version = product_as_of(&shelf.bank, &reader, link, snapshot.changed).expect("there");
            prop_assert_eq!(version, Some(snapshot.version));
        }
        let before = product_as_of(&shelf.bank, &reader, link, BEGINNING.plus_seconds(-1)).expect("there");
        prop_assert_eq!(before, None);
    }
}
