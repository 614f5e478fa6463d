//! Products side by side over HTTPS, and cards within the list that they were opened from.

use lvi_info::domain::number::LinkNumber;

use crate::products::{open, open_many, served};
use crate::support::{As, Page, attribute, other, own};

/// Text that breaks out of elements and attributes wherever it is not escaped, as short as a brand.
const HOSTILE: &str = "'\"><img src=x>";

fn compare(links: &[LinkNumber]) -> String {
    let products: Vec<String> = links.iter().map(|link| format!("p={link}")).collect();
    format!("/products/compare?{}", products.join("&"))
}

/// Where the link of the page leads whose tag has this in it.
fn led(page: &Page, mark: &str) -> Option<String> {
    let tag =
        page.text.split("<a ").skip(1).find_map(|rest| rest.split('>').next().filter(|tag| tag.contains(mark)))?;
    Some(attribute(&format!(" {tag}"), "href"))
}

/// The cards that a list leads to, in its order.
fn cards(list: &Page) -> Vec<String> {
    list.links().into_iter().filter(|link| link.contains("/in") && link.starts_with("/products/4")).collect()
}

fn head(page: &Page) -> String {
    page.text.split("<thead>").nth(1).and_then(|rest| rest.split("</thead>").next()).unwrap_or_default().to_owned()
}

/// The row of a code, with its tags.
fn row<'a>(page: &'a Page, code: &str) -> &'a str {
    let row = page.text.split("<tr").find(|row| row.contains(&format!("<span class=\"code\">{code}</span>")));
    row.unwrap_or_else(|| panic!("no row of {code}: {}", page.words()))
}

#[test]
fn from_a_list_one_walks_through_its_products_in_its_order_and_back_to_its_page() {
    let bank = served();
    for brand in ["Virta", "Aalto", "Vesi"] {
        open_many(&bank, own(), brand, 10);
    }
    open_many(&bank, other(), "Vesi", 3);
    let user = bank.sign_in(As::User);
    let list = "/products?sort=brand&order=descending&size=25";
    let mut listed = cards(&user.get(list));
    listed.extend(cards(&user.get(&format!("{list}&page=2"))));
    assert_eq!(listed.len(), 30);

    let number = |card: &str| card.split('/').nth(2).expect("a link number").to_owned();
    let mut here = listed[0].clone();
    for (place, wanted) in listed.iter().enumerate() {
        assert_eq!(number(&here), number(wanted));
        let page = user.get(&here);
        assert_eq!(page.status, 200);
        assert!(page.words().contains(&format!("{} / 30", place + 1)), "{}", page.words());
        let before = place.checked_sub(1).map(|before| number(&listed[before]));
        assert_eq!(led(&page, "rel=\"prev\"").map(|url| number(&url)), before);
        let back = if place < 25 { list.to_owned() } else { format!("{list}&page=2") };
        assert_eq!(led(&page, "class=\"back\""), Some(back));
        match led(&page, "rel=\"next\"") {
            Some(next) => here = next,
            None => assert_eq!(place, 29, "only the last one ends the walk"),
        }
    }
    // The plain card knows no list.
    let plain = user.get(&format!("/products/{}", number(&here)));
    assert!(led(&plain, "rel=\"prev\"").is_none() && led(&plain, "class=\"back\"").is_none());
}

#[test]
fn a_list_that_no_longer_has_the_product_leads_back_and_nowhere_else() {
    let bank = served();
    let mine = open_many(&bank, own(), "Vesi", 2)[0];
    let yours = open_many(&bank, other(), "Vesi", 2)[0];
    let user = bank.sign_in(As::User);
    for query in ["brand=Virta", "company=1002", "status=archived", "q=%2B%2B"] {
        let page = user.get(&format!("/products/{mine}/in?{query}"));
        assert_eq!(page.status, 200, "{query}");
        assert!(led(&page, "rel=").is_none_or(|url| !url.contains("/in")), "{query}: {}", page.words());
        assert_eq!(led(&page, "class=\"back\""), Some(format!("/products?{query}")));
    }
    // Whatever the address says, the list is within the reader's sight.
    let page = user.get(&format!("/products/{mine}/in?company=1001&company=1002"));
    assert!(page.words().contains("1 / 2") && !page.text.contains(&yours.to_string()), "{}", page.words());
    let main = bank.sign_in(As::Main).get(&format!("/products/{mine}/in?company=1001&company=1002"));
    assert!(main.words().contains("1 / 4"));
    for link in [yours.to_string(), "45999991001".to_owned(), "x".to_owned()] {
        assert_eq!(user.get(&format!("/products/{link}/in?brand=Vesi")).status, 404, "{link}");
    }
}

#[test]
fn a_list_that_somebody_made_up_does_no_harm() {
    let bank = served();
    let mine = open(&bank, own(), "Kulmaventtiili", HOSTILE);
    let viewer = bank.sign_in(As::Viewer);
    let query = |pairs: &[(&str, &str)]| {
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        viewer.get(&format!("/products/{mine}/in?{query}"))
    };
    let page = query(&[("brand", HOSTILE), ("sort", HOSTILE), ("page", "99999999999999999999"), ("size", "-1")]);
    assert!(page.words().contains("1 / 1"), "{}", page.words());
    assert!(!page.text.contains("<img src=x"), "{}", page.text);
    for pairs in [
        [("q", HOSTILE), ("list", "https://elsewhere.example")],
        [("brand", "//elsewhere.example"), ("page", "0")],
        [("EF000001", "EV1"), ("etim", "EC9")],
    ] {
        let page = query(&pairs);
        assert_eq!(page.status, 200, "{pairs:?}");
        assert!(!page.text.contains("<img src=x") && !page.text.contains("href=\"//"), "{pairs:?}");
        assert!(!page.text.contains("href=\"https://elsewhere"), "{pairs:?}");
    }
    assert_eq!(query(&[("q", "a"), ("q", "b")]).status, 400, "as in the list itself");
}

#[test]
fn products_stand_side_by_side_with_what_differs_marked() {
    let bank = served();
    let links = [open(&bank, own(), "Kulmaventtiili", "Vesi"), open(&bank, own(), "Kulmaventtiili", "Virta")];
    let user = bank.sign_in(As::User);
    let form = format!("/products/{}/edit/dimensions", links[1]);
    assert_eq!(user.fill(&form, &form, &[("TT303", "1,5")]).status, 303);
    for who in [As::Main, As::User, As::Viewer] {
        let page = bank.sign_in(who).get(&compare(&links));
        assert_eq!(page.status, 200, "{who:?}");
        assert!(page.words().contains("Compare 2 products"));
        for (code, differs) in [("TT110", true), ("TT200", false), ("TT303", true), ("TT100", false)] {
            let row = row(&page, code);
            assert_eq!(row.contains("Differs"), differs, "{code}: {row}");
            assert_eq!(row.starts_with(" class=\"differs\""), differs, "{code}");
        }
        let weight = row(&page, "TT303");
        assert!(weight.contains("1.5</span>\u{a0}<span class=\"unit\">kg") && weight.contains("Not given"), "{weight}");
        assert!(row(&page, "TT200").contains("<span lang=\"fi\">Kulmaventtiili</span>"));
        assert!(!page.text.contains("TT304"), "nobody has it");
        for person in As::ALL.into_iter().filter(|person| *person != who) {
            assert!(person.data().iter().all(|word| !page.text.contains(word)), "{who:?} reads {person:?}");
        }
        // The switch is an address like any other.
        let only = led(&page, "only=differences").expect("a switch");
        let differing = bank.sign_in(who).get(&only);
        assert!(differing.text.contains("TT303") && !differing.text.contains("TT200"), "{}", differing.words());
        assert_eq!(led(&differing, "class=\"name\""), Some(format!("/products/{}", links[0])));
    }
}

#[test]
fn columns_are_moved_and_taken_out_by_addresses() {
    let bank = served();
    let links = open_many(&bank, own(), "Vesi", 3);
    let user = bank.sign_in(As::User);
    let page = user.get(&compare(&links));
    let order = |page: &Page| {
        let head = head(page);
        let place = |link: &LinkNumber| head.find(&format!("/products/{link}\""));
        let mut shown: Vec<LinkNumber> = links.iter().filter(|link| place(link).is_some()).copied().collect();
        shown.sort_by_key(place);
        shown
    };
    assert_eq!(order(&page), links);
    let moved = user.get(&led(&page, "Move to the right").expect("the first goes to the right"));
    assert_eq!(order(&moved), [links[1], links[0], links[2]]);
    let moved = user.get(&led(&moved, "Move to the left").expect("the second goes to the left"));
    assert_eq!(order(&moved), links);
    let two = user.get(&led(&page, "Take out of the comparison").expect("three are more than needed"));
    assert_eq!(order(&two), links[1..]);
    assert_eq!(led(&two, "Take out of the comparison"), None, "one alone is no comparison");
    // The same product twice is one.
    assert_eq!(order(&user.get(&compare(&[links[0], links[1], links[0]]))), links[..2]);
}

#[test]
fn two_to_six_are_compared_and_only_within_ones_sight() {
    let bank = served();
    let links = open_many(&bank, own(), "Vesi", 7);
    let foreign = open(&bank, other(), "Vieraskulma", "Vierasmerkki");
    let user = bank.sign_in(As::User);
    assert_eq!(user.get(&compare(&links[..6])).status, 200);
    for (asked, words) in [
        (&links[..], "7 were chosen"),
        (&links[..1], "Only one was chosen"),
        (&[links[0], links[0]], "Only one was chosen"),
        (&[], "None was chosen"),
    ] {
        let page = user.get(&compare(asked));
        assert_eq!(page.status, 422, "{words}");
        assert!(page.words().contains(words) && page.words().contains("Choose 2 to 6 products"), "{}", page.words());
    }
    let unknown = LinkNumber::parse("45999991001").expect("a link number");
    for asked in [[links[0], foreign], [links[0], unknown], [foreign, unknown]] {
        let page = user.get(&compare(&asked));
        assert_eq!(page.status, 404, "{asked:?}");
        assert!(!page.text.contains("Vierasmerkki"));
    }
    for query in ["p=x", "p=45000001001&p=", "p=45000001001&p=%3Cscript%3E"] {
        assert_eq!(user.get(&format!("/products/compare?{query}")).status, 404, "{query}");
    }
    assert_eq!(user.get(&format!("{}&only=a&only=b", compare(&links[..2]))).status, 400);
    let main = bank.sign_in(As::Main).get(&compare(&[links[0], foreign]));
    assert!(main.text.contains("Vierasmerkki") && main.words().contains("Vierasventtiili Ab"), "across companies");
}

#[test]
fn ticked_rows_lead_to_their_comparison() {
    let bank = served();
    let links = open_many(&bank, own(), "Vesi", 7);
    let few = open_many(&bank, own(), "Virta", 2);
    let viewer = bank.sign_in(As::Viewer);
    let choose = |list: &str, ticked: &[LinkNumber], all: bool| {
        let ticked: Vec<String> = ticked.iter().map(LinkNumber::to_string).collect();
        let mut fields: Vec<(&str, &str)> = ticked.iter().map(|link| ("link", link.as_str())).collect();
        fields.push(("task", "compare"));
        if all {
            fields.push(("all", "yes"));
        }
        viewer.fill(list, "/selections", &fields)
    };
    let answer = choose("/products", &links[2..5], false);
    assert_eq!((answer.status, answer.location.as_str()), (303, &*compare(&links[2..5])));
    assert_eq!(choose("/products?brand=Virta", &[], true).location, compare(&few));
    let list = "/products?brand=Vesi&size=25";
    for (ticked, all, words) in
        [(&links[..], false, "7 were chosen"), (&[], true, "7 were chosen"), (&[], false, "None was chosen")]
    {
        let page = choose(list, ticked, all);
        assert_eq!(page.status, 422);
        assert!(page.words().contains(words), "{}", page.words());
        assert!(page.text.contains("href=\"/products?brand=Vesi&amp;size=25\""), "the way back");
    }
}

#[test]
fn hostile_words_are_only_ever_words() {
    let bank = served();
    let links = [open(&bank, own(), HOSTILE, HOSTILE), open(&bank, own(), "Kulmaventtiili", "Vesi")];
    let page = bank.sign_in(As::User).get(&compare(&links));
    assert!(!page.text.contains("<img src=x"), "{}", page.text);
    assert!(head(&page).contains("&lt;img src=x"), "{}", head(&page));
}
