//! The page of one's own account.

use maud::{Markup, html};

use crate::auth::agent::describe;
use crate::domain::language::Language;
use crate::domain::person::{Person, Theme};
use crate::service::one_time::PendingEmail;
use crate::service::second_factors::OwnSecondFactor;
use crate::service::sessions::{LastSignIn, OwnSession};
use crate::text::dates::date_time;
use crate::text::{Text, key};
use crate::web::second_factor;
use crate::web::ui::form::{Weight, button, csrf, link_button};
use crate::web::ui::format;
use crate::web::ui::icon::Icon;
use crate::web::ui::link;
use crate::web::ui::list::{fact, facts, section};
use crate::web::ui::names;
use crate::web::ui::status::{Tone, badge, status};
use crate::web::ui::table::{Column, Kind, table};

/// What the page shows.
pub(super) struct MyPage<'a> {
    pub(super) language: Language,
    pub(super) csrf: &'a str,
    pub(super) person: &'a Person,
    /// The change of the e-mail address that is under way.
    pub(super) pending: Option<PendingEmail>,
    pub(super) company: &'a str,
    pub(super) sessions: &'a [OwnSession],
    pub(super) last: LastSignIn,
    pub(super) second_factor: OwnSecondFactor,
}

impl MyPage<'_> {
    pub(super) fn show(&self) -> Markup {
        let language = self.language;
        html! {
            (section(language, "details", key::ME_DETAILS, None, self.details()))
            (section(language, "preferences", key::ME_PREFERENCES, None, self.preferences()))
            (section(language, "password", key::ME_PASSWORD, None, html! {
                p { (key::ME_PASSWORD_HELP.get(language)) }
                p { (link_button(language, &link::me_part("password"), key::ME_PASSWORD_CHANGE, Weight::Normal)) }
            }))
            (section(language, "second-factor", key::FACTOR_TITLE, None, html! {
                p { (second_factor::state(language, &self.second_factor)) }
                p { (link_button(language, link::SECOND_FACTOR, key::FACTOR_SEE, Weight::Normal)) }
            }))
            (section(language, "newsletters", key::OWN_TITLE, None, html! {
                p { (key::OWN_WHAT.get(language)) }
                p { (link_button(language, link::OWN_NEWSLETTERS, key::OWN_CHOOSE, Weight::Normal)) }
            }))
            (section(language, "sessions", key::ME_SESSIONS, None, self.sessions()))
        }
    }

    fn details(&self) -> Markup {
        let (language, person) = (self.language, self.person);
        let phone = person.phone.as_ref().map_or("–", |phone| phone.as_str());
        let email = person.email.as_ref().map_or("–", |email| email.as_str());
        html! {
            (facts(html! {
                (fact(language, key::WORD_NAME, html! { bdi { (person.name_words()) } }))
                (fact(language, key::PERSON_USERNAME, person.username.as_str()))
                (fact(language, key::PERSON_EMAIL, html! { bdi { (email) } }))
                (fact(language, key::PERSON_PHONE, phone))
                (fact(language, key::WORD_COMPANY, html! { a href=(link::company(person.company)) { (self.company) } }))
                (fact(language, key::PERSON_ROLE, names::role(person.role).get(language)))
                (fact(language, key::ME_SINCE, format::date_tag(language, person.created)))
                (fact(language, key::ME_LAST_SIGN_IN, html! {
                    @match self.last.at {
                        Some(at) => (format::time_tag(language, at)),
                        None => (key::ME_FIRST_SIGN_IN.get(language)),
                    }
                }))
                @if self.last.refused > 0 {
                    (fact(language, key::ME_REFUSED_SINCE, self.last.refused))
                }
            }))
            @if let Some(pending) = &self.pending { (self.pending(pending)) }
            p.quiet.small { (key::ME_DATA_WHO.get(language)) }
        }
    }

    /// Where both addresses stand, and the way back.
    fn pending(&self, pending: &PendingEmail) -> Markup {
        let language = self.language;
        let until = date_time(language, pending.expires);
        let sides = [
            pending.confirmed_from.map(|done| (done, key::ME_EMAIL_PENDING_FROM, key::ME_EMAIL_PENDING_FROM_NOT)),
            Some((pending.confirmed_to, key::ME_EMAIL_PENDING_TO, key::ME_EMAIL_PENDING_TO_NOT)),
        ];
        html! {
            (facts(html! {
                (fact(language, key::ME_EMAIL_PENDING, html! {
                    bdi { (pending.email.as_str()) } " "
                    span.quiet { (key::ME_EMAIL_PENDING_UNTIL.with(language, &[("until", (&until).into())])) }
                    @for (done, yes, no) in sides.into_iter().flatten() {
                        br;
                        @if done { (status(language, Tone::Good, Icon::Check, yes)) }
                        @else { (status(language, Tone::Warn, Icon::Clock, no)) }
                    }
                }))
            }))
            p { (button(language, link::EMAIL_CANCEL, self.csrf, &[], key::ME_EMAIL_CANCEL, Weight::Normal)) }
        }
    }

    fn preferences(&self) -> Markup {
        let language = self.language;
        html! {
            p { (key::ME_PREFERENCES_HELP.get(language)) }
            form.inline method="post" action=(link::LANGUAGE) aria-label=(key::WORD_LANGUAGE.get(language)) {
                (csrf(self.csrf))
                input type="hidden" name="return" value=(link::ME);
                @for other in Language::ALL {
                    button.normal type="submit" name="language" value=(other.code()) lang=(other.code())
                        aria-current=[(other == language).then_some("true")] { (names::language(other).get(language)) }
                    " "
                }
            }
            form.inline method="post" action=(link::THEME) aria-label=(key::THEME.get(language)) {
                (csrf(self.csrf))
                input type="hidden" name="return" value=(link::ME);
                @for other in Theme::ALL {
                    button.normal type="submit" name="theme" value=(other.code())
                        aria-current=[(other == self.person.theme).then_some("true")] { (theme_name(other).get(language)) }
                    " "
                }
            }
        }
    }

    fn sessions(&self) -> Markup {
        let language = self.language;
        let columns = [
            Column::new(key::ME_SESSION_DEVICE),
            Column::new(key::ME_SESSION_ADDRESS),
            Column::new(key::ME_SESSION_SINCE),
            Column::new(key::ME_SESSION_SEEN),
            Column::new(key::WORD_ACTIONS).kind(Kind::Actions),
        ];
        let rows = html! {
            @for session in self.sessions {
                tr {
                    td.main {
                        (device(language, &session.agent))
                        @if session.current { " " (badge(language, key::ME_SESSION_CURRENT)) }
                    }
                    td { @if let Some(address) = session.address { (address) } }
                    td { (format::time_tag(language, session.begun)) }
                    td { (format::time_tag(language, session.seen)) }
                    td.actions {
                        @if !session.current {
                            (button(language, "/me/sessions/end", self.csrf, &[("session", &session.label)],
                                key::ME_SESSION_END, Weight::Plain))
                        }
                    }
                }
            }
        };
        html! {
            p { (key::ME_SESSIONS_HELP.get(language)) }
            (table(language, key::ME_SESSIONS, &columns, rows))
            @if self.sessions.len() > 1 {
                p { (button(language, "/me/sessions/end-others", self.csrf, &[], key::ME_SESSIONS_END_OTHERS, Weight::Normal)) }
            }
            p { (button(language, "/me/sessions/end-all", self.csrf, &[], key::ME_SESSIONS_END_ALL, Weight::Normal)) }
        }
    }
}

fn theme_name(theme: Theme) -> Text {
    match theme {
        Theme::System => key::THEME_SYSTEM,
        Theme::Light => key::THEME_LIGHT,
        Theme::Dark => key::THEME_DARK,
    }
}

/// The device in words: browser and system as far as they can be told.
fn device(language: Language, agent: &str) -> String {
    match describe(agent) {
        (Some(browser), Some(system)) => {
            key::ME_AGENT.with(language, &[("browser", browser.into()), ("system", system.into())])
        }
        (Some(only), None) | (None, Some(only)) => only.to_owned(),
        (None, None) => key::ME_AGENT_UNKNOWN.get(language).to_owned(),
    }
}
