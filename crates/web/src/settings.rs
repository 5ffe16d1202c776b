//! What an operator decides of a server.

use jiff::SignedDuration;
use plumbline_casework::Role;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

/// Each has a default that is right for one node on one machine.
#[derive(Clone)]
pub struct Settings {
    /// What people call this service.
    pub name: String,
    /// What this node is called in its log and health, where several serve one store.
    pub node: Option<String>,
    /// Under which address it is reached, such as `https://plumbline.example`; none is the address on which it listens.
    pub public_url: Option<String>,
    /// Stores open at once, each with one connection.
    pub connections: usize,
    /// Requests that are answered at once; more wait.
    pub at_once: usize,
    /// Whether people sign in by a password that is kept here.
    pub passwords: bool,
    /// Whether there are measures to be read at `/metrics`.
    pub metrics: bool,
    /// The largest request, in bytes.
    pub most_bytes: usize,
    /// How long a request may take.
    pub patience: Duration,
    /// How long requests may go on after the server was told to stop.
    pub drain: Duration,
    /// Whether an address is a proxy's whose word counts on who asks.
    pub is_proxy: Arc<dyn Fn(IpAddr) -> bool + Send + Sync>,
    /// What asks for metrics with this token gets them; none: only this machine does.
    pub metrics_token: Option<String>,
    /// A rehearsal: by how much time is moved on, in a store of made-up data alone.
    pub rehearsed: SignedDuration,
    /// Roles that must have a second factor; keepers of accounts count as administrators.
    pub second_factor: Vec<Role>,
    /// No act of a session older than this, whatever happened in it.
    pub longest_session: SignedDuration,
    /// No act of a session in which nothing happened for so long.
    pub idle_session: SignedDuration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            name: "Plumbline".into(),
            node: None,
            public_url: None,
            connections: 8,
            at_once: 1000,
            passwords: true,
            metrics: true,
            most_bytes: 32 << 20,
            patience: Duration::from_secs(60),
            drain: Duration::from_secs(20),
            is_proxy: Arc::new(|_| false),
            second_factor: Vec::new(),
            metrics_token: None,
            rehearsed: SignedDuration::ZERO,
            longest_session: SignedDuration::from_hours(12),
            idle_session: SignedDuration::from_mins(30),
        }
    }
}

impl Settings {
    /// Cookies go over TLS alone, unless the service is reached without it on this machine.
    pub fn is_secure(&self) -> bool {
        self.public_url.as_ref().is_some_and(|url| url.starts_with("https://"))
    }
}
