//! Companies: who keeps which part, what an end ends, whose products viewers see, and where a contact person's data go.

use std::fs;

use lvi_info::domain::company::CompanyStatus;
use lvi_info::domain::event::EventKind;
use lvi_info::domain::id::CompanyId;
use lvi_info::domain::number::LinkNumber;
use lvi_info::domain::product::{Column, Ownership};
use lvi_info::domain::role::{Permission, Reach};
use lvi_info::service::products::{Number, OpenProduct, open_product};
use lvi_info::store::{self};

use crate::products::add_groups;
use crate::search::settled;
use crate::support::{As, PASSWORD, Page, TestBank, Visitor, count, events, other, own};

fn served() -> TestBank {
    let bank = TestBank::start();
    add_groups(bank.bank());
    bank
}

fn open(bank: &TestBank, company: CompanyId, brand: &str) -> LinkNumber {
    let wish = OpenProduct {
        company,
        group: 45,
        class: 1,
        ownership: Ownership::Own,
        number: Number::Next,
        name: "Kulmaventtiili",
        brand,
        reason: "",
    };
    open_product(bank.bank(), &As::Main.caller(), &wish).expect("stored").expect("accepted")
}

/// Exports chosen products with every column; gives the address of the file.
fn export(visitor: &Visitor, fields: &[(&str, &str)]) -> String {
    let chosen = visitor.fill("/products", "/selections", &[fields, &[("task", "export")]].concat());
    saved(&chosen);
    let columns: Vec<String> = Column::FIXED.into_iter().chain(Column::fields()).map(Column::code).collect();
    let columns = columns.iter().map(|code| ("column", code.as_str()));
    let fields: Vec<(&str, &str)> = columns.chain([("format", "csv")]).collect();
    let job = visitor.fill(&chosen.location, &chosen.location, &fields);
    saved(&job);
    visitor.follow(&job.location);
    format!("{}/file", job.location)
}

const INVOICING: &str = "/companies/1001/invoicing/new";
const CONTACT: &str = "/companies/1001/contact";

const WIRE: [(&str, &str); 6] = [
    ("channel", "e-invoice"),
    ("e-invoice", "0037 1572860-0 12"),
    ("operator", "003721291126"),
    ("reference", "Order 77"),
    ("cost-centre", "4100"),
    ("from", "2026-01-01"),
];

/// A contact person whose data occur nowhere else.
const PERSON: [(&str, &str); 3] =
    [("name", "Laskutta Maksunen"), ("phone", "+358 50 555 0177"), ("email", "laskutta.maksunen@own.example")];

/// A form as typed.
type Typed<'a> = &'a [(&'a str, &'a str)];

fn with<'a>(fields: &[(&'a str, &'a str)], field: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    fields.iter().copied().filter(|(name, _)| *name != field).chain([(field, value)]).collect()
}

fn saved(page: &Page) {
    assert_eq!(page.status, 303, "{}", page.words());
}

fn refused(page: &Page, words: &str) {
    assert_eq!(page.status, 422, "{words}: {}", page.words());
    assert!(page.words().contains(words), "{words}: {}", page.words());
}

/// What main users change about company 1001.
fn edit(main: &Visitor, fields: &[(&str, &str)]) -> Page {
    let path = "/companies/1001/edit";
    let form = main.get(path).forms().into_iter().find(|form| form.action == path).expect("a form");
    // What was typed and what is hidden stays; of lists and buttons the reader of forms knows the last value only.
    let stays = |name: &str| form.free.iter().any(|free| free == name) || name == "csrf" || name == "version";
    let kept = form.fields.iter().filter(|(name, _)| stays(name) && fields.iter().all(|(given, _)| given != name));
    let all: Vec<(&str, &str)> =
        kept.map(|(name, value)| (name.as_str(), value.as_str())).chain(fields.iter().copied()).collect();
    main.send(path, &all)
}

const BASICS: [(&str, &str); 4] =
    [("name", "Omaputki Oy"), ("business-id", "1572860-0"), ("kind", "wholesaler"), ("language", "fi")];

#[test]
fn a_companys_own_users_keep_its_addresses_and_viewers_do_not_see_them() {
    let bank = TestBank::start();
    let [main, user, viewer, other_user, _] = As::ALL.map(|who| bank.sign_in(who));
    saved(&user.fill(INVOICING, INVOICING, &WIRE));
    let first = "/companies/1001/invoicing/1";
    saved(&user.fill(first, first, &with(&WIRE, "until", "2026-02-28")));
    saved(&main.fill(
        INVOICING,
        INVOICING,
        &[
            ("channel", "post"),
            ("street", "PL 7"),
            ("postal-code", "00101"),
            ("city", "Helsinki"),
            ("from", "2026-03-01"),
        ],
    ));
    saved(&main.fill(INVOICING, INVOICING, &with(&WIRE, "from", "2026-07-01")));

    for reader in [&main, &user] {
        let words = reader.get("/companies/1001").words();
        for part in
            ["PL 7 00101 Helsinki", "003715728600 12", "003721291126", "Order 77", "4100", "Now", "Later", "No more"]
        {
            assert!(words.contains(&part.replace("00 12", "0012")), "{part}: {words}");
        }
        assert!(words.contains("Invoicing address 1 changed"), "{words}");
    }
    let words = viewer.get("/companies/1001").words();
    for part in ["PL 7", "003715728600", "Order 77", "Invoicing", "Latest changes", "Open matters"] {
        assert!(!words.contains(part), "{part}: {words}");
    }
    for path in [first, INVOICING, CONTACT, "/companies/1001/history", "/companies/1001/edit"] {
        assert_eq!(viewer.get(path).status, 403, "{path}");
        assert_eq!(other_user.get(path).status, 404, "{path}");
        let token = other_user.token();
        if path != "/companies/1001/history" {
            assert_eq!(other_user.send(path, &[("csrf", &token)]).status, 404, "{path}");
        }
    }

    let history = user.get("/companies/1001/history").words();
    assert!(history.contains("Invoicing address 1 changed Ukko Käyttöläinen"), "{history}");
    assert!(history.contains("main user, LVI-INFO") && !history.contains("Pääkkönen"), "{history}");
    assert!(history.contains("Valid until empty 28 Feb 2026"), "{history}");
    assert!(main.get("/companies/1001/history").words().contains("Meri Pääkkönen"));

    let remove = format!("{first}/remove");
    saved(&user.fill(&remove, &remove, &[]));
    assert_eq!(user.get(first).status, 404);
    saved(&user.fill(INVOICING, INVOICING, &WIRE));
    assert_eq!(user.get("/companies/1001/invoicing/4").status, 200, "no number is given twice");
    assert!(user.get("/companies/1001/history").words().contains("Invoicing address 1 removed"));
    assert_eq!(count(bank.bank(), EventKind::InvoicingChanged), 6);
}

#[test]
fn refused_addresses_and_contact_persons_come_back_as_typed_with_the_reason_at_the_field() {
    let bank = TestBank::start();
    let user = bank.sign_in(As::User);
    let post = [
        ("channel", "post"),
        ("street", "PL 7"),
        ("postal-code", "00101"),
        ("city", "Helsinki"),
        ("from", "2026-03-01"),
    ];
    let cases: [(Typed<'_>, &str, &str, &str); 15] = [
        (&WIRE, "channel", "", "Choose one."),
        (&WIRE, "e-invoice", "", "Fill this in."),
        (&WIRE, "e-invoice", "003715728601", "The check digit does not match."),
        (&WIRE, "e-invoice", "12345", "An OVT code begins with 0037"),
        (&WIRE, "e-invoice", "laskut@own", "Use only letters and digits."),
        (&WIRE, "operator", "ABC", "6–20 letters and digits"),
        (&WIRE, "operator", "003721291125", "The check digit does not match."),
        (&WIRE, "reference", "Order\u{202e}77", "cannot be used"),
        (&WIRE, "cost-centre", "1234567890123456789012345678901234567890", "This is too long."),
        (&WIRE, "from", "", "Fill this in."),
        (&WIRE, "from", "2026-02-30", "Write a day such as"),
        (&WIRE, "until", "2025-12-31", "The last day lies before the first."),
        (&post, "street", " ", "Fill this in."),
        (&post, "postal-code", "101", "five digits"),
        (&post, "country", "Suomi", "Two letters"),
    ];
    for (fields, field, value, words) in cases {
        let page = user.fill(INVOICING, INVOICING, &with(fields, field, value));
        refused(&page, words);
        assert!(page.text.contains(&format!("href=\"#f-{field}\"")), "{field} {value}");
        let typed = if fields.len() == post.len() { "PL 7" } else { "4100" };
        assert!(
            field == "cost-centre" || field == "street" || page.text.contains(typed),
            "{field}: what was typed is kept"
        );
    }
    for (field, value, words) in [
        ("name", "", "Fill this in."),
        ("name", "0400 123", "A name has letters"),
        ("phone", "call me", "digits, spaces and a leading +"),
        ("phone", "12", "4–15 digits"),
        ("email", "nobody", "Write an e-mail address"),
    ] {
        refused(&user.fill(CONTACT, CONTACT, &with(&PERSON, field, value)), words);
    }
    assert_eq!(
        (count(bank.bank(), EventKind::InvoicingChanged), count(bank.bank(), EventKind::ContactChanged)),
        (0, 0)
    );
}

#[test]
fn a_contact_person_is_seen_by_own_users_and_main_users_and_told_nowhere_else() {
    let mut bank = served();
    open(&bank, own(), "Koerauta");
    let [main, user, viewer, other_user, other_viewer] = As::ALL.map(|who| bank.sign_in(who));
    saved(&user.fill(CONTACT, CONTACT, &PERSON));
    saved(&user.fill(CONTACT, CONTACT, &with(&PERSON, "phone", "+358 50 555 0178")));
    for reader in [&main, &user] {
        let words = reader.get("/companies/1001").words();
        assert!(words.contains("Laskutta Maksunen") && words.contains("+358 50 555 0178"), "{words}");
    }
    assert!(count(bank.bank(), EventKind::ContactViewed) >= 2, "each view is an event");

    let planted = ["Laskutta", "Maksunen", "555 0177", "555 0178", "laskutta."];
    let pages = [
        "/",
        "/companies/1001",
        "/companies/1001/history",
        "/companies/1001/contact",
        "/products",
        "/products?q=Maksunen",
        "/products/suggest?q=Laskutta",
        "/people",
        "/jobs",
        "/me",
        "/events?company=1001",
        "/companies",
        "/search",
    ];
    for reader in [&viewer, &other_user, &other_viewer] {
        for path in pages {
            let text = reader.get(path).text.replace("value=\"Maksunen\"", "").replace("“Maksunen”", "");
            let text = if path.contains("q=") { text.replace("Maksunen", "").replace("Laskutta", "") } else { text };
            assert!(planted.iter().all(|word| !text.contains(word)), "{path}: {text}");
        }
    }
    // Histories, events, searches and files tell nobody.
    for reader in [&main, &user] {
        let words = reader.get("/companies/1001/history").words();
        assert!(
            words.contains("Contact person for invoicing changed")
                && words.contains("the values are personal data and not kept")
        );
        assert!(planted.iter().all(|word| !words.contains(word)), "{words}");
        let file = reader.get(&export(reader, &[("all", "yes")])).text;
        assert!(file.contains("Koerauta") && planted.iter().all(|word| !file.contains(word)), "{file}");
    }
    assert!(main.get("/products?q=Maksunen").words().contains("0"), "nothing is found by the name");
    let told = format!("{:?}", events(bank.bank()));
    assert!(planted.iter().all(|word| !told.contains(word)), "{told}");
    saved(&user.fill("/companies/1001/contact/remove", "/companies/1001/contact/remove", &[]));
    assert!(user.get("/companies/1001").words().contains("There is no contact person for invoicing."));
    let scope = As::Main.actor().require(Permission::KeepCompany, own()).expect("a main user");
    assert_eq!(bank.bank().store.read(|reader| store::contacts::get(reader, scope)).expect("readable"), None);
    assert_eq!(count(bank.bank(), EventKind::ContactRemoved), 1);
    bank.stop();
    for entry in fs::read_dir(bank.folder.path().join("logs")).expect("a folder").flatten() {
        let log = String::from_utf8_lossy(&fs::read(entry.path()).expect("readable")).into_owned();
        assert!(planted.iter().all(|word| !log.contains(word)), "{}", entry.path().display());
    }
}

#[test]
fn own_users_change_contact_details_and_nothing_that_main_users_decide() {
    let bank = TestBank::start();
    let [main, user, ..] = As::ALL.map(|who| bank.sign_in(who));
    let path = "/companies/1001/edit";
    let sent = [
        ("street", "Uusikuja 5"),
        ("postal-code", "00120"),
        ("city", "Helsinki"),
        ("phone", "09 777 888"),
        ("language", "sv"),
        ("name", "Toinen Oy"),
        ("kind", "data-user"),
        ("reach", "whole"),
        ("contract-until", "2030-01-01"),
        ("vat", "SE123456"),
    ];
    saved(&user.fill(path, path, &sent));
    let words = user.get("/companies/1001").words();
    assert!(words.contains("Uusikuja 5") && words.contains("09 777 888") && words.contains("Omaputki Oy"), "{words}");
    assert!(!words.contains("Toinen Oy") && !words.contains("Data user") && !words.contains("2030"), "{words}");
    refused(&user.fill(path, path, &[("email", "nobody"), ("language", "fi")]), "Write an e-mail address");

    refused(
        &edit(&main, &[("kind", "manufacturer"), ("reach", "whole"), ("business-id", "1572860-0")]),
        "Only viewers of wholesalers",
    );
    let backwards = [("contract-from", "2026-05-01"), ("contract-until", "2026-04-30"), ("reach", "own")];
    refused(&edit(&main, &[&BASICS[1..2], &backwards].concat()), "The last day lies before the first.");
    let soon = [("contract-from", "2020-01-01"), ("contract-until", "2026-04-01"), ("reach", "own")];
    saved(&edit(&main, &[&BASICS[..], &soon].concat()));
    let words = user.get("/companies/1001").words();
    assert!(words.contains("The contract ends on 1 Apr 2026."), "{words}");
    let over = [("contract-from", "2020-01-01"), ("contract-until", "2026-03-01"), ("reach", "own")];
    saved(&edit(&main, &[&BASICS[..], &over].concat()));
    let words = user.get("/companies/1001").words();
    assert!(words.contains("The contract ended on 1 Mar 2026, but the company is still active."), "{words}");
    let history = user.get("/companies/1001/history").words();
    for part in
        ["Kind Manufacturer Wholesaler", "Street address or box", "Uusikuja 5", "Service language Suomi Svenska"]
    {
        assert!(history.contains(part), "{part}: {history}");
    }
}

#[test]
fn two_people_in_different_parts_are_not_in_each_others_way_and_in_the_same_nothing_is_overwritten() {
    let bank = TestBank::start();
    let [main, user, ..] = As::ALL.map(|who| bank.sign_in(who));
    saved(&user.fill(INVOICING, INVOICING, &WIRE));
    let first = "/companies/1001/invoicing/1";
    let stale = |path: &str| -> Vec<(String, String)> { user.get(path).hidden_fields(path) };
    let late = |path: &str, hidden: &[(String, String)], fields: &[(&'static str, &'static str)]| {
        let hidden = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        user.send(path, &hidden.chain(fields.iter().copied()).collect::<Vec<_>>())
    };
    let (address, person, details) = (stale(first), stale(CONTACT), stale("/companies/1001/edit"));
    saved(&main.fill(CONTACT, CONTACT, &PERSON));
    saved(&late(first, &address, &with(&WIRE, "cost-centre", "4200")));
    saved(&late("/companies/1001/edit", &details, &[("phone", "09 111 222"), ("language", "fi")]));
    refused(&late(CONTACT, &person, &with(&PERSON, "name", "Toinen Nimi")), "Somebody else changed this");
    saved(&main.fill(first, first, &with(&WIRE, "cost-centre", "4300")));
    refused(&late(first, &address, &with(&WIRE, "cost-centre", "4400")), "Somebody else changed this");
    let remove = format!("{first}/remove");
    let page = late(&remove, &address, &[]);
    refused(&page, "Somebody else changed this");
    let words = main.get("/companies/1001").words();
    for part in ["09 111 222", "4300", "Laskutta Maksunen"] {
        assert!(words.contains(part), "{part}: {words}");
    }
}

#[test]
fn ending_a_company_signs_its_people_out_archives_its_products_and_keeps_its_history() {
    let mut bank = served();
    let mine: Vec<LinkNumber> = (0..120).map(|_| open(&bank, own(), "Koerauta")).collect();
    open(&bank, other(), "Vierasrauta");
    let [main, user, viewer, other_user, _] = As::ALL.map(|who| bank.sign_in(who));
    assert_eq!([&user, &viewer, &other_user].map(|who| who.get("/companies/1001/end").status), [403; 3]);
    assert_eq!(main.get("/companies/0001/end").status, 404, "the bank itself does not end");
    let path = "/companies/1001/end";
    let words = main.get(path).words();
    assert!(words.contains("Its 120 products in use are archived"), "{words}");
    assert!(words.contains("2 people are signed out at once"), "{words}");
    let token = main.token();
    refused(&main.send(path, &[("csrf", &token)]), "Somebody else changed this");
    assert_eq!(user.get("/").status, 200, "nothing has happened yet");

    let ended = main.fill(path, path, &[("reason", "Sopimus irtisanottu")]);
    saved(&ended);
    assert!(ended.location.starts_with("/jobs/"), "{}", ended.location);
    assert_eq!([&user, &viewer].map(|who| (who.get("/").status, who.get("/products").status)), [(303, 303); 2]);
    assert_eq!(other_user.get("/").status, 200);
    let again = bank.visitor();
    let entered = again.fill("/sign-in", "/sign-in", &[("username", As::User.data()[0]), ("password", PASSWORD)]);
    assert_ne!(entered.status, 303, "{}", entered.words());

    let job = ended.location.split('?').next().unwrap_or_default().to_owned();
    main.follow(&job);
    let page = main.get("/companies/1001").words();
    assert!(page.contains("Products in use 0 Archived products 120"), "{page}");
    assert!(main.get(&format!("/products/{}/history", mine[0])).words().contains("Sopimus irtisanottu"));
    assert!(main.get("/companies/1002").words().contains("Products in use 1 Archived products 0"));
    let page = main.get("/companies/1001").words();
    assert!(page.contains("Ended on 2 Mar 2026") && page.contains("Ended Meri Pääkkönen"), "{page}");
    assert_eq!(main.get(path).location, "/companies/1001", "what has ended does not end again");
    let refused_open = open_product(
        bank.bank(),
        &As::Main.caller(),
        &OpenProduct {
            company: own(),
            group: 45,
            class: 1,
            ownership: Ownership::Own,
            number: Number::Next,
            name: "Kulmaventtiili",
            brand: "Koerauta",
            reason: "",
        },
    );
    assert!(refused_open.expect("stored").is_err(), "no product is opened for a company that has ended");
    let event = events(bank.bank()).into_iter().find(|event| event.what.kind == EventKind::CompanyEnded).expect("told");
    let details: Vec<&str> = event.what.details.iter().map(|(_, value)| value.as_str()).collect();
    assert!(
        details.contains(&"120") && details.contains(&"2") && !format!("{details:?}").contains("Sopimus"),
        "{details:?}"
    );

    bank.restart();
    let (main, user) = (main.of(&bank), user.of(&bank));
    assert_eq!(user.get("/").status, 303, "a restart brings no session back");
    let fields = [
        ("name", "Kolmas Oy"),
        ("business-id", "1572860-0"),
        ("kind", "importer"),
        ("language", "fi"),
        ("reach", "own"),
        ("status", "applied"),
    ];
    let created = main.fill("/companies/new", "/companies/new", &fields);
    assert_eq!(
        created.location, "/companies/1003?done=company-created",
        "the number of an ended company is not given again"
    );
    assert!(main.get("/companies/1003").words().contains("The company has applied and waits for a decision."));
    assert!(main.get("/companies?status=applied").words().contains("Kolmas Oy"));
    assert!(!main.get("/companies?status=ended").words().contains("Kolmas Oy"));

    for company in ["1003", "1001"] {
        let path = format!("/companies/{company}/activate");
        saved(&main.fill(&path, &path, &[]));
    }
    let entered =
        again.of(&bank).fill("/sign-in", "/sign-in", &[("username", As::User.data()[0]), ("password", PASSWORD)]);
    assert_eq!(entered.status, 303, "{}", entered.words());
    let page = main.get("/companies/1001").words();
    assert!(page.contains("Products in use 0 Archived products 120") && page.contains("Activated"), "{page}");
}

#[test]
fn jobs_of_a_company_that_has_ended_do_nothing_more() {
    let bank = served();
    let link = open(&bank, own(), "Koerauta");
    let [main, user, ..] = As::ALL.map(|who| bank.sign_in(who));
    let chosen = user.fill("/products", "/selections", &[("link", &link.to_string()), ("task", "archive")]);
    saved(&chosen);
    let read = bank.bank().store.read(|reader| store::companies::get(reader, own()));
    let mut company = read.expect("readable").expect("there");
    company.status = CompanyStatus::Ended { at: bank.clock.now() };
    bank.bank().store.write(|writer| store::companies::put(writer, &company)).expect("stored");
    // The session is still there, as for a job that was started a moment before.
    let job = user.fill(&chosen.location, &chosen.location, &[]);
    saved(&job);
    main.follow(&job.location);
    assert!(main.get("/companies/1001").words().contains("Products in use 1 Archived products 0"));
    let log = main.get(&job.location).words();
    assert!(log.contains("1 failed") || log.contains("Failed 1"), "{log}");
}

#[test]
fn viewers_of_a_wholesaler_see_the_whole_bank_at_once_and_nobodys_data() {
    let bank = served();
    let (mine, foreign) = (open(&bank, own(), "Koerauta"), open(&bank, other(), "Vierasrauta"));
    let [main, user, viewer, _, other_viewer] = As::ALL.map(|who| bank.sign_in(who));
    let card = format!("/products/{foreign}");
    assert_eq!([&user, &viewer].map(|who| who.get(&card).status), [404; 2]);
    assert!(!viewer.get("/products").words().contains("Vierasrauta"));

    saved(&edit(&main, &[&BASICS[..], &[("reach", "whole")]].concat()));
    assert!(user.get("/companies/1001").words().contains("Viewers see The whole bank"));
    assert_eq!(viewer.get(&card).status, 200, "the open session sees it");
    assert_eq!(bank.sign_in(As::Viewer).get(&card).status, 200);
    let list = viewer.get("/products").words();
    assert!(
        list.contains("Vierasrauta") && list.contains("Koerauta") && list.contains("Vierasventtiili Ab 1"),
        "{list}"
    );
    assert!(viewer.get("/products?company=1002").words().contains("Vierasrauta"));
    assert!(viewer.get("/products/values/brand").words().contains("Vierasrauta"));
    settled(&bank);
    let by_number = format!("/products?q={}", foreign.number);
    assert_eq!(viewer.get(&by_number).location, card, "the one product of the number is opened");
    assert!(viewer.get("/products?q=Vierasrauta").words().contains("Vierasrauta Vierasventtiili Ab"));
    assert!(viewer.get("/products/suggest?q=Vierasrau").words().contains("Vierasrauta"));
    assert_eq!(user.get(&by_number).location, "", "and is not there for the company's users");
    let home = viewer.get("/").words();
    assert!(home.contains("Vierasrauta") || home.contains("Kulmaventtiili"), "{home}");
    for path in [format!("{card}/history"), format!("{card}/versions/1"), card.clone()] {
        let words = viewer.get(&path).words();
        assert!(["Pääkkönen", "Vierasmaa", "Käyttöläinen"].iter().all(|name| !words.contains(name)), "{path}: {words}");
    }
    // Products to read, and nothing else of others: no people, no companies, no changes.
    assert!(!viewer.get(&card).text.contains("href=\"/companies/1002\""));
    for path in ["/companies/1002", "/people/4", "/people"] {
        assert_ne!(viewer.get(path).status, 200, "{path}");
    }
    assert_eq!(viewer.get(&format!("{card}/edit/names")).status, 403);
    assert_eq!(user.get(&card).status, 404, "users keep seeing their own company's products");
    assert!(!user.get("/products").words().contains("Vierasrauta"));
    assert_eq!(
        other_viewer.get(&format!("/products/{mine}")).status,
        404,
        "other companies' viewers see what they saw"
    );

    // What they see, they export; what they do not see any more, they do not download either.
    let (first, second) = (mine.to_string(), foreign.to_string());
    let file = export(&viewer, &[("link", &first), ("link", &second)]);
    let (page, bytes) = viewer.fetch(&file, &[]);
    assert_eq!(page.status, 200);
    assert!(String::from_utf8_lossy(&bytes).contains("Vierasrauta"));

    saved(&edit(&main, &[&BASICS[..], &[("reach", "own")]].concat()));
    assert_eq!(viewer.get(&card).status, 404, "at once");
    assert!(!viewer.get("/products").words().contains("Vierasrauta"));
    assert_eq!(viewer.fetch(&file, &[]).0.status, 404);
    assert_eq!(
        viewer.send("/selections", &[("csrf", &viewer.token()), ("link", &second), ("task", "export")]).status,
        404
    );
    let stored =
        bank.bank().store.read(|reader| store::companies::get(reader, own())).expect("readable").expect("there");
    assert_eq!(stored.details.reach, Reach::Own);
    let history = user.get("/companies/1001/history").words();
    assert!(history.contains("The whole bank Their own company’s products"), "{history}");
}
