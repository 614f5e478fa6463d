//! The order of checks in front of every page.

use crate::support::{As, TestBank};

#[test]
fn a_page_leads_to_the_sign_in_and_back() {
    let bank = TestBank::start();
    let page = bank.visitor().get("/products?status=active");
    assert_eq!((page.status, page.location.as_str()), (303, "/sign-in?next=%2Fproducts%3Fstatus%3Dactive"));
}

#[test]
fn a_path_that_is_not_in_the_table_is_not_found_and_a_wrong_method_is_told_the_right_ones() {
    let bank = TestBank::start();
    assert_eq!(bank.visitor().get("/no-such-page").status, 404);
    let page = bank.sign_in(As::User).send("/products", &[]);
    assert_eq!((page.status, page.header("allow")), (405, "GET, HEAD, OPTIONS"));
}

#[test]
fn pages_are_not_kept_by_browsers_and_carry_the_strict_headers() {
    let bank = TestBank::start();
    let page = bank.sign_in(As::User).get("/");
    assert_eq!(page.status, 200, "{}", page.words());
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(!page.header("content-security-policy").contains("unsafe"));
    assert_eq!(page.header("x-content-type-options"), "nosniff");
}

#[test]
fn a_session_ends_when_it_is_not_used() {
    let bank = TestBank::start();
    let user = bank.sign_in(As::User);
    assert_eq!(user.get("/").status, 200);
    bank.clock.advance(61 * 60);
    assert_eq!(user.get("/").status, 303);
}

#[test]
fn a_restart_signs_nobody_out() {
    let mut bank = TestBank::start();
    let user = bank.sign_in(As::User);
    bank.restart();
    assert_eq!(user.of(&bank).get("/").status, 200);
}

#[test]
fn a_form_that_comes_after_its_session_keeps_what_was_typed() {
    let bank = TestBank::start();
    let main = bank.sign_in(As::Main);
    let token = main.token();
    bank.clock.advance(61 * 60);
    let late = main.send(
        "/groups/new",
        &[("csrf", &token), ("number", "07"), ("name-en", "Typed with care"), ("password", "secret")],
    );
    assert_eq!(late.status, 401);
    assert!(late.text.contains("Typed with care") && !late.text.contains("secret"));
    let again = bank.sign_in(As::Main);
    let fields = late.hidden_fields("/groups/new");
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let stale = again.send("/groups/new", &fields);
    assert_eq!(stale.status, 409, "the token is of the earlier session");
    let fields = stale.hidden_fields("/groups/new");
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let answer = again.send("/groups/new", &fields);
    assert!(matches!(answer.status, 303 | 422), "{}: the form is answered as if it had come in time", answer.status);
}

#[test]
fn a_refusal_is_an_event_with_the_persons_number_and_the_path() {
    let bank = TestBank::start();
    let viewer = bank.sign_in(As::Viewer);
    assert_eq!(viewer.get("/groups/new").status, 403);
    let events = bank.sign_in(As::Main).get("/events");
    assert_eq!(events.status, 200);
    assert!(events.words().contains("/groups/new"), "{}", events.words());
    assert!(events.words().contains(&As::Viewer.name()), "main users read the plain name");
}
