//! The one order in which every request is checked: network → match → session → access → origin and token → limits →
//! handler → headers → log. The kernel does limits, headers and the log of what it refuses.
//!
//! From networks that main users do not come from, there is a smaller table, in which administration has no pages, and
//! no session of a main user is good: what is not there cannot answer otherwise than what never was.

use std::sync::Arc;
use std::time::{Duration, Instant};

use hyper::{Method, StatusCode};

use super::context::Cx;
use super::error::{Around, Stop};
use super::routes::{Access, ROUTES};
use super::ui::link;
use super::ui::page::Theme;
use super::{Answer, Handler, resend};
use crate::auth::session::Session;
use crate::domain::event::{DetailKey, EventKind, NewEvent, Subject};
use crate::domain::language::Language;
use crate::domain::role::Role;
use crate::http::application::{Admission, Application, Refusal};
use crate::http::id::RequestId;
use crate::http::origin;
use crate::http::params::Params;
use crate::http::request::{Head, Request};
use crate::http::response::Response;
use crate::http::route::{BodyLimit, Found, PathParams, Route, RouteTable, Work};
use crate::service::{Bank, Caller, Failure};
use crate::store;
use crate::store::meta::Kind;

/// The field of every form that carries the session's token.
pub const CSRF_FIELD: &str = "csrf";
/// The cookie that holds the session's secret.
pub const SESSION_COOKIE: &str = "session";
/// The cookie that keeps the language before somebody signs in.
pub const LANGUAGE_COOKIE: &str = "language";
/// The cookie that keeps light or dark.
pub const THEME_COOKIE: &str = "theme";

/// Product pages whose reading is counted: the cards, on which everything stands that lists and histories lead to.
const READ: [&str; 2] = ["/products/{link}", "/products/{link}/in"];

/// The bank's pages behind the kernel.
pub struct Dispatch {
    bank: Arc<Bank>,
    /// The routes that there are: for networks that main users do not come from and for those that they do; and of each
    /// first for networks that may not ask for metrics, then for those that may.
    tables: [[RouteTable<Access, Handler>; 2]; 2],
}

/// What is known of a request before its body has come.
pub struct Ticket {
    verdict: Verdict,
    session: Option<Arc<Session>>,
    language: Language,
    theme: Theme,
    /// When the head had come.
    begun: Instant,
    /// The route, for the metrics.
    route: &'static Route<Access, Handler>,
}

enum Verdict {
    /// All checks on the head are passed.
    Run(&'static Route<Access, Handler>, PathParams),
    /// Nobody is signed in any more, and a form has come: it is kept for after the next sign-in.
    TooLate,
    /// The role lacks the permission.
    Denied,
    /// The request does not come from one of our own pages.
    ForeignOrigin,
}

impl Dispatch {
    /// Pages over a bank.
    pub fn new(bank: Arc<Bank>) -> Dispatch {
        let table = |inside: bool, monitors: bool| {
            RouteTable::of(ROUTES, |route| {
                (inside || !route.access.is_administration()) && (monitors || route.access != Access::Monitoring)
            })
        };
        Dispatch { bank, tables: [false, true].map(|inside| [false, true].map(|monitors| table(inside, monitors))) }
    }

    fn around<'a>(&self, language: Language, theme: Theme, session: Option<&'a Session>, id: RequestId) -> Around<'a> {
        let demo = self.bank.kind == Kind::Demo;
        Around { language, theme, session, id, now: self.bank.clock.now(), demo }
    }

    fn session(&self, head: &Head) -> Option<Arc<Session>> {
        let good = |session: &Session| self.bank.admits(session.actor.role, Some(head.peer));
        self.bank.sessions.find(head.cookie(SESSION_COOKIE)?, self.bank.clock.now(), good)
    }

    /// A route's limit, with the configured sizes where attachments come.
    fn sized(&self, limit: BodyLimit) -> BodyLimit {
        let files = &self.bank.config.files;
        match limit {
            BodyLimit::Files => {
                BodyLimit::Upload { max: files.request_bytes(), file: files.size, files: files.per_request() }
            }
            limit => limit,
        }
    }

    /// Records a refusal of a signed-in person and gives the page of a status.
    fn refused(&self, request: &Request, ticket: &Ticket, kind: EventKind, status: StatusCode) -> Response {
        let head = &request.head;
        let caller = ticket.session.as_ref().map(|session| caller(session, head));
        let event = caller.map_or_else(|| NewEvent::new(kind), |caller| caller.event(kind));
        let event = event
            .from(Some(head.peer), Some(head.id.bits()))
            .about(Subject::Path(link::discreet(&head.path)))
            .detail(DetailKey::Method, head.method.as_str());
        let written = self.bank.write(|writer, now| Ok(store::events::append(writer, now, &event)?));
        if let Err(failure) = written {
            tracing::error!(request = %head.id, "the refusal could not be recorded: {failure}");
        }
        self.around(ticket.language, ticket.theme, ticket.session.as_deref(), head.id).page(status)
    }

    /// Keeps a form that came without a good token, although from one of our pages.
    fn too_late(&self, request: &Request, ticket: &Ticket, form: &Params) -> Response {
        let around = self.around(ticket.language, ticket.theme, ticket.session.as_deref(), request.head.id);
        resend::page(&around, &request.head, form)
    }

    /// Runs the handler; the token is checked first, since it stands in the body.
    fn run(&self, request: &Request, ticket: &Ticket, route: &Route<Access, Handler>, params: &PathParams) -> Answer {
        let head = &request.head;
        if changes(&head.method)
            && route.access != Access::Address
            && let Some(session) = &ticket.session
        {
            let form = request.form()?;
            if !session.csrf_is(form.one(CSRF_FIELD)?.unwrap_or_default()) {
                return Ok(self.too_late(request, ticket, &form));
            }
        }
        if READ.contains(&route.path)
            && let Some(session) = &ticket.session
            && let Err(seconds) = self.bank.misuse.page(&self.bank, &caller(session, head), self.bank.clock.now())
        {
            let around = self.around(ticket.language, ticket.theme, Some(session), head.id);
            let refused = around.page(StatusCode::TOO_MANY_REQUESTS);
            return Ok(refused.with_header(hyper::header::RETRY_AFTER, &seconds.to_string()));
        }
        (route.handler)(&Cx {
            bank: &self.bank,
            request,
            language: ticket.language,
            theme: ticket.theme,
            here: if changes(&head.method) { link::HOME.to_owned() } else { head.target() },
            params,
            session: ticket.session.clone(),
        })
    }

    fn check(&self, head: &Head, begun: Instant) -> Result<Admission<Ticket>, Response> {
        let session = self.session(head);
        let language = language_of(head, session.as_deref());
        let theme = theme_of(head, session.as_deref());
        let around = self.around(language, theme, session.as_deref(), head.id);

        let inside = self.bank.admits(Role::MainUser, Some(head.peer));
        let monitors = self.bank.config.metrics.networks.contain(head.peer);
        let table = &self.tables[usize::from(inside)][usize::from(monitors)];
        let (route, params) = match table.find(&head.method, &head.path) {
            Found::Route(route, params) => (route, params),
            Found::WrongMethod { allow } => {
                let status = if head.method == Method::OPTIONS {
                    StatusCode::NO_CONTENT
                } else {
                    StatusCode::METHOD_NOT_ALLOWED
                };
                return Err(around.page(status).with_header(hyper::header::ALLOW, allow));
            }
            Found::Missing => return Err(around.page(StatusCode::NOT_FOUND)),
        };

        let verdict = match (route.access, &session) {
            (Access::Public | Access::Address | Access::Monitoring, _) => Verdict::Run(route, params),
            (_, None) if changes(&head.method) => Verdict::TooLate,
            (_, None) => return Err(Response::see_other(&sign_in_first(head))),
            (access, Some(session)) => {
                if let Some(hurdle) = session.hurdle()
                    && access != Access::Unready
                {
                    return Err(Response::see_other(&link::hurdle(hurdle)));
                }
                match access {
                    Access::Needs(permission) if !session.actor.may(permission) => Verdict::Denied,
                    Access::Public
                    | Access::Address
                    | Access::Unready
                    | Access::SignedIn
                    | Access::Monitoring
                    | Access::Needs(_) => Verdict::Run(route, params),
                }
            }
        };
        let comes_from_a_page = route.access != Access::Address && changes(&head.method);
        let verdict = if comes_from_a_page && !origin::check(head, &self.bank.config.hosts) {
            Verdict::ForeignOrigin
        } else {
            verdict
        };

        let (limit, work) = match verdict {
            Verdict::Run(route, _) => (self.sized(route.limit), route.work),
            // A refusal is recorded, which waits for the disk; no file is kept for it.
            Verdict::TooLate | Verdict::Denied | Verdict::ForeignOrigin => match self.sized(route.limit) {
                BodyLimit::Upload { max, .. } => (BodyLimit::Fields { max }, Work::Heavy),
                limit => (limit, Work::Heavy),
            },
        };
        Ok(Admission { limit, work, ticket: Ticket { verdict, session, language, theme, begun, route } })
    }

    fn respond(&self, request: Request, ticket: &Ticket) -> Response {
        let id = request.head.id;
        let stop = match &ticket.verdict {
            Verdict::Denied => return self.refused(&request, ticket, EventKind::AccessRefused, StatusCode::FORBIDDEN),
            Verdict::ForeignOrigin => {
                return self.refused(&request, ticket, EventKind::ForeignOrigin, StatusCode::FORBIDDEN);
            }
            Verdict::TooLate => match request.form() {
                Ok(form) => return self.too_late(&request, ticket, &form),
                Err(bad) => Stop::BadInput(bad),
            },
            Verdict::Run(route, params) => match self.run(&request, ticket, route, params) {
                Ok(response) => return response,
                Err(stop) => stop,
            },
        };
        stop.log(id);
        let status = stop.status();
        match stop {
            Stop::Service(Failure::Denied | Failure::Foreign) => {
                self.refused(&request, ticket, EventKind::AccessRefused, status)
            }
            Stop::Service(_) | Stop::BadInput(_) => {
                self.around(ticket.language, ticket.theme, ticket.session.as_deref(), id).page(status)
            }
        }
    }
}

impl Application for Dispatch {
    type Ticket = Ticket;

    fn admit(&self, head: &Head) -> Result<Admission<Ticket>, Response> {
        let begun = Instant::now();
        self.check(head, begun).inspect_err(|answer| {
            self.bank.meters.request(None, answer.status.as_u16(), begun.elapsed());
        })
    }

    fn answer(&self, request: Request, ticket: Ticket) -> Response {
        let response = self.respond(request, &ticket);
        let route = (ticket.route.method.as_str(), ticket.route.path);
        self.bank.meters.request(Some(route), response.status.as_u16(), ticket.begun.elapsed());
        response
    }

    fn refuse(&self, head: Option<&Head>, refusal: &Refusal, id: RequestId) -> Response {
        self.bank.meters.request(None, refusal.status().as_u16(), Duration::ZERO);
        let session = head.and_then(|head| self.session(head));
        let language = head.map_or(Language::Fi, |head| language_of(head, session.as_deref()));
        self.around(language, Theme::System, session.as_deref(), id).page(refusal.status())
    }
}

/// Whether a method may change something.
fn changes(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

fn caller(session: &Session, head: &Head) -> Caller {
    Caller { actor: session.actor.clone(), address: Some(head.peer), request: Some(head.id.bits()) }
}

fn language_of(head: &Head, session: Option<&Session>) -> Language {
    if let Some(session) = session {
        return session.actor.language;
    }
    let chosen = head.cookie(LANGUAGE_COOKIE).and_then(Language::from_code);
    chosen.unwrap_or_else(|| Language::from_accept_language(head.header("accept-language").unwrap_or_default()))
}

fn theme_of(head: &Head, session: Option<&Session>) -> Theme {
    match session {
        Some(session) => session.theme,
        None => head.cookie(THEME_COOKIE).and_then(Theme::from_code).unwrap_or_default(),
    }
}

/// The sign-in page, which leads back to the page that was asked for.
fn sign_in_first(head: &Head) -> String {
    let back = if head.path == link::HOME { None } else { Some(head.target()) };
    link::Query::new(link::SIGN_IN).with_some("next", back).url()
}
