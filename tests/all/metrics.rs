//! Metrics: who may ask, whether Prometheus can read the answer, and that nobody is in it.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Command, Stdio};

use lvi_info::domain::network::Networks;

use crate::sign_in::enter;
use crate::support::{As, PASSWORD, TestBank, is_there, open_products};

/// Debian's Python comes first: its packages are not seen by others.
const PROGRAMS: [&str; 2] = ["/usr/bin/python3", "python3"];

fn everywhere() -> Networks {
    Networks::parse(&["127.0.0.0/8".to_owned()]).expect("a network")
}

/// Asks at the metrics' own address; the head and the body of the answer.
fn ask(address: SocketAddr, request: &str) -> (String, String) {
    let mut stream = TcpStream::connect(address).expect("connects");
    stream.write_all(request.as_bytes()).expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("answered");
    let (head, body) = answer.split_once("\r\n\r\n").expect("an answer");
    (head.to_owned(), body.to_owned())
}

fn listening() -> (TestBank, SocketAddr) {
    let bank = TestBank::start_with(|config| config.metrics.listen = Some(([127, 0, 0, 1], 0).into()));
    let address = bank.running().metrics_address().expect("an address of their own");
    (bank, address)
}

#[test]
fn from_other_networks_there_is_no_such_page() {
    let bank = TestBank::start();
    for who in As::ALL {
        let visitor = bank.sign_in(who);
        let (metrics, nothing) = (visitor.get("/metrics"), visitor.get("/nothings"));
        assert_eq!((metrics.status, nothing.status), (404, 404));
        assert_eq!(metrics.words().len(), nothing.words().len(), "{}", metrics.words());
        assert_eq!(visitor.send("/metrics", &[]).status, 404);
    }
    assert_eq!(bank.visitor().get("/metrics").status, 404);
    assert!(bank.running().metrics_address().is_none(), "nothing listens unless it is said where");
}

#[test]
fn a_configured_network_gets_them_without_signing_in() {
    let bank = TestBank::start_with(|config| config.metrics.networks = everywhere());
    let page = bank.visitor().get("/metrics");
    assert_eq!(page.status, 200);
    assert_eq!(page.header("content-type"), "application/openmetrics-text; version=1.0.0; charset=utf-8");
    assert!(page.text.ends_with("# EOF\n"), "{}", page.text);
}

#[test]
fn their_own_address_has_them_and_nothing_else() {
    let (_bank, address) = listening();
    let (head, body) = ask(address, "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n");
    assert!(head.starts_with("HTTP/1.1 200 ") && head.contains("application/openmetrics-text"), "{head}");
    assert!(body.contains("lvi_info_build_info{version="), "{body}");
    for (request, status) in [
        ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "404"),
        ("GET /products HTTP/1.1\r\nHost: a\r\n\r\n", "404"),
        ("POST /metrics HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", "405"),
        ("nonsense\r\n\r\n", "400"),
    ] {
        let (head, _) = ask(address, request);
        assert!(head.starts_with(&format!("HTTP/1.1 {status}")), "{request}: {head}");
    }
}

#[test]
fn a_client_that_says_nothing_holds_up_nobody() {
    let (_bank, address) = listening();
    let _silent: Vec<TcpStream> = (0..4).map(|_| TcpStream::connect(address).expect("connects")).collect();
    assert!(ask(address, "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n").0.starts_with("HTTP/1.1 200 "));
}

#[test]
fn requests_are_counted_by_the_pattern_of_their_route() {
    let bank = TestBank::start_with(|config| config.metrics.networks = everywhere());
    let [link, foreign] = open_products(bank.bank());
    let user = bank.sign_in(As::User);
    user.get(&format!("/products/{link}"));
    user.get(&format!("/products/{foreign}"));
    user.get("/no/such/page");
    let text = user.get("/metrics").text;
    for line in [
        "lvi_info_http_requests_total{method=\"GET\",route=\"/products/{link}\",status=\"2xx\"} 1",
        "lvi_info_http_requests_total{method=\"GET\",route=\"/products/{link}\",status=\"4xx\"} 1",
        "lvi_info_http_requests_total{method=\"none\",route=\"none\",status=\"4xx\"} 1",
        "lvi_info_http_request_duration_seconds_count{method=\"GET\",route=\"/products/{link}\"} 2",
        "lvi_info_sessions 1",
        "lvi_info_mails{state=\"waiting\"} 0",
        "lvi_info_jobs{lane=\"exports\"} 0",
    ] {
        assert!(text.lines().any(|found| found == line), "{line} is not in\n{text}");
    }
    let above_nought = |name: &str| {
        let value = text.lines().find_map(|line| line.strip_prefix(name)?.trim().parse::<u64>().ok());
        assert!(value.is_some_and(|value| value > 0), "{name}: {value:?}");
    };
    for name in [
        "lvi_info_connections ",
        "lvi_info_certificate_expiry_seconds ",
        "lvi_info_disk_free_bytes ",
        "lvi_info_stored_bytes{what=\"database\"} ",
        "lvi_info_process_resident_memory_bytes ",
        "lvi_info_process_open_fds ",
        "lvi_info_process_start_time_seconds ",
    ] {
        above_nought(name);
    }
}

/// Everybody does something everywhere, with every name in the address.
fn busy(bank: &TestBank) {
    let [link, foreign] = open_products(bank.bank());
    for who in As::ALL {
        let visitor = bank.sign_in(who);
        for mark in who.data() {
            let mark: String = mark.bytes().map(|byte| format!("%{byte:02X}")).collect();
            for path in [
                format!("/{mark}"),
                format!("/products?q={mark}"),
                format!("/people/{mark}"),
                format!("/events?person={mark}"),
            ] {
                visitor.get(&path);
            }
        }
        for path in [
            format!("/products/{link}"),
            format!("/products/{foreign}"),
            "/companies/1001".to_owned(),
            "/usage".to_owned(),
        ] {
            visitor.get(&path);
        }
        assert_eq!(enter(&bank.visitor(), who.data()[0], PASSWORD).status, 303);
        assert_eq!(enter(&bank.visitor(), who.data()[0], "not this one").status, 422);
    }
}

#[test]
fn nobody_and_no_company_is_in_them() {
    let bank = TestBank::start_with(|config| config.metrics.networks = everywhere());
    busy(&bank);
    let text = bank.visitor().get("/metrics").text;
    assert!(text.contains("route=\"/people/{person}\""), "{text}");
    let words = As::ALL.into_iter().flat_map(As::data).map(str::to_owned);
    let companies = ["Omaputki", "Vierasventtiili", "1001", "1002", "01012011001"].map(str::to_owned);
    for mark in words.chain(companies) {
        // A number may be a figure; labels stand in quotes and braces.
        let labels = text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.rsplit_once('}'));
        for (label, _) in labels {
            let label = label.split_once("le=\"").map_or(label, |(before, _)| before);
            assert!(!label.to_lowercase().contains(&mark.to_lowercase()), "{mark} in {label}");
        }
    }
}

#[test]
fn the_format_is_read_by_the_client_of_prometheus() {
    let has = |program: &&str| {
        let mut asked = Command::new(program);
        asked.args(["-c", "import prometheus_client.openmetrics.parser"]).stdout(Stdio::null()).stderr(Stdio::null());
        asked.status().is_ok_and(|status| status.success())
    };
    let what = "the Python client of Prometheus (Debian: python3-prometheus-client)";
    let Some(program) = is_there(PROGRAMS.into_iter().find(has), what) else { return };
    let bank = TestBank::start_with(|config| config.metrics.networks = everywhere());
    busy(&bank);
    let text = bank.visitor().get("/metrics").text;
    let script = "import sys\n\
                  from prometheus_client.openmetrics.parser import text_string_to_metric_families as read\n\
                  for family in read(sys.stdin.buffer.read().decode()):\n\
                  \x20   print(family.type, family.name, len(family.samples))\n";
    let mut child = Command::new(program)
        .args(["-c", script])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("runs");
    child.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("sent");
    let said = child.wait_with_output().expect("ends");
    let (read, wrong) = (String::from_utf8_lossy(&said.stdout), String::from_utf8_lossy(&said.stderr));
    assert!(said.status.success(), "{wrong}\n{text}");
    for family in [
        "counter lvi_info_http_requests ",
        "counter lvi_info_sign_ins 2",
        "histogram lvi_info_http_request_duration_seconds ",
        "gauge lvi_info_mails 2",
        "gauge lvi_info_certificate_expiry_seconds 1",
        "info lvi_info_build 1",
    ] {
        assert!(read.lines().any(|line| line.starts_with(family)), "{family} is not in\n{read}");
    }
}
