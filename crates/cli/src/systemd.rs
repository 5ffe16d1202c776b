//! Telling systemd how this process does (`sd_notify`), where systemd started it.

use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixDatagram};

/// Where systemd listens.
const SOCKET: &str = "NOTIFY_SOCKET";

/// Sends lines such as `READY=1`, `STOPPING=1` or `STATUS=…`. Without systemd nothing is done: nobody listens, and nobody waits.
pub fn tell(state: &str) {
    let Some(name) = std::env::var_os(SOCKET) else { return };
    let name = name.to_string_lossy();
    let address = match name.strip_prefix('@') {
        Some(of_the_kernel) => SocketAddr::from_abstract_name(of_the_kernel),
        None => SocketAddr::from_pathname(name.as_ref()),
    };
    let sent = address.and_then(|address| UnixDatagram::unbound()?.send_to_addr(state.as_bytes(), &address));
    // A message that systemd does not get changes nothing of what this process does.
    drop(sent);
}
