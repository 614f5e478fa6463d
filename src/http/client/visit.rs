//! One look at one address: the name, the connection, the question, and where it leads on to.

use hyper::client::conn::http1;
use hyper::header::{ACCEPT, HOST, LOCATION, USER_AGENT};
use hyper::{Method, Request, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use url::Url;

use super::dial::{MAX_HEAD, NoConnection};
use super::names::NoNumbers;
use super::reach::is_public;
use super::{Inner, Look};

/// Redirects that are followed; browsers follow twenty, pages that work need two or three.
const REDIRECTS: usize = 5;
/// How the look introduces itself to servers.
const AGENT: &str = concat!("lvi-info/", env!("CARGO_PKG_VERSION"), " (link check)");

/// What one server said.
struct Answer {
    status: StatusCode,
    leads_to: Option<String>,
}

impl Inner {
    pub(super) async fn visit(&self, address: &str) -> Look {
        let Ok(mut url) = Url::parse(address) else { return Look::NoAddress };
        for _ in 0..=REDIRECTS {
            let answer = match self.ask(&url, Method::HEAD).await {
                // Not every server understands the short question.
                Ok(answer) if answer.status.as_u16() >= 400 => self.ask(&url, Method::GET).await,
                other => other,
            };
            let answer = match answer {
                Ok(answer) => answer,
                Err(look) => return look,
            };
            match answer.leads_to.filter(|_| answer.status.is_redirection()) {
                None => return Look::Status(answer.status.as_u16()),
                Some(place) => match url.join(&place) {
                    Ok(next) => url = next,
                    Err(_) => return Look::NoAddress,
                },
            }
        }
        Look::Circle
    }

    async fn ask(&self, url: &Url, method: Method) -> Result<Answer, Look> {
        let secure = match url.scheme() {
            "https" => true,
            "http" => false,
            _ => return Err(Look::NoAddress),
        };
        let (Some(host), Some(port)) = (url.host(), url.port_or_known_default()) else { return Err(Look::NoAddress) };
        let stream = self.dialer.connect(&host, port, |number| self.private || is_public(number)).await?;
        if secure {
            speak(self.dialer.secure(&host, stream).await?, url, method).await
        } else {
            speak(stream, url, method).await
        }
    }
}

impl From<NoConnection> for Look {
    fn from(none: NoConnection) -> Look {
        match none {
            NoConnection::NoNumbers(NoNumbers::NoName) => Look::NoName,
            NoConnection::NoNumbers(NoNumbers::Unknown) => Look::Unknown,
            NoConnection::Forbidden => Look::Private,
            NoConnection::Silent(_) => Look::Silent,
            NoConnection::Untrusted(_) => Look::Certificate,
            NoConnection::BadName => Look::NoAddress,
        }
    }
}

/// Asks over a connection; what follows the head of the answer is not read.
async fn speak(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    url: &Url,
    method: Method,
) -> Result<Answer, Look> {
    let silent = |_: hyper::Error| Look::Silent;
    let mut builder = http1::Builder::new();
    builder.max_buf_size(MAX_HEAD);
    let (mut sender, connection) = builder.handshake(TokioIo::new(stream)).await.map_err(silent)?;
    let mut path = url.path().to_owned();
    if let Some(query) = url.query() {
        path = format!("{path}?{query}");
    }
    let host = match url.port() {
        Some(port) => format!("{}:{port}", url.host_str().unwrap_or_default()),
        None => url.host_str().unwrap_or_default().to_owned(),
    };
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(HOST, host)
        .header(USER_AGENT, AGENT)
        .header(ACCEPT, "*/*")
        .body(String::new())
        .map_err(|_| Look::NoAddress)?;
    let sending = sender.send_request(request);
    tokio::pin!(sending, connection);
    let response = tokio::select! {
        response = &mut sending => response,
        // The answer may have come with the end.
        _ = &mut connection => sending.await,
    };
    let response = response.map_err(silent)?;
    let place = response.headers().get(LOCATION).and_then(|place| std::str::from_utf8(place.as_bytes()).ok());
    Ok(Answer { status: response.status(), leads_to: place.map(str::to_owned) })
}
