//! What holds of every request and answer, whatever the route.

mod asked;
mod body;
mod compressed;
mod conditional;
mod headers;
mod log;
mod page;
mod peer;

pub use asked::{Json, Path, Query, Sent, read};
pub use body::body;
pub use compressed::{compressed, weakened};
pub use conditional::conditional;
pub use headers::{POLICY_WITH_SCRIPT, headers};
pub use log::log;
pub use page::{Page, Paging};
pub use peer::{Peer, peer};
