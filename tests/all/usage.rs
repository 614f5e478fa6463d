//! Use in figures: what is counted, who sees which figures, what a kill, a clock or time takes.

use jiff::civil::{Date, date};
use lvi_info::domain::event::{EventKind, NewEvent, Subject, Who};
use lvi_info::domain::usage::{Measure, Period, Whose};
use lvi_info::service::usage::{flush, tend};
use lvi_info::store::{self, StoreError};

use crate::support::{As, TestBank, Visitor, open_products, other, own};

/// The day on which test banks begin.
const DAY: Date = date(2026, 3, 2);

fn count(bank: &TestBank, measure: Measure, whose: Whose) -> Vec<(Date, u64)> {
    let days = (Date::MIN, Date::MAX);
    let read = bank.bank().store.read(|reader| store::usage::series(reader, measure, whose, days));
    read.map_err(|error: StoreError| error).expect("read")
}

fn written(bank: &TestBank) {
    flush(bank.bank()).expect("written down");
}

/// Somebody signs in, as far as it is counted.
fn comes(bank: &TestBank, who: As) {
    let signed_in = bank.bank().write(|writer, now| {
        let mut person = store::people::get(writer, who.id())?.expect("a person");
        person.previous_sign_in = person.last_sign_in.replace(now);
        store::people::update(writer, &person)?;
        let mut event = NewEvent::new(EventKind::SignedIn).about(Subject::Person(who.id(), who.company()));
        event.actor = Some(Who { person: who.id(), name_version: 0 });
        event.company = Some(who.company());
        Ok(store::events::append(writer, now, &event)?)
    });
    signed_in.expect("stored");
}

fn searches(visitor: &Visitor, words: &str) {
    assert_eq!(visitor.get(&format!("/products?q={words}")).status, 200);
}

/// The rows of a table as CSV, in English.
fn table(visitor: &Visitor, path: &str) -> Vec<String> {
    let file = visitor.get(path);
    assert_eq!(file.status, 200, "{path}");
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    file.text.trim_start_matches('\u{feff}').lines().map(str::to_owned).collect()
}

/// The last row of a table.
fn last(visitor: &Visitor, path: &str) -> String {
    table(visitor, path).pop().expect("a row")
}

#[test]
fn opened_pages_and_searches_are_counted_for_the_company_and_for_the_bank() {
    let bank = TestBank::start();
    let [link, foreign] = open_products(bank.bank());
    let (user, main) = (bank.sign_in(As::User), bank.sign_in(As::Main));
    for _ in 0..3 {
        assert_eq!(user.get(&format!("/products/{link}")).status, 200);
    }
    assert_eq!(main.get(&format!("/products/{foreign}")).status, 200);
    searches(&user, "qqzzxxyy");
    searches(&main, "qqzzxxyy");
    written(&bank);
    assert_eq!(count(&bank, Measure::Reads, Whose::Company(own())), [(DAY, 3)]);
    assert_eq!(count(&bank, Measure::Reads, Whose::Company(other())), [(DAY, 1)]);
    assert_eq!(count(&bank, Measure::Reads, Whose::Bank), [(DAY, 4)]);
    assert_eq!(count(&bank, Measure::Searches, Whose::Company(own())), [(DAY, 1)]);
    assert_eq!(count(&bank, Measure::Missed, Whose::Bank), [(DAY, 2)]);
}

#[test]
fn a_page_that_nobody_may_see_is_not_counted() {
    let bank = TestBank::start();
    let [_, foreign] = open_products(bank.bank());
    assert_eq!(bank.sign_in(As::User).get(&format!("/products/{foreign}")).status, 404);
    written(&bank);
    assert!(count(&bank, Measure::Reads, Whose::Bank).is_empty());
}

#[test]
fn pages_of_what_was_found_and_narrowing_it_are_no_further_search() {
    let bank = TestBank::start();
    open_products(bank.bank());
    let user = bank.sign_in(As::User);
    for path in ["/products?q=putki", "/products?q=putki&page=2", "/products?q=putki&status=active", "/products"] {
        assert_eq!(user.get(path).status, 200, "{path}");
    }
    written(&bank);
    assert_eq!(count(&bank, Measure::Searches, Whose::Bank), [(DAY, 1)]);
}

#[test]
fn what_is_an_event_is_counted_once_however_often_it_is_written_down() {
    let mut bank = TestBank::start();
    comes(&bank, As::User);
    written(&bank);
    written(&bank);
    bank.restart();
    comes(&bank, As::User);
    written(&bank);
    assert_eq!(count(&bank, Measure::SignIns, Whose::Company(own())), [(DAY, 2)]);
}

#[test]
fn stopping_writes_down_what_was_counted() {
    let mut bank = TestBank::start();
    let [link, _] = open_products(bank.bank());
    assert_eq!(bank.sign_in(As::User).get(&format!("/products/{link}")).status, 200);
    bank.restart();
    assert_eq!(count(&bank, Measure::Reads, Whose::Bank), [(DAY, 1)]);
}

#[test]
fn somebody_who_comes_twice_is_one_person_and_who_comes_in_another_week_is_one_there() {
    let bank = TestBank::start();
    for who in [As::User, As::User, As::Viewer] {
        comes(&bank, who);
    }
    written(&bank);
    bank.clock.advance(8 * 86_400);
    comes(&bank, As::User);
    written(&bank);
    let later = date(2026, 3, 10);
    let whose = Whose::Company(own());
    assert_eq!(count(&bank, Measure::PeopleOfDay, whose), [(DAY, 2), (later, 1)]);
    assert_eq!(count(&bank, Measure::PeopleOfWeek, whose), [(DAY, 2), (date(2026, 3, 9), 1)]);
    assert_eq!(count(&bank, Measure::PeopleOfMonth, whose), [(date(2026, 3, 1), 2)]);
}

#[test]
fn a_change_is_counted_where_the_product_is_and_by_its_group() {
    let bank = TestBank::start();
    let [link, _] = open_products(bank.bank());
    let changed = bank.bank().write(|writer, now| {
        let event = As::Main.caller().event(EventKind::ProductChanged).about(Subject::Product(link));
        Ok(store::events::append(writer, now, &event)?)
    });
    changed.expect("stored");
    written(&bank);
    let main = bank.sign_in(As::Main);
    assert_eq!(last(&main, "/usage/changes.csv?company=1001"), "2026-03-02,1");
    assert_eq!(last(&main, "/usage/groups.csv"), "01,Cast-iron pipes,1");
}

#[test]
fn a_user_sees_the_own_company_alone() {
    let bank = TestBank::start();
    let user = bank.sign_in(As::User);
    for path in ["/usage?company=1002", "/usage/reads.csv?company=1002", "/usage/companies.csv", "/usage/storage.csv"] {
        assert_eq!(user.get(path).status, 404, "{path}");
    }
    let page = user.get("/usage");
    assert!(page.status == 200 && page.words().contains("Omaputki Oy"), "{}", page.words());
    assert!(!page.words().contains("Vierasventtiili") && !page.text.contains("1002"), "{}", page.words());
    assert_eq!(bank.sign_in(As::Main).get("/usage?company=4711").status, 404);
}

#[test]
fn few_people_are_not_seen_through_figures_by_their_company() {
    let bank = TestBank::start();
    let (user, main) = (bank.sign_in(As::User), bank.sign_in(As::Main));
    searches(&user, "qqzzxxyy");
    comes(&bank, As::User);
    comes(&bank, As::Viewer);
    written(&bank);
    for by in ["", "?by=week", "?by=month"] {
        let row = last(&user, &format!("/usage/people.csv{by}"));
        assert!(row.ends_with(",,fewer than 3"), "{row}");
        let row = last(&user, &format!("/usage/searches.csv{by}"));
        assert!(row.ends_with(",,"), "{row}");
    }
    assert_eq!(last(&main, "/usage/people.csv?company=1001"), "2026-03-02,2,2");
    assert_eq!(last(&main, "/usage/searches.csv?company=1001"), "2026-03-02,1,1");
    // A day on which enough people came is shown, and adds up alone.
    let raised = bank.bank().store.write(|writer| {
        let place = (Measure::PeopleOfDay, Whose::Company(own()), date(2026, 3, 1));
        store::usage::raise(writer, place, 3)?;
        store::usage::add(writer, (Measure::Searches, Whose::Company(own()), date(2026, 3, 1)), 40)
    });
    raised.expect("stored");
    assert_eq!(last(&user, "/usage/searches.csv?by=month"), "2026-03-01,40,0");
    assert_eq!(last(&main, "/usage/searches.csv?by=month&company=1001"), "2026-03-01,41,1");
}

#[test]
fn a_chart_says_what_it_shows_and_its_table_has_the_same_figures() {
    let bank = TestBank::start();
    let [link, _] = open_products(bank.bank());
    let main = bank.sign_in(As::Main);
    for _ in 0..7 {
        main.get(&format!("/products/{link}"));
    }
    written(&bank);
    let page = main.get("/usage?from=2026-03-01&to=2026-03-02");
    assert!(page.text.contains("role=\"img\"") && page.text.contains("</desc>"), "{}", page.text);
    assert!(page.words().contains("From 1 Mar 2026 to 2 Mar 2026; highest 7, 2 Mar 2026."), "{}", page.words());
    assert!(page.words().contains("2 Mar 2026 7"), "{}", page.words());
    assert!(page.text.contains(&format!("href=\"/products/{link}\"")), "the most read product");
    assert!(!page.text.contains("style="), "the content policy forbids styles");
    assert_eq!(last(&main, "/usage/most-read.csv"), format!("{link},Valurautaputki,7"));
    assert_eq!(table(&main, "/usage/reads.csv?from=2026-03-01&to=2026-03-02").len(), 3);
}

#[test]
fn nonsense_in_the_address_shows_the_usual_figures() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    for query in [
        "by=century",
        "from=2026-02-31&to=x",
        "from=9999-12-31&to=0001-01-01",
        "company=zzz",
        "by=month&from=0001-01-01",
    ] {
        assert_eq!(main.get(&format!("/usage?{query}")).status, 200, "{query}");
    }
    for table in ["reads", "reads.xlsx", "nothing.csv", ".csv"] {
        assert_eq!(main.get(&format!("/usage/{table}")).status, 404, "{table}");
    }
}

#[test]
fn of_a_day_that_is_over_the_most_read_products_are_kept() {
    let bank = TestBank::start_with(|config| config.usage.most_read = 1);
    let [link, foreign] = open_products(bank.bank());
    let main = bank.sign_in(As::Main);
    for path in [link, foreign, foreign].map(|link| format!("/products/{link}")) {
        assert_eq!(main.get(&path).status, 200);
    }
    written(&bank);
    bank.clock.advance(86_400);
    tend(bank.bank()).expect("tended");
    let subjects =
        bank.bank().store.read(|reader| store::usage::subjects(reader, Measure::Reads, Whose::Bank, (DAY, DAY)));
    let subjects = subjects.map_err(|error: StoreError| error).expect("read");
    assert_eq!(subjects, [(foreign.packed(), 2)]);
    assert_eq!(count(&bank, Measure::Reads, Whose::Bank), [(DAY, 3)], "the day's sum stays");
}

#[test]
fn counts_go_when_they_are_old() {
    let bank = TestBank::start_with(|config| config.usage.days = 31);
    let [link, _] = open_products(bank.bank());
    bank.sign_in(As::Main).get(&format!("/products/{link}"));
    written(&bank);
    for days in [0, 31, 1] {
        bank.clock.advance(days * 86_400);
        tend(bank.bank()).expect("tended");
        let kept = count(&bank, Measure::Reads, Whose::Bank).iter().any(|(day, _)| *day == DAY);
        assert_eq!(kept, days != 1, "{days}");
    }
}

#[test]
fn a_clock_that_jumps_years_ahead_for_an_hour_takes_no_counts_along() {
    let bank = TestBank::start_with(|config| config.usage.days = 100);
    let [link, _] = open_products(bank.bank());
    bank.sign_in(As::Main).get(&format!("/products/{link}"));
    written(&bank);
    tend(bank.bank()).expect("tended");
    let years = 20 * 365 * 86_400;
    bank.clock.advance(years);
    tend(bank.bank()).expect("tended");
    bank.clock.advance(-years);
    tend(bank.bank()).expect("tended");
    assert_eq!(count(&bank, Measure::Reads, Whose::Bank), [(DAY, 1)]);
}

#[test]
fn a_clock_that_is_set_back_counts_on() {
    let bank = TestBank::start();
    let [link, _] = open_products(bank.bank());
    let main = bank.sign_in(As::Main);
    let read = || assert_eq!(main.get(&format!("/products/{link}")).status, 200);
    read();
    written(&bank);
    bank.clock.advance(-3_600);
    read();
    comes(&bank, As::User);
    written(&bank);
    assert_eq!(count(&bank, Measure::Reads, Whose::Bank), [(DAY, 2)]);
    assert_eq!(count(&bank, Measure::SignIns, Whose::Bank), [(DAY, 1)]);
}

#[test]
fn the_state_of_a_day_is_put_down_once_a_day() {
    let bank = TestBank::start();
    open_products(bank.bank());
    for _ in 0..2 {
        tend(bank.bank()).expect("tended");
    }
    let main = bank.sign_in(As::Main);
    assert!(count(&bank, Measure::Database, Whose::Bank)[0].1 > 0);
    let quality = table(&main, "/usage/quality.csv");
    assert_eq!(quality[0], "Day,\"Quality of data, points of 100\",Active products");
    assert_eq!(quality.len(), 31);
    assert!(main.get("/usage").words().contains("Storage"));
}

#[test]
fn a_bank_with_figures_is_sound() {
    let bank = TestBank::start();
    let [link, _] = open_products(bank.bank());
    bank.sign_in(As::User).get(&format!("/products/{link}"));
    comes(&bank, As::User);
    written(&bank);
    tend(bank.bank()).expect("tended");
    let report = store::verify::verify(&bank.bank().store).expect("readable");
    let found: Vec<_> = report.findings.iter().filter(|finding| finding.table.starts_with("usage")).collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn every_period_has_the_figures_of_all_its_days() {
    let bank = TestBank::start();
    let stored = bank.bank().store.write(|writer| {
        for day in [date(2026, 2, 22), date(2026, 2, 23), date(2026, 2, 28), DAY] {
            store::usage::add(writer, (Measure::Reads, Whose::Bank, day), 1)?;
        }
        Ok::<_, StoreError>(())
    });
    stored.expect("stored");
    let main = bank.sign_in(As::Main);
    let path = |by: Period| format!("/usage/reads.csv?by={}&from=2026-02-20&to=2026-03-02", by.name());
    assert_eq!(table(&main, &path(Period::Week))[1..], ["2026-02-16,1", "2026-02-23,2", "2026-03-02,1"]);
    assert_eq!(table(&main, &path(Period::Month))[1..], ["2026-02-01,3", "2026-03-01,1"]);
    assert_eq!(table(&main, &path(Period::Day)).len(), 12);
}
