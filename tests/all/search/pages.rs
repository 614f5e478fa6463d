//! The search box, the list that answers it, suggestions, and the staff's page, over HTTPS.

use std::fmt::Write as _;

use lvi_info::domain::product::FieldCode;

use super::shelf;
use crate::support::{As, TestBank, attribute};

const NAME: FieldCode = FieldCode::GENERIC_NAME;
const BRAND: FieldCode = FieldCode::BRAND;
const CODE: FieldCode = FieldCode::SUPPLIER_CODE;

/// Three products of company 1001 and two of company 1002.
fn served() -> TestBank {
    shelf(&[
        (4_500_001, As::User, &[(NAME, "Lattiakaivo"), (BRAND, "Pisara"), (CODE, "PK-001.01M")]),
        (4_500_002, As::User, &[(NAME, "Lattiakaivo"), (BRAND, "Virta"), (FieldCode::TECHNICAL_NAME, "DN110 vaaka")]),
        (4_500_003, As::User, &[(NAME, "Sähkölämmitin"), (BRAND, "Virta"), (FieldCode::TECHNICAL_NAME, "2000 W")]),
        (4_500_004, As::OtherUser, &[(NAME, "Lattiakaivo"), (BRAND, "Vierasmerkki"), (CODE, "VM-77")]),
        (4_500_005, As::OtherUser, &[(NAME, "Kattoluukku"), (BRAND, "Vierasmerkki")]),
    ])
}

/// The link numbers of the products that a list shows.
fn listed(page: &str) -> Vec<String> {
    let rows = page.split("<tbody").nth(1).and_then(|rest| rest.split("</tbody").next()).unwrap_or_default();
    let links = rows.split("href=\"/products/").skip(1).filter_map(|rest| rest.split(['"', '/']).next());
    links.map(str::to_owned).collect()
}

#[test]
fn words_values_and_forms_lead_to_products_and_say_why() {
    let bank = served();
    let main = bank.sign_in(As::Main);
    let page = main.get("/products?q=lattiakaivoja");
    assert_eq!(page.status, 200);
    let mut found = listed(&page.text);
    found.sort_unstable();
    assert_eq!(found, ["45000011001", "45000021001", "45000041002"]);
    for typed in ["lammitin", "2+kW", "SÄHKÖLÄMMITIN", "s%C3%A4hk%C3%B6l%C3%A4mmittimi%C3%A4"] {
        assert_eq!(listed(&main.get(&format!("/products?q={typed}&status=active")).text), ["45000031001"], "{typed}");
    }
    let by_value = main.get("/products?q=pisara+kaivo&sort=number");
    assert_eq!(listed(&by_value.text), ["45000011001"]);
    assert!(
        !by_value.text.contains("<mark>"),
        "brand and name stand in the row: {:?}",
        by_value.text.split("<mark>").map(|part| part.chars().take(80).collect::<String>()).collect::<Vec<_>>()
    );
    let by_group = main.get("/products?q=lattiakaivo+luokka");
    assert_eq!(listed(&by_group.text).len(), 3);
    assert!(by_group.text.contains("<mark>"), "{}", by_group.text);
    let by_other_name = main.get("/products?q=DN+110");
    assert_eq!(listed(&by_other_name.text), ["45000021001"]);
}

#[test]
fn an_identifier_opens_its_product_however_it_is_written() {
    let bank = served();
    let user = bank.sign_in(As::User);
    for typed in ["4500001", "450+00+01", "04500001", "45000011001", "pk001%2001m", "PK-001.01M", "LVI-numero+4500001"]
    {
        let page = user.get(&format!("/products?q={typed}"));
        assert_eq!((page.status, page.location.as_str()), (303, "/products/45000011001"), "{typed}");
    }
    let two = user.get("/products?q=4500001+4500003");
    assert_eq!(listed(&two.text).len(), 2);
}

#[test]
fn nobody_finds_counts_or_is_suggested_what_another_company_has() {
    let bank = served();
    for who in [As::User, As::Viewer] {
        let reader = bank.sign_in(who);
        for typed in ["lattiakaivo", "vierasmerkki", "kattoluukku", "4500004", "VM-77", "45000041002", "vm77", "4500*"]
        {
            for path in ["/products?q=", "/products/suggest?q="] {
                let page = reader.get(&format!("{path}{typed}"));
                let own_words = page.text.replace(typed, "");
                for foreign in ["45000041002", "45000051002", "Vierasmerkki", "Kattoluukku", "1002"] {
                    assert!(!own_words.contains(foreign), "{who:?} {path}{typed} says {foreign}");
                }
            }
        }
        let page = reader.get("/products?q=lattiakaivo");
        assert_eq!(listed(&page.text).len(), 2);
        assert!(page.words().contains("2 products found"), "{}", page.words());
        for property in ["brand", "company", "etim", "class"] {
            let values = reader.get(&format!("/products/values/{property}"));
            assert!(!values.text.contains("Vierasmerkki") && !values.text.contains("Vierasventtiili"), "{property}");
        }
        // What is not there and what is another's are answered alike.
        let (foreign, missing) = (reader.get("/products?q=4500004"), reader.get("/products?q=4599994"));
        assert_eq!(foreign.words().replace("4500004", ""), missing.words().replace("4599994", ""));
    }
    let other = bank.sign_in(As::OtherViewer);
    assert_eq!(listed(&other.get("/products?q=lattiakaivo").text), ["45000041002"]);
}

#[test]
fn every_count_of_a_filter_is_what_the_filter_then_shows() {
    let bank = served();
    let main = bank.sign_in(As::Main);
    for start in ["/products?q=lattiakaivo", "/products", "/products?brand=Virta"] {
        let page = main.get(start);
        let options: Vec<(String, String, usize)> = page
            .text
            .split("<label>")
            .skip(1)
            .filter_map(|option| {
                let option = option.split("</label>").next()?;
                let tag = format!(" {}", option.split("<input").nth(1)?.split('>').next()?);
                let count = option.split("<span class=\"count\">").nth(1)?.split('<').next()?;
                Some((attribute(&tag, "name"), attribute(&tag, "value"), count.parse().ok()?))
            })
            .collect();
        assert!(options.len() > 5, "{start}: {options:?}");
        for (name, value, count) in options {
            if start.contains(&format!("{name}=")) {
                continue;
            }
            let joint = if start.contains('?') { '&' } else { '?' };
            let narrowed = main.get(&format!("{start}{joint}{name}={}&size=200", value.replace(' ', "+")));
            assert_eq!(listed(&narrowed.text).len(), count, "{start} {name}={value}");
        }
    }
}

#[test]
fn a_search_without_a_hit_says_what_to_try_and_is_counted_for_the_staff() {
    let bank = served();
    let user = bank.sign_in(As::User);
    let page = user.get("/products?q=lattiakaivo+hyppyrimäki");
    assert_eq!(page.status, 200);
    assert!(page.text.contains("/products?q=lattiakaivo\""), "{}", page.text);
    assert!(page.words().contains("Leaving one word out finds: lattiakaivo 2"), "{}", page.words());
    user.get("/products?q=Lattiakaivo++HYPPYRIMÄKI");
    // An address is somebody's; such a search is not kept.
    user.get("/products?q=somebody@example.com");
    let main = bank.sign_in(As::Main);
    let overview = main.get("/search");
    assert!(overview.words().contains("lattiakaivo hyppyrimaki 2"), "{}", overview.words());
    assert!(!overview.text.contains("somebody"));
    assert_eq!(main.fill("/search", "/search/forget", &[]).status, 303);
    assert!(!main.get("/search").text.contains("hyppyrimaki"));
    for who in [As::User, As::Viewer] {
        assert_eq!(bank.sign_in(who).get("/search").status, 403);
    }
}

#[test]
fn what_is_no_question_is_refused_in_words_and_whatever_is_typed_is_answered() {
    let bank = served();
    let user = bank.sign_in(As::User);
    for typed in ["***", "%22%22", "%3F%3F", "%2B%2B", "(((", "%7C%7C"] {
        let page = user.get(&format!("/products?q={typed}"));
        assert_eq!(page.status, 200, "{typed}");
        assert!(page.words().contains("Type a word, a number or a value"), "{typed}: {}", page.words());
    }
    let long = "a".repeat(4_001);
    let page = user.get(&format!("/products?q={long}"));
    assert!(page.words().contains("4000 letters"), "{} {}", page.status, page.words());
    let listed = vec!["4500001"; 251].join("+");
    assert!(user.get(&format!("/products?q={listed}")).words().contains("250"));
    for operators in
        ["a+AND+b+OR+NOT+c", "name:lattia*", "%2Blattia+-kaivo", "lattia~2", "[a+TO+b]", "lattia^9", "/a.*b/"]
    {
        assert_eq!(user.get(&format!("/products?q={operators}")).status, 200, "{operators}");
    }
}

#[test]
fn every_block_of_unicode_can_be_typed() {
    let bank = served();
    let user = bank.sign_in(As::User);
    for block in (0..0x11_0000_u32).step_by(0x80) {
        let letters: String = (block..block + 0x80).step_by(9).filter_map(char::from_u32).collect();
        let mut encoded = String::new();
        for byte in format!("kaivo {letters}").bytes() {
            let _ = write!(encoded, "%{byte:02X}");
        }
        if block > 0x3_0000 && block % 0x8000 != 0 {
            continue;
        }
        let page = user.get(&format!("/products?q={encoded}"));
        // Control letters are refused where the address is read.
        assert!(matches!(page.status, 200 | 400), "{block:x}: {}", page.status);
        assert!(matches!(user.get(&format!("/products/suggest?q={encoded}")).status, 200 | 400), "{block:x}");
    }
}

#[test]
fn suggestions_are_products_names_and_brands_with_true_counts() {
    let bank = served();
    let user = bank.sign_in(As::User);
    let suggested = user.get("/products/suggest?q=latt");
    assert!(suggested.words().starts_with("Lattiakaivo Brand: Pisara 1 Brand: Virta 1"), "{}", suggested.words());
    assert!(suggested.text.contains("href=\"/products/45000011001\""));
    assert!(suggested.text.contains("<span class=\"thumb\"><svg"), "a place for the picture: {}", suggested.text);
    assert_eq!(user.get("/products/suggest?q=l").text.trim(), "");
    let brand = user.get("/products/suggest?q=virt");
    assert!(brand.words().contains("Brand: Virta 2"), "{}", brand.words());
    assert!(brand.text.contains("href=\"/products?q=virt%2A&amp;brand=Virta\""), "{}", brand.text);
    assert_eq!(listed(&user.get("/products?q=virt*&brand=Virta").text).len(), 2);
    assert_eq!(bank.visitor().get("/products/suggest?q=latt").status, 303);
}
