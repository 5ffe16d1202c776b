//! What an operator decides of a server.

use jiff::SignedDuration;
use std::time::Duration;

/// Each has a default that is right for one node on one machine.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What people call this service.
    pub name: String,
    /// Under which address it is reached, such as `https://plumbline.example`; none is the address on which it listens.
    pub public_url: Option<String>,
    /// Stores open at once, each with one connection.
    pub connections: usize,
    /// The largest request, in bytes.
    pub most_bytes: usize,
    /// How long a request may take.
    pub patience: Duration,
    /// How long requests may go on after the server was told to stop.
    pub drain: Duration,
    /// Proxies whose word counts on who asks, as networks.
    pub trusted_proxies: Vec<String>,
    /// What asks for metrics with this token gets them; none: only this machine does.
    pub metrics_token: Option<String>,
    /// Nothing is written.
    pub read_only: bool,
    /// A rehearsal: by how much time is moved on, in a store of made-up data alone.
    pub rehearsed: SignedDuration,
    /// No act of a session older than this, whatever happened in it.
    pub longest_session: SignedDuration,
    /// No act of a session in which nothing happened for so long.
    pub idle_session: SignedDuration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            name: "Plumbline".into(),
            public_url: None,
            connections: 8,
            most_bytes: 32 << 20,
            patience: Duration::from_secs(60),
            drain: Duration::from_secs(20),
            trusted_proxies: Vec::new(),
            metrics_token: None,
            read_only: false,
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
