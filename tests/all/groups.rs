//! Product groups and classes over HTTPS.

use crate::products::add_groups;
use crate::support::{As, TestBank};

const NAMES: [(&str, &str); 3] = [("name-fi", "Hanat <b>"), ("name-sv", "Kranar"), ("name-en", "Taps")];

fn served() -> TestBank {
    let bank = TestBank::start();
    add_groups(bank.bank());
    bank
}

#[test]
fn a_main_user_adds_a_group_with_a_class_and_everybody_reads_them() {
    let bank = served();
    let main = bank.sign_in(As::Main);
    let fields: Vec<_> = NAMES.into_iter().chain([("number", "61"), ("active", "yes")]).collect();
    assert_eq!(main.fill("/groups/new", "/groups/new", &fields).location, "/groups/61?done=saved");
    let class: Vec<_> = NAMES.into_iter().chain([("number", "7"), ("active", "yes")]).collect();
    let answer = main.fill("/groups/61/classes/new", "/groups/61/classes/new", &class);
    assert_eq!(answer.location, "/groups/61?done=saved");
    for who in As::ALL {
        let reader = bank.sign_in(who);
        assert!(reader.get("/groups").text.contains("Taps"));
        assert_eq!(reader.get("/groups/61").text.contains("/groups/61/classes/7/edit"), who == As::Main);
    }
    let edit = "/groups/61/classes/7/edit";
    let english: Vec<_> = NAMES[..2].iter().copied().chain([("name-en", "Mixers & taps")]).collect();
    main.fill(edit, edit, &english);
    let page = main.get("/groups/61");
    assert!(page.text.contains("Mixers &amp; taps") && page.words().contains("Not in use"), "{}", page.words());
}

#[test]
fn what_is_refused_comes_back_as_typed() {
    let bank = served();
    let main = bank.sign_in(As::Main);
    let taken = main.fill("/groups/new", "/groups/new", &[("number", "45"), ("name-fi", "<i>\"")]);
    assert_eq!(taken.status, 422);
    assert!(taken.text.contains("value=\"&lt;i&gt;&quot;\"") && taken.words().contains("already in use"));
    assert_eq!(taken.text.matches("href=\"#f-").count(), 3, "the number and two names");
    for number in ["1", "100", "4a", "-1"] {
        let page = main.fill("/groups/new", "/groups/new", &[("number", number)]);
        assert!(page.status == 422 && page.text.contains("href=\"#f-number\""), "{number}");
    }
    let edit = "/groups/45/edit";
    assert_eq!(main.fill(edit, edit, &[("name-en", " ")]).status, 422);
}

#[test]
fn only_main_users_change_groups() {
    let bank = served();
    for who in [As::User, As::Viewer] {
        let visitor = bank.sign_in(who);
        for path in ["/groups/new", "/groups/45/edit", "/groups/45/classes/new", "/groups/45/classes/1/edit"] {
            assert_eq!(visitor.get(path).status, 403, "{who:?} {path}");
        }
    }
    let main = bank.sign_in(As::Main);
    for path in ["/groups/99", "/groups/1", "/groups/x", "/groups/45/classes/9/edit", "/groups/99/edit"] {
        assert_eq!(main.get(path).status, 404, "{path}");
    }
}
