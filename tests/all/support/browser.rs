//! A browser without a screen, and what it makes of the pages that come back.

use std::time::Duration;

use super::TestBank;

/// A browser without a screen.
#[derive(Clone)]
pub struct Visitor {
    agent: ureq::Agent,
    origin: String,
    session: Option<String>,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Page {
    /// The status.
    pub status: u16,
    /// Where a redirect leads, or empty.
    pub location: String,
    /// All headers as `name: value`.
    pub headers: Vec<(String, String)>,
    /// The body as text.
    pub text: String,
}

/// A form of a page.
#[derive(Clone, Debug)]
pub struct Form {
    /// Where it is sent.
    pub action: String,
    /// Whether it is sent as a POST.
    pub changes: bool,
    /// The names and values of its fields; for lists and radio buttons the last value.
    pub fields: Vec<(String, String)>,
    /// The names of the fields that take free text.
    pub free: Vec<String>,
}

impl Page {
    /// The addresses on this host that the page links to.
    pub fn links(&self) -> Vec<String> {
        let tags = self.text.split("<a ").skip(1).map(|tag| format!(" {}", tag.split('>').next().unwrap_or_default()));
        tags.map(|tag| attribute(&tag, "href"))
            .filter(|link| link.starts_with('/') && !link.starts_with("/assets/"))
            .collect()
    }

    /// The forms of the page.
    pub fn forms(&self) -> Vec<Form> {
        self.text
            .split("<form")
            .skip(1)
            .map(|text| read_form(text.split("</form>").next().unwrap_or_default()))
            .collect()
    }

    /// A header's value, or empty.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map_or("", |(_, value)| value.as_str())
    }

    /// The words of the page: without tags, entities resolved, blanks collapsed.
    pub fn words(&self) -> String {
        let mut words = String::new();
        let mut inside = false;
        for letter in self.text.chars() {
            match letter {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    words.push(' ');
                }
                _ if !inside => words.push(letter),
                _ => {}
            }
        }
        let words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The values of the hidden fields of the form that leads to this path.
    pub fn hidden_fields(&self, action: &str) -> Vec<(String, String)> {
        let form = self
            .text
            .split("<form")
            .skip(1)
            .find(|form| form.split('>').next().is_some_and(|tag| tag.contains(&format!("action=\"{action}\""))))
            .unwrap_or_else(|| panic!("no form leads to {action}"));
        let form = form.split("</form>").next().unwrap_or_default();
        form.split("<input")
            .skip(1)
            .map(|tag| tag.split('>').next().unwrap_or_default())
            .filter(|tag| tag.contains("type=\"hidden\""))
            .map(|tag| (attribute(tag, "name"), attribute(tag, "value")))
            .collect()
    }
}

fn read_form(text: &str) -> Form {
    let tag = text.split('>').next().unwrap_or_default();
    let mut form = Form {
        action: attribute(tag, "action"),
        changes: attribute(tag, "method") == "post",
        fields: Vec::new(),
        free: Vec::new(),
    };
    for part in text.split('<').skip(1) {
        let tag = part.split('>').next().unwrap_or_default();
        let (name, value) = (attribute(tag, "name"), attribute(tag, "value"));
        let kind = attribute(tag, "type");
        let free = tag.starts_with("textarea")
            || (tag.starts_with("input")
                && matches!(kind.as_str(), "text" | "search" | "email" | "tel" | "url" | "number" | "password"));
        if name.is_empty() || kind == "file" || tag.starts_with("button") {
            continue;
        }
        if free {
            form.free.push(name.clone());
        }
        form.fields.push((name, value));
    }
    form
}

/// The value of an attribute, its entities resolved; empty where there is none.
pub fn attribute(tag: &str, name: &str) -> String {
    let value = tag.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
    value.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

impl Visitor {
    /// A browser of a bank in another process, with the secret of a session there.
    pub fn at(origin: &str, session: &str) -> Visitor {
        Visitor { agent: agent(), origin: origin.to_owned(), session: Some(session.to_owned()) }
    }

    /// A browser of a bank in another process, in which nobody is signed in.
    pub fn stranger_at(origin: &str) -> Visitor {
        Visitor { agent: agent(), origin: origin.to_owned(), session: None }
    }

    /// The same browser, where the bank has been started again and serves on another port.
    pub fn of(&self, bank: &TestBank) -> Visitor {
        Visitor { origin: bank.origin(), ..self.clone() }
    }

    /// Where the bank is.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The cookie of the session.
    pub fn cookie(&self) -> String {
        self.session.as_ref().map_or(String::new(), |session| format!("__Host-session={session}"))
    }

    /// Asks for a page.
    pub fn get(&self, path: &str) -> Page {
        self.ask(path).expect("an answer")
    }

    /// Asks for a page of a server that may be about to end or to begin; `None` where no answer comes.
    pub fn try_get(&self, path: &str) -> Option<Page> {
        self.ask(path).ok()
    }

    fn ask(&self, path: &str) -> Result<Page, ureq::Error> {
        let mut request = self.agent.get(format!("{}{path}", self.origin));
        if let Some(session) = &self.session {
            request = request.header("cookie", format!("__Host-session={session}"));
        }
        read(request.call())
    }

    /// Asks how far a job is until it has ended.
    pub fn follow(&self, job: &str) {
        while self.get(&format!("{job}/progress")).text.contains("data-follow") {}
    }

    /// The token that the session's forms carry; empty for somebody who is not signed in.
    pub fn token(&self) -> String {
        if self.session.is_none() { String::new() } else { self.token_of("/") }
    }

    /// The token that the forms of a page carry.
    pub fn token_of(&self, path: &str) -> String {
        let forms = self.get(path).forms();
        let token = forms.iter().flat_map(|form| &form.fields).find(|(name, _)| name == "csrf");
        token.expect("the frame has a form").1.clone()
    }

    /// Sends a form exactly as given, from one of our own pages.
    pub fn send(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.send_from(&self.origin, path, fields)
    }

    /// Sends a form with a file in the field `file`, from one of our own pages.
    pub fn upload(&self, path: &str, fields: &[(&str, &str)], (name, content): (&str, &[u8])) -> Page {
        self.send_files(path, fields, &[("file", name, content)])
    }

    /// Sends a form with files, each with its field and its name, from one of our own pages.
    pub fn send_files(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Page {
        self.try_send_files(path, fields, files).expect("an answer")
    }

    /// The same to a bank that may end in the middle; says whether an answer came.
    pub fn try_send_files(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Option<Page> {
        const BOUNDARY: &str = "----between-the-parts";
        let mut body = Vec::new();
        for (field, value) in fields {
            let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(head.as_bytes());
        }
        for (field, name, content) in files {
            let disposition = format!("Content-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"");
            let head = format!("--{BOUNDARY}\r\n{disposition}\r\nContent-Type: application/octet-stream\r\n\r\n");
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        let mut request = self
            .agent
            .post(format!("{}{path}", self.origin))
            .header("origin", &self.origin)
            .header("content-type", format!("multipart/form-data; boundary={BOUNDARY}"));
        if let Some(session) = &self.session {
            request = request.header("cookie", format!("__Host-session={session}"));
        }
        read(request.send(&body)).ok()
    }

    /// Asks for a file, with more headers; its bytes stand beside the page without its text.
    pub fn fetch(&self, path: &str, headers: &[(&str, &str)]) -> (Page, Vec<u8>) {
        let mut request = self.agent.get(format!("{}{path}", self.origin));
        if let Some(session) = &self.session {
            request = request.header("cookie", format!("__Host-session={session}"));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut answer = request.call().expect("an answer");
        let bytes = answer.body_mut().with_config().limit(64 * 1024 * 1024).read_to_vec().expect("a whole body");
        let headers = answer.headers().iter();
        let headers =
            headers.map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()));
        let (status, headers) = (answer.status().as_u16(), headers.collect());
        (Page { status, location: String::new(), headers, text: String::new() }, bytes)
    }

    /// Sends a form from a page of this origin.
    pub fn send_from(&self, origin: &str, path: &str, fields: &[(&str, &str)]) -> Page {
        self.try_send_from(origin, path, fields).expect("an answer")
    }

    /// Sends a form to a bank that may end in the middle; says whether an answer came.
    pub fn try_send(&self, path: &str, fields: &[(&str, &str)]) -> Option<Page> {
        self.try_send_from(&self.origin, path, fields).ok()
    }

    fn try_send_from(&self, origin: &str, path: &str, fields: &[(&str, &str)]) -> Result<Page, ureq::Error> {
        let mut request = self.agent.post(format!("{}{path}", self.origin)).header("origin", origin);
        if let Some(session) = &self.session {
            request = request.header("cookie", format!("__Host-session={session}"));
        }
        read(request.send_form(fields.iter().copied()))
    }

    /// Opens the page at `path` and sends its form that leads to `action`, the hidden fields included.
    pub fn fill(&self, path: &str, action: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.get(path);
        assert_eq!(page.status, 200, "{path}: {}", page.words());
        self.try_answer(&page, action, fields).expect("an answer")
    }

    /// The same with a bank that may end in the middle; `None` where no answer comes, or that it is about to end.
    pub fn try_fill(&self, path: &str, action: &str, fields: &[(&str, &str)]) -> Option<Page> {
        let page = self.try_get(path).filter(|page| page.status != 503)?;
        assert_eq!(page.status, 200, "{path}: {}", page.words());
        self.try_answer(&page, action, fields).ok().filter(|page| page.status != 503)
    }

    fn try_answer(&self, page: &Page, action: &str, fields: &[(&str, &str)]) -> Result<Page, ureq::Error> {
        let hidden = page.hidden_fields(action);
        let mut all: Vec<(&str, &str)> = hidden
            .iter()
            .filter(|(name, _)| fields.iter().all(|(given, _)| given != name))
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        all.extend_from_slice(fields);
        self.try_send_from(&self.origin, action, &all)
    }
}

fn read(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Page, ureq::Error> {
    let mut answer = answer?;
    let headers: Vec<(String, String)> = answer
        .headers()
        .iter()
        .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
        .collect();
    let body = answer.body_mut().with_config().limit(16 * 1024 * 1024).read_to_vec()?;
    let text = String::from_utf8_lossy(&body).into_owned();
    let location =
        headers.iter().find(|(name, _)| name == "location").map_or(String::new(), |(_, value)| value.clone());
    Ok(Page { status: answer.status().as_u16(), location, headers, text })
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .tls_config(ureq::tls::TlsConfig::builder().disable_verification(true).build())
        .http_status_as_error(false)
        .max_redirects(0)
        .timeout_global(Some(Duration::from_secs(60)))
        .build()
        .new_agent()
}
