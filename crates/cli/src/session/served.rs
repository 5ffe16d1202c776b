//! What a server hands to a command that it runs: a store that is open already, and the time that its clock says.

use super::{Assembled, Kept, RestsOn, Session};
use crate::scan::Scan;
use jiff::Timestamp;
use plumbline_store::Store;
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, PoisonError};

/// So many assemblies of evidence are kept, each as large as a nation: that of now, and that which grades were drafted on.
const ASSEMBLED: usize = 2;

/// What all commands of a server have in common.
pub struct Shared {
    /// The rules and the places, read once.
    pub session: Session,
    /// What looks at attachments.
    pub scan: Scan,
    /// Evidence that was asked for.
    pub assembled: Kept<RestsOn, Assembled>,
}

impl Shared {
    pub fn new(session: Session, scan: Scan) -> Self {
        Self { session, scan, assembled: Kept::new(ASSEMBLED) }
    }
}

/// A command that a server runs, in place of one that was typed.
#[derive(Clone)]
pub struct Served {
    /// The server's clock.
    pub at: Timestamp,
    shared: Arc<Shared>,
    /// Where the store lies while the command does not use it.
    shelf: Arc<Mutex<Option<Store>>>,
}

impl Served {
    pub fn new(mut store: Store, at: Timestamp, shared: Arc<Shared>) -> Self {
        store.it_is(Some(at));
        Self { at, shared, shelf: Arc::new(Mutex::new(Some(store))) }
    }

    pub fn shared(&self) -> &Shared {
        &self.shared
    }

    /// The store back, once the command is through.
    pub fn into_store(self) -> Option<Store> {
        let mut store = self.shelf.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        store.it_is(None);
        Some(store)
    }

    /// None where the command holds it already.
    pub(super) fn lend(&self) -> Option<Lent> {
        let store = self.shelf.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        Some(Lent { store: Some(store), shelf: Some(Arc::clone(&self.shelf)) })
    }
}

impl fmt::Debug for Served {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Served").field("at", &self.at).finish_non_exhaustive()
    }
}

/// A store that a command uses: its own, or one that goes back to a server.
pub struct Lent {
    /// There until it is dropped.
    store: Option<Store>,
    shelf: Option<Arc<Mutex<Option<Store>>>>,
}

impl From<Store> for Lent {
    fn from(store: Store) -> Self {
        Self { store: Some(store), shelf: None }
    }
}

impl Deref for Lent {
    type Target = Store;

    #[expect(clippy::expect_used, reason = "it is taken only when this is dropped")]
    fn deref(&self) -> &Store {
        self.store.as_ref().expect("a store until it is dropped")
    }
}

impl DerefMut for Lent {
    #[expect(clippy::expect_used, reason = "it is taken only when this is dropped")]
    fn deref_mut(&mut self) -> &mut Store {
        self.store.as_mut().expect("a store until it is dropped")
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if let Some(shelf) = &self.shelf {
            *shelf.lock().unwrap_or_else(PoisonError::into_inner) = self.store.take();
        }
    }
}
