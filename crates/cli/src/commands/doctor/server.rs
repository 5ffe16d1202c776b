//! The address on which the server listens: free for it, or answered by it.

use super::finding::{Finding, fault, ok, warning};
use crate::config::Config;
use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

const CHECK: &str = "listening";
const PATIENCE: Duration = Duration::from_secs(3);

pub fn look(config: &Config) -> Finding {
    let address = config.server.listen;
    match TcpListener::bind(address) {
        Ok(_) => ok(CHECK, format!("`{address}` is free: no server is running there")),
        Err(e) if e.kind() == ErrorKind::AddrInUse => match health(reachable(address)) {
            Ok(200) => ok(CHECK, format!("a server on `{address}` says that it is well")),
            Ok(status) => fault(
                CHECK,
                format!("what answers on `{address}` says {status} of its health"),
                "look into its log (`journalctl -u plumbline`)",
            ),
            Err(why) => fault(
                CHECK,
                format!("`{address}` is taken by something that is no server of ours: {why}"),
                "stop it, or set `server.listen` to another port",
            ),
        },
        Err(e) => warning(
            CHECK,
            format!("`{address}` cannot be listened on: {e}"),
            "set `server.listen` to an address of this machine, and a port above 1023",
        ),
    }
}

/// An address that means every one of this machine is asked at the machine itself.
fn reachable(address: SocketAddr) -> SocketAddr {
    match address {
        SocketAddr::V4(it) if it.ip().is_unspecified() => SocketAddr::from(([127, 0, 0, 1], it.port())),
        SocketAddr::V6(it) if it.ip().is_unspecified() => {
            SocketAddr::from(([0, 0, 0, 0, 0, 0, 0, 1], it.port()))
        }
        other => other,
    }
}

/// The status with which `/health` is answered.
fn health(address: SocketAddr) -> Result<u16, String> {
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        let asked = format!("GET /health HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        stream.write_all(asked.as_bytes())?;
        let mut head = Vec::new();
        stream.take(64).read_to_end(&mut head)?;
        Ok(String::from_utf8_lossy(&head).into_owned())
    };
    let head = ask().map_err(|e| e.to_string())?;
    let status = head.strip_prefix("HTTP/1.1 ").and_then(|rest| rest.get(..3)?.parse().ok());
    status.ok_or_else(|| "it does not speak HTTP".to_owned())
}
