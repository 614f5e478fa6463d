//! Metrics of the process in the format of OpenMetrics, which Prometheus reads.
//!
//! Invariant: labels hold route patterns of the table, status classes and words of this file, and nothing that came
//! from a request or from the data: neither people nor companies can occur. They are `&'static str` for that reason.

use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};

use crate::domain::moment::Moment;

/// The media type of [`Meters::text`].
pub const MEDIA_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Upper bounds of durations in seconds: from a card out of memory to an upload of a gibibyte.
const BOUNDS: [f64; 12] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.25, 1.0, 2.5, 10.0, 60.0];

/// What a request is counted under where no route is: addresses of strangers must not become labels.
const NO_ROUTE: &str = "none";

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    method: &'static str,
    route: &'static str,
    status: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RouteLabels {
    method: &'static str,
    route: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ResultLabels {
    result: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct StateLabels {
    state: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct LaneLabels {
    lane: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct WhatLabels {
    what: &'static str,
}

/// What the server knows that the bank does not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ServerState {
    /// Connections that are open.
    pub connections: u64,
    /// When the certificate ends.
    pub certificate_until: Moment,
}

/// How things are at the moment of asking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Condition {
    /// Sessions that are open.
    pub sessions: u64,
    /// Mails that wait and that were given up lately.
    pub mails: [u64; 2],
    /// Jobs that have not ended: changes and exports.
    pub jobs: [u64; 2],
    /// Changes that the search index has still to take over.
    pub index_lag: u64,
    /// Events that are not known to be in the log files.
    pub log_lag: u64,
    /// Bytes of database, attachments and event logs.
    pub stored: [u64; 3],
    /// Bytes that may still be written to the disk.
    pub disk_free: u64,
    /// Bytes of memory.
    pub memory: u64,
    /// Open files and connections.
    pub descriptors: u64,
}

type Probe = Box<dyn Fn() -> ServerState + Send + Sync>;

/// The meters of a process.
pub struct Meters {
    registry: Mutex<Registry>,
    requests: Family<RequestLabels, Counter>,
    durations: Family<RouteLabels, Histogram, fn() -> Histogram>,
    sign_ins: Family<ResultLabels, Counter>,
    gauges: Gauges,
    server: OnceLock<Probe>,
}

#[derive(Default)]
struct Gauges {
    connections: Gauge,
    certificate: Gauge,
    sessions: Gauge,
    mails: Family<StateLabels, Gauge>,
    jobs: Family<LaneLabels, Gauge>,
    index_lag: Gauge,
    log_lag: Gauge,
    stored: Family<WhatLabels, Gauge>,
    disk_free: Gauge,
    memory: Gauge,
    descriptors: Gauge,
}

impl Meters {
    /// Meters at nought, of a process that began at this moment.
    pub fn new(begun: Moment) -> Meters {
        let mut registry = Registry::with_prefix("lvi_info");
        let requests = Family::default();
        let durations: Family<_, _, fn() -> Histogram> = Family::new_with_constructor(|| Histogram::new(BOUNDS));
        let sign_ins = Family::default();
        let gauges = Gauges::default();
        registry.register("http_requests", "Requests answered, by route pattern and status class", requests.clone());
        let what = "Time from the request's head to the answer, by route pattern";
        registry.register_with_unit("http_request_duration", what, Unit::Seconds, durations.clone());
        registry.register("sign_ins", "Sign-ins, by result", sign_ins.clone());
        gauges.register(&mut registry);
        let start: Gauge = Gauge::default();
        start.set(begun.millis() / 1_000);
        registry.register_with_unit("process_start_time", "When the process began, since 1970", Unit::Seconds, start);
        let build = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        registry.register("build", "The program", build);
        Meters { registry: Mutex::new(registry), requests, durations, sign_ins, gauges, server: OnceLock::new() }
    }

    /// Says how to learn what the server knows; the first word counts.
    pub fn watch(&self, server: impl Fn() -> ServerState + Send + Sync + 'static) {
        let _ = self.server.set(Box::new(server));
    }

    /// Counts an answered request of a route, its method and its pattern; of none where no route was found.
    pub fn request(&self, route: Option<(&'static str, &'static str)>, status: u16, took: Duration) {
        let (method, route) = route.unwrap_or((NO_ROUTE, NO_ROUTE));
        self.requests.get_or_create(&RequestLabels { method, route, status: class(status) }).inc();
        self.durations.get_or_create(&RouteLabels { method, route }).observe(took.as_secs_f64());
    }

    /// Counts somebody who got in.
    pub fn signed_in(&self) {
        self.sign_in("in");
    }

    /// Counts a wrong name, password or code.
    pub fn sign_in_refused(&self) {
        self.sign_in("refused");
    }

    /// Counts a try that was told to wait.
    pub fn sign_in_throttled(&self) {
        self.sign_in("throttled");
    }

    fn sign_in(&self, result: &'static str) {
        self.sign_ins.get_or_create(&ResultLabels { result }).inc();
    }

    /// Everything as text.
    pub fn text(&self, condition: &Condition) -> String {
        let registry = self.registry.lock().unwrap_or_else(PoisonError::into_inner);
        self.gauges.set(condition, self.server.get().map(|server| server()).unwrap_or_default());
        let mut text = String::new();
        // Writing to a String cannot fail.
        let _ = encode(&mut text, &registry);
        text
    }
}

impl Gauges {
    fn register(&self, registry: &mut Registry) {
        registry.register("connections", "Connections open", self.connections.clone());
        let what = "When the certificate ends, since 1970";
        registry.register_with_unit("certificate_expiry", what, Unit::Seconds, self.certificate.clone());
        registry.register("sessions", "Sessions open", self.sessions.clone());
        registry.register("mails", "Mails that wait, and that were given up lately", self.mails.clone());
        registry.register("jobs", "Jobs that have not ended", self.jobs.clone());
        registry.register("index_lag", "Changes that the search index has still to take over", self.index_lag.clone());
        let what = "Events that are not known to be in the log files yet";
        registry.register("event_log_lag", what, self.log_lag.clone());
        registry.register_with_unit("stored", "Room that the data take", Unit::Bytes, self.stored.clone());
        registry.register_with_unit("disk_free", "Room left on the disk", Unit::Bytes, self.disk_free.clone());
        let what = "Memory of the process";
        registry.register_with_unit("process_resident_memory", what, Unit::Bytes, self.memory.clone());
        registry.register("process_open_fds", "Open files and connections", self.descriptors.clone());
    }

    fn set(&self, condition: &Condition, server: ServerState) {
        self.connections.set(signed(server.connections));
        self.certificate.set(server.certificate_until.millis() / 1_000);
        self.sessions.set(signed(condition.sessions));
        for (state, count) in ["waiting", "failed"].into_iter().zip(condition.mails) {
            self.mails.get_or_create(&StateLabels { state }).set(signed(count));
        }
        for (lane, count) in ["changes", "exports"].into_iter().zip(condition.jobs) {
            self.jobs.get_or_create(&LaneLabels { lane }).set(signed(count));
        }
        self.index_lag.set(signed(condition.index_lag));
        self.log_lag.set(signed(condition.log_lag));
        for (what, bytes) in ["database", "files", "logs"].into_iter().zip(condition.stored) {
            self.stored.get_or_create(&WhatLabels { what }).set(signed(bytes));
        }
        self.disk_free.set(signed(condition.disk_free));
        self.memory.set(signed(condition.memory));
        self.descriptors.set(signed(condition.descriptors));
    }
}

fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The class of a status.
const fn class(status: u16) -> &'static str {
    match status / 100 {
        1 => "1xx",
        2 => "2xx",
        3 => "3xx",
        4 => "4xx",
        _ => "5xx",
    }
}

#[cfg(test)]
mod tests {
    use super::{Condition, Meters, ServerState};
    use crate::domain::moment::Moment;
    use std::time::Duration;

    #[test]
    fn what_is_counted_stands_in_the_text_which_ends_as_the_format_wants() {
        let meters = Meters::new(Moment::from_millis(5_000));
        meters.watch(|| ServerState { connections: 3, certificate_until: Moment::from_millis(9_000) });
        meters.request(Some(("GET", "/products/{link}")), 200, Duration::from_millis(2));
        meters.request(None, 404, Duration::from_millis(2));
        meters.signed_in();
        let text = meters.text(&Condition { mails: [4, 1], ..Condition::default() });
        for line in [
            "lvi_info_http_requests_total{method=\"GET\",route=\"/products/{link}\",status=\"2xx\"} 1",
            "lvi_info_http_requests_total{method=\"none\",route=\"none\",status=\"4xx\"} 1",
            "lvi_info_http_request_duration_seconds_bucket{le=\"0.0025\",method=\"GET\",route=\"/products/{link}\"} 1",
            "lvi_info_sign_ins_total{result=\"in\"} 1",
            "lvi_info_mails{state=\"waiting\"} 4",
            "lvi_info_connections 3",
            "lvi_info_certificate_expiry_seconds 9",
            "lvi_info_process_start_time_seconds 5",
        ] {
            assert!(text.lines().any(|found| found == line), "{line} is not in\n{text}");
        }
        assert!(text.ends_with("# EOF\n"));
    }
}
