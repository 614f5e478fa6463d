//! Signing in with a second factor as a browser and a telephone do it: what opens, what does not, and how often.

use data_encoding::BASE32_NOPAD;
use lvi_info::auth::totp::{TotpSecret, step};
use lvi_info::domain::event::{DetailKey, EventKind, Subject};
use lvi_info::domain::person::PersonStatus;
use lvi_info::store;

use crate::sign_in::{cookie, enter, reason, username};
use crate::support::{As, PASSWORD, Page, TestBank, Visitor, events_of};

/// The page that sets a second factor up.
pub(crate) const SET_UP: &str = "/me/second-factor/set-up";

/// Seconds for which a telephone shows a code.
const STEP: i64 = 30;

/// A telephone with an app, and a slip of paper.
pub(crate) struct Telephone {
    pub(crate) secret: TotpSecret,
    pub(crate) words: String,
    pub(crate) paper: Vec<String>,
}

impl Telephone {
    /// What the app shows, on a telephone whose clock goes wrong by so many seconds.
    pub(crate) fn shows(&self, bank: &TestBank, wrong_by: i64) -> String {
        self.secret.code(step(bank.clock.now().plus_seconds(wrong_by)))
    }
}

/// The secret that a page shows.
pub(crate) fn shown_secret(page: &Page) -> (TotpSecret, String) {
    let words = page.text.split("<p class=\"copied\" translate=\"no\">").nth(1).and_then(|rest| rest.split('<').next());
    let words = words.expect("the page shows a secret").to_owned();
    let bytes = BASE32_NOPAD.decode(words.replace(' ', "").as_bytes()).expect("letters of a secret");
    (TotpSecret::from_bytes(&bytes).expect("as wide as a secret"), words)
}

/// The recovery codes that a page shows.
pub(crate) fn shown_codes(page: &Page) -> Vec<String> {
    let list = page.text.split("<ol class=\"copied\" translate=\"no\">").nth(1).unwrap_or_default();
    let list = list.split("</ol>").next().unwrap_or_default();
    list.split("<li>").skip(1).map(|item| item.split('<').next().unwrap_or_default().to_owned()).collect()
}

/// Sends the form of a page that sets a second factor up.
pub(crate) fn send_set_up(visitor: &Visitor, page: &Page, fields: &[(&str, &str)]) -> Page {
    let hidden = page.hidden_fields(SET_UP);
    let mut all: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    all.extend_from_slice(fields);
    visitor.send(SET_UP, &all)
}

/// Sets a second factor up in a browser that is signed in.
pub(crate) fn set_up(bank: &TestBank, visitor: &Visitor) -> Telephone {
    let page = visitor.get(SET_UP);
    let (secret, words) = shown_secret(&page);
    let code = secret.code(step(bank.clock.now()));
    let done = send_set_up(visitor, &page, &[("secret-new-code", &code), ("current-password", PASSWORD)]);
    assert_eq!(done.status, 200, "{}", done.words());
    let paper = shown_codes(&done);
    assert_eq!(paper.len(), 10);
    Telephone { secret, words, paper }
}

/// Somebody with a second factor, whose first code has just been used.
pub(crate) fn protected(bank: &TestBank, who: As) -> (Visitor, Telephone) {
    let visitor = bank.visitor();
    enter(&visitor, username(who), PASSWORD);
    let telephone = set_up(bank, &visitor);
    bank.clock.advance(STEP);
    (visitor, telephone)
}

/// Types the code where a sign-in waits for it.
pub(crate) fn type_code(visitor: &Visitor, code: &str) -> Page {
    visitor.fill("/sign-in/code", "/sign-in/code", &[("secret-code", code)])
}

/// A browser in which the password was typed.
pub(crate) fn half_way(bank: &TestBank, who: As) -> Visitor {
    let visitor = bank.visitor();
    let asked = enter(&visitor, username(who), PASSWORD);
    assert_eq!((asked.status, asked.location.as_str()), (303, "/sign-in/code"), "{}", asked.words());
    visitor
}

#[test]
fn after_the_password_there_is_no_session_before_the_code() {
    let bank = TestBank::start();
    let (_, telephone) = protected(&bank, As::User);
    let visitor = bank.visitor();
    let fields = [("username", username(As::User)), ("password", PASSWORD)];
    let asked = visitor.fill("/sign-in?next=%2Fproducts%3Fstatus%3Dactive", "/sign-in", &fields);
    assert_eq!((asked.status, asked.location.as_str()), (303, "/sign-in/code?next=%2Fproducts%3Fstatus%3Dactive"));
    assert!(cookie(&asked, "session").is_none());
    let waiting = cookie(&asked, "waiting").expect("a cookie that waits");
    assert!(waiting.ends_with("; Path=/; Secure; HttpOnly; SameSite=Lax"), "{waiting}");
    assert_eq!(visitor.get("/me").status, 303);

    let code = telephone.shows(&bank, 0);
    let entered = visitor.fill(&asked.location, "/sign-in/code", &[("secret-code", &code)]);
    assert_eq!((entered.status, entered.location.as_str()), (303, "/products?status=active"), "{}", entered.words());
    assert!(cookie(&entered, "session").is_some());
    assert!(cookie(&entered, "waiting").expect("a removal").contains("Max-Age=0"));
    assert_eq!(visitor.get("/me").status, 200);
    assert_eq!(events_of(bank.bank(), EventKind::SignedIn).len(), 2);
}

#[test]
fn somebody_who_has_no_second_factor_is_not_asked() {
    let bank = TestBank::start();
    protected(&bank, As::User);
    assert_eq!(enter(&bank.visitor(), username(As::Viewer), PASSWORD).location, "/");
    let page = bank.visitor().get("/sign-in/code?next=%2Fme");
    assert_eq!((page.status, page.location.as_str()), (303, "/sign-in?next=%2Fme"));
}

#[test]
fn a_code_works_once_and_the_next_one_again() {
    let bank = TestBank::start();
    let (_, telephone) = protected(&bank, As::User);
    let code = telephone.shows(&bank, 0);
    assert_eq!(type_code(&half_way(&bank, As::User), &code).status, 303);
    // Somebody has looked over the shoulder, and knows the password too.
    let thief = half_way(&bank, As::User);
    let refused = type_code(&thief, &code);
    assert_eq!(refused.status, 422);
    assert!(cookie(&refused, "session").is_none());
    let own = thief.get("/sign-in/code").words();
    assert!(refused.words().contains("Koodi: Tämä koodi on jo käytetty"), "{} {own}", refused.words());
    bank.clock.advance(STEP);
    assert_eq!(type_code(&thief, &telephone.shows(&bank, 0)).status, 303);
    assert_eq!(events_of(bank.bank(), EventKind::SecondFactorWrong).iter().map(reason).collect::<Vec<_>>(), ["used"]);
}

#[test]
fn the_code_that_set_it_up_signs_nobody_in() {
    let bank = TestBank::start();
    let visitor = bank.visitor();
    enter(&visitor, username(As::User), PASSWORD);
    let telephone = set_up(&bank, &visitor);
    assert_eq!(type_code(&half_way(&bank, As::User), &telephone.shows(&bank, 0)).status, 422);
    assert_eq!(type_code(&half_way(&bank, As::User), &telephone.shows(&bank, STEP)).status, 303);
}

#[test]
fn a_telephone_may_be_half_a_minute_wrong_and_not_a_whole_one() {
    for (wrong_by, status) in [(-2 * STEP, 422), (-STEP, 303), (STEP, 303), (2 * STEP, 422)] {
        let bank = TestBank::start();
        let (_, telephone) = protected(&bank, As::User);
        bank.clock.advance(600);
        let page = type_code(&half_way(&bank, As::User), &telephone.shows(&bank, wrong_by));
        assert_eq!(page.status, status, "{wrong_by}");
    }
}

#[test]
fn when_the_clock_was_set_back_used_codes_stay_used_and_paper_helps() {
    let bank = TestBank::start();
    let (_, telephone) = protected(&bank, As::User);
    bank.clock.advance(-3_600);
    let visitor = half_way(&bank, As::User);
    assert_eq!(type_code(&visitor, &telephone.shows(&bank, 0)).status, 422);
    assert_eq!(type_code(&visitor, &telephone.paper[0]).status, 303);
}

#[test]
fn a_sign_in_that_waits_survives_no_jump_of_the_clock() {
    for jump in [-3_600, 3_600] {
        let bank = TestBank::start();
        let (_, telephone) = protected(&bank, As::User);
        let visitor = half_way(&bank, As::User);
        bank.clock.advance(jump);
        let page = visitor.get("/sign-in/code");
        assert!(page.words().contains("Kirjaudu alusta alkaen"), "{}", page.words());
        let refused = visitor.send("/sign-in/code", &[("secret-code", &telephone.paper[0])]);
        assert_eq!(refused.status, 422, "{jump}");
        assert!(cookie(&refused, "session").is_none());
    }
}

#[test]
fn a_recovery_code_works_once_and_says_how_many_are_left() {
    let bank = TestBank::start();
    let (_, telephone) = protected(&bank, As::User);
    let visitor = half_way(&bank, As::User);
    let typed = telephone.paper[0].to_lowercase().replace('-', " ");
    let entered = type_code(&visitor, &typed);
    assert_eq!((entered.status, entered.location.as_str()), (303, "/me/second-factor"), "{}", entered.words());
    assert!(visitor.get("/me/second-factor").words().contains("Recovery codes left 9"));
    assert_eq!(type_code(&half_way(&bank, As::User), &telephone.paper[0]).status, 422);
    assert_eq!(type_code(&half_way(&bank, As::User), &telephone.paper[1]).status, 303);

    let used = events_of(bank.bank(), EventKind::RecoveryCodeUsed);
    let left: Vec<_> = used.iter().flat_map(|event| &event.what.details).collect();
    assert_eq!(left, [&(DetailKey::Remaining, "9".to_owned()), &(DetailKey::Remaining, "8".to_owned())]);
    assert_eq!(used[0].what.subject, Subject::Person(As::User.id(), As::User.company()));
}

#[test]
fn the_last_recovery_codes_are_a_reason_to_make_new_ones() {
    let bank = TestBank::start();
    let (visitor, telephone) = protected(&bank, As::User);
    for code in &telephone.paper[..7] {
        assert_eq!(type_code(&half_way(&bank, As::User), code).status, 303);
    }
    let page = visitor.get("/me/second-factor");
    assert!(page.words().contains("You have 3 recovery codes left"), "{}", page.words());
}

#[test]
fn after_some_wrong_codes_the_password_is_asked_for_again() {
    let bank = TestBank::start_with(|config| config.throttle.per_account = 1_000);
    let (_, telephone) = protected(&bank, As::User);
    let visitor = half_way(&bank, As::User);
    for _ in 0..4 {
        let page = type_code(&visitor, "nothing like a code");
        assert_eq!(page.status, 422);
        assert!(page.words().contains("Tämä ei ole koodi"), "{}", page.words());
    }
    let last = type_code(&visitor, "000000");
    assert_eq!(last.status, 422);
    assert!(last.words().contains("vääriä koodeja oli liian monta"), "{}", last.words());
    assert!(last.text.contains("action=\"/sign-in\""), "the first step is there at once");
    let late = visitor.send("/sign-in/code", &[("secret-code", &telephone.shows(&bank, 0))]);
    assert!(cookie(&late, "session").is_none());
}

#[test]
fn many_sign_ins_side_by_side_have_no_more_tries_than_one() {
    let bank = TestBank::start_with(|config| config.throttle.per_address = 1_000);
    let (_, telephone) = protected(&bank, As::User);
    let browsers: Vec<Visitor> = (0..5).map(|_| half_way(&bank, As::User)).collect();
    for visitor in &browsers {
        assert_eq!(type_code(visitor, "AAAA-AAAA-AAAA-AAAA").status, 422);
    }
    let page = type_code(&browsers[0], &telephone.shows(&bank, 0));
    assert_eq!((page.status, page.header("retry-after")), (429, "30"), "{}", page.words());
    assert!(page.words().contains("Odota 30 sekuntia"));
    // The password alone does not clear them, and is not even tried meanwhile.
    assert_eq!(enter(&bank.visitor(), username(As::User), PASSWORD).status, 429);
    type_code(&browsers[1], &telephone.shows(&bank, 0));
    assert_eq!(events_of(bank.bank(), EventKind::SignInThrottled).len(), 1);

    bank.clock.advance(31);
    assert_eq!(type_code(&browsers[0], &telephone.shows(&bank, 0)).status, 303);
    assert_eq!(enter(&bank.visitor(), username(As::User), "wrong but long enough").status, 422, "nothing is left over");
}

#[test]
fn a_right_password_clears_no_code_that_was_tried_in_vain() {
    let bank = TestBank::start_with(|config| config.throttle.per_address = 1_000);
    protected(&bank, As::User);
    for _ in 0..5 {
        assert_eq!(type_code(&half_way(&bank, As::User), "000000").status, 422);
    }
    assert_eq!(enter(&bank.visitor(), username(As::User), PASSWORD).status, 429);
}

#[test]
fn whoever_has_waited_types_password_and_code_without_waiting_between() {
    let bank = TestBank::start_with(|config| config.throttle.per_address = 1_000);
    let (_, telephone) = protected(&bank, As::User);
    for wait in [31, 61, 121, 241, 481] {
        for _ in 0..if wait == 31 { 5 } else { 1 } {
            assert_eq!(enter(&bank.visitor(), username(As::User), "wrong but long enough").status, 422);
        }
        bank.clock.advance(wait);
    }
    assert_eq!(type_code(&half_way(&bank, As::User), &telephone.shows(&bank, 0)).status, 303);
}

#[test]
fn a_right_password_is_no_failure_of_its_own() {
    let bank = TestBank::start_with(|config| config.throttle.per_address = 1_000);
    let (_, telephone) = protected(&bank, As::User);
    for _ in 0..20 {
        half_way(&bank, As::User);
    }
    assert_eq!(type_code(&half_way(&bank, As::User), &telephone.shows(&bank, 0)).status, 303);
}

#[test]
fn nobody_waits_for_more_than_five_minutes_nor_through_a_restart() {
    let mut bank = TestBank::start();
    let (_, telephone) = protected(&bank, As::User);
    let late = half_way(&bank, As::User);
    bank.clock.advance(299);
    assert!(late.get("/sign-in/code").text.contains("one-time-code"));
    bank.clock.advance(1);
    let page = late.get("/sign-in/code?next=%2Fme");
    assert!(page.words().contains("Koodi ei tullut ajoissa"), "{}", page.words());
    assert!(page.hidden_fields("/sign-in").contains(&("next".to_owned(), "/me".to_owned())));

    let visitor = half_way(&bank, As::User);
    bank.restart();
    let visitor = visitor.of(&bank);
    let refused = visitor.send("/sign-in/code", &[("secret-code", &telephone.shows(&bank, 0))]);
    assert_eq!(refused.status, 422);
    assert!(refused.words().contains("Kirjaudu alusta alkaen"), "{}", refused.words());
}

#[test]
fn a_waiting_sign_in_is_its_own_browsers() {
    let bank = TestBank::start();
    let (_, telephone) = protected(&bank, As::User);
    let (_, other) = protected(&bank, As::OtherUser);
    let visitor = half_way(&bank, As::User);
    // Another person's code opens nothing, although both wait.
    half_way(&bank, As::OtherUser);
    assert_eq!(type_code(&visitor, &other.shows(&bank, 0)).status, 422);
    // Neither a browser without the cookie nor one that makes one up gets anywhere with the right code.
    let code = telephone.shows(&bank, 0);
    let with_cookie = |waiting: &str| bank.visitor_with(&format!("x; __Host-waiting={waiting}"));
    for forged in ["", "x", &"0".repeat(64)] {
        let page = with_cookie(forged).send("/sign-in/code", &[("secret-code", &code)]);
        assert_eq!(page.status, 422);
        assert!(cookie(&page, "session").is_none());
        assert!(page.words().contains("Kirjaudu alusta alkaen"), "{}", page.words());
    }
    // The cookie alone, copied from the browser, sends no form either.
    let asked = enter(&bank.visitor(), username(As::User), PASSWORD);
    let copied = cookie(&asked, "waiting").and_then(|cookie| cookie.split(';').next()).expect("a cookie");
    let page = with_cookie(copied).send("/sign-in/code", &[("secret-code", &code)]);
    assert_eq!((page.status, cookie(&page, "session")), (422, None));
    assert!(page.words().contains("Kirjoita koodi uudelleen"), "{}", page.words());
    // A foreign page cannot have the form sent, nor can one of ours without this browser's token.
    assert_eq!(visitor.send_from("https://evil.example", "/sign-in/code", &[("secret-code", &code)]).status, 403);
    let stale = visitor.send("/sign-in/code", &[("secret-code", &code)]);
    assert_eq!(stale.status, 422);
    assert!(stale.words().contains("auki liian kauan") && !stale.text.contains(&code), "{}", stale.words());
    assert_eq!(type_code(&visitor, &code).status, 303);
}

#[test]
fn two_browsers_of_a_person_sign_in_beside_each_other() {
    let bank = TestBank::start();
    let (_, telephone) = protected(&bank, As::User);
    let [first, second] = [(); 2].map(|()| half_way(&bank, As::User));
    assert_eq!(type_code(&second, &telephone.shows(&bank, 0)).status, 303);
    bank.clock.advance(STEP);
    assert_eq!(type_code(&first, &telephone.shows(&bank, 0)).status, 303);
    assert_eq!([&first, &second].map(|visitor| visitor.get("/me").status), [200, 200]);
}

#[test]
fn whatever_changes_while_a_code_is_awaited_ends_the_waiting() {
    type Change = fn(&TestBank);
    let changes: [(&str, Change); 4] = [
        ("deactivated", |bank| {
            set_status(bank, PersonStatus::Deactivated);
        }),
        ("another password", |bank| {
            let hash = bank.bank().hasher.hash("paljevesi humisee syvällä").expect("a free place");
            let now = bank.clock.now();
            let stored =
                bank.bank().store.write(|writer| store::people::set_password_hash(writer, As::User.id(), &hash, now));
            stored.expect("a working store");
        }),
        ("reset", |bank| {
            lvi_info::service::second_factors::reset_second_factor(bank.bank(), &As::Main.caller(), As::User.id())
                .expect("may do it");
        }),
        ("removed", |bank| {
            let removed = bank.bank().store.write(|writer| store::second_factors::remove(writer, As::User.id()));
            assert!(removed.expect("a working store"));
        }),
    ];
    for (what, change) in changes {
        let bank = TestBank::start();
        let (_, telephone) = protected(&bank, As::User);
        let visitor = half_way(&bank, As::User);
        change(&bank);
        let refused = type_code(&visitor, &telephone.shows(&bank, 0));
        assert_eq!(refused.status, 422, "{what}");
        assert!(cookie(&refused, "session").is_none(), "{what}");
        assert!(refused.words().contains("Kirjaudu alusta alkaen"), "{what}: {}", refused.words());
    }
}

fn set_status(bank: &TestBank, status: PersonStatus) {
    let stored = bank.bank().store.write(|writer| {
        let mut person = store::people::get(writer, As::User.id())?.expect("there");
        person.status = status;
        store::people::update(writer, &person)
    });
    stored.expect("a working store");
}

#[test]
fn a_signed_in_browser_that_signs_in_again_has_one_session() {
    let bank = TestBank::start();
    let (visitor, telephone) = protected(&bank, As::User);
    let token = visitor.token_of("/me");
    let fields = [("username", username(As::User)), ("password", PASSWORD), ("csrf", token.as_str())];
    assert_eq!(visitor.send("/sign-in", &fields).location, "/sign-in/code");
    assert_eq!(type_code(&visitor, &telephone.shows(&bank, 0)).status, 303);
    assert_eq!(bank.bank().sessions.of(As::User.id(), bank.clock.now()).len(), 1);
}

#[test]
fn a_refusal_before_the_sign_in_is_told_after_it() {
    let bank = TestBank::start();
    let (_, telephone) = protected(&bank, As::User);
    bank.clock.advance(3_600);
    assert_eq!(enter(&bank.visitor(), username(As::User), "wrong but long enough").status, 422);
    let visitor = half_way(&bank, As::User);
    type_code(&visitor, "000000");
    type_code(&visitor, &telephone.shows(&bank, 0));
    let home = visitor.get("/").words();
    assert!(home.contains("Your last sign-in before this one was on 2 Mar 2026, 10:00"), "{home}");
    assert!(home.contains("Since then 2 sign-ins under your name were refused"), "{home}");
    assert!(visitor.get("/me").words().contains("Refused sign-ins since then 2"));
    bank.clock.advance(11 * 60);
    assert!(!visitor.get("/").words().contains("last sign-in"), "it is news for some minutes");
}
