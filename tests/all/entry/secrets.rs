//! Passwords, tokens and links: whoever reads the disk or every page finds none of them.

use lvi_info::domain::mail::MailKind;

use super::{NEW_PASSWORD, address, bank, choose, enter, latest, visitor};
use crate::support::{As, PASSWORD, Page, files};

const INVITE: &str = "/people/invite?company=1001";

/// The value of the cookie that an answer sets.
fn session(page: &Page) -> String {
    let set = page.headers.iter().filter(|(name, _)| name == "set-cookie").map(|(_, value)| value.as_str());
    let session = set.filter_map(|cookie| cookie.strip_prefix("__Host-session=")).next();
    session.and_then(|value| value.split(';').next()).expect("a session").to_owned()
}

#[test]
fn passwords_tokens_and_links_stand_in_no_file_and_on_no_page() {
    let mut bank = bank();
    let mut secrets = vec![PASSWORD.to_owned(), NEW_PASSWORD.to_owned()];
    let user = bank.sign_in(As::User);
    secrets.push(user.token());
    secrets.push(session(&enter(&bank, "ukko.user", PASSWORD)));

    // Typed where it does not belong, as people do.
    let misplaced = "kymmenen avointa sulkuventtiiliä";
    enter(&bank, misplaced, misplaced);
    user.get("/people?words=kymmenen%20avointa%20sulkuventtiili%C3%A4");
    secrets.push(misplaced.to_owned());

    let fields = [("first", "Niilo"), ("last", "Uusipää"), ("username", "niilo"), ("email", "niilo@own.example")];
    let rest = [("phone", ""), ("role", "viewer"), ("language", "fi")];
    assert_eq!(user.fill(INVITE, INVITE, &[&fields[..], &rest[..]].concat()).status, 303);
    let invitation = address(&bank, &latest(&bank, MailKind::Invitation));
    assert_eq!(choose(&visitor(&bank), &invitation, NEW_PASSWORD).status, 303);
    let guest = visitor(&bank);
    assert_eq!(guest.fill("/password", "/password", &[("account", "veera.view")]).status, 303);
    let forgotten = address(&bank, &latest(&bank, MailKind::Password));
    secrets.extend([&invitation, &forgotten].map(|link| link["/links/".len()..].to_owned()));

    let main = bank.sign_in(As::Main);
    let given = main.fill("/people/5/password", "/people/5/password", &[]);
    let given = given.text.split("id=\"temporary-password\">").nth(1).and_then(|rest| rest.split('<').next());
    secrets.push(given.expect("a password that is shown once").to_owned());

    let own = ["/me", "/me/data", "/me/data/events", "/me/data/export.json", "/me/data/export.html", "/people/6"];
    let all = ["/events", "/mails", "/mails/1", "/mails/2", "/people/5", "/people/6", "/me/data/export.json"];
    let mut found: Vec<(String, Vec<u8>)> = Vec::new();
    for (reader, paths) in [(&user, &own[..]), (&main, &all[..])] {
        for path in paths {
            let page = reader.get(path);
            assert_eq!(page.status, 200, "{path}");
            // A form has its own token.
            found.push(((*path).to_owned(), page.text.replace(&reader.token(), "").into_bytes()));
        }
    }
    bank.stop();
    found.extend(files(bank.folder.path()));
    assert!(found.iter().any(|(name, _)| name.ends_with("lvi-info.redb")));
    for (name, content) in &found {
        for secret in &secrets {
            let planted = content.windows(secret.len()).any(|window| window == secret.as_bytes());
            assert!(!planted, "{secret} stands in {name}");
        }
    }
    assert!(
        found.iter().any(|(_, content)| content.windows(8).any(|window| window == b"ukko.use")),
        "the search finds"
    );
}
