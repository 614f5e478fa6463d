//! Invoicing over HTTPS: price lists, rounds, corrections, the transfer and its file, disclosures, and who sees what.

use std::ops::ControlFlow;

use lvi_info::domain::event::EventKind;
use lvi_info::domain::id::CompanyId;
use lvi_info::domain::invoicing::{Disclosure, RoundId, TypedPrices, Year};
use lvi_info::domain::number::LinkNumber;
use lvi_info::service::Caller;
use lvi_info::service::companies::{TypedContact, TypedInvoicing, add_invoicing, change_contact, remove_contact};
use lvi_info::service::invoicing::{
    TypedRound, TypedTransfer, correct, disclosures_about, open_round, ready, save_prices, set_in_force, transfer_round,
};
use lvi_info::service::products::{archive_product, reactivate_product};
use lvi_info::store::verify::verify;
use lvi_info::store::{self, StoreError};
use rust_decimal::Decimal;

use crate::support::{As, Page, TestBank, Visitor, events_of, open_products, other, own};

const DAY: i64 = 24 * 60 * 60;
/// The day on which the two products of a test bank are opened.
const OPENED: &str = "2026-03-02";
const PRICES: &str = "/invoicing/prices/2026";
/// What the price list of these tests says: 100 € for a product, 10 € for each further one.
const LIST: [(&str, &str); 8] = [
    ("minimum", "100"),
    ("included", "1"),
    ("unit", "10,00"),
    ("from-1", "11"),
    ("reduction-1", "50"),
    ("maximum", "1 000"),
    ("vat", "25,5"),
    ("growth", "10"),
];

/// A bank with a product of each company, opened the day before, and a contact person and an address of company 1001.
fn with_products() -> TestBank {
    let bank = TestBank::start();
    open_products(bank.bank());
    name_contact(&bank, As::User, "Laskutta Maksunen", "Laskutta.Maksunen@own.example");
    let address = TypedInvoicing {
        channel: "e-invoice",
        e_invoice: "003715728600",
        operator: "NDEAFIHH",
        reference: "Viite 7",
        from: "2026-01-01",
        ..TypedInvoicing::default()
    };
    add_invoicing(bank.bank(), &As::User.caller(), own(), &address).expect("may do it").expect("accepted");
    bank.clock.advance(DAY);
    bank
}

/// Hands over a round of corrections with an invoice of each company, as a main user does.
pub fn handed_over(bank: &TestBank, main: &Caller) -> RoundId {
    let year = Year::new(2026).expect("in range");
    let [minimum, included, unit, _, _, maximum, vat, growth] = LIST.map(|(_, value)| value);
    let typed = TypedPrices { minimum, included, unit, steps: Vec::new(), maximum, vat, growth };
    save_prices(bank.bank(), main, year, 0, &typed).expect("may do it").expect("accepted");
    set_in_force(bank.bank(), main, year, 1, true).expect("may do it").expect("accepted");
    let id = opened(bank, main);
    for company in [own(), other()] {
        correct(bank.bank(), main, (id, company), ("12,50", "A reason")).expect("may do it").expect("accepted");
    }
    let told = ready(bank.bank(), main, id).expect("ready").mark();
    let typed = TypedTransfer { to: "Laskuttaja & Co", format: "csv", told: &told };
    transfer_round(bank.bank(), main, id, &typed).expect("may do it").expect("accepted");
    id
}

/// Opens a round of corrections, as a main user does.
pub fn opened(bank: &TestBank, main: &Caller) -> RoundId {
    let typed = TypedRound { kind: "corrections", year: "2026", day: OPENED };
    open_round(bank.bank(), main, &typed).expect("may do it").expect("accepted")
}

fn name_contact(bank: &TestBank, who: As, name: &str, email: &str) {
    let company = bank.bank().store.read(|reader| store::companies::get(reader, who.company())).expect("readable");
    let seen = company.expect("there").version;
    let typed = TypedContact { name, phone: "+358 50 555 0909", email };
    change_contact(bank.bank(), &who.caller(), who.company(), seen, &typed).expect("may do it").expect("accepted");
}

fn put_prices(main: &Visitor) {
    assert_eq!(main.fill(PRICES, PRICES, &LIST).location, "/invoicing/prices/2026?done=saved");
    let standing = "/invoicing/prices/2026/standing";
    assert_eq!(main.fill(PRICES, standing, &[]).location, "/invoicing/prices/2026?done=prices-in-force");
}

fn open(main: &Visitor, kind: &str, day: &str) -> String {
    let new = "/invoicing/rounds/new";
    let opened = main.fill(new, new, &[("kind", kind), ("year", "2026"), ("day", day)]);
    assert_eq!(opened.status, 303, "{}", opened.words());
    opened.location.split('?').next().unwrap_or_default().to_owned()
}

fn transfer(main: &Visitor, round: &str) -> Page {
    let path = format!("{round}/transfer");
    main.fill(&path, &path, &[("to", "Laskuttaja & Co"), ("format", "csv")])
}

/// A bank whose January round is transferred, its day the one on which the products were opened.
fn transferred() -> (TestBank, Visitor, String) {
    let bank = with_products();
    let main = bank.sign_in(As::Main);
    put_prices(&main);
    let round = open(&main, "yearly", OPENED);
    let done = transfer(&main, &round);
    assert_eq!(done.location, format!("{round}?done=round-transferred"), "{}", done.words());
    (bank, main, round)
}

fn disclosed(bank: &TestBank) -> Vec<Disclosure> {
    let mut found = Vec::new();
    let read = bank.bank().store.read(|reader| {
        store::invoicing::walk_disclosures(reader, |disclosure| {
            found.push(disclosure);
            Ok(ControlFlow::Continue(()))
        })
    });
    read.expect("readable");
    found
}

fn csv(main: &Visitor, round: &str) -> String {
    let (page, bytes) = main.fetch(&format!("{round}/file/csv"), &[]);
    assert_eq!(page.status, 200);
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn a_price_list_is_tried_saved_and_put_in_force() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    assert!(main.get("/invoicing").words().contains("Make this year’s price list"));
    let tried = main.fill(PRICES, PRICES, &[&LIST[..], &[("try", "yes")]].concat());
    // One product is in the minimum, nine cost 10 €, the other 90 half of it.
    assert!(tried.status == 200 && tried.words().contains("€640.00"), "{}", tried.words());
    assert!(tried.text.contains("<polyline"));
    assert!(main.get("/invoicing").words().contains("No price lists"), "trying stores nothing");
    put_prices(&main);
    let page = main.get(PRICES);
    assert!(page.words().contains("In force") && !page.text.contains("name=\"minimum\""), "{}", page.words());
    let late = main.send(PRICES, &[&LIST[..], &[("csrf", &main.token()), ("version", "2")]].concat());
    assert!(late.status == 422 && late.words().contains("Make it a draft again"), "{}", late.words());
    assert!(main.get("/invoicing").words().contains("Fee for 10,000 products €1000.00"));
    // The next year begins with what this one had.
    assert!(main.get("/invoicing/prices/2027").text.contains("name=\"unit\" value=\"10\""));
}

#[test]
fn refused_prices_come_back_as_typed_with_every_fault() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    let mut typed = LIST;
    typed[0] = ("minimum", "2000");
    typed[2] = ("unit", "<b>");
    typed[3] = ("from-1", "1");
    let page = main.fill(PRICES, PRICES, &typed);
    assert_eq!((page.status, page.text.matches("href=\"#f-").count()), (422, 3), "{}", page.words());
    assert!(page.text.contains("value=\"&lt;b&gt;\""));
    for path in ["/invoicing/prices/1999", "/invoicing/prices/x", "/invoicing/rounds/9", "/invoicing/rounds/01"] {
        assert_eq!(main.get(path).status, 404, "{path}");
    }
}

#[test]
fn two_main_users_in_one_price_list_notice() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    let stale = main.get(PRICES).hidden_fields(PRICES);
    put_prices(&main);
    let stale = stale.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let late: Vec<(&str, &str)> = LIST.into_iter().chain(stale).collect();
    let page = main.send(PRICES, &late);
    assert!(page.status == 422 && page.words().contains("Somebody else changed this"), "{}", page.words());
}

#[test]
fn a_round_shows_what_every_company_would_pay_and_what_is_missing() {
    let bank = with_products();
    let main = bank.sign_in(As::Main);
    put_prices(&main);
    let round = open(&main, "yearly", OPENED);
    let page = main.get(&round);
    let words = page.words();
    assert!(words.contains("Omaputki Oy 1 €100.00 €125.50"), "{words}");
    assert!(words.contains("Companies 2") && words.contains("Contact persons 1"), "{words}");
    assert!(words.contains("Total €251.00"), "{words}");
    let lacking = main.get(&format!("{round}?lack=address"));
    assert!(lacking.words().contains("Vierasventtiili Ab 1") && !lacking.words().contains("Omaputki Oy 1"));
    let found = main.get(&format!("{round}?words=oma&lack=business-id"));
    assert!(found.words().contains("Omaputki Oy 1") && !found.words().contains("Vierasventtiili Ab 1"));
    assert!(!page.text.contains("Maksunen"), "no contact person is named before the transfer");
}

#[test]
fn products_are_counted_as_they_were_at_the_end_of_the_day() {
    let bank = with_products();
    let link = LinkNumber::parse("01012011001").expect("valid");
    let (main, caller) = (bank.sign_in(As::Main), As::User.caller());
    put_prices(&main);
    let count = |day: &str, moment: &str| {
        let round = open(&main, "yearly", day);
        let shown = main.get(&round).words().contains("Omaputki Oy 1 €100.00");
        main.fill(&format!("{round}/remove"), &format!("{round}/remove"), &[]);
        (moment.to_owned(), shown)
    };
    archive_product(bank.bank(), &caller, link, "").expect("archived");
    assert_eq!(count(OPENED, "archived a day later"), ("archived a day later".to_owned(), true));
    assert_eq!(count("2026-03-03", "on that day"), ("on that day".to_owned(), false));
    bank.clock.advance(DAY);
    reactivate_product(bank.bank(), &caller, link, "").expect("in use");
    let main_again = bank.sign_in(As::Main);
    let again = |day: &str| {
        let round = open(&main_again, "yearly", day);
        let shown = main_again.get(&round).words().contains("Omaputki Oy 1 €100.00");
        main_again.fill(&format!("{round}/remove"), &format!("{round}/remove"), &[]);
        shown
    };
    assert_eq!(
        [again("2026-03-01"), again(OPENED), again("2026-03-03"), again("2026-03-04")],
        [false, true, false, true]
    );
}

#[test]
fn a_round_is_opened_once_for_a_year_with_prices() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    let new = "/invoicing/rounds/new";
    let open_as =
        |kind: &str, year: &str, day: &str| main.fill(new, new, &[("kind", kind), ("year", year), ("day", day)]);
    assert!(open_as("yearly", "2026", OPENED).words().contains("no price list"));
    put_prices(&main);
    assert!(open_as("yearly", "2026", "2025-11-30").words().contains("the same year or in December"));
    assert!(open_as("yearly", "20 26", "").status == 422);
    assert!(open_as("", "2026", "2026-13-01").text.matches("href=\"#f-").count() == 2);
    let first = open_as("yearly", "2026", "2025-12-31");
    assert_eq!(first.location, "/invoicing/rounds/1?done=round-opened");
    let second = open_as("yearly", "2026", OPENED);
    assert!(second.status == 422 && second.text.contains("href=\"/invoicing/rounds/1\""), "{}", second.words());
    let corrections = ["/invoicing/rounds/2", "/invoicing/rounds/3"].map(|_| open(&main, "corrections", OPENED));
    assert_eq!(corrections, ["/invoicing/rounds/2", "/invoicing/rounds/3"]);
}

#[test]
fn nothing_is_transferred_before_its_time() {
    let bank = with_products();
    let main = bank.sign_in(As::Main);
    main.fill(PRICES, PRICES, &LIST);
    let round = open(&main, "yearly", "2026-03-03");
    let path = format!("{round}/transfer");
    assert!(main.get(&path).words().contains("still a draft"));
    main.fill(PRICES, "/invoicing/prices/2026/standing", &[]);
    assert!(main.get(&path).words().contains("not over"));
    let token = main.token();
    let told = "2 1 251.00";
    let fields = [("csrf", token.as_str()), ("to", "A"), ("format", "csv"), ("told", told)];
    let early = main.send(&path, &fields);
    assert!(early.status == 422 && early.words().contains("not over"), "{}", early.words());
    let growth = open(&main, "growth", OPENED);
    assert!(main.get(&format!("{growth}/transfer")).words().contains("were not transferred"));
    let corrections = open(&main, "corrections", OPENED);
    assert!(main.get(&format!("{corrections}/transfer")).words().contains("No company has anything"));
    assert!(disclosed(&bank).is_empty() && events_of(bank.bank(), EventKind::TransferDisclosed).is_empty());
    assert_eq!(main.get(&format!("{round}/file/csv")).status, 404);
}

#[test]
fn what_is_confirmed_is_what_goes_out() {
    let bank = with_products();
    let main = bank.sign_in(As::Main);
    put_prices(&main);
    let round = open(&main, "yearly", OPENED);
    let path = format!("{round}/transfer");
    let page = main.get(&path);
    assert!(page.words().contains("The data of one contact person are handed over"), "{}", page.words());
    let mut stale = page.hidden_fields(&path);
    stale.extend([("to".to_owned(), "A".to_owned()), ("format".to_owned(), "csv".to_owned())]);
    name_contact(&bank, As::OtherUser, "Toinen Maksaja", "toinen@other.example");
    let stale: Vec<(&str, &str)> = stale.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let refused = main.send(&path, &stale);
    assert!(refused.status == 422 && refused.words().contains("Something changed meanwhile"), "{}", refused.words());
    assert!(refused.words().contains("The data of 2 contact persons"), "{}", refused.words());
    assert!(disclosed(&bank).is_empty());
    let nobody = main.fill(&path, &path, &[("to", " "), ("format", "fax")]);
    assert_eq!((nobody.status, nobody.text.matches("href=\"#f-").count()), (422, 2));
}

#[test]
fn a_transfer_is_a_disclosure_for_each_contact_person() {
    let (bank, main, round) = transferred();
    let found = disclosed(&bank);
    assert_eq!(found.len(), 1, "company 1002 has no contact person");
    assert_eq!((found[0].company, found[0].to.as_str()), (own(), "Laskuttaja & Co"));
    assert!(found[0].what.phone && found[0].what.email);
    let event = &events_of(bank.bank(), EventKind::TransferDisclosed)[0];
    let details: Vec<&str> = event.what.details.iter().map(|(_, value)| value.as_str()).collect();
    assert_eq!(details, ["1", "yearly", "2026", "2", "1", "csv", "251.00"]);
    let page = main.get("/invoicing/disclosures").words();
    assert!(
        page.contains("Omaputki Oy, contact person name, telephone, e-mail Laskuttaja & Co Meri Pääkkönen"),
        "{page}"
    );
    assert!(!page.contains("Maksunen"), "a list of disclosures discloses nothing");
    assert!(main.get(&round).words().contains("Laskuttaja & Co"));
    assert!(verify(&bank.bank().store).expect("readable").findings.iter().all(|found| found.table.is_empty()));
}

#[test]
fn the_file_names_the_contact_person_and_each_download_is_an_event() {
    let (bank, main, round) = transferred();
    let text = csv(&main, &round);
    assert!(text.contains("Laskutta Maksunen") && text.contains("003715728600") && text.contains("Viite 7"), "{text}");
    assert_eq!(text.lines().count(), 3, "{text}");
    for (format, kind) in [("xlsx", "spreadsheetml"), ("finvoice", "application/zip")] {
        let (page, bytes) = main.fetch(&format!("{round}/file/{format}"), &[]);
        assert!(page.header("content-type").contains(kind) && bytes.starts_with(b"PK"), "{format}");
        assert!(page.header("content-disposition").contains("lvi-info-invoicing-2026-1."), "{:?}", page.headers);
        assert_eq!(page.header("cache-control"), "no-store");
    }
    assert_eq!(main.get(&format!("{round}/file/pdf")).status, 404);
    let told = events_of(bank.bank(), EventKind::TransferDownloaded);
    assert_eq!(told.len(), 3);
    assert!(told.iter().all(|event| !format!("{:?}", event.what.details).contains("Maksunen")));
    let folder = std::fs::read_dir(bank.folder.path().join("exports"));
    assert!(folder.map_or(0, Iterator::count) == 0, "no copy of the file stays in the bank");
}

#[test]
fn an_erased_or_replaced_contact_person_is_in_no_file_any_more() {
    let (bank, main, round) = transferred();
    name_contact(&bank, As::User, "Uusi Henkilö", "uusi@own.example");
    let replaced = csv(&main, &round);
    assert!(!replaced.contains("Maksunen") && !replaced.contains("Uusi Henkilö"), "nobody of whom no disclosure tells");
    assert!(replaced.contains("Viite 7"), "the rest is as it was");
    let company = bank.bank().store.read(|reader| store::companies::get(reader, own())).expect("readable");
    remove_contact(bank.bank(), &As::User.caller(), own(), company.expect("there").version)
        .expect("may do it")
        .expect("removed");
    assert!(!csv(&main, &round).contains("Henkilö"));
    assert_eq!(disclosed(&bank).len(), 1, "that there was a disclosure stays known");
}

#[test]
fn nothing_of_a_transferred_round_changes() {
    let (bank, main, round) = transferred();
    let before = (main.get(&round).words(), csv(&main, &round));
    let token = main.token();
    let send = |path: String, fields: &[(&str, &str)]| {
        let page = main.send(&path, &[fields, &[("csrf", token.as_str())]].concat());
        assert_eq!(page.status, 409, "{path}: {}", page.words());
    };
    send(format!("{round}/companies/1001"), &[("amount", "-10"), ("reason", "Late")]);
    send(format!("{round}/companies/1001/remove"), &[("number", "1")]);
    send(format!("{round}/remove"), &[]);
    send(format!("{round}/transfer"), &[("to", "B"), ("format", "csv"), ("told", "2 1 251.00")]);
    assert_eq!(main.get(&format!("{round}/transfer")).status, 409);
    let kept = main.fill(PRICES, "/invoicing/prices/2026/standing", &[]);
    assert!(kept.status == 422 && kept.words().contains("stays in force"), "{}", kept.words());
    let link = LinkNumber::parse("01012011001").expect("valid");
    archive_product(bank.bank(), &As::User.caller(), link, "").expect("archived");
    assert_eq!((main.get(&round).words(), csv(&main, &round)), before);
}

#[test]
fn a_correction_stands_on_the_invoice_with_its_reason_and_can_be_taken_out_of_a_draft() {
    let bank = with_products();
    let main = bank.sign_in(As::Main);
    put_prices(&main);
    let round = open(&main, "yearly", OPENED);
    let line = format!("{round}/companies/1001");
    let found = main.get(&format!("{round}/correct?company=1001"));
    assert_eq!(found.location, line);
    for (amount, reason, faults) in [("", "", 2), ("0", "x", 1), ("1,005", "x", 1), ("5", "\u{202e}x", 1)] {
        let page = main.fill(&line, &line, &[("amount", amount), ("reason", reason)]);
        assert_eq!((page.status, page.text.matches("href=\"#f-").count()), (422, faults), "{amount} {reason}");
    }
    main.fill(&line, &line, &[("amount", "−20,50"), ("reason", "Two <products> twice")]);
    main.fill(&line, &line, &[("amount", "5"), ("reason", "Taken out")]);
    let remove = format!("{line}/remove");
    let token = main.token();
    main.send(&remove, &[("csrf", &token), ("number", "2")]);
    let page = main.get(&line);
    assert!(page.words().contains("Correction: Two <products> twice −€20.50"), "{}", page.words());
    assert!(!page.words().contains("Taken out"), "{}", page.words());
    assert!(main.get(&format!("{round}?corrected=yes")).words().contains("Omaputki Oy 1 €79.50 (corrected) €99.77"));
    transfer(&main, &round);
    assert!(csv(&main, &round).contains("Two <products> twice"));
    let told = events_of(bank.bank(), EventKind::RoundCorrected);
    assert_eq!(told.len(), 3);
    assert!(
        told.iter().all(|event| !format!("{:?}", event.what.details).contains("twice")),
        "typed text is in no event"
    );
}

#[test]
fn the_bank_itself_is_invoiced_nothing() {
    let bank = with_products();
    let main = bank.sign_in(As::Main);
    put_prices(&main);
    let round = open(&main, "corrections", OPENED);
    for company in ["0001", "0999", "1009"] {
        assert_eq!(main.get(&format!("{round}/companies/{company}")).status, 404, "{company}");
    }
    let token = main.token();
    let fields = [("csrf", token.as_str()), ("amount", "1"), ("reason", "x")];
    assert_eq!(main.send(&format!("{round}/companies/0001"), &fields).status, 404);
}

#[test]
fn corrections_after_a_transfer_go_into_a_round_of_their_own() {
    let (bank, main, _) = transferred();
    let round = open(&main, "corrections", "2026-03-03");
    let line = format!("{round}/companies/1002");
    main.fill(&line, &line, &[("amount", "-100"), ("reason", "Was not a customer")]);
    let done = transfer(&main, &round);
    assert_eq!(done.status, 303, "{}", done.words());
    let text = csv(&main, &round);
    assert!(text.contains("Was not a customer") && text.contains("-100") && text.lines().count() == 2, "{text}");
    assert_eq!(disclosed(&bank).len(), 1, "company 1002 has no contact person");
}

#[test]
fn june_invoices_growth_over_the_limit_against_january() {
    let (bank, main, _) = transferred();
    open_more(&bank, 3);
    bank.clock.advance(100 * DAY);
    drop(main);
    let main = bank.sign_in(As::Main);
    let round = open(&main, "growth", "2026-06-01");
    let page = main.get(&round).words();
    assert!(page.contains("Omaputki Oy 4 €30.00 €37.65"), "{page}");
    assert!(page.contains("Vierasventtiili Ab 1 €0.00"), "{page}");
    assert_eq!(transfer(&main, &round).status, 303);
    let text = csv(&main, &round);
    assert!(text.lines().count() == 2 && text.contains("tammikuussa 1, 1.6.2026 4 tuotetta"), "{text}");
}

/// Opens more products of company 1001, as its user does.
fn open_more(bank: &TestBank, products: u32) {
    for number in 0..products {
        let link = lvi_info::domain::number::LviNumber::new(101_300 + number).expect("valid");
        let link = LinkNumber::new(link, own());
        let author = lvi_info::domain::history::Author::from(&As::User.actor());
        let ownership = lvi_info::domain::product::Ownership::Own;
        let product = lvi_info::domain::product::Product::open(link, ownership, 1, bank.clock.now(), author);
        bank.bank().store.write(|writer| crate::support::put_product(writer, &product, As::User)).expect("stored");
    }
}

#[test]
fn a_companys_users_see_their_own_fees_and_nobody_elses() {
    let (bank, _, _) = transferred();
    let page = bank.sign_in(As::User).get("/companies/1001");
    let words = page.words();
    assert!(words.contains("Fees") && words.contains("Yearly fees 2026 2 Mar 2026 1 €100.00 €125.50"), "{words}");
    assert!(words.contains("Price list 2026") && !page.text.contains("/invoicing/rounds/"), "{words}");
    assert!(!bank.sign_in(As::Viewer).get("/companies/1001").words().contains("€100.00"));
    assert_eq!(bank.sign_in(As::OtherUser).get("/companies/1001").status, 404);
    for who in [As::User, As::Viewer] {
        let visitor = bank.sign_in(who);
        assert!(!visitor.get("/").text.contains("href=\"/invoicing\""));
        for path in ["/invoicing", "/invoicing/rounds/1", "/invoicing/rounds/1/file/csv", "/invoicing/disclosures"] {
            assert_eq!(visitor.get(path).status, 403, "{who:?} {path}");
        }
    }
}

#[test]
fn a_person_learns_of_the_disclosures_about_the_own_address() {
    let bank = with_products();
    let [_, first, last, _, email] = As::User.data();
    name_contact(
        &bank,
        As::User,
        &format!("{first} {last}"),
        &email.to_uppercase().replace("OWN.EXAMPLE", "own.example"),
    );
    let main = bank.sign_in(As::Main);
    put_prices(&main);
    let round = open(&main, "yearly", OPENED);
    transfer(&main, &round);
    let about = |who: As| {
        let found = bank.bank().store.read(|reader| {
            let person = store::people::get(reader, who.id())?.expect("there");
            disclosures_about(reader, &person)
        });
        found.expect("readable").into_iter().map(|disclosure| disclosure.company).collect::<Vec<CompanyId>>()
    };
    assert_eq!(about(As::User), [own()]);
    assert_eq!(about(As::Viewer), []);
    // Whoever is named later learns nothing of what was told of somebody else; the one before still does.
    name_contact(&bank, As::User, "Uusi", As::Viewer.data()[4]);
    assert_eq!((about(As::User), about(As::Viewer)), (vec![own()], Vec::new()));
    assert_eq!(about(As::OtherUser), []);
    assert_ne!(own(), other());
}

#[test]
fn a_fee_is_compared_with_the_year_before() {
    let (bank, _, _) = transferred();
    open_more(&bank, 1);
    bank.clock.advance(365 * DAY);
    let main = bank.sign_in(As::Main);
    let next = "/invoicing/prices/2027";
    let typed: Vec<(&str, &str)> =
        LIST.into_iter().map(|(name, value)| (name, if name == "minimum" { "120" } else { value })).collect();
    main.fill(next, next, &typed);
    let new = "/invoicing/rounds/new";
    let round = main.fill(new, new, &[("kind", "yearly"), ("year", "2027"), ("day", "2027-03-01")]);
    let round = round.location.split('?').next().unwrap_or_default().to_owned();
    let page = main.get(&round).words();
    assert!(page.contains("Omaputki Oy 2 €130.00 €163.15 €100.00 €30.00 30%"), "{page}");
    let more = main.get(&format!("{round}?change=more")).words();
    assert!(more.contains("Vierasventtiili Ab 1 €120.00 €150.60 €100.00 €20.00 20%"), "{more}");
    assert!(main.get(&format!("{round}?change=less")).words().contains("No companies"));
}

#[test]
fn a_transfer_survives_two_main_users_at_once() {
    let bank = with_products();
    let main = bank.sign_in(As::Main);
    put_prices(&main);
    let caller = As::Main.caller();
    let typed = TypedRound { kind: "yearly", year: "2026", day: OPENED };
    let id = open_round(bank.bank(), &caller, &typed).expect("may do it").expect("accepted");
    let told = ready(bank.bank(), &caller, id).expect("ready").mark();
    let outcomes: Vec<bool> = std::thread::scope(|scope| {
        let transfer = || {
            let typed = TypedTransfer { to: "A", format: "xlsx", told: &told };
            matches!(transfer_round(bank.bank(), &As::Main.caller(), id, &typed), Ok(Ok(())))
        };
        let threads = [scope.spawn(transfer), scope.spawn(transfer)];
        threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    });
    assert_eq!(outcomes.iter().filter(|done| **done).count(), 1);
    assert_eq!(events_of(bank.bank(), EventKind::TransferDisclosed).len(), 1);
}

#[test]
fn damage_to_what_was_transferred_is_found() {
    let (bank, _, _) = transferred();
    let store = &bank.bank().store;
    let id = RoundId::new(1);
    let clean =
        |store| verify(store).expect("readable").findings.into_iter().filter(|found| !found.table.is_empty()).count();
    assert_eq!(clean(store), 0);
    let spoilt: Result<(), StoreError> = store.write(|writer| {
        let scope = As::Main.actor().require(lvi_info::domain::role::Permission::Invoice, own()).expect("may");
        let mut line = store::invoicing::line(writer, id, scope)?.expect("there");
        line.contact = false;
        let reason = "Nobody entered this".to_owned();
        let kind = lvi_info::domain::invoicing::RowKind::Correction { reason };
        line.rows.push(lvi_info::domain::invoicing::Row { kind, net: Decimal::ONE });
        store::invoicing::put_line(writer, id, &line)
    });
    spoilt.expect("stored");
    assert_eq!(clean(store), 2);
    let orphaned: Result<(), StoreError> = store.write(|writer| store::invoicing::remove_draft(writer, id));
    orphaned.expect("stored");
    assert!(clean(store) > 4);
}
