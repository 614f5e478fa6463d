//! Reading lists in: every line is told, nobody who left comes back, and a broken list costs only its broken lines.

use std::time::Duration;

use lvi_info::domain::subscriber::Subscriber;
use lvi_info::service::subscribers::{Field, Imported, READING, Reason, Told, Typed, import_subscribers};

use super::{ADDRESS, all, confirmed, newsletter, stored};
use crate::support::{As, Page, TestBank, own};

const IMPORT: &str = "/newsletters/subscribers/import";

fn upload(bank: &TestBank, list: &[u8]) -> Page {
    let main = bank.sign_in(As::Main);
    let token = main.token();
    let fields = [("csrf", token.as_str()), ("company", "1001"), ("language", "fi"), ("list", "bulletin")];
    main.upload(IMPORT, &fields, ("list.csv", list))
}

fn read_in(bank: &TestBank, list: &[u8]) -> Imported {
    read_for(bank, list, READING)
}

fn read_for(bank: &TestBank, list: &[u8], patience: Duration) -> Imported {
    let typed = Typed { language: "fi", lists: vec!["bulletin"], ..Typed::default() };
    let read = import_subscribers(bank.bank(), &As::Main.caller(), Some(own()), &typed, (list, patience));
    read.expect("may").expect("accepted")
}

#[test]
fn a_list_is_read_in_and_each_line_is_told() {
    let bank = TestBank::start();
    stored(bank.bank(), [confirmed(ADDRESS, newsletter())]);
    let list = format!("E-mail;Name;Language\nuusi@own.example;Uusi Lukija;sv\n{ADDRESS}\n\nnot an address\n");
    let page = upload(&bank, list.as_bytes());
    assert_eq!(page.status, 200, "{}", page.words());
    assert!(!page.text.contains("uusi@own.example"), "lines are told by number");
    let words = page.words();
    assert!(words.contains("Lines 3") && words.contains("Added 1"), "{words}");
    let [_, new]: [Subscriber; 2] = all(bank.bank()).try_into().expect("one more");
    assert_eq!((new.language.code(), new.name.expect("named").as_str().to_owned()), ("sv", "Uusi Lukija".to_owned()));
}

#[test]
fn a_list_that_takes_too_long_is_read_in_several_goes_and_says_where_to_go_on() {
    let bank = TestBank::start();
    let list: String = (0..1_500).map(|number| format!("reader{number}@own.example\n")).collect();
    let done = read_for(&bank, list.as_bytes(), Duration::ZERO);
    assert_eq!((done.lines, done.added, done.left), (1_000, 1_000, Some(1_001)));
    let rest: String = list.lines().skip(1_000).map(|line| format!("{line}\n")).collect();
    let done = read_for(&bank, rest.as_bytes(), Duration::ZERO);
    assert_eq!((done.added, done.left, all(bank.bank()).len()), (500, None, 1_500));
}

#[test]
fn addresses_of_every_shape_are_taken_or_told_with_their_line() {
    let bank = TestBank::start();
    let legal = ["a@b.example", "a+b@c.example", "o'hara@d.example", "ä@ö.example", "a.b-c_d@e-f.example"];
    let illegal = [
        "a",
        "@b.example",
        "a@",
        "a@b",
        "a@@b.example",
        "a b@c.example",
        "a@-b.example",
        "a@b..example",
        "\"a b\"@c.example",
        "a@[192.0.2.1]",
        "a@b.example,",
        "a<b@c.example",
        "a@b.example>",
    ];
    let list = [legal.join("\n"), illegal.join("\n")].join("\n");
    let done = read_in(&bank, list.as_bytes());
    assert_eq!(done.lines, (legal.len() + illegal.len()) as u64);
    // What ends in a separator is a line with an empty second field.
    assert_eq!((done.added, done.known), (legal.len() as u64, 1), "{done:?}");
    assert_eq!(done.malformed, (illegal.len() - 1) as u64, "{done:?}");
    assert_eq!(done.added + done.known + done.suppressed + done.malformed, done.lines, "nothing is lost");
}

#[test]
fn names_cannot_inject_a_line_and_languages_are_known() {
    let bank = TestBank::start();
    let list =
        b"a@own.example;Maija\rBcc: x@y.example;fi\nb@own.example;Maija;de\nc@own.example;\xe2\x80\xaeajiaM;fi\n";
    let done = read_in(&bank, list);
    assert_eq!(done.added, 0);
    let fields: Vec<_> = done
        .told
        .iter()
        .map(|run| match run.reason {
            Reason::Detail(field, _) => (run.first, field),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(fields, [(1, Field::Name), (2, Field::Language), (3, Field::Name)]);
}

#[test]
fn whoever_left_is_not_brought_back_and_what_is_there_stays_as_it_is() {
    let bank = TestBank::start();
    let [id] = stored(bank.bank(), [confirmed(ADDRESS, newsletter())]);
    let main = bank.sign_in(As::Main);
    let remove = format!("/newsletters/subscribers/{id}/remove");
    main.fill(&remove, &remove, &[]);
    let list = format!("{}\nuusi@own.example\nUUSI@own.example\n", ADDRESS.to_uppercase());
    let first = read_in(&bank, list.as_bytes());
    assert_eq!((first.added, first.suppressed, first.known), (1, 1, 1));
    let again = read_in(&bank, list.as_bytes());
    assert_eq!((again.added, again.suppressed, again.known), (0, 1, 2), "sent again it adds nothing twice");
}

#[test]
fn lines_too_long_or_no_text_cost_only_themselves() {
    let bank = TestBank::start();
    let list = [&b"a@own.example\n"[..], &[b'x'; 100_000], b"\n\xff\xfe\nb@own.example"].concat();
    let done = read_in(&bank, &list);
    assert_eq!((done.added, done.malformed), (2, 2));
    let told = |line, reason| Told { first: line, last: line, reason };
    assert_eq!(done.told, [told(2, Reason::TooLong), told(3, Reason::NotText)]);
}

#[test]
fn a_long_list_is_read_in_and_told_within_bounds() {
    let bank = TestBank::start();
    let mut list = String::new();
    for number in 0..3_500 {
        list.push_str(&format!("lukija{number}@own.example\n"));
    }
    list.push_str(&"broken\n".repeat(1_200));
    list.push_str(&"broken\nlukija1@own.example\n".repeat(600));
    let done = read_in(&bank, list.as_bytes());
    assert_eq!((done.lines, done.added, done.malformed, done.known), (5_900, 3_500, 1_800, 600));
    assert_eq!((done.told[0].first, done.told[0].last), (3_501, 4_701), "a run of broken lines is told as one");
    assert_eq!((done.told.len(), done.untold), (1_000, 200));
    let told: u64 = done.told.iter().map(|run| run.last - run.first + 1).sum();
    assert_eq!(told + done.untold + done.added, done.lines, "nothing is lost");
}

#[test]
fn without_a_file_a_company_or_a_list_nothing_is_read() {
    let bank = TestBank::start();
    assert_eq!(upload(&bank, b"").status, 422);
    let main = bank.sign_in(As::Main);
    let token = main.token();
    for fields in [
        [("csrf", token.as_str()), ("company", "0001"), ("language", "fi"), ("list", "bulletin")],
        [("csrf", token.as_str()), ("company", "1001"), ("language", "fi"), ("list", "none")],
    ] {
        assert_eq!(main.upload(IMPORT, &fields, ("list.csv", b"a@own.example")).status, 422);
    }
    assert!(all(bank.bank()).is_empty());
}
