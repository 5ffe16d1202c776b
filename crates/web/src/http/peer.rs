//! Who asks, as an address: the peer, or what a trusted proxy in front says of it.

use crate::app::App;
use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use std::net::{IpAddr, SocketAddr};

/// The address that counts for limits. It is kept in memory alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer(pub Option<IpAddr>);

/// Puts the peer where handlers find it.
pub async fn peer(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let near = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|it| it.0.ip());
    let said = request.headers().get("x-forwarded-for").and_then(|it| it.to_str().ok()).unwrap_or_default();
    let peer = Peer(near.map(|near| behind(near, said, &*app.settings().is_proxy)));
    request.extensions_mut().insert(peer);
    next.run(request).await
}

/// From the right: each trusted proxy names whom it saw; the first who is none is the one who asks.
fn behind(near: IpAddr, said: &str, is_proxy: &dyn Fn(IpAddr) -> bool) -> IpAddr {
    let mut peer = near;
    for word in said.rsplit(',').map(str::trim) {
        if !is_proxy(peer) {
            break;
        }
        match word.parse() {
            Ok(next) => peer = next,
            Err(_) => break,
        }
    }
    peer
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn nobody_gives_themselves_another_address() {
        let trusted = |it: IpAddr| it.to_string().starts_with("10.") || it == ip("::1");
        // Straight from outside: what it says of itself counts for nothing.
        assert_eq!(behind(ip("203.0.113.9"), "198.51.100.1", &trusted), ip("203.0.113.9"));
        // Through our proxy: the last word is the proxy's own.
        assert_eq!(behind(ip("10.1.2.3"), "198.51.100.1, 203.0.113.9", &trusted), ip("203.0.113.9"));
        // Through two of ours.
        assert_eq!(behind(ip("10.1.2.3"), "203.0.113.9, 10.9.9.9", &trusted), ip("203.0.113.9"));
        assert_eq!(behind(ip("::1"), "203.0.113.9", &trusted), ip("203.0.113.9"));
        assert_eq!(behind(ip("10.1.2.3"), "nonsense", &trusted), ip("10.1.2.3"));
        assert_eq!(behind(ip("10.1.2.3"), "", &trusted), ip("10.1.2.3"));
    }
}
