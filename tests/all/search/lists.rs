//! What one does with the products that a search lists: walk through them, and take all of them, exactly these.

use lvi_info::domain::product::FieldCode;

use super::shelf;
use crate::support::{As, Page, TestBank, Visitor, attribute};

const NAME: FieldCode = FieldCode::GENERIC_NAME;
const BRAND: FieldCode = FieldCode::BRAND;

/// Three floor drains and a heater of company 1001, and a floor drain of company 1002.
fn served() -> TestBank {
    shelf(&[
        (4_500_001, As::User, &[(NAME, "Lattiakaivo"), (BRAND, "Pisara")]),
        (4_500_002, As::User, &[(NAME, "Lattiakaivo"), (BRAND, "Virta")]),
        (4_500_003, As::User, &[(NAME, "Sähkölämmitin"), (BRAND, "Virta")]),
        (4_500_004, As::OtherUser, &[(NAME, "Lattiakaivo"), (BRAND, "Virta")]),
        (4_500_005, As::User, &[(NAME, "Lattiakaivo"), (BRAND, "Virta")]),
    ])
}

/// Chooses everything that a list shows; gives the answer.
fn all_of(visitor: &Visitor, list: &str, task: &str) -> Page {
    visitor.fill(list, "/selections", &[("all", "yes"), ("task", task)])
}

/// Exports everything that a list shows; gives the numbers in the file, sorted.
fn exported(visitor: &Visitor, list: &str) -> Vec<String> {
    let answer = all_of(visitor, list, "export");
    assert_eq!(answer.status, 303, "{list}: {}", answer.words());
    let page = answer.location;
    let job = visitor.fill(&page, &page, &[("format", "csv"), ("column", "number")]).location;
    visitor.follow(&job);
    let file = visitor.get(&format!("{job}/file")).text;
    let mut numbers: Vec<String> = file.lines().skip(1).map(str::to_owned).collect();
    numbers.sort_unstable();
    numbers
}

#[test]
fn everything_that_a_search_lists_is_exported_and_nothing_else() {
    let bank = served();
    let (user, main) = (bank.sign_in(As::User), bank.sign_in(As::Main));
    for (list, own, everybodys) in [
        ("/products?q=lattiakaivoja", &["4500001", "4500002", "4500005"][..], 4),
        ("/products?q=lattiakaivo&brand=Virta", &["4500002", "4500005"], 3),
        ("/products?q=virta&sort=name&order=descending&size=25", &["4500002", "4500003", "4500005"], 4),
        ("/products?q=lattiakaivo&brand=Virta&brand=Pisara&status=active", &["4500001", "4500002", "4500005"], 4),
    ] {
        assert_eq!(exported(&user, list), own, "{list}");
        assert_eq!(exported(&main, list).len(), everybodys, "{list}");
    }
    // A page of the list is not what is asked for: all of it is, from whichever page.
    assert_eq!(exported(&user, "/products?q=lattiakaivo&size=25&page=1").len(), 3);
    for list in ["/products?q=kattoluukku", "/products?q=lattiakaivo&brand=Nobody", "/products?q=%2B%2B"] {
        // Such a list has no form; somebody sends it all the same.
        let fields = [("csrf", &*user.token()), ("list", list), ("all", "yes"), ("task", "export")];
        assert_eq!(user.send("/selections", &fields).status, 422, "{list}");
    }
}

#[test]
fn everything_that_a_filtered_search_lists_is_archived_and_nothing_else() {
    let bank = served();
    let user = bank.sign_in(As::User);
    let answer = all_of(&user, "/products?q=lattiakaivo&brand=Virta", "archive");
    let page = user.get(&answer.location);
    assert!(page.words().contains("Archive 2 products of Omaputki Oy"), "{}", page.words());
    let job = user.fill(&answer.location, &answer.location, &[]).location;
    user.follow(&job);
    let words = user.get(&job).words();
    assert!(words.contains("2 done") && words.contains("“lattiakaivo” · Brand: Virta"), "{words}");
    for (number, archived) in
        [("45000011001", false), ("45000021001", true), ("45000031001", false), ("45000051001", true)]
    {
        let card = user.get(&format!("/products/{number}")).text;
        assert_eq!(card.contains(&format!("/products/{number}/reactivate")), archived, "{number}");
    }
    let other = bank.sign_in(As::OtherUser).get("/products/45000041002").text;
    assert!(other.contains("/archive") && !other.contains("/reactivate"), "another company's is as it was");
}

#[test]
fn one_walks_through_what_was_found_in_the_order_of_the_list() {
    let bank = served();
    let user = bank.sign_in(As::User);
    let list = user.get("/products?q=lattiakaivo&brand=Virta&sort=number&order=descending");
    let first = list.links().into_iter().find(|link| link.contains("/in?")).expect("a card");
    assert!(first.starts_with("/products/45000051001/in?q=lattiakaivo"), "{first}");
    let card = user.get(&first);
    assert!(card.words().contains("1 / 2"), "{}", card.words());
    let next = card.text.split("<a ").find(|tag| tag.contains("rel=\"next\"")).expect("a next one");
    let next = attribute(&format!(" {next}"), "href");
    assert!(next.starts_with("/products/45000021001/in?"), "{next}");
    assert!(user.get(&next).words().contains("2 / 2"));
    // What fits best stands first, as in the list.
    let found = user.get("/products?q=lattiakaivo");
    let cards: Vec<String> = found.links().into_iter().filter(|link| link.contains("/in?")).collect();
    for (place, card) in cards.iter().enumerate() {
        let words = user.get(card).words();
        assert!(words.contains(&format!("{} / 3", place + 1)), "{card}: {words}");
    }
}
