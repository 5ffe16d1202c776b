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
    let peer = Peer(near.map(|near| behind(near, said, &app.settings().trusted_proxies)));
    request.extensions_mut().insert(peer);
    next.run(request).await
}

/// From the right: each trusted proxy names whom it saw; the first who is none is the one who asks.
fn behind(near: IpAddr, said: &str, trusted: &[String]) -> IpAddr {
    let mut peer = near;
    for word in said.rsplit(',').map(str::trim) {
        if !trusted.iter().any(|network| holds(network, peer)) {
            break;
        }
        match word.parse() {
            Ok(next) => peer = next,
            Err(_) => break,
        }
    }
    peer
}

/// Whether a network such as `10.0.0.0/8` holds an address.
fn holds(network: &str, address: IpAddr) -> bool {
    let (base, bits) = network.split_once('/').unwrap_or((network, "128"));
    let (Ok(base), Ok(bits)) = (base.parse::<IpAddr>(), bits.parse::<u32>()) else { return false };
    match (base, address) {
        (IpAddr::V4(base), IpAddr::V4(address)) => {
            let kept = 32 - bits.min(32);
            kept == 32 || u32::from(base) >> kept == u32::from(address) >> kept
        }
        (IpAddr::V6(base), IpAddr::V6(address)) => {
            let kept = 128 - bits.min(128);
            kept == 128 || u128::from(base) >> kept == u128::from(address) >> kept
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn nobody_gives_themselves_another_address() {
        let trusted = ["10.0.0.0/8".to_owned(), "::1".to_owned()];
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
