//! What is to be asked, by how many, for how long.

use anyhow::{Result, bail};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::net::SocketAddr;

/// More than this many requests are never sent by one run, whatever the plan says: each measure is kept.
const MOST: u64 = 2_000_000;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// On this machine alone.
    pub address: SocketAddr,
    /// Each is kept open, and has one request under way.
    pub connections: usize,
    pub seconds: f64,
    /// No more requests than this.
    #[serde(default = "most")]
    pub most: u64,
    /// Requests a second at even distances; none: each connection asks again as soon as it has its answer. A request that had to wait for a
    /// connection is measured from when it was due.
    #[serde(default)]
    pub rate: Option<f64>,
    /// The answers of each so many milliseconds apart.
    #[serde(default)]
    pub window_ms: Option<u64>,
    /// From when windows count, in microseconds since 1970; none: from the beginning.
    #[serde(default)]
    pub origin_us: Option<i64>,
    /// Asked in turn.
    pub requests: Vec<Wanted>,
}

fn most() -> u64 {
    MOST
}

/// A request, and what passes for its answer.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    #[serde(default = "get")]
    pub method: String,
    pub path: String,
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    #[serde(default)]
    pub body: String,
    /// Any other status is an error.
    pub expect: Vec<u16>,
    /// What an answer holds that shows the release.
    #[serde(default)]
    pub shows: Option<String>,
}

fn get() -> String {
    "GET".into()
}

impl Plan {
    /// # Errors
    /// Where it would leave this machine, or never end.
    pub fn check(&self) -> Result<()> {
        if !self.address.ip().is_loopback() {
            bail!("`{}` is not this machine; load is for 127.0.0.1 alone", self.address);
        }
        if self.requests.is_empty() || self.requests.iter().any(|it| it.expect.is_empty()) {
            bail!("a plan has requests, each with the statuses that it expects");
        }
        if !(1..=256).contains(&self.connections) {
            bail!("`connections` is {}; it goes from 1 to 256", self.connections);
        }
        if !(self.seconds > 0.0 && self.seconds <= 600.0) {
            bail!("`seconds` is {}; it is more than 0 and at most 600", self.seconds);
        }
        if !(1..=MOST).contains(&self.most) {
            bail!("`most` is {}; it goes from 1 to {MOST}", self.most);
        }
        if self.rate.is_some_and(|rate| !(rate > 0.0 && rate <= 100_000.0)) {
            bail!("`rate` is {:?}; it is more than 0 and at most 100,000 a second", self.rate);
        }
        if self.window_ms == Some(0) {
            bail!("`window_ms` is 0; a window lasts for at least a millisecond");
        }
        Ok(())
    }
}
