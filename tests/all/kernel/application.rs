//! The application behind the kernel in these tests: one route for each thing to be tried.

use std::fs::File;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use hyper::header::{ALLOW, HeaderValue};
use hyper::{Method, StatusCode};
use lvi_info::http::content::{self, Content, Source};
use lvi_info::http::{
    Admission, Application, BadInput, BodyLimit, Cookie, Found, Head, Params, PathParams, Refusal, Request, RequestId,
    Response, Route, RouteTable, Work,
};
use sha2::{Digest, Sha256};

type Handler = fn(&Probe, &Request, &PathParams) -> Result<Response, BadInput>;
type ProbeRoute = Route<(), Handler>;

/// Most bytes that `/bytes` takes.
pub const BYTES: usize = 1_000;
/// Most bytes that `/upload` takes.
pub const UPLOAD: u64 = 1024 * 1024;

const fn route(method: Method, path: &'static str, limit: BodyLimit, work: Work, handler: Handler) -> ProbeRoute {
    Route { method, path, access: (), limit, work, handler }
}

static ROUTES: &[ProbeRoute] = &[
    route(Method::GET, "/", BodyLimit::None, Work::Light, hello),
    route(Method::GET, "/echo/{word}", BodyLimit::None, Work::Light, echo),
    route(Method::GET, "/query", BodyLimit::None, Work::Light, query),
    route(Method::GET, "/cookie", BodyLimit::None, Work::Light, cookie),
    route(Method::GET, "/download", BodyLimit::None, Work::Light, download),
    route(Method::GET, "/versioned", BodyLimit::None, Work::Light, versioned),
    route(Method::GET, "/file", BodyLimit::None, Work::Heavy, file),
    route(Method::GET, "/redirect", BodyLimit::None, Work::Light, redirect),
    route(Method::POST, "/form", BodyLimit::Form, Work::Heavy, form),
    route(Method::POST, "/bytes", BodyLimit::Bytes { max: BYTES }, Work::Light, bytes),
    route(Method::POST, "/upload", BodyLimit::Upload { max: UPLOAD, file: UPLOAD, files: 1 }, Work::Heavy, upload),
    route(
        Method::POST,
        "/uploads",
        BodyLimit::Upload { max: 4 * UPLOAD, file: UPLOAD / 2, files: 3 },
        Work::Heavy,
        uploads,
    ),
    route(Method::POST, "/fields", BodyLimit::Fields { max: UPLOAD }, Work::Heavy, uploads),
    route(Method::GET, "/panic", BodyLimit::None, Work::Light, panic),
    route(Method::GET, "/panic/heavy", BodyLimit::None, Work::Heavy, panic),
    route(Method::GET, "/wait", BodyLimit::None, Work::Heavy, wait),
];

/// The application.
pub struct Probe {
    table: RouteTable<(), Handler>,
    file: PathBuf,
    entered: Mutex<Sender<()>>,
    leave: Mutex<Receiver<()>>,
    left: Mutex<Sender<()>>,
}

/// The test's end of `/wait`: hears of its entry, lets it go, hears of its end.
pub struct Door {
    pub entered: Receiver<()>,
    pub leave: Sender<()>,
    pub left: Receiver<()>,
}

impl Probe {
    pub fn new(file: PathBuf) -> (Probe, Door) {
        let (enter, entered) = channel();
        let (leave, leaving) = channel();
        let (leaves, left) = channel();
        let probe = Probe {
            table: RouteTable::new(ROUTES),
            file,
            entered: Mutex::new(enter),
            leave: Mutex::new(leaving),
            left: Mutex::new(leaves),
        };
        (probe, Door { entered, leave, left })
    }
}

impl Application for Probe {
    type Ticket = (&'static ProbeRoute, PathParams);

    fn admit(&self, head: &Head) -> Result<Admission<Self::Ticket>, Response> {
        match self.table.find(&head.method, &head.path) {
            Found::Route(route, params) => {
                Ok(Admission { limit: route.limit, work: route.work, ticket: (route, params) })
            }
            Found::WrongMethod { allow } if head.method == Method::OPTIONS => {
                Err(Response::empty(StatusCode::NO_CONTENT).with_header(ALLOW, allow))
            }
            Found::WrongMethod { allow } => {
                Err(Response::text(StatusCode::METHOD_NOT_ALLOWED, "wrong method").with_header(ALLOW, allow))
            }
            Found::Missing => Err(Response::text(StatusCode::NOT_FOUND, "missing")),
        }
    }

    fn answer(&self, request: Request, (route, params): Self::Ticket) -> Response {
        (route.handler)(self, &request, &params)
            .unwrap_or_else(|bad| Response::text(StatusCode::BAD_REQUEST, bad.to_string()))
    }

    fn refuse(&self, _head: Option<&Head>, refusal: &Refusal, id: RequestId) -> Response {
        Response::html(refusal.status(), format!("<p>{refusal}</p><p>{id}</p>"))
    }
}

fn hello(_: &Probe, _: &Request, _: &PathParams) -> Result<Response, BadInput> {
    Ok(Response::html(StatusCode::OK, "<h1>hello</h1>".to_owned()))
}

fn echo(_: &Probe, _: &Request, params: &PathParams) -> Result<Response, BadInput> {
    Ok(Response::text(StatusCode::OK, params.get("word")))
}

fn query(_: &Probe, request: &Request, _: &PathParams) -> Result<Response, BadInput> {
    let params = request.head.query()?;
    Ok(Response::text(StatusCode::OK, params.one("a")?.unwrap_or("-")))
}

fn cookie(_: &Probe, request: &Request, _: &PathParams) -> Result<Response, BadInput> {
    let text = request.head.cookie("session").unwrap_or("-").to_owned();
    Ok(Response::text(StatusCode::OK, text).with_cookie(&Cookie::new("session", "new")))
}

fn download(_: &Probe, _: &Request, _: &PathParams) -> Result<Response, BadInput> {
    Ok(Response::download("Hinnasto ä.csv", "text/csv", "a;b\n"))
}

fn versioned(_: &Probe, request: &Request, _: &PathParams) -> Result<Response, BadInput> {
    let content = Content {
        content_type: HeaderValue::from_static("text/plain"),
        tag: Some(HeaderValue::from_static("\"v1\"")),
        modified: None,
        source: Source::Bytes(Bytes::from_static(b"0123456789")),
    };
    Ok(content::answer(&request.head, content))
}

fn file(probe: &Probe, request: &Request, _: &PathParams) -> Result<Response, BadInput> {
    let file = File::open(&probe.file).expect("the site has made it");
    let len = file.metadata().expect("an open file").len();
    let content = Content {
        content_type: HeaderValue::from_static("application/octet-stream"),
        tag: None,
        modified: Some(SystemTime::UNIX_EPOCH + Duration::from_millis(1_000_500)),
        source: Source::File(file, len),
    };
    Ok(content::answer(&request.head, content).sandboxed())
}

fn redirect(_: &Probe, _: &Request, _: &PathParams) -> Result<Response, BadInput> {
    Ok(Response::see_other("/products"))
}

fn form(_: &Probe, request: &Request, _: &PathParams) -> Result<Response, BadInput> {
    Ok(Response::text(StatusCode::OK, listed(&request.form()?)))
}

fn bytes(_: &Probe, request: &Request, _: &PathParams) -> Result<Response, BadInput> {
    Ok(Response::text(StatusCode::OK, request.bytes().len().to_string()))
}

fn upload(_: &Probe, request: &Request, _: &PathParams) -> Result<Response, BadInput> {
    let fields = request.form().map_or_else(|bad| bad.to_string(), |fields| listed(&fields));
    let Some(file) = request.file("file") else { return Ok(Response::text(StatusCode::OK, fields)) };
    let content = std::fs::read(file.path()).expect("received files can be read");
    assert_eq!(content.len() as u64, file.len());
    let sum: u64 = content.iter().map(|byte| u64::from(*byte)).sum();
    let name = file.name().unwrap_or("-");
    let media = file.content_type().unwrap_or("-");
    Ok(Response::text(StatusCode::OK, format!("{fields} {name} {media} {} {sum}", file.len())))
}

/// The fields, and of each file its field, name, size and hash; `cut` where it was larger than one file may be.
fn uploads(_: &Probe, request: &Request, _: &PathParams) -> Result<Response, BadInput> {
    let mut said = listed(&request.form()?);
    for (field, file) in request.files() {
        let content = std::fs::read(file.path()).expect("received files can be read");
        let own = !file.is_cut() && file.hash() == <[u8; 32]>::from(Sha256::digest(&content));
        let end = if file.is_cut() { "cut" } else { "whole" };
        assert!(own || file.is_cut(), "the hash is not that of the file");
        said.push_str(&format!(" {field} {} {} {end};", file.name().unwrap_or("-"), file.len()));
    }
    Ok(Response::text(StatusCode::OK, said))
}

fn panic(_: &Probe, _: &Request, _: &PathParams) -> Result<Response, BadInput> {
    panic!("the handler meant to do this");
}

fn wait(probe: &Probe, _: &Request, _: &PathParams) -> Result<Response, BadInput> {
    lock(&probe.entered).send(()).expect("the test listens");
    // The sender goes away only when the test is over.
    let _ = lock(&probe.leave).recv();
    let _ = lock(&probe.left).send(());
    Ok(Response::text(StatusCode::OK, "waited"))
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn listed(params: &Params) -> String {
    params.iter().map(|(name, value)| format!("{name}={value};")).collect()
}
