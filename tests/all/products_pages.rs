//! Product pages over HTTPS.

use lvi_info::domain::id::CompanyId;
use lvi_info::domain::number::LinkNumber;
use lvi_info::domain::product::{FIELDS, Section};

use crate::products::{self, served};
use crate::support::{As, TestBank, other, own};

fn open(bank: &TestBank, company: CompanyId) -> LinkNumber {
    products::open(bank, company, "Kulmaventtiili <b>", "Vesi & Virta")
}

#[test]
fn a_card_is_shown_to_its_company_and_to_nobody_else() {
    let bank = served();
    let (mine, yours) = (open(&bank, own()), open(&bank, other()));
    for who in [As::Main, As::User, As::Viewer] {
        let page = bank.sign_in(who).get(&format!("/products/{mine}"));
        assert_eq!(page.status, 200);
        assert!(page.text.contains("Kulmaventtiili &lt;b&gt;"), "{}", page.text);
        assert_eq!(page.text.contains("/edit/names"), who != As::Viewer);
    }
    let foreign = bank.sign_in(As::User).get(&format!("/products/{yours}"));
    let missing = bank.sign_in(As::User).get("/products/45000991001");
    assert_eq!((foreign.status, missing.status), (404, 404));
    for path in ["/products/x", "/products/4500000-1001", "/products/450000010010"] {
        assert_eq!(bank.sign_in(As::Main).get(path).status, 404, "{path}");
    }
}

#[test]
fn a_card_names_no_person() {
    let bank = served();
    let link = open(&bank, own());
    for reader in As::ALL {
        let page = bank.sign_in(reader).get(&format!("/products/{link}"));
        for person in As::ALL.into_iter().filter(|person| *person != reader) {
            let [username, first, last, phone, email] = person.data();
            for word in [username, first, last, phone, email] {
                assert!(!page.text.contains(word), "{reader:?} reads {word}");
            }
        }
    }
}

#[test]
fn a_section_is_edited_and_the_card_says_so() {
    let bank = served();
    let link = open(&bank, own());
    let user = bank.sign_in(As::User);
    let form = format!("/products/{link}/edit/names");
    let answer = user.fill(&form, &form, &[("TT201", "DN15 <i>"), ("reason", "Uusi <u>koko</u>")]);
    assert_eq!((answer.status, answer.location.as_str()), (303, &*format!("/products/{link}?done=saved#names")));
    let card = user.get(&answer.location);
    assert!(card.text.contains("DN15 &lt;i&gt;"));
    assert!(card.words().contains("Saved"), "{}", card.words());
    let history = user.get(&format!("/products/{link}/history"));
    assert!(history.text.contains("DN15 &lt;i&gt;") && history.text.contains("Uusi &lt;u&gt;koko&lt;/u&gt;"));
    assert!(!history.text.contains("<i>") && !history.text.contains("<u>"));
    // The same again changes nothing.
    let again = user.fill(&form, &form, &[("TT201", "DN15 <i>")]);
    assert_eq!(again.location, format!("/products/{link}?done=nothing-changed#names"));
}

#[test]
fn what_is_refused_comes_back_as_typed_with_the_reason_at_its_field() {
    let bank = served();
    let link = open(&bank, own());
    let form = format!("/products/{link}/edit/identity");
    let page = bank.sign_in(As::User).fill(&form, &form, &[("TT052", "6415801012029"), ("TT120", "\"S\" & <s>")]);
    assert_eq!(page.status, 422);
    assert!(page.text.contains("value=\"6415801012029\""));
    assert!(page.text.contains("value=\"&quot;S&quot; &amp; &lt;s&gt;\""), "{}", page.text);
    assert!(page.text.contains("href=\"#f-TT052\"") && page.text.contains("aria-invalid=\"true\""));
    assert!(page.words().contains("the last digit should be"), "{}", page.words());
}

#[test]
fn every_section_has_its_form_with_every_field_that_a_company_writes() {
    let bank = served();
    let link = open(&bank, own());
    let user = bank.sign_in(As::User);
    for section in Section::ALL {
        let editable: Vec<_> =
            FIELDS.iter().filter(|row| row.section == section && row.is_editable()).map(|row| row.code).collect();
        let page = user.get(&format!("/products/{link}/edit/{}", section.slug()));
        assert_eq!(page.status, if editable.is_empty() { 404 } else { 200 }, "{}", section.slug());
        for code in editable {
            assert!(page.text.contains(&format!("name=\"{code}\"")), "{code}");
        }
    }
    assert_eq!(user.get(&format!("/products/{link}/edit/prices")).status, 404);
    for who in [As::Viewer, As::OtherUser] {
        let page = bank.sign_in(who).get(&format!("/products/{link}/edit/names"));
        assert_eq!(page.status, if who == As::Viewer { 403 } else { 404 });
    }
}

#[test]
fn a_conflict_shows_both_values_and_lets_the_person_decide() {
    let bank = served();
    let link = open(&bank, own());
    let (user, main) = (bank.sign_in(As::User), bank.sign_in(As::Main));
    let form = format!("/products/{link}/edit/identity");
    let page = user.get(&form);
    let mut fields = page.hidden_fields(&form);
    main.fill(&form, &form, &[("TT110", "Virta <b>"), ("TT050", "A1")]);
    fields.extend([("TT110", "Vuo"), ("TT050", ""), ("TT120", "S1")].map(|(name, value)| (name.into(), value.into())));
    let send = |fields: &[(String, String)]| {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        user.send(&form, &fields)
    };
    let conflict = send(&fields);
    assert_eq!(conflict.status, 409);
    assert!(conflict.text.contains("value=\"Vuo\"") && conflict.text.contains("Virta &lt;b&gt;"));
    assert!(conflict.words().contains("main user, LVI-INFO"), "{}", conflict.words());
    assert!(!conflict.text.contains(As::Main.data()[2]), "a user reads no main user's name");
    assert!(
        conflict.text.contains("name=\"TT120\" value=\"S1\"") && conflict.text.contains("name=\"TT050\" value=\"A1\"")
    );

    let mut theirs = conflict.hidden_fields(&form);
    theirs.extend(
        [("TT110", "Vuo"), ("choice-TT110", "theirs"), ("TT050", "A1"), ("TT120", "S1")]
            .map(|(name, value)| (name.into(), value.into())),
    );
    assert_eq!(send(&theirs).status, 303);
    let card = user.get(&format!("/products/{link}"));
    assert!(card.text.contains("Virta &lt;b&gt;") && card.text.contains("S1") && !card.text.contains("Vuo"));
}

#[test]
fn a_card_is_archived_and_taken_back_after_a_question() {
    let bank = served();
    let link = open(&bank, own());
    let user = bank.sign_in(As::User);
    let (archive, back) = (format!("/products/{link}/archive"), format!("/products/{link}/reactivate"));
    assert!(user.get(&archive).words().contains("the number is never given to another product"));
    let answer = user.fill(&archive, &archive, &[("reason", "")]);
    assert_eq!(answer.location, format!("/products/{link}?done=product-archived"));
    assert!(user.get(&format!("/products/{link}")).words().contains("Archived"));
    assert_eq!(user.fill(&back, &back, &[]).location, format!("/products/{link}?done=product-reactivated"));
    for who in [As::Viewer, As::OtherUser] {
        let page = bank.sign_in(who).get(&archive);
        assert_eq!(page.status, if who == As::Viewer { 403 } else { 404 });
    }
}

#[test]
fn a_value_is_brought_back_from_the_history() {
    let bank = served();
    let link = open(&bank, own());
    let user = bank.sign_in(As::User);
    let form = format!("/products/{link}/edit/identity");
    user.fill(&form, &form, &[("TT110", "Virta")]);
    let history = user.get(&format!("/products/{link}/history"));
    let restore = format!("/products/{link}/restore?from=1&place=TT110");
    assert!(history.text.contains(&restore.replace('&', "&amp;")), "{}", history.text);
    let question = user.get(&restore);
    assert!(question.text.contains("Vesi &amp; Virta"), "{}", question.text);
    let answer = user.fill(&restore, &format!("/products/{link}/restore"), &[("reason", "wrong brand")]);
    assert_eq!(answer.location, format!("/products/{link}?done=product-restored"));
    assert!(user.get(&format!("/products/{link}/history")).words().contains("Values of version 1 brought back"));
    let old = user.get(&format!("/products/{link}/versions/2"));
    assert!(old.words().contains("This is not the present card"), "{}", old.words());
    let same = user.get(&format!("/products/{link}/compare?from=1&to=3"));
    assert!(same.words().contains("the same content"), "{}", same.words());
    assert!(user.get(&format!("/products/{link}/compare?from=2&to=1")).text.contains("<del>Virta</del>"));
}

#[test]
fn a_day_leads_to_the_version_that_stood_at_its_end() {
    let bank = served();
    let link = open(&bank, own());
    let user = bank.sign_in(As::Viewer);
    let on = |day: &str| user.get(&format!("/products/{link}/versions?date={day}"));
    assert_eq!(on("2026-03-02").location, format!("/products/{link}/versions/1"));
    assert!(on("2026-03-01").words().contains("did not exist yet"));
    assert_eq!(on("yesterday").location, format!("/products/{link}/history"));
    for path in ["versions/0", "versions/2", "versions/x", "history?page=2", "compare?from=1&to=9"] {
        assert_eq!(user.get(&format!("/products/{link}/{path}")).status, 404, "{path}");
    }
}

#[test]
fn main_users_open_cards_and_learn_what_is_wrong() {
    let bank = served();
    let main = bank.sign_in(As::Main);
    let fields = [("company", "1001"), ("class", "45-1"), ("ownership", "M"), ("TT200", "Hana"), ("TT110", "Vesi")];
    let answer = main.fill("/products/new", "/products/new", &fields);
    assert_eq!(answer.location, "/products/45000001001/edit/names?done=product-opened");
    let taken: Vec<_> = fields.into_iter().chain([("number", "4500 000")]).collect();
    let refused = main.fill("/products/new", "/products/new", &taken);
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains("value=\"4500 000\"") && refused.words().contains("was already given"));
    let nothing = main.fill("/products/new", "/products/new", &[]);
    assert_eq!((nothing.status, nothing.text.matches("href=\"#f-").count()), (422, 3));
    assert_eq!(bank.sign_in(As::User).get("/products/new").status, 403);
}

#[test]
fn a_card_is_classified_and_its_features_have_a_history() {
    let bank = served();
    crate::etim::load_small(&bank, "10.0");
    let link = open(&bank, own());
    let user = bank.sign_in(As::User);
    let edit = format!("/products/{link}/edit/etim");
    let found = user.get(&format!("{edit}?q=tube"));
    assert!(found.text.contains(&format!("{edit}?release=10.0&amp;class=EC000001")), "{}", found.text);

    let form = format!("{edit}?release=10.0&class=EC000001");
    let wrong = user.fill(&form, &edit, &[("EF000002", "long"), ("EF000001", "EV000001")]);
    assert_eq!(wrong.status, 422);
    assert!(wrong.text.contains("value=\"long\"") && wrong.text.contains("href=\"#f-EF000002\""));

    let fields = [("EF000002", "150,5"), ("EF000001", "EV000001"), ("EFSE0003.reason", "NA"), ("reason", "")];
    let saved = user.fill(&form, &edit, &fields);
    assert_eq!((saved.status, saved.location), (303, format!("/products/{link}?done=saved#etim")));
    let card = user.get(&format!("/products/{link}"));
    let words = card.words();
    assert!(words.contains("Pipe EC000001") && words.contains("150.5 mm") && words.contains("Copper"), "{words}");
    assert!(words.contains("ODC-By"));

    user.fill(&edit, &edit, &[("EF000001", "EV000002")]);
    let history = user.get(&format!("/products/{link}/history"));
    assert!(history.text.contains("<span lang=\"en\">Material</span>") || history.words().contains("Material"));
    assert!(history.words().contains("Copper Cast iron"), "{}", history.words());
    let restore = format!("/products/{link}/restore?from=2&place=EF000001");
    let back = user.fill(&restore, &format!("/products/{link}/restore"), &[]);
    assert_eq!(back.location, format!("/products/{link}?done=product-restored"));

    // Another class: what it has no place for is named before it goes.
    let other = user.get(&format!("{edit}?release=10.0&class=EC000002"));
    assert!(other.words().contains("taken away when you save"), "{}", other.words());
    assert!(user.get(&format!("{edit}?q=")).text.contains("name=\"remove\""));
    assert_eq!(user.fill(&edit, &edit, &[("remove", "yes")]).status, 303);
    assert!(user.get(&format!("/products/{link}")).words().contains("no ETIM class yet"));
}

#[test]
fn two_people_on_one_feature_see_each_other() {
    let bank = served();
    crate::etim::load_small(&bank, "10.0");
    let link = open(&bank, own());
    let (user, main) = (bank.sign_in(As::User), bank.sign_in(As::Main));
    let edit = format!("/products/{link}/edit/etim");
    user.fill(&format!("{edit}?release=10.0&class=EC000001"), &edit, &[("EF000002", "1")]);
    let mine = user.get(&edit).hidden_fields(&edit);
    main.fill(&edit, &edit, &[("EF000002", "2"), ("EFSE0003", "true")]);
    let send = |hidden: &[(String, String)], fields: &[(&str, &str)]| {
        let hidden = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        user.send(&edit, &hidden.chain(fields.iter().copied()).collect::<Vec<_>>())
    };
    let conflict = send(&mine, &[("EF000002", "3")]);
    assert_eq!(conflict.status, 409);
    assert!(conflict.text.contains("name=\"EF000002\" value=\"3\""), "{}", conflict.text);
    assert!(conflict.text.contains("<option value=\"true\" selected"), "the other's change of another feature stands");
    let fields = [("EF000002", "3"), ("choice-EF000002", "theirs"), ("EFSE0003", "true")];
    let decided = send(&conflict.hidden_fields(&edit), &fields);
    assert_eq!(decided.location, format!("/products/{link}?done=nothing-changed#etim"));
}
