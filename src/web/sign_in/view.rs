//! The sign-in page.

use maud::{Markup, html};

use crate::domain::language::Language;
use crate::domain::matter::Rule;
use crate::domain::moment::Moment;
use crate::text::dates::date_time;
use crate::text::key;
use crate::text::rules::rule_why;
use crate::web::ui::form::{Field, csrf, hidden};
use crate::web::ui::link;
use crate::web::ui::notice::{Notice, Tone};

/// Why the page comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// Name and password do not fit.
    Wrong,
    /// Wait this many seconds.
    Wait(i64),
    /// The form's token is too old.
    Stale,
    /// The code of the second factor came too late, or too many were wrong.
    CodeGone,
    /// The password is right, and the account is locked since then, by this rule.
    Locked(Moment, Option<Rule>),
}

/// Longer waits are told in minutes.
const IN_SECONDS: i64 = 90;

impl Problem {
    fn words(self, language: Language) -> String {
        match self {
            Problem::Wrong => key::SIGN_IN_WRONG.get(language).to_owned(),
            Problem::Stale => key::SIGN_IN_STALE.get(language).to_owned(),
            Problem::CodeGone => key::CODE_GONE.get(language).to_owned(),
            Problem::Wait(seconds) => wait_words(language, seconds),
            Problem::Locked(since, rule) => {
                let since = date_time(language, since);
                let why = rule_why(rule.unwrap_or(Rule::BlockedAccount)).get(language);
                key::SIGN_IN_LOCKED.with(language, &[("since", (&since).into()), ("why", why.into())])
            }
        }
    }
}

/// How long to wait, in words.
pub(in crate::web) fn wait_words(language: Language, seconds: i64) -> String {
    if seconds <= IN_SECONDS {
        key::SIGN_IN_WAIT_SECONDS.with(language, &[("count", seconds.into())])
    } else {
        key::SIGN_IN_WAIT_MINUTES.with(language, &[("count", ((seconds + 59) / 60).into())])
    }
}

/// What the page shows.
pub(super) struct SignInPage<'a> {
    pub(super) language: Language,
    pub(super) token: &'a str,
    pub(super) username: &'a str,
    pub(super) next: &'a str,
    pub(super) problem: Option<Problem>,
}

impl SignInPage<'_> {
    pub(super) fn show(&self) -> Markup {
        let language = self.language;
        let typed = !self.username.is_empty();
        let mut username =
            Field::text("username", key::SIGN_IN_USERNAME).value(self.username).required().autocomplete("username");
        let mut password = Field::password("password", key::WORD_PASSWORD, "current-password").required();
        if typed {
            password = password.focus();
        } else {
            username = username.focus();
        }
        html! {
            @if let Some(problem) = self.problem {
                (Notice::new(Tone::Attention, problem.words(language)).show(language))
            }
            form.form method="post" action=(link::SIGN_IN) {
                (csrf(self.token))
                @if self.next != link::HOME { (hidden("next", self.next)) }
                (username.show(language))
                (password.show(language))
                p.actions { button.primary type="submit" { (key::SIGN_IN_SUBMIT.get(language)) } }
            }
            p {
                a href=(link::FORGOTTEN) { (key::FORGOTTEN_LINK.get(language)) }
                " · " a href=(link::REGISTER) { (key::REGISTER_LINK.get(language)) }
                " · " a href=(link::SUBSCRIBE) { (key::SUBSCRIBE_TITLE.get(language)) }
            }
            p.quiet.small { (key::SIGN_IN_PERSONAL.get(language)) }
            p.quiet.small { (key::SIGN_IN_HELP.get(language)) }
        }
    }
}
