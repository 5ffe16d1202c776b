//! What there is to measure of a server, in the form that Prometheus reads. Routes are templates: no address that anybody asked for.

use jiff::SignedDuration;
use prometheus_client::encoding::{EncodeLabelSet, text::encode};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::{Registry, Unit};
use std::time::Duration;

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Of {
    method: String,
    route: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct By {
    route: String,
}

pub struct Metrics {
    registry: Registry,
    requests: Family<Of, Counter>,
    seconds: Family<By, Histogram>,
    under_way: Gauge,
    skew: Gauge,
    head: Gauge,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("plumbline");
        let requests = Family::<Of, Counter>::default();
        let seconds = Family::<By, Histogram>::new_with_constructor(|| {
            Histogram::new(exponential_buckets(0.0005, 2.0, 15))
        });
        let (under_way, skew, head) = (Gauge::default(), Gauge::default(), Gauge::default());
        registry.register("http_requests", "Requests answered, by route and status", requests.clone());
        registry.register_with_unit("http_request", "Time to answer", Unit::Seconds, seconds.clone());
        registry.register("http_requests_under_way", "Requests being answered", under_way.clone());
        registry.register(
            "clock_skew_milliseconds",
            "This node's clock less the database's: over 2,000 either way it shows the public nothing",
            skew.clone(),
        );
        registry.register("log_head", "Position of the last event that this node saw", head.clone());
        Self { registry, requests, seconds, under_way, skew, head }
    }
}

impl Metrics {
    pub fn begun(&self) {
        self.under_way.inc();
    }

    pub fn answered(&self, method: &str, route: &str, status: u16, took: Duration) {
        self.under_way.dec();
        // What a client calls a method may be anything.
        let known = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"];
        let method = known.into_iter().find(|it| *it == method).unwrap_or("other");
        let of = Of { method: method.into(), route: route.into(), status };
        self.requests.get_or_create(&of).inc();
        self.seconds.get_or_create(&By { route: route.into() }).observe(took.as_secs_f64());
    }

    pub fn saw(&self, head: i64, skew: SignedDuration) {
        self.head.set(head);
        self.skew.set(i64::try_from(skew.as_millis()).unwrap_or(i64::MAX));
    }

    /// All of it, as text.
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a string does not fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}
