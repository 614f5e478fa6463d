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
