//! What this store learned, and when: an append-only log of events, the published files as they came,
//! and a cache of the records read from them.
//!
//! A data folder holds `plumbline.db` (the events and the files) and `editions/` (a Parquet file an edition,
//! made from the files and makeable again). The events are the truth: the [`Catalogue`] is what they add up to.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = tempfile::tempdir()?;
//! use plumbline_store::{NewEdition, Import, Store};
//!
//! let mut store = Store::open(folder.path())?;
//! let edition = NewEdition {
//!     file: "returns.csv".into(),
//!     source: "long-csv".into(),
//!     source_digest: "5f2a".into(),
//!     records_digest: "91c0".into(),
//!     issued: None,
//!     lag_days: None,
//!     snapshot: false,
//!     mappings: vec![],
//!     ledger: serde_json::json!({ "rows": 12 }),
//! };
//! let at = "2011-11-04T09:00:00Z".parse()?;
//! assert!(matches!(store.import_edition(&edition, b"the file", b"its records", at)?, Import::Imported(_)));
//! assert!(matches!(store.import_edition(&edition, b"the file", b"its records", at)?, Import::AlreadyThere(_)));
//! assert_eq!(store.catalogue(None)?.in_force().count(), 1);
//! # Ok(()) }
//! ```

mod blob;
mod cache;
mod catalogue;
mod digest;
mod error;
mod event;
mod import;
mod log;
mod open;
mod verify;

pub use cache::{Cached, Rebuilt};
pub use catalogue::{Catalogue, Catalogued, EditionNotFound, EditionState};
pub use digest::{canonical_json, records_digest, sha256};
pub use error::StoreError;
pub use event::{Event, StoredEvent};
pub use import::{Import, NewEdition, Retraction, edition_id};
pub use log::Append;
pub use open::{DATABASE, EDITIONS, Store};
pub use verify::Fault;
