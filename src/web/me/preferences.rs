//! Language and colours: remembered for the person where somebody is signed in, and in a cookie in any case.

use crate::domain::language::Language;
use crate::domain::person::Theme;
use crate::http::cookie::Cookie;
use crate::http::params::Params;
use crate::http::response::Response;
use crate::service::people;
use crate::web::dispatch::{LANGUAGE_COOKIE, THEME_COOKIE};
use crate::web::sign_in::is_local;
use crate::web::ui::link;
use crate::web::{Answer, Cx};

/// A year, in seconds.
const YEAR: u32 = 365 * 24 * 3_600;

/// A cookie that keeps a choice for a year.
pub(in crate::web) fn preference_cookie(name: &'static str, value: &str) -> Cookie {
    Cookie::new(name, value).max_age(YEAR)
}

/// `POST /language`
pub(in crate::web) fn language(cx: &Cx<'_>) -> Answer {
    let form = cx.form()?;
    let back = Response::see_other(back(&form));
    let Some(chosen) = form.one("language")?.and_then(Language::from_code) else { return Ok(back) };
    if cx.session().is_some() {
        people::set_language(cx.bank, &cx.caller()?, chosen)?;
    }
    Ok(back.with_cookie(&preference_cookie(LANGUAGE_COOKIE, chosen.code())))
}

/// `POST /theme`
pub(in crate::web) fn theme(cx: &Cx<'_>) -> Answer {
    let form = cx.form()?;
    let back = Response::see_other(back(&form));
    let Some(chosen) = form.one("theme")?.and_then(Theme::from_code) else { return Ok(back) };
    if cx.session().is_some() {
        people::set_theme(cx.bank, &cx.caller()?, chosen)?;
    }
    Ok(back.with_cookie(&preference_cookie(THEME_COOKIE, chosen.code())))
}

fn back(form: &Params) -> &str {
    form.one("return").ok().flatten().filter(|path| is_local(path)).unwrap_or(link::HOME)
}
