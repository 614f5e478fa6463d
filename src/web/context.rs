//! What a handler works with: the bank, the request, the person.

use std::sync::Arc;

use hyper::StatusCode;
use maud::Render;

use super::done::Done;
use super::error::Stop;
use super::ui::format;
use super::ui::format::day;
use super::ui::notice::{Notice, Tone};
use super::ui::page::{Frame, Signed, Theme};
use super::ui::words::Words;
use crate::auth::session::Session;
use crate::domain::language::Language;
use crate::domain::role::{Actor, Permission, Role};
use crate::http::params::Params;
use crate::http::request::Request;
use crate::http::response::Response;
use crate::http::route::PathParams;
use crate::service::{Bank, Caller, Failure, Stranger};
use crate::store::meta::Kind;
use crate::text::key;

/// One request in the hands of its handler.
pub struct Cx<'a> {
    /// The bank.
    pub bank: &'a Bank,
    /// The request, its body complete.
    pub request: &'a Request,
    /// The language of the answer.
    pub language: Language,
    /// Light or dark, as chosen.
    pub theme: Theme,
    /// The page's own path and query: where a change of language comes back to.
    pub(super) here: String,
    pub(super) params: &'a PathParams,
    pub(super) session: Option<Arc<Session>>,
}

impl Cx<'_> {
    /// A parameter of the path.
    pub fn param(&self, name: &str) -> &str {
        self.params.get(name)
    }

    /// The parameters of the query.
    ///
    /// # Errors
    /// [`Stop`] with 400 where they cannot be read.
    pub fn query(&self) -> Result<Params, Stop> {
        Ok(self.request.head.query()?)
    }

    /// The fields of the form in the body.
    ///
    /// # Errors
    /// [`Stop`] with 400 where they cannot be read.
    pub fn form(&self) -> Result<Params, Stop> {
        Ok(self.request.form()?)
    }

    /// The session, where somebody is signed in.
    pub fn session(&self) -> Option<&Arc<Session>> {
        self.session.as_ref()
    }

    /// The signed-in person.
    ///
    /// # Errors
    /// [`Failure::Internal`] on a public route: its access in the table is wrong then.
    pub fn actor(&self) -> Result<&Actor, Failure> {
        self.session
            .as_ref()
            .map(|session| &session.actor)
            .ok_or_else(|| Failure::Internal("a public route asked who is signed in".to_owned()))
    }

    /// The signed-in person as use cases want it.
    ///
    /// # Errors
    /// As [`Cx::actor`].
    pub fn caller(&self) -> Result<Caller, Failure> {
        Ok(Caller {
            actor: self.actor()?.clone(),
            address: Some(self.request.head.peer),
            request: Some(self.request.head.id.bits()),
        })
    }

    /// Whoever asks, on a page that is open to everybody.
    pub fn stranger(&self) -> Stranger {
        Stranger { address: Some(self.request.head.peer), request: Some(self.request.head.id.bits()) }
    }

    /// Whether the signed-in person's role has a permission; for showing or leaving out what leads there.
    pub fn may(&self, permission: Permission) -> bool {
        self.session.as_ref().is_some_and(|session| session.actor.may(permission))
    }

    /// The token that every form carries; empty where nobody is signed in.
    pub fn csrf(&self) -> &str {
        self.session.as_ref().map_or("", |session| session.csrf())
    }

    /// A frame with the person, the language and the notice of what was just done.
    pub fn frame<'b>(&'b self, title: impl Into<Words<'b>>) -> Frame<'b> {
        let signed = self.session.as_deref().map(Signed::from);
        let done = self.request.head.query().ok().and_then(|query| Done::from_query(&query));
        Frame::new(self.language, title)
            .signed(signed)
            .theme(self.theme)
            .demo(self.bank.kind == Kind::Demo)
            .under_way(self.session.as_ref().map_or(0, |session| self.bank.jobs.under_way(session.actor.person)))
            .waiting(self.session.as_ref().map_or(0, |session| self.bank.applications.of(&session.actor)))
            .requests_waiting(self.requests_waiting())
            .unread(self.session.as_ref().map_or(0, |session| self.bank.threads.unread(&session.actor)))
            .matters(if self.may(Permission::KeepWatch) { self.bank.misuse.open() } else { 0 })
            .here(&self.here)
            .notice(done.map(Done::notice).or_else(|| self.certificate_notice()))
    }

    /// What main users are told about a certificate that ends soon; only they know whom to ask.
    fn certificate_notice(&self) -> Option<Notice<'static>> {
        let session = self.session.as_ref().filter(|session| session.actor.role == Role::MainUser)?;
        let ending = self.bank.certificate_end.ending(self.bank.clock.now())?;
        let language = session.actor.language;
        let date = format::date(language, ending.at);
        let words = if ending.days < 0 {
            key::CERTIFICATE_ENDED.with(language, &[("date", (&date).into())])
        } else {
            key::CERTIFICATE_ENDING.with(language, &[("date", (&date).into()), ("days", ending.days.into())])
        };
        Some(Notice::new(Tone::Attention, words))
    }

    /// How many requests about personal data wait for the reader; none for those who do not decide them.
    fn requests_waiting(&self) -> usize {
        if self.may(Permission::DecideRequests) { self.bank.requests.count(day(self.bank.clock.now())).all } else { 0 }
    }

    /// A page of this frame with this content.
    pub fn page(&self, frame: &Frame<'_>, body: impl Render) -> Response {
        self.page_with(StatusCode::OK, frame, body)
    }

    /// A page with another status than 200: a form that was refused, for example, is 422.
    pub fn page_with(&self, status: StatusCode, frame: &Frame<'_>, body: impl Render) -> Response {
        Response::html(status, frame.show(body).into_string())
    }
}

impl<'a> From<&'a Session> for Signed<'a> {
    fn from(session: &'a Session) -> Signed<'a> {
        Signed {
            name: session.name(),
            company: session.company_name(),
            company_id: session.actor.company,
            role: session.actor.role,
            csrf: session.csrf(),
        }
    }
}
