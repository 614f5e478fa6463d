//! The columns of the product list over HTTPS: chosen in a form, kept in the address, taken over by exports.

use lvi_info::domain::etim::{ClassCode, FeatureCode, FeatureContent, FeatureValue, ReleaseId, ValueCode};
use lvi_info::domain::number::LinkNumber;
use lvi_info::domain::product::FIELDS;
use lvi_info::service::products::{Classified, ClassifyProduct, archive_product, classify_product};

use crate::etim::load_small;
use crate::products::{self, open};
use crate::support::{As, Page, TestBank, attribute, other, own};

/// A bank with a product of company 1001 in an ETIM class and one of company 1002 in none.
fn served() -> (TestBank, LinkNumber) {
    let bank = products::served();
    load_small(&bank, "10.0");
    let open = |company| open(&bank, company, "Kuparinippa", "Vesi & Virta");
    let link = open(own());
    open(other());
    let feature = |code: &str, content| FeatureValue { feature: FeatureCode::parse(code).expect("a code"), content };
    let copper = FeatureContent::Choice(ValueCode::parse("EV000001").expect("a code"));
    let length = FeatureContent::Number("1500.5".parse().expect("a number"));
    let features = [feature("EF000001", copper), feature("EF000002", length)];
    let class = Some((ReleaseId::parse("10.0").expect("a release"), ClassCode::parse("EC000001").expect("a class")));
    let wish = ClassifyProduct { link, base: 1, class, features: &features, reason: "" };
    let classified = classify_product(bank.bank(), &As::User.caller(), &wish).expect("stored");
    assert!(matches!(classified, Classified::Saved { .. }), "{classified:?}");
    (bank, link)
}

/// The headings of the list, without the box to tick.
fn heads(page: &Page) -> Vec<String> {
    let head = page.text.split("<thead").nth(1).and_then(|rest| rest.split("</thead").next()).unwrap_or_default();
    let part =
        |text: &str| Page { status: 0, location: String::new(), headers: Vec::new(), text: format!("<th{text}") };
    head.split("<th").skip(2).map(|text| part(text).words()).collect()
}

/// The boxes of a page under a name, with whether they are ticked.
fn boxes(page: &Page, name: &str) -> Vec<(String, bool)> {
    let tags = page.text.split("<input ").skip(1).map(|tag| format!(" {}", tag.split('>').next().unwrap_or_default()));
    tags.filter(|tag| attribute(tag, "name") == name)
        .map(|tag| (attribute(&tag, "value"), tag.contains(" checked") || tag.contains("hidden")))
        .collect()
}

#[test]
fn a_link_shows_everybody_the_same_columns() {
    let (bank, _) = served();
    let address = "/products?col=TT026&col=number&col=TT110:wide&col=quality:narrow&col=picture&col=status";
    let heads_of = |who: As| heads(&bank.sign_in(who).get(address));
    assert_eq!(heads_of(As::User)[1..4], ["LVI-number", "Brand", "Quality"]);
    for who in As::ALL {
        assert_eq!(heads_of(who), heads_of(As::User), "{who:?}");
    }
    let page = bank.sign_in(As::User).get(address);
    assert!(page.text.contains("<td class=\"wide\">Vesi &amp; Virta</td>"), "{}", page.text);
    assert!(page.words().contains("Active"), "{}", page.words());
    assert!(!page.text.contains("style="), "widths are classes");
    // The columns stay where a filter or an order is chosen.
    for part in ["sort=brand", "status=active"] {
        let kept = page.text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let kept: Vec<&str> = kept.filter(|link| link.contains(part) && link.contains("/products?")).collect();
        assert!(kept.iter().all(|link| link.contains("col=TT110%3Awide")), "{kept:?}");
    }
    let drawer = page.forms().into_iter().find(|form| form.fields.iter().any(|(name, _)| name == "brand"));
    assert!(drawer.expect("a drawer").fields.contains(&("col".to_owned(), "TT110:wide".to_owned())));
}

#[test]
fn what_no_list_has_is_left_out_of_it() {
    let (bank, _) = served();
    let user = bank.sign_in(As::User);
    let usual = heads(&user.get("/products"));
    assert!(usual.contains(&"Brand".to_owned()) && !usual.contains(&"Status".to_owned()), "{usual:?}");
    for query in ["col=TT999", "col=%3Cscript%3E", "col=TT110:huge", "col=", "col=EF000001", "etim=EC000001&col=x"] {
        let page = user.get(&format!("/products?{query}"));
        assert_eq!((page.status, heads(&page)), (200, usual.clone()), "{query}");
    }
    // Features are of one class: without it, and of another one, there are none.
    for query in [
        "etim=EC000001&etim=EC000002&col=EF000002&col=TT050",
        "col=EF000002&col=TT050",
        "etim=EC000001&col=EF999999&col=TT050",
    ] {
        assert_eq!(
            heads(&user.get(&format!("/products?{query}"))),
            ["LVI-number", "Supplier's product code"],
            "{query}"
        );
    }
}

#[test]
fn features_stand_with_their_names_and_units_in_the_language_of_the_reader() {
    let (bank, link) = served();
    let list = "/products?etim=EC000001&col=EF000001&col=EF000002";
    let user = bank.sign_in(As::User);
    let page = user.get(list);
    assert_eq!(heads(&page), ["LVI-number", "Material", "Length mm"]);
    assert!(page.text.contains("Copper") && page.text.contains("<td class=\"number\">1500.5</td>"), "{}", page.text);
    assert!(page.text.contains("© ETIM International"));
    let changed = user.send("/language", &[("csrf", &user.token()), ("language", "fi"), ("return", "/")]);
    assert_eq!(changed.status, 303);
    let finnish = user.get(list);
    assert!(finnish.text.contains("<td class=\"number\">1500,5</td>"), "{}", finnish.text);
    assert!(finnish.text.contains("<span lang=\"en\">Copper</span>"), "{}", finnish.text);
    assert!(finnish.text.contains(&format!("/products/{link}")));
    // The company that has no product of the class reads nothing of it.
    let foreign = bank.sign_in(As::OtherUser).get(list);
    assert!(foreign.status == 200 && !foreign.text.contains("Copper"), "{}", foreign.words());
}

#[test]
fn the_form_offers_every_field_and_leads_to_the_list() {
    let (bank, _) = served();
    let user = bank.sign_in(As::User);
    let form = user.get("/products/columns?status=active&size=25");
    let offered = boxes(&form, "col");
    for row in FIELDS {
        assert_eq!(offered.iter().filter(|(code, _)| *code == row.code.to_string()).count(), 1, "{}", row.code);
    }
    let ticked = |page: &Page| -> Vec<String> {
        boxes(page, "col").into_iter().filter(|(_, ticked)| *ticked).map(|(code, _)| code).collect()
    };
    assert_eq!(ticked(&form), ["picture", "number", "name", "TT110", "TT050", "quality", "changed"]);
    assert!(!form.text.contains("value=\"EF000001\""), "features need a class");
    let with_class = user.get("/products/columns?etim=EC000001");
    assert!(with_class.text.contains("value=\"EF000001\"") && with_class.text.contains("Length (mm)"));

    let sent = "status=active&size=25&col=number&col=TT110&width-TT110=narrow&place-TT110=1&at-TT110=2\
        &place-number=1&at-number=1&col=TT303";
    let list = user.get(&format!("/products/columns?{sent}&show=list"));
    assert_eq!(list.status, 303);
    assert_eq!(list.location, "/products?status=active&size=25&col=TT110%3Anarrow&col=number&col=TT303");
    assert_eq!(heads(&user.get(&list.location)).len(), 3);
    // Every other button shows the form again, with the columns moved.
    let again = user.get(&format!("/products/columns?{sent}&down=number"));
    assert_eq!(again.status, 200);
    assert_eq!(ticked(&again), ["TT110", "TT303", "number"]);
    // The usual columns need no words in the address.
    let usual = ["picture", "number", "name", "TT110", "TT050", "quality", "changed"].map(|code| format!("col={code}"));
    assert_eq!(user.get(&format!("/products/columns?{}&show=list", usual.join("&"))).location, "/products");
}

#[test]
fn an_archived_product_says_so_beside_its_name() {
    let (bank, link) = served();
    let user = bank.sign_in(As::User);
    assert!(!user.get("/products?q=kuparinippa+vesi&status=active").text.contains("<span class=\"badge\">Archived"));
    archive_product(bank.bank(), &As::User.caller(), link, "").expect("stored");
    for list in ["/products", "/products?col=number", "/products?col=name&col=TT120"] {
        let page = user.get(list);
        assert_eq!(page.text.matches("<span class=\"badge\">Archived").count(), 1, "{list}");
    }
}

#[test]
fn an_export_begins_with_the_columns_of_its_list() {
    let (bank, link) = served();
    let user = bank.sign_in(As::User);
    let link = link.to_string();
    let chosen = |list: &str| user.fill(list, "/selections", &[("link", &link), ("task", "export")]).location;
    let list = "/products?etim=EC000001&col=picture&col=EF000002&col=TT110:wide&col=number&col=name";
    let page = user.get(&chosen(list));
    let all = boxes(&page, "column");
    let ticked: Vec<&str> = all.iter().filter(|(_, ticked)| *ticked).map(|(code, _)| code.as_str()).collect();
    assert_eq!(ticked, ["EF000002", "TT110", "number", "TT205"]);
    assert_eq!(all.iter().filter(|(code, _)| code == "TT110").count(), 1, "each column is offered once");
    assert!(page.words().contains("Columns of the list"), "{}", page.words());
    let usual = user.get(&chosen("/products"));
    let ticked = boxes(&usual, "column").into_iter().filter(|(_, ticked)| *ticked).count();
    assert!(ticked == 12 && !usual.words().contains("Columns of the list"), "{ticked}");
}
