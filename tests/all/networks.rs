//! From where main users come and administration answers. The tests' browsers come from 127.0.0.1.

use lvi_info::domain::event::EventKind;
use lvi_info::domain::network::Networks;
use lvi_info::web::routes::ROUTES;

use crate::second_factor::set_up;
use crate::sign_in::{cookie, enter, reason, username};
use crate::support::{As, PASSWORD, Page, TestBank, Visitor, events_of};

/// A bank whose main users come from elsewhere.
fn outside() -> TestBank {
    TestBank::start_with(|config| {
        config.main_user_networks = Networks::parse(&["10.0.0.0/8".to_owned()]).expect("a network");
    })
}

/// A bank whose main users come from where the tests' browsers are.
fn inside() -> TestBank {
    TestBank::start_with(|config| {
        config.main_user_networks = Networks::parse(&["127.0.0.1".to_owned()]).expect("a network");
    })
}

/// What an answer tells, without what differs from request to request.
fn told(page: &Page) -> (u16, Vec<(String, String)>, String) {
    let request = page.header("x-request-id");
    assert!(!request.is_empty());
    let varies = ["date", "x-request-id"];
    let headers = page.headers.iter().filter(|(name, _)| !varies.contains(&name.as_str())).cloned().collect();
    (page.status, headers, page.text.replace(request, ""))
}

/// A path of a route, with something in the place of its parameters.
fn path(route: &str) -> String {
    let parts = route.split('/').map(|part| if part.starts_with('{') { "1001" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// The routes that only main users may use and that no other route's parameter covers.
fn administration() -> Vec<(&'static str, String)> {
    let covered = |path: &str| {
        ROUTES.iter().filter(|route| !route.access.is_administration()).any(|route| {
            let (own, other): (Vec<_>, Vec<_>) = (path.split('/').collect(), route.path.split('/').collect());
            own.len() == other.len()
                && own.iter().zip(&other).all(|(own, other)| other.starts_with('{') || own == other)
        })
    };
    let all = ROUTES.iter().filter(|route| route.access.is_administration());
    let all = all.map(|route| (route.method.as_str(), path(route.path)));
    all.filter(|(_, path)| !covered(path)).collect()
}

fn ask(visitor: &Visitor, method: &str, path: &str) -> Page {
    if method == "POST" { visitor.send(path, &[("csrf", "0123")]) } else { visitor.get(path) }
}

#[test]
fn a_main_users_right_password_from_elsewhere_answers_like_a_wrong_one() {
    let bank = outside();
    let answers = ["wrong but long enough", PASSWORD].map(|password| {
        let page = enter(&bank.visitor(), username(As::Main), password);
        assert!(cookie(&page, "session").is_none() && cookie(&page, "waiting").is_none());
        (page.status, page.words())
    });
    assert_eq!(answers[0], answers[1]);
    let refused = events_of(bank.bank(), EventKind::SignInRefused);
    assert_eq!(refused.iter().map(reason).collect::<Vec<_>>(), ["password", "network"]);
    // It counts as a failure too, so that the waits are the same.
    for _ in 0..3 {
        assert_eq!(enter(&bank.visitor(), username(As::Main), PASSWORD).status, 422);
    }
    assert_eq!(enter(&bank.visitor(), username(As::Main), PASSWORD).status, 429);
}

#[test]
fn users_and_viewers_sign_in_from_anywhere() {
    let bank = outside();
    for who in [As::User, As::Viewer] {
        let visitor = bank.visitor();
        assert_eq!(enter(&visitor, username(who), PASSWORD).status, 303);
        assert_eq!(visitor.get("/products").status, 200);
    }
}

#[test]
fn main_users_sign_in_and_administer_from_their_networks() {
    let bank = inside();
    let visitor = bank.visitor();
    assert_eq!(enter(&visitor, username(As::Main), PASSWORD).status, 303);
    assert_eq!(visitor.get("/companies").status, 200);
}

#[test]
fn a_main_users_session_is_no_session_elsewhere_and_is_not_used_by_being_tried() {
    let bank = outside();
    let main = bank.sign_in(As::Main);
    let page = main.get("/me");
    assert_eq!((page.status, page.location.as_str()), (303, "/sign-in?next=%2Fme"));
    let kept = main.send("/me/edit", &[("csrf", "0123"), ("first", "Typed")]);
    let nobody = bank.visitor().send("/me/edit", &[("csrf", "0123"), ("first", "Typed")]);
    assert_eq!((kept.status, kept.words()), (nobody.status, nobody.words()));
    assert!(!main.get("/sign-in").text.contains(&As::Main.name()));

    bank.clock.advance(59 * 60);
    main.get("/");
    bank.clock.advance(2 * 60);
    assert!(bank.bank().sessions.of(As::Main.id(), bank.clock.now()).is_empty(), "it idled out");
}

#[test]
fn administration_answers_elsewhere_like_pages_that_never_were() {
    let bank = outside();
    let pages = administration();
    assert!(pages.len() > 15, "{pages:?}");
    let everybody = [
        ("nobody", bank.visitor()),
        ("a viewer", bank.sign_in(As::Viewer)),
        ("a user", bank.sign_in(As::User)),
        ("a main user", bank.sign_in(As::Main)),
    ];
    for (who, visitor) in &everybody {
        for (method, path) in &pages {
            let answer = told(&ask(visitor, method, path));
            assert_eq!(answer.0, 404, "{method} {path} as {who}");
            assert_eq!(answer, told(&ask(visitor, method, "/no/such/page/ever")), "{method} {path} as {who}");
            // The other method of a page that is not there is not "wrong".
            let other = if *method == "POST" { "GET" } else { "POST" };
            let there = pages.iter().any(|(known, same)| known == &other && same == path);
            assert!(there || ask(visitor, other, path).status == 404, "{other} {path} as {who}");
        }
    }
    assert!(events_of(bank.bank(), EventKind::AccessRefused).is_empty());
}

#[test]
fn where_a_parameter_covers_an_administration_page_there_is_only_the_parameter() {
    let bank = outside();
    let user = bank.sign_in(As::User);
    for (hidden, unknown) in [("/groups/new", "/groups/zzz"), ("/companies/new", "/companies/zzz")] {
        assert_eq!(told(&user.get(hidden)), told(&user.get(unknown)), "{hidden}");
        let nobody = bank.visitor();
        assert_eq!(nobody.get(hidden).location.replace("new", "zzz"), nobody.get(unknown).location, "{hidden}");
    }
}

#[test]
fn everything_else_answers_elsewhere_as_it_does_inside() {
    let banks = [inside(), outside()];
    let pages: Vec<_> = ROUTES
        .iter()
        .filter(|route| !route.access.is_administration() && route.method == "GET")
        .map(|route| path(route.path))
        .collect();
    for who in [As::Viewer, As::User] {
        let [within, without] = banks.each_ref().map(|bank| {
            let visitor = bank.sign_in(who);
            pages.iter().map(|path| (path, visitor.get(path).status)).collect::<Vec<_>>()
        });
        assert_eq!(within, without, "{who:?}");
    }
}

#[test]
fn headers_that_claim_another_address_mean_nothing() {
    let claims = ["x-forwarded-for", "x-real-ip", "forwarded", "x-client-ip", "true-client-ip", "via"];
    let value =
        |name: &str, address: &str| if name == "forwarded" { format!("for={address}") } else { address.to_owned() };
    let bank = outside();
    let main = bank.sign_in(As::Main);
    for name in claims {
        assert_eq!(main.fetch("/companies", &[(name, &value(name, "10.0.0.1"))]).0.status, 404, "{name}");
        assert_eq!(main.fetch("/me", &[(name, &value(name, "10.0.0.1"))]).0.status, 303, "{name}");
    }
    let bank = inside();
    let main = bank.sign_in(As::Main);
    for name in claims {
        assert_eq!(main.fetch("/companies", &[(name, &value(name, "203.0.113.9"))]).0.status, 200, "{name}");
    }
}

#[test]
fn an_ipv4_address_in_the_clothes_of_ipv6_is_the_same_address() {
    if std::net::TcpListener::bind("[::]:0").is_err() {
        eprintln!("skipped: this machine has no IPv6");
        return;
    }
    for (network, status) in [("127.0.0.0/8", 200), ("::/0", 404)] {
        let bank = TestBank::start_with(|config| {
            config.listen = vec!["[::]:0".parse().expect("an address")];
            config.main_user_networks = Networks::parse(&[network.to_owned()]).expect("a network");
        });
        let session = bank.sign_in(As::Main).cookie();
        let session = session.split('=').nth(1).expect("a cookie").to_owned();
        let origin = format!("https://127.0.0.1:{}", bank.running().address().port());
        assert_eq!(Visitor::at(&origin, &session).get("/companies").status, status, "{network}");
    }
}

#[test]
fn a_main_users_second_factor_is_not_even_asked_for_elsewhere() {
    let mut bank = inside();
    let visitor = bank.visitor();
    enter(&visitor, username(As::Main), PASSWORD);
    set_up(&bank, &visitor);
    assert_eq!(enter(&bank.visitor(), username(As::Main), PASSWORD).location, "/sign-in/code");
    bank.restart_with(|config| {
        config.main_user_networks = Networks::parse(&["10.0.0.0/8".to_owned()]).expect("a network");
    });
    let refused = enter(&bank.visitor(), username(As::Main), PASSWORD);
    assert_eq!(refused.status, 422);
    assert!(cookie(&refused, "waiting").is_none());
}
