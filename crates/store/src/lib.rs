//! What this store learned, and when: an append-only log of events, the published files as they came,
//! and a cache of the records read from them.
//!
//! A data folder holds `plumbline.db` (the events and the files) and `editions/` (a Parquet file an edition,
//! made from the files and makeable again). The events are the truth: the [`Catalogue`] is what they add up to.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = tempfile::tempdir()?;
//! use plumbline_core::record::EditionMeta;
//! use plumbline_store::{Import, NewEdition, Store};
//!
//! let mut store = Store::open(folder.path())?;
//! let at = "2011-11-04T09:00:00Z".parse()?;
//! let edition = NewEdition {
//!     meta: EditionMeta {
//!         id: "0c1f52d3a94b".into(),
//!         file: "returns.csv".into(),
//!         source: "long".into(),
//!         learned: at,
//!         issued: None,
//!         lag_days: None,
//!         snapshot: false,
//!         mappings: vec![],
//!         reports: None,
//!     },
//!     source_digest: "5f2a".into(),
//!     records_digest: "91c0".into(),
//!     ledger: serde_json::json!({ "rows": 12 }),
//!     made_up: false,
//! };
//! let parquet = &mut |_: &EditionMeta| Ok(b"its records".to_vec());
//! assert!(matches!(store.import_edition(&edition, b"the file", parquet, at)?, Import::Imported(_)));
//! assert!(matches!(store.import_edition(&edition, b"the file", parquet, at)?, Import::AlreadyThere(_)));
//! assert_eq!(store.catalogue(None)?.in_force().count(), 1);
//! # Ok(()) }
//! ```

mod accounts;
mod anchor;
mod backup;
mod backup_erasures;
mod blob;
mod cache;
mod carry;
mod casework;
mod catalogue;
mod copy;
mod digest;
mod erase;
mod error;
mod event;
mod import;
mod known_cases;
mod link;
mod log;
mod made_up;
mod migrate;
mod moment;
mod open;
mod place;
mod postgres_facts;
mod publications;
mod read_only;
mod results;
mod restore;
mod retention;
mod rows;
mod schema;
mod seal;
mod sealed;
mod sealed_faults;
mod typed;
mod value;
mod verify;
mod verify_casework;
mod verify_log;
mod views;
mod watch;

pub use accounts::{
    AT_MOST, Account, AccountAct, AccountError, AccountFold, AccountState, Address, Answer, Asked, Begun,
    Colleague, Doing, Factor, Failed, HALF_HOLDS, IDLE, INVITATION_HOLDS, Invite, Invited, LONGEST_TOKEN,
    Mail, MailState, NewInvite, NewNotice, NewSession, NewToken, NotDone, Notice, NoticeKey, Outcome,
    PASSWORD_LINK_HOLDS, Purpose, Scope, Session, SessionLimits, SignIn, Tidied, Token, Told, Try, Way,
};
pub use anchor::{Anchor, AnchorFault, read_anchors};
pub use backup::{BackedUp, ErasedKey, Head, Manifest};
pub use cache::{Cached, Rebuilt};
pub use carry::{Carried, carry};
pub use casework::{Acted, Acting, CaseAct, SeasonAct};
pub use catalogue::{Catalogue, Catalogued, EditionNotFound, EditionState, MadeUp};
pub use digest::{canonical_json, records_digest, sha256};
pub use erase::{Basis, Erasure};
pub use error::StoreError;
pub use event::{Event, EventRow, StoredEvent};
pub use import::{Import, MakeParquet, NewEdition, Retraction};
pub use log::Append;
pub use made_up::is_made_up;
pub use migrate::{Migrated, Step, migrate, rehearse_migration};
pub use moment::Moment;
pub use open::{DATABASE, EDITIONS, RELEASED, Store};
pub use place::{Place, is_url};
pub use postgres_facts::{PostgresFacts, postgres_facts};
pub use publications::{KeptPublication, NewPublication};
pub use read_only::{READ_ONLY_FILE, writable, write_nothing_to};
pub use restore::{Restored, restore};
pub use results::{Award, NewResult, Results, StandingAward};
pub use retention::{Due, Held, Kept, Retention, TextKind};
pub use seal::{Random, SealedText};
pub use sealed::{Opened, Salted};
pub use typed::{TYPED_KEPT, Typed, TypedOf};
pub use verify::Fault;
pub use views::CaseRow;
pub use watch::Watch;
