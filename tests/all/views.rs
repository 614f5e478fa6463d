//! Named views through their use cases: limits, sharing, what a deleted person leaves, what verification finds.

use lvi_info::domain::event::EventKind;
use lvi_info::domain::person::DetailError;
use lvi_info::domain::role::Actor;
use lvi_info::domain::view::{MOST_SHARED, MOST_VIEWS, QUERY_LIMIT, ViewId, ViewName};
use lvi_info::service::people::{StatusChange, change_status};
use lvi_info::service::views::{
    Draft, Fault, Verdict, change_view, create_view, list_views, remove_view, set_default, show_instead,
};
use lvi_info::service::{Bank, Caller, Failure};
use lvi_info::store::rebuild::rebuild;
use lvi_info::store::tables::{DEFAULT_VIEWS, SHARED_VIEWS, VIEWS, VIEWS_BY_PERSON};
use lvi_info::store::verify::verify;
use lvi_info::store::{StoreError, Writer};

use crate::products::Shelf;
use crate::support::As;

const ALONE: bool = false;
const SHARED: bool = true;

/// Another user of company 1001, as a caller only.
fn colleague() -> Caller {
    Caller { actor: Actor { person: As::OtherUser.id(), ..As::User.actor() }, ..As::User.caller() }
}

fn keep(bank: &Bank, who: As, name: &str, shared: bool) -> Verdict<ViewId> {
    create_view(bank, &who.caller(), Draft { name, shared }, "status=active").expect("allowed")
}

fn kept(bank: &Bank, who: As, name: &str, shared: bool) -> ViewId {
    keep(bank, who, name, shared).expect("accepted")
}

fn change(bank: &Bank, who: As, id: ViewId, name: &str, shared: bool) -> Result<Verdict<()>, Failure> {
    change_view(bank, &who.caller(), id, Draft { name, shared })
}

fn names(bank: &Bank, who: As) -> Vec<String> {
    let views = list_views(bank, &who.actor()).expect("allowed");
    views.list.iter().map(|kept| kept.view.name.as_str().to_owned()).collect()
}

/// The view that somebody's product list opens with.
fn opening(bank: &Bank, who: As) -> Option<ViewId> {
    let views = list_views(bank, &who.actor()).expect("allowed");
    views.list.iter().find(|kept| kept.default).map(|kept| kept.view.id)
}

#[test]
fn own_views_come_first_and_a_company_sees_what_it_shares() {
    let shelf = Shelf::new();
    let bank = &shelf.bank;
    kept(bank, As::User, "Öljyt", ALONE);
    kept(bank, As::User, "Zinkki", SHARED);
    kept(bank, As::User, "Altaat", ALONE);
    kept(bank, As::Viewer, "Venttiilit", ALONE);
    assert_eq!(names(bank, As::User), ["Altaat", "Zinkki", "Öljyt"]);
    assert_eq!(names(bank, As::Viewer), ["Venttiilit", "Zinkki"]);
    for stranger in [As::OtherUser, As::OtherViewer, As::Main] {
        assert!(names(bank, stranger).is_empty(), "{stranger:?}");
    }
    let views = list_views(bank, &As::Viewer.actor()).expect("allowed");
    assert_eq!(
        views.list.iter().map(|kept| (kept.own, kept.changeable)).collect::<Vec<_>>(),
        [(true, true), (false, false)]
    );
}

#[test]
fn only_users_and_main_users_share() {
    let shelf = Shelf::new();
    let bank = &shelf.bank;
    let draft = Draft { name: "Hanat", shared: SHARED };
    assert!(matches!(create_view(bank, &As::Viewer.caller(), draft, ""), Err(Failure::Denied)));
    let own = kept(bank, As::Viewer, "Hanat", ALONE);
    assert!(matches!(change(bank, As::Viewer, own, "Hanat", SHARED), Err(Failure::Denied)));
    kept(bank, As::Main, "Hanat", SHARED);
    assert_eq!(shelf.events(EventKind::ViewShared), 1);
}

#[test]
fn a_shared_view_is_changed_by_its_company_and_by_nobody_else() {
    let shelf = Shelf::new();
    let bank = &shelf.bank;
    let view = kept(bank, As::User, "Hanat", SHARED);
    assert!(matches!(change(bank, As::Viewer, view, "Muut", SHARED), Err(Failure::Denied)));
    for stranger in [As::OtherUser, As::OtherViewer, As::Main] {
        assert!(matches!(change(bank, stranger, view, "Muut", SHARED), Err(Failure::Foreign)), "{stranger:?}");
        assert!(matches!(remove_view(bank, &stranger.caller(), view), Err(Failure::Foreign)), "{stranger:?}");
        assert!(matches!(set_default(bank, &stranger.caller(), view, true), Err(Failure::Foreign)), "{stranger:?}");
        let instead = show_instead(bank, &stranger.caller(), view, "");
        assert!(matches!(instead, Err(Failure::Foreign)), "{stranger:?}");
    }
    // What a viewer keeps alone is not its company's either.
    let alone = kept(bank, As::Viewer, "Omat", ALONE);
    assert!(matches!(remove_view(bank, &As::User.caller(), alone), Err(Failure::Foreign)));
    let missing = ViewId::new(999);
    assert!(matches!(remove_view(bank, &As::User.caller(), missing), Err(Failure::NotFound)));
}

#[test]
fn what_a_company_sees_of_views_is_an_event_and_nothing_else_is() {
    let shelf = Shelf::new();
    let bank = &shelf.bank;
    let counts =
        || [EventKind::ViewShared, EventKind::ViewChanged, EventKind::ViewUnshared].map(|kind| shelf.events(kind));
    let view = kept(bank, As::User, "Hanat", ALONE);
    change(bank, As::User, view, "Kaikki hanat", ALONE).expect("allowed").expect("accepted");
    show_instead(bank, &As::User.caller(), view, "q=hana").expect("allowed").expect("accepted");
    assert_eq!(counts(), [0, 0, 0]);
    change(bank, As::User, view, "Kaikki hanat", SHARED).expect("allowed").expect("accepted");
    assert_eq!(counts(), [1, 0, 0]);
    // The same again is nothing.
    change(bank, As::User, view, "Kaikki hanat", SHARED).expect("allowed").expect("accepted");
    show_instead(bank, &As::User.caller(), view, "q=hana").expect("allowed").expect("accepted");
    assert_eq!(counts(), [1, 0, 0]);
    change(bank, As::User, view, "Hanat", SHARED).expect("allowed").expect("accepted");
    show_instead(bank, &As::User.caller(), view, "q=allas").expect("allowed").expect("accepted");
    assert_eq!(counts(), [1, 2, 0]);
    remove_view(bank, &As::User.caller(), view).expect("allowed");
    assert_eq!(counts(), [1, 2, 1]);
}

#[test]
fn names_and_numbers_are_bounded() {
    let shelf = Shelf::new();
    let bank = &shelf.bank;
    assert_eq!(keep(bank, As::User, "  ", ALONE), Err(Fault::Name(DetailError::Missing)));
    let long = "ä".repeat(ViewName::MAX + 1);
    assert_eq!(keep(bank, As::User, &long, ALONE), Err(Fault::Name(DetailError::TooLong)));
    let query = "q".repeat(QUERY_LIMIT + 1);
    let draft = Draft { name: "Hanat", shared: ALONE };
    assert_eq!(create_view(bank, &As::User.caller(), draft, &query).expect("allowed"), Err(Fault::TooLong));
    let first = kept(bank, As::User, "Hanat", ALONE);
    assert_eq!(keep(bank, As::User, " HANAT ", ALONE), Err(Fault::Taken));
    // Another person's name is another name, and one's own stays one's own.
    kept(bank, As::Viewer, "Hanat", ALONE);
    change(bank, As::User, first, "hanat", ALONE).expect("allowed").expect("accepted");
    for number in 1..MOST_VIEWS {
        kept(bank, As::User, &format!("Näkymä {number}"), number < MOST_SHARED);
    }
    assert_eq!(keep(bank, As::User, "Yksi liikaa", ALONE), Err(Fault::TooMany));
    assert_eq!(change(bank, As::User, first, "hanat", SHARED).expect("allowed"), Ok(()));
    assert_eq!(names(bank, As::Viewer).len(), MOST_SHARED + 1);
    let draft = Draft { name: "Yksi liikaa", shared: SHARED };
    assert_eq!(create_view(bank, &colleague(), draft, "").expect("allowed"), Err(Fault::TooManyShared));
    assert!(verify(&bank.store).expect("readable").is_clean());
}

#[test]
fn a_default_goes_with_the_view_that_it_leads_to() {
    let shelf = Shelf::new();
    let bank = &shelf.bank;
    let opens = |who: As| opening(bank, who);
    let view = kept(bank, As::User, "Hanat", SHARED);
    for who in [As::User, As::Viewer] {
        set_default(bank, &who.caller(), view, true).expect("allowed");
        assert_eq!(opens(who), Some(view));
    }
    let other = kept(bank, As::Viewer, "Omat", ALONE);
    set_default(bank, &As::Viewer.caller(), other, false).expect("allowed");
    assert_eq!(opens(As::Viewer), Some(view), "another one was not the default");
    change(bank, As::User, view, "Hanat", ALONE).expect("allowed").expect("accepted");
    assert_eq!((opens(As::User), opens(As::Viewer)), (Some(view), None));
    remove_view(bank, &As::User.caller(), view).expect("allowed");
    assert_eq!(opens(As::User), None);
    assert!(verify(&bank.store).expect("readable").is_clean());
}

#[test]
fn a_deleted_person_leaves_what_the_company_shares_and_nothing_else() {
    let shelf = Shelf::new();
    let bank = &shelf.bank;
    let shared = kept(bank, As::User, "Yhteinen", SHARED);
    let alone = kept(bank, As::User, "Oma", ALONE);
    set_default(bank, &As::User.caller(), alone, true).expect("allowed");
    set_default(bank, &As::Viewer.caller(), shared, true).expect("allowed");
    change_status(bank, &As::Main.caller(), As::User.id(), StatusChange::Delete).expect("allowed").expect("accepted");
    assert_eq!(names(bank, As::Viewer), ["Yhteinen"]);
    assert!(bank.store.read(|reader| lvi_info::store::views::get(reader, alone)).expect("readable").is_none());
    assert!(verify(&bank.store).expect("readable").is_clean());
    // It is nobody's own any more: where it is not shared, it is gone, and the lists that opened with it open with all.
    let draft = Draft { name: "Yhteinen", shared: ALONE };
    change_view(bank, &colleague(), shared, draft).expect("allowed").expect("accepted");
    assert!(names(bank, As::Viewer).is_empty());
    assert_eq!(opening(bank, As::Viewer), None);
    assert!(verify(&bank.store).expect("readable").is_clean());
}

/// What verification says after something was done to the tables.
fn found(shelf: &Shelf, damage: impl FnOnce(&Writer) -> Result<(), StoreError>) -> Vec<&'static str> {
    shelf.bank.store.write(damage).expect("stored");
    verify(&shelf.bank.store).expect("readable").findings.into_iter().map(|finding| finding.table).collect()
}

#[test]
fn views_that_are_not_where_they_belong_are_found_and_look_ups_made_anew() {
    let shelf = Shelf::new();
    let view = kept(&shelf.bank, As::User, "Hanat", SHARED);
    set_default(&shelf.bank, &As::Viewer.caller(), view, true).expect("allowed");
    let lost = found(&shelf, |writer| {
        writer.remove(VIEWS_BY_PERSON, &(As::User.id(), view))?;
        writer.remove(SHARED_VIEWS, &(As::User.company(), view)).map(|_| ())
    });
    assert_eq!(lost.iter().filter(|table| **table == "views_by_person").count(), 2, "{lost:?}");
    assert_eq!(lost.iter().filter(|table| **table == "shared_views").count(), 2, "{lost:?}");
    rebuild(&shelf.bank.store).expect("made");
    assert!(verify(&shelf.bank.store).expect("readable").is_clean());
    let gone = found(&shelf, |writer| writer.remove(VIEWS, &view).map(|_| ()));
    assert_eq!(gone, ["views_by_person", "shared_views", "default_views"]);
    let opens = shelf.bank.store.write(|writer| writer.remove(DEFAULT_VIEWS, &As::Viewer.id()));
    assert!(opens.map_err(|error: StoreError| error).expect("removed"));
    rebuild(&shelf.bank.store).expect("made");
    assert!(verify(&shelf.bank.store).expect("readable").is_clean());
}
