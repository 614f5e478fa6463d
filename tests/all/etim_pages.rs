//! The pages of the ETIM classification, as people of each role meet them.

use lvi_info::domain::etim::{ClassCode, FeatureCode, FeatureContent, FeatureValue, ReleaseId, ValueCode};
use lvi_info::service::products::{Classified, ClassifyProduct, classify_product};

use crate::etim::{classify_as_pipes, load_small};
use crate::etim_reader::{small_zip, zip_ending_names_with, zip_without_pipes};
use crate::support::{As, TestBank, open_products};

const NAME: &str = "ETIM-10.0-all-sectors-csv-metric-EI.zip";

#[test]
fn a_main_user_loads_a_release_by_page() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    assert!(main.get("/etim").links().contains(&"/etim/load".to_owned()));
    let token = main.token();
    let answer = main.upload("/etim/load", &[("csrf", &token), ("release", "")], (NAME, &small_zip()));
    assert_eq!((answer.status, answer.header("location")), (303, "/etim/10.0?done=etim-loaded"));
    let page = bank.sign_in(As::Viewer).get("/etim");
    assert!(page.links().contains(&"/etim/10.0".to_owned()) && page.words().contains(NAME), "{}", page.words());
    assert!(!page.links().iter().any(|link| link == "/etim/load" || link == "/etim/10.0/remove"));
}

#[test]
fn a_refused_file_comes_back_with_place_reason_and_what_was_typed() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    let token = main.token();
    let send = |release: &str, name: &str, content: &[u8]| {
        main.upload("/etim/load", &[("csrf", &token), ("release", release)], (name, content))
    };
    let page = send("11.0", "x.zip", b"not a zip at all");
    assert_eq!(page.status, 422);
    assert!(page.text.contains("value=\"11.0\"") && page.text.contains("href=\"#f-file\""), "{}", page.text);
    let page = send("eleven", "x.zip", &small_zip());
    assert!(page.status == 422 && page.text.contains("href=\"#f-release\""), "{}", page.text);
    assert_eq!(send("", "x.zip", &small_zip()).status, 422);
    assert_eq!(send("10.0", "x.zip", b"").status, 422);
    assert_eq!(main.upload("/etim/load", &[("release", "10.0")], (NAME, &small_zip())).status, 409);
    assert_eq!(main.get("/etim/10.0").status, 404);
}

#[test]
fn a_file_without_a_class_in_use_is_told_with_its_products_and_loaded_once_that_is_ticked() {
    let bank = TestBank::start();
    let release = load_small(&bank, "10.0").id;
    classify_as_pipes(bank.bank(), release);
    let main = bank.sign_in(As::Main);
    let token = main.token();
    let page = main.upload("/etim/load", &[("csrf", &token), ("release", "")], (NAME, &zip_without_pipes()));
    assert_eq!(page.status, 422);
    assert!(page.words().contains("EC000001 Pipe, 2 products. Nothing was replaced."), "{}", page.words());
    assert!(page.words().contains("2 products keep a class that has no name"), "{}", page.words());
    let (_, after) = page.text.split_once("name=\"accept\" value=\"").expect("a box to tick");
    let (mark, _) = after.split_once('"').expect("its value");
    assert_eq!(main.get("/etim/10.0/classes/EC000001").status, 200);
    let fields = [("csrf", token.as_str()), ("release", ""), ("accept", mark)];
    let answer = main.upload("/etim/load", &fields, (NAME, &zip_without_pipes()));
    assert_eq!((answer.status, answer.header("location")), (303, "/etim/10.0?done=etim-loaded"));
    assert_eq!(main.get("/etim/10.0/classes/EC000001").status, 404);
}

#[test]
fn classes_are_browsed_by_everybody_with_the_attribution() {
    let bank = TestBank::start();
    load_small(&bank, "10.0");
    for who in [As::Viewer, As::User, As::Main] {
        let visitor = bank.sign_in(who);
        for path in
            ["/etim", "/etim/10.0", "/etim/10.0?q=pipe", "/etim/10.0/groups/EG000001", "/etim/10.0/classes/EC000001"]
        {
            let page = visitor.get(path);
            assert_eq!(page.status, 200, "{path}");
            assert!(page.text.contains("© ETIM International, ODC-By 1.0"), "{path}");
        }
        let class = visitor.get("/etim/10.0/classes/EC000001").text;
        for expected in ["EF000002", "Length", "mm", "Cast iron", "EV000002", "1/2&quot; pipe"] {
            assert!(class.contains(expected), "{expected}: {class}");
        }
    }
}

#[test]
fn a_search_says_what_it_found_and_what_to_do_where_it_found_nothing() {
    let bank = TestBank::start();
    load_small(&bank, "10.0");
    let visitor = bank.sign_in(As::User);
    assert!(visitor.get("/etim/10.0?q=TUBE").links().contains(&"/etim/10.0/classes/EC000001".to_owned()));
    assert!(visitor.get("/etim/10.0?q=ec000002").links().contains(&"/etim/10.0/classes/EC000002".to_owned()));
    let nothing = visitor.get("/etim/10.0?q=%3Cscript%3Ealert(1)");
    assert!(nothing.status == 200 && nothing.text.contains("&lt;script&gt;alert(1)"));
    assert_eq!(visitor.get("/etim/10.0?q=a&q=b").status, 400);
}

#[test]
fn what_is_not_there_is_not_found() {
    let bank = TestBank::start();
    load_small(&bank, "10.0");
    let visitor = bank.sign_in(As::User);
    for path in [
        "/etim/9.0",
        "/etim/ten",
        "/etim/10.0/groups/EG999999",
        "/etim/10.0/groups/EC000001",
        "/etim/10.0/classes/EC999999",
        "/etim/9.0/classes/EC000001",
    ] {
        assert_eq!(visitor.get(path).status, 404, "{path}");
    }
}

#[test]
fn a_release_is_removed_after_a_question() {
    let bank = TestBank::start();
    load_small(&bank, "10.0");
    let main = bank.sign_in(As::Main);
    let answer = main.fill("/etim/10.0/remove", "/etim/10.0/remove", &[]);
    assert_eq!((answer.status, answer.header("location")), (303, "/etim?done=etim-removed"));
    assert_eq!(main.get("/etim/10.0").status, 404);
}

#[test]
fn a_history_names_features_that_the_present_class_does_not_have() {
    let bank = TestBank::start();
    load_small(&bank, "10.0");
    let [link, _] = open_products(bank.bank());
    let release = ReleaseId::parse("10.0").expect("a release");
    let copper = FeatureContent::Choice(ValueCode::parse("EV000001").expect("a value"));
    let material = FeatureValue { feature: FeatureCode::parse("EF000001").expect("a feature"), content: copper };
    let mut base = 1;
    for (class, features) in [("EC000001", &[material][..]), ("EC000002", &[])] {
        let class = Some((release, ClassCode::parse(class).expect("a class")));
        let command = ClassifyProduct { link, base, class, features, reason: "" };
        let classified = classify_product(bank.bank(), &As::User.caller(), &command).expect("allowed");
        let Classified::Saved { version, .. } = classified else { panic!("refused: {classified:?}") };
        base = version;
    }
    let words = bank.sign_in(As::User).get(&format!("/products/{link}/history")).words();
    assert!(words.contains("Material") && words.contains("Copper"), "{words}");
}

#[test]
fn hostile_names_are_never_markup() {
    let bank = TestBank::start();
    let [link, _] = open_products(bank.bank());
    let main = bank.sign_in(As::Main);
    let token = main.token();
    let zip = zip_ending_names_with("'\"><script>alert(1)</script><img src=x onerror=alert(2)>");
    let name = "ETIM-10.0-<script>alert(1).zip";
    assert_eq!(main.upload("/etim/load", &[("csrf", &token)], (name, &zip)).status, 303);
    let edit = format!("/products/{link}/edit/etim?release=10.0&class=EC000001");
    for path in [
        "/etim",
        "/etim/10.0",
        "/etim/10.0?q=script",
        "/etim/10.0/groups/EG000001",
        "/etim/10.0/classes/EC000001",
        "/etim/10.0/remove",
        &edit,
    ] {
        let page = main.get(path);
        assert_eq!(page.status, 200, "{path}");
        assert!(!page.text.contains("<script>alert") && !page.text.contains("<img src=x"), "{path}: {}", page.text);
    }
    assert!(main.get("/etim/10.0/classes/EC000001").text.contains("&lt;script&gt;alert(1)"));
}
