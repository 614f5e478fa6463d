//! People and companies: who administers whom, who sees whose data, and what deleting leaves behind.

use lvi_info::domain::event::{EventKind, Who};
use lvi_info::domain::id::PersonId;
use lvi_info::service::people::{ShownWho, describe};
use lvi_info::store::{self};

use crate::support::{As, Page, TestBank, Visitor, count, events, other, own};

fn path(who: As, part: &str) -> String {
    format!("/people/{}{part}", who.id())
}

fn confirm(visitor: &Visitor, who: As, part: &str) -> Page {
    let path = path(who, part);
    visitor.fill(&path, &path, &[])
}

const NEW: [(&str, &str); 7] = [
    ("first", "Niilo"),
    ("last", "Uusipää"),
    ("username", "niilo"),
    ("email", "niilo@own.example"),
    ("phone", "050 555 0199"),
    ("role", "viewer"),
    ("language", "fi"),
];

fn with<'a>(field: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    NEW.into_iter().filter(|(name, _)| *name != field).chain([(field, value)]).collect()
}

/// Sends the form for a new person of company 1001.
fn create(visitor: &Visitor, fields: &[(&str, &str)]) -> Page {
    visitor.fill("/people/new?company=1001", "/people/new?company=1001", fields)
}

fn temporary_password(page: &Page) -> String {
    let given = page.text.split("id=\"temporary-password\">").nth(1).and_then(|rest| rest.split('<').next());
    given.unwrap_or_else(|| panic!("no password: {}", page.words())).to_owned()
}

/// Which of the five people's names stand on a page.
fn named(page: &Page) -> Vec<As> {
    let words = page.words();
    As::ALL.into_iter().filter(|who| words.contains(who.data()[2]) || words.contains(who.data()[4])).collect()
}

#[test]
fn people_see_the_people_that_the_privacy_policy_lets_them_see() {
    let bank = TestBank::start();
    let [main, user, viewer, other_user, _] = As::ALL.map(|who| bank.sign_in(who));
    assert_eq!(viewer.get("/people").status, 403);
    for who in As::ALL {
        assert_eq!(viewer.get(&path(who, "")).status, 403, "{who:?}");
    }
    assert_eq!(named(&viewer.get("/me")), [As::Viewer]);
    assert_eq!(named(&viewer.get("/companies/1001")), [As::Viewer], "the own name in the frame only");

    assert_eq!(named(&user.get("/people")), [As::User, As::Viewer]);
    let found = As::ALL.map(|who| user.get(&path(who, "")).status);
    assert_eq!(found, [404, 200, 200, 404, 404]);
    assert_eq!(user.get("/people?company=1002").status, 404);
    assert_eq!(user.get("/people?status=deleted").status, 403);
    assert_eq!(named(&other_user.get("/people")), [As::OtherUser, As::OtherViewer]);

    assert_eq!(named(&main.get("/people")), As::ALL);
    assert_eq!(named(&main.get("/people?company=1002&role=viewer")), [As::Main, As::OtherViewer]);
    assert_eq!(named(&main.get("/people?words=KATSELMA")), [As::Main, As::Viewer]);
    assert!(As::ALL.iter().all(|who| main.get(&path(*who, "")).status == 200));
}

#[test]
fn looking_at_personal_data_is_an_event_and_looking_at_ones_own_is_not() {
    let bank = TestBank::start();
    let user = bank.sign_in(As::User);
    user.get(&path(As::User, ""));
    user.get("/me");
    assert_eq!(count(bank.bank(), EventKind::PersonViewed), 0);
    user.get(&path(As::Viewer, ""));
    user.get("/people?words=Katselma");
    user.get(&path(As::OtherUser, ""));
    assert_eq!(count(bank.bank(), EventKind::PersonViewed), 1);
    assert_eq!(count(bank.bank(), EventKind::PeopleListed), 1);
    assert_eq!(count(bank.bank(), EventKind::AccessRefused), 1);
    let text = format!("{:?}", events(bank.bank()));
    // The number with its blanks: three digits alone may stand in any request's number.
    for word in ["Katselma", "veera", "Veera", "+358 50 555"] {
        assert!(!text.contains(word), "{word} in {text}");
    }
}

#[test]
fn users_administer_their_own_company_and_viewers_nobody() {
    let bank = TestBank::start();
    let [main, user, viewer, other_user, _] = As::ALL.map(|who| bank.sign_in(who));
    let parts = ["/edit", "/deactivate", "/reactivate", "/delete", "/password"];
    for part in parts {
        assert_eq!(viewer.get(&path(As::Viewer, part)).status, 403, "{part}");
        assert_eq!(other_user.get(&path(As::Viewer, part)).status, 404, "{part}");
        assert_eq!(user.get(&path(As::Viewer, part)).status, 200, "{part}");
        assert_eq!(main.get(&path(As::Viewer, part)).status, 200, "{part}");
        if part != "/edit" {
            let fields = [("csrf", other_user.token())];
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            assert_eq!(other_user.send(&path(As::Viewer, part), &fields).status, 404, "{part}");
        }
    }
    assert_eq!(user.get("/people/new?company=1002").status, 404);
    assert_eq!(viewer.get("/people/new").status, 403);
    assert_eq!(bank.sign_in(As::Viewer).get("/").status, 200, "nothing happened to the viewer");
}

#[test]
fn a_new_person_gets_a_password_that_is_shown_once() {
    let bank = TestBank::start();
    let user = bank.sign_in(As::User);
    let page = create(&user, &NEW);
    assert_eq!((page.status, page.header("cache-control")), (200, "no-store"));
    let password = temporary_password(&page);
    let shown = user.get("/people/6");
    assert!(shown.words().contains("Niilo Uusipää") && !shown.text.contains(&password));
    assert!(shown.words().contains("Must choose a new password"));
    let newcomer = bank.visitor();
    let entered = newcomer.fill("/sign-in", "/sign-in", &[("username", "niilo"), ("password", &password)]);
    assert_eq!(entered.location, "/me/password");
    assert_eq!(count(bank.bank(), EventKind::PersonCreated), 1);
    assert!(!format!("{:?}", events(bank.bank())).contains("Niilo"));
}

#[test]
fn a_refused_person_comes_back_as_typed_with_the_reason_at_the_field() {
    let bank = TestBank::start();
    let user = bank.sign_in(As::User);
    let cases = [
        ("last", "", "Fill this in."),
        ("last", "Vir\u{202e}tanen", "A name has letters of any alphabet"),
        ("first", &*"a".repeat(81), "At most 80 characters."),
        ("username", "Mäijä", "Use only the letters a–z"),
        ("username", "ab", "3–40 characters."),
        ("username", "VEERA.VIEW", "This username is in use"),
        ("username", "otto.user", "This username is in use"),
        ("email", "not an address", "Write an e-mail address such as"),
        ("phone", "call me", "digits, spaces and a leading +"),
        ("role", "main-user", "cannot have this role"),
        ("role", "", "Choose one."),
        ("language", "de", "Choose one."),
    ];
    for (field, value, words) in cases {
        let page = create(&user, &with(field, value));
        assert_eq!(page.status, 422, "{field}: {}", page.words());
        assert!(page.words().contains(words), "{field}: {words}: {}", page.words());
        let typed = if field == "email" { "niilo" } else { "niilo@own.example" };
        assert!(page.text.contains(&format!("value=\"{typed}\"")), "{field}: what was typed is kept");
        assert!(page.text.contains(&format!("href=\"#f-{field}\"")) || page.text.contains("class=\"summary\""));
    }
    assert_eq!(count(bank.bank(), EventKind::PersonCreated), 0);
    assert_eq!(user.get("/people/6").status, 404);
}

#[test]
fn only_main_users_make_main_users_and_only_in_the_bank() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    let page = create(&main, &with("role", "main-user"));
    assert_eq!(page.status, 422);
    let path = "/people/new?company=0001";
    assert_eq!(main.fill(path, path, &with("role", "user")).status, 422);
    assert_eq!(main.fill(path, path, &with("role", "main-user")).status, 200);
    assert_eq!(bank.sign_in(As::User).get(path).status, 404);
}

#[test]
fn nobody_changes_the_own_role_and_a_changed_role_signs_out() {
    let bank = TestBank::start();
    let (user, viewer) = (bank.sign_in(As::User), bank.sign_in(As::Viewer));
    let own_path = path(As::User, "/edit");
    let own_form = user.get(&own_path);
    assert!(!own_form.text.contains("type=\"radio\""));
    let page = user.fill(
        &own_path,
        &own_path,
        &[
            ("role", "viewer"),
            ("first", "Ukko"),
            ("last", "Käyttöläinen"),
            ("email", "ukko@own.example"),
            ("language", "en"),
        ],
    );
    assert_eq!(page.status, 422);
    assert!(page.words().contains("You cannot change your own role."), "{}", page.words());

    let path = path(As::Viewer, "/edit");
    let fields = [
        ("first", "Veera"),
        ("last", "Katselma"),
        ("email", "veera@own.example"),
        ("phone", ""),
        ("role", "user"),
        ("language", "en"),
    ];
    assert_eq!(viewer.get("/").status, 200);
    assert_eq!(user.fill(&path, &path, &fields).status, 303);
    assert_eq!(viewer.get("/").status, 303, "signed out at once");
    let fields = [
        ("role", "main-user"),
        ("first", "Veera"),
        ("last", "Katselma"),
        ("email", "veera@own.example"),
        ("language", "en"),
    ];
    assert_eq!(user.fill(&path, &path, &fields).status, 422);
    let changed: Vec<_> =
        events(bank.bank()).into_iter().filter(|event| event.what.kind == EventKind::PersonChanged).collect();
    assert_eq!(changed.len(), 1);
    assert_eq!(changed[0].what.details[0].1, "email phone role");
}

#[test]
fn two_who_edit_one_person_notice() {
    let bank = TestBank::start();
    let (user, main) = (bank.sign_in(As::User), bank.sign_in(As::Main));
    let path = path(As::Viewer, "/edit");
    let stale = user.get(&path).hidden_fields(&path);
    let fields = |last: &'static str| {
        [
            ("first", "Veera"),
            ("last", last),
            ("email", "veera@own.example"),
            ("phone", ""),
            ("role", "viewer"),
            ("language", "en"),
        ]
    };
    assert_eq!(main.fill(&path, &path, &fields("Ensimmäinen")).status, 303);
    let late: Vec<(&str, &str)> =
        stale.iter().map(|(name, value)| (name.as_str(), value.as_str())).chain(fields("Toinen")).collect();
    let page = user.send(&path, &late);
    assert_eq!(page.status, 422);
    assert!(page.words().contains("Somebody else changed this") && page.text.contains("value=\"Toinen\""));
    assert!(user.get("/people/3").words().contains("Ensimmäinen"));
}

#[test]
fn a_new_name_is_shown_at_once_and_earlier_ones_to_main_users_only() {
    let bank = TestBank::start();
    let (user, viewer, main) = (bank.sign_in(As::User), bank.sign_in(As::Viewer), bank.sign_in(As::Main));
    let fields =
        [("first", "Veera"), ("last", "Näkevä"), ("email", "veera@own.example"), ("phone", ""), ("language", "en")];
    assert_eq!(viewer.fill("/me/edit", "/me/edit", &fields).status, 303);
    assert!(viewer.get("/").words().contains("Veera Näkevä"), "in the frame of the open session");
    let (seen, all) = (user.get("/people/3").words(), main.get("/people/3").words());
    assert!(seen.contains("Veera Näkevä") && !seen.contains("Katselma"), "{seen}");
    assert!(all.contains("Earlier names Veera Katselma"), "{all}");

    let directory = bank.bank().directory();
    let then = Who { person: As::Viewer.id(), name_version: 0 };
    let now = Who { name_version: 1, ..then };
    let name = |who| match describe(&directory, &As::User.actor(), who) {
        ShownWho::Named { name, .. } => name,
        other => panic!("{other:?}"),
    };
    assert_eq!((name(then).as_str(), name(now).as_str()), ("Veera Katselma", "Veera Näkevä"));
}

#[test]
fn deactivating_signs_out_and_reactivating_lets_in_again() {
    let bank = TestBank::start();
    let (user, viewer) = (bank.sign_in(As::User), bank.sign_in(As::Viewer));
    let question = user.get(&path(As::Viewer, "/deactivate"));
    assert!(question.words().contains("Deactivate Veera Katselma"));
    let page = confirm(&user, As::Viewer, "/deactivate");
    assert_eq!(page.location, "/people/3?done=deactivated");
    assert_eq!(viewer.get("/").status, 303);
    assert!(user.get("/people?status=deactivated").words().contains("Katselma"));
    assert!(!user.get("/people?status=active").words().contains("Katselma"));
    assert_eq!(confirm(&user, As::Viewer, "/reactivate").location, "/people/3?done=reactivated");
    assert!(user.get("/people?status=active").words().contains("Katselma"));
    let kinds: Vec<_> =
        events(bank.bank()).iter().map(|event| event.what.kind).filter(|kind| kind.log().name() == "people").collect();
    assert_eq!(kinds, [EventKind::PersonDeactivated, EventKind::PersonReactivated]);
}

#[test]
fn deleting_leaves_a_deleted_user_whose_data_only_main_users_see() {
    let bank = TestBank::start();
    let (user, viewer, main) = (bank.sign_in(As::User), bank.sign_in(As::Viewer), bank.sign_in(As::Main));
    let question = user.get(&path(As::Viewer, "/delete")).words();
    assert!(question.contains("Delete Veera Katselma of Omaputki Oy") && question.contains("What stays"), "{question}");
    assert_eq!(confirm(&user, As::Viewer, "/delete").location, "/people?done=person-deleted");

    assert_eq!(viewer.get("/").status, 303);
    assert_eq!(user.get(&path(As::Viewer, "")).status, 404);
    assert!(!user.get("/people").words().contains("Katselma"));
    assert!(!main.get("/people").words().contains("Katselma"));
    assert!(main.get("/people?status=deleted").words().contains("Katselma"));
    let kept = main.get(&path(As::Viewer, "")).words();
    for data in ["Veera Katselma", "+358 50 555 0103", "veera.katselma@own.example", "Only main users see this page"] {
        assert!(kept.contains(data), "{data}: {kept}");
    }
    let fields = [("username", "veera.view"), ("password", crate::support::PASSWORD)];
    assert_eq!(bank.visitor().fill("/sign-in", "/sign-in", &fields).status, 422);
    assert_eq!(create(&user, &with("username", "veera.view")).status, 422, "the name is never given again");
    assert_eq!(main.send(&path(As::Viewer, "/reactivate"), &[("csrf", &main.token())]).status, 409);
    assert!(
        bank.bank().store.read(|reader| store::people::password_hash(reader, As::Viewer.id())).expect("read").is_none()
    );
}

#[test]
fn the_last_user_of_a_company_cannot_lock_it_out() {
    let bank = TestBank::start();
    let (user, main) = (bank.sign_in(As::User), bank.sign_in(As::Main));
    for part in ["/deactivate", "/delete"] {
        let page = confirm(&user, As::User, part);
        assert_eq!(page.status, 422, "{part}");
        assert!(page.words().contains("You are the last user of your company"), "{}", page.words());
        assert_eq!(confirm(&main, As::Main, part).status, 422, "{part}: the last main user");
    }
    assert_eq!(create(&main, &with("role", "user")).status, 200);
    let page = confirm(&user, As::User, "/delete");
    assert_eq!((page.status, page.location.as_str()), (303, "/sign-in"));
    assert_eq!(user.get("/").status, 303);
}

#[test]
fn histories_show_each_reader_what_the_privacy_policy_lets_them_see() {
    let bank = TestBank::start();
    let user = bank.sign_in(As::User);
    assert_eq!(create(&user, &NEW).status, 200);
    assert_eq!(user.fill("/people/6/delete", "/people/6/delete", &[]).status, 303);
    let directory = bank.bank().directory();
    let shown = |reader: As, person: u32| {
        describe(&directory, &reader.actor(), Who { person: PersonId::new(person), name_version: 0 })
    };
    let user_of = |company| ShownWho::UserOf(directory.company(company));
    let name = |who: As| ShownWho::Named { person: who.id(), name: who.name(), deleted: false };
    let deleted = ShownWho::Named { person: PersonId::new(6), name: "Niilo Uusipää".to_owned(), deleted: true };
    // Of each: main user, own user, own viewer, other user, deleted person of 1001, the bank, nobody known.
    let table = [
        (As::Main, [name(As::Main), name(As::User), name(As::Viewer), name(As::OtherUser), deleted]),
        (As::User, [ShownWho::MainUser, name(As::User), name(As::Viewer), user_of(other()), ShownWho::DeletedUser]),
        (As::Viewer, [ShownWho::MainUser, user_of(own()), name(As::Viewer), user_of(other()), user_of(own())]),
        (As::OtherUser, [ShownWho::MainUser, user_of(own()), user_of(own()), name(As::OtherUser), user_of(own())]),
        (As::OtherViewer, [ShownWho::MainUser, user_of(own()), user_of(own()), user_of(other()), user_of(own())]),
    ];
    for (reader, expected) in table {
        assert_eq!([1, 2, 3, 4, 6].map(|person| shown(reader, person)), expected, "{reader:?}");
        assert_eq!(shown(reader, 0), ShownWho::Bank);
        assert_eq!(shown(reader, 99), ShownWho::DeletedUser);
    }
}

const COMPANY: [(&str, &str); 9] = [
    ("name", "Hanat & Venttiilit Oy"),
    ("business-id", "1572860-0"),
    ("kind", "importer"),
    ("street", "Kuja 1"),
    ("postal-code", "00120"),
    ("city", "Helsinki"),
    ("phone", "09 123 456"),
    ("email", "info@hanat.example"),
    ("language", "sv"),
];

#[test]
fn main_users_create_companies_and_first_users() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    let page = main.fill("/companies/new", "/companies/new", &COMPANY);
    assert_eq!(
        (page.status, page.location.as_str()),
        (303, "/companies/1003?done=company-created"),
        "{}",
        page.words()
    );
    let page = main.get("/companies/1003");
    let words = page.words();
    for part in [
        "Hanat & Venttiilit Oy",
        "1572860-0",
        "FI15728600",
        "00120 Helsinki",
        "Create the first user",
        "Products in use 0",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    let form = "/people/new?company=1003";
    let page = main.fill(form, form, &with("role", "user"));
    let password = temporary_password(&page);
    let first = bank.visitor();
    assert_eq!(first.fill("/sign-in", "/sign-in", &[("username", "niilo"), ("password", &password)]).status, 303);
    assert!(
        main.get("/companies").words().contains("Hanat & Venttiilit Oy 1572860-0 Importer 1"),
        "{}",
        main.get("/companies").words()
    );
    assert_eq!((count(bank.bank(), EventKind::CompanyCreated), count(bank.bank(), EventKind::PersonCreated)), (1, 1));
}

#[test]
fn a_refused_company_comes_back_as_typed_with_the_reason_at_the_field() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    assert_eq!(main.fill("/companies/new", "/companies/new", &COMPANY).status, 303);
    let cases = [
        ("name", "", "Fill this in."),
        ("business-id", "1572860-1", "The check digit does not match."),
        ("business-id", "123", "seven digits, a dash and a check digit"),
        ("business-id", "15728600", "Another company has this business id."),
        ("business-id", "", "Give the business id or"),
        ("kind", "operator", "Choose one."),
        ("postal-code", "120", "five digits"),
        ("country", "Suomi", "Two letters"),
        ("email", "nobody", "Write an e-mail address"),
    ];
    for (field, value, words) in cases {
        let fields: Vec<_> = COMPANY.into_iter().filter(|(name, _)| *name != field).chain([(field, value)]).collect();
        let page = main.fill("/companies/new", "/companies/new", &fields);
        assert_eq!(page.status, 422, "{field}");
        assert!(page.words().contains(words), "{field}: {words}: {}", page.words());
        assert!(page.text.contains("value=\"Kuja 1\""), "{field}: what was typed is kept");
    }
    assert_eq!(count(bank.bank(), EventKind::CompanyCreated), 1);
}

#[test]
fn companies_are_read_by_their_own_people_and_changed_by_main_users() {
    let bank = TestBank::start();
    let [main, user, viewer, ..] = As::ALL.map(|who| bank.sign_in(who));
    assert_eq!([&main, &user, &viewer].map(|visitor| visitor.get("/companies").status), [200, 403, 403]);
    assert_eq!([&main, &user, &viewer].map(|visitor| visitor.get("/companies/1001").status), [200; 3]);
    assert_eq!([&main, &user, &viewer].map(|visitor| visitor.get("/companies/1002").status), [200, 404, 404]);
    assert_eq!([&main, &user, &viewer].map(|visitor| visitor.get("/companies/1001/edit").status), [200, 200, 403]);
    assert_eq!(main.get("/companies/9999").status, 404);
    assert_eq!(main.get("/companies/0000").status, 404);

    let fields: Vec<_> =
        COMPANY.into_iter().filter(|(name, _)| *name != "name").chain([("name", "Uusi nimi Oy")]).collect();
    let edit = "/companies/1001/edit";
    let stale = main.get(edit).hidden_fields(edit);
    assert_eq!(main.fill(edit, edit, &fields).status, 303);
    assert!(user.get("/").words().contains("Uusi nimi Oy"), "in the frame of the open session");
    let late: Vec<(&str, &str)> =
        stale.iter().map(|(name, value)| (name.as_str(), value.as_str())).chain(fields.iter().copied()).collect();
    let page = main.send(edit, &late);
    assert_eq!(page.status, 422);
    assert!(page.words().contains("Somebody else changed this"), "{}", page.words());
}

#[test]
fn forms_about_people_need_their_token_and_our_own_page() {
    let bank = TestBank::start();
    let user = bank.sign_in(As::User);
    let token = user.token();
    let path = path(As::Viewer, "/delete");
    assert_eq!(user.send(&path, &[]).status, 409, "kept and offered to be sent again");
    assert_eq!(user.send_from("https://evil.example", &path, &[("csrf", &token)]).status, 403);
    assert_eq!(user.send(&path, &[("csrf", &bank.sign_in(As::OtherUser).token())]).status, 409);
    assert_eq!(user.get("/people/3").status, 200);
    assert_eq!(count(bank.bank(), EventKind::PersonDeleted), 0);
}
