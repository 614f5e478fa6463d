//! Named views over HTTPS: kept, shared, opened by default, and never more than the reader may see.

use crate::products::{self, open};
use crate::support::{As, Page, TestBank, Visitor, other, own};

/// Text that breaks out of elements and attributes wherever it is not escaped.
const HOSTILE: &str = "'\"><img src=x onerror=alert(1)>";

/// A product of company 1001 and one of company 1002.
fn served() -> TestBank {
    let bank = products::served();
    for (company, brand) in [(own(), "Omamerkki"), (other(), "Vierasmerkki")] {
        open(&bank, company, "Kulmaventtiili", brand);
    }
    bank
}

/// Keeps a list as a view; gives where that leads.
fn keep(visitor: &Visitor, query: &str, name: &str, more: &[(&str, &str)]) -> Page {
    let fields: Vec<(&str, &str)> = [("name", name)].into_iter().chain(more.iter().copied()).collect();
    visitor.fill(&format!("/products/views/new?{query}"), "/products/views/new", &fields)
}

const SHARED: [(&str, &str); 1] = [("shared", "yes")];
const DEFAULT: [(&str, &str); 1] = [("default", "yes")];

#[test]
fn a_view_remembers_what_the_list_shows() {
    let bank = served();
    let user = bank.sign_in(As::User);
    let query = "q=kulma&brand=Omamerkki&status=active&sort=brand&order=descending&size=25&col=number&col=TT120%3Awide";
    let answer = keep(&user, &format!("{query}&page=3"), "Kulmat", &[]);
    assert_eq!((answer.status, answer.location), (303, format!("/products?{query}&view=1&done=view-kept")));
    let list = user.get("/products");
    assert!(
        list.text.contains(&format!("href=\"/products?{}&amp;view=1\"", query.replace('&', "&amp;"))),
        "{}",
        list.text
    );
    let page = user.get("/products/views").words();
    assert!(page.contains("Kulmat") && page.contains("Brand: Omamerkki"), "{page}");
}

#[test]
fn a_changed_list_is_saved_in_its_view_or_left() {
    let bank = served();
    let user = bank.sign_in(As::User);
    keep(&user, "status=active", "Myynnissä", &[]);
    assert!(!user.get("/products?status=active&view=1").text.contains("/products/views/1/list"));
    let changed = "/products?status=active&size=25&view=1";
    assert!(user.get(changed).words().contains("The list is no longer what the view “Myynnissä” shows."));
    let saved = user.fill(changed, "/products/views/1/list", &[]);
    assert_eq!(saved.location, "/products?status=active&size=25&view=1&done=saved");
    assert!(!user.get(changed).text.contains("/products/views/1/list"));
    // Who may not change it is shown the way back only.
    user.fill("/products/views/1", "/products/views/1", &[("name", "Myynnissä"), SHARED[0]]);
    let viewer = bank.sign_in(As::Viewer).get("/products?view=1");
    assert!(viewer.words().contains("no longer what the view") && !viewer.words().contains("Save in the view"));
    let token = bank.sign_in(As::Viewer);
    let refused = token.send("/products/views/1/list", &[("csrf", &token.token()), ("list", "/products")]);
    assert_eq!(refused.status, 403);
}

#[test]
fn the_list_opens_with_the_default_and_all_products_stay_in_reach() {
    let bank = served();
    let user = bank.sign_in(As::User);
    assert_eq!(user.get("/products").status, 200);
    keep(&user, "status=archived", "Vanhat", &DEFAULT);
    let own = "/products?status=archived&view=1";
    assert_eq!(user.get("/products").location, own);
    let list = user.get(own);
    assert!(list.text.contains("href=\"/products?view=all\""), "{}", list.text);
    let all = user.get("/products?view=all");
    assert!(all.status == 200 && all.text.contains("Omamerkki"), "{}", all.words());
    // Whoever takes the last filter away sees everything, not the default again.
    let rest = |page: &Page| {
        page.text.contains("href=\"/products\" ") && page.text.contains("class=\"chip\" href=\"/products\"")
    };
    assert!(!rest(&user.get("/products?status=active")) && !rest(&list));
    assert!(user.get("/products?status=active").text.contains("class=\"chip\" href=\"/products?view=all\""));
    assert_eq!(bank.sign_in(As::Viewer).get("/products").status, 200, "it is one person's default");
    let off = user.fill("/products/views", "/products/views/1/default", &[]);
    assert_eq!(off.location, "/products/views?done=saved");
    assert_eq!(user.get("/products").status, 200);
}

#[test]
fn a_company_shares_views_without_saying_whose_they_are() {
    let bank = served();
    let user = bank.sign_in(As::User);
    keep(&user, "q=kulmaventtiili", "Yhteinen", &SHARED);
    keep(&user, "status=active", "Oma salaisuus", &[]);
    let viewer = bank.sign_in(As::Viewer);
    for path in ["/products?view=all", "/products/views"] {
        let page = viewer.get(path);
        assert!(page.text.contains("Yhteinen") && page.words().contains("shared in the company"), "{}", page.words());
        assert!(!page.text.contains("Oma salaisuus"), "{path}");
        for word in As::User.data() {
            assert!(!page.text.contains(word), "{path} says {word}");
        }
    }
    // A view is a question: the other company asks it of its own products.
    let shown = viewer.get("/products?q=kulmaventtiili&view=1");
    let seen = if shown.status == 303 { viewer.get(&shown.location) } else { shown };
    assert!(!seen.text.contains("Vierasmerkki"), "{}", seen.words());
    for stranger in [As::OtherUser, As::OtherViewer, As::Main] {
        let visitor = bank.sign_in(stranger);
        let token = visitor.token();
        assert!(!visitor.get("/products/views").text.contains("Yhteinen"), "{stranger:?}");
        let list = visitor.get("/products?status=active&view=1");
        assert!(list.status == 200 && !list.text.contains("Yhteinen"), "{stranger:?}");
        for path in ["/products/views/1", "/products/views/1/delete", "/products/views/2", "/products/views/99"] {
            assert_eq!(visitor.get(path).status, 404, "{stranger:?} {path}");
        }
        for path in
            ["/products/views/1", "/products/views/1/list", "/products/views/1/default", "/products/views/1/delete"]
        {
            let fields = [("csrf", token.as_str()), ("name", "Kaapattu"), ("list", "/products"), ("on", "yes")];
            assert_eq!(visitor.send(path, &fields).status, 404, "{stranger:?} {path}");
        }
    }
    assert!(user.get("/products/views").text.contains("Yhteinen"));
}

#[test]
fn a_viewer_keeps_views_alone() {
    let bank = served();
    let (user, viewer) = (bank.sign_in(As::User), bank.sign_in(As::Viewer));
    assert!(!viewer.get("/products/views/new").text.contains("name=\"shared\""));
    assert_eq!(keep(&viewer, "status=active", "Omat", &SHARED).status, 403);
    assert_eq!(keep(&viewer, "status=active", "Omat", &DEFAULT).status, 303);
    assert_eq!(viewer.get("/products").location, "/products?status=active&view=1");
    assert_eq!(user.get("/products/views/1").status, 404);
    keep(&user, "", "Yhteinen", &SHARED);
    for path in ["/products/views/2", "/products/views/2/delete"] {
        assert_eq!(viewer.get(path).status, 403, "{path}");
    }
    // But may open the list with what the company shares.
    let token = viewer.token();
    assert_eq!(viewer.send("/products/views/2/default", &[("csrf", &token), ("on", "yes")]).status, 303);
    assert_eq!(viewer.get("/products").location, "/products?view=2");
}

#[test]
fn a_view_is_renamed_and_deleted_after_a_question() {
    let bank = served();
    let user = bank.sign_in(As::User);
    keep(&user, "status=active", "Myynnissä", &[]);
    keep(&user, "status=archived", "Vanhat", &[]);
    let taken = user.fill("/products/views/2", "/products/views/2", &[("name", "MYYNNISSÄ")]);
    assert_eq!(taken.status, 422);
    assert!(taken.text.contains("value=\"MYYNNISSÄ\"") && taken.words().contains("A view has this name already"));
    let empty = keep(&user, "status=active&size=25", " ", &[]);
    assert_eq!(empty.status, 422);
    assert!(empty.hidden_fields("/products/views/new").iter().any(|(_, value)| value.ends_with("size=25")));
    let renamed = user.fill("/products/views/2", "/products/views/2", &[("name", "Arkisto")]);
    assert_eq!(renamed.location, "/products/views?done=saved");
    let question = user.get("/products/views/2/delete").words();
    assert!(question.contains("Delete the view “Arkisto”"), "{question}");
    let gone = user.fill("/products/views/2/delete", "/products/views/2/delete", &[]);
    assert_eq!(gone.location, "/products/views?done=view-deleted");
    assert!(!user.get("/products/views").text.contains("Arkisto"));
    for path in ["/products/views/2", "/products/views/01", "/products/views/x"] {
        assert_eq!(user.get(path).status, 404, "{path}");
    }
}

#[test]
fn hostile_names_and_lists_are_never_markup() {
    let bank = served();
    let user = bank.sign_in(As::User);
    keep(&user, "q=%3Cimg+src%3Dx%3E&col=%3Cimg%3E&sort=%22%3E", HOSTILE, &SHARED);
    for who in [As::User, As::Viewer] {
        let visitor = bank.sign_in(who);
        for path in ["/products?view=1", "/products/views", "/products/views/1", "/products/views/1/delete"] {
            let page = visitor.get(path);
            assert!(!page.text.contains("<img src=x"), "{who:?} {path}");
        }
    }
    assert!(user.get("/products/views").text.contains("&gt;&lt;img src=x"));
    // Only addresses of the list are kept, whatever a form says.
    let token = user.token();
    let list = "https://elsewhere.example/?status=active";
    let kept = user.send("/products/views/new", &[("csrf", &token), ("name", "Muualle"), ("list", list)]);
    assert_eq!(kept.location, "/products?view=2&done=view-kept");
}
