//! Open stores for whoever needs one: each works on one connection and blocks, so each request that needs one gets a thread too.

use crate::problem::{Kind, Problem};
use plumbline_store::{SessionLimits, Store, StoreError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Semaphore;

/// How long a request waits for a store, and a store for other writers.
const PATIENCE: Duration = Duration::from_secs(10);

/// What is said of everything that would be written.
pub const READ_ONLY: &str =
    "nothing is written at present: this service is in read-only mode, and reading goes on";

/// Opens one more store, in the way that the program was told.
pub type Open = Box<dyn Fn() -> Result<Store, StoreError> + Send + Sync>;

/// At most so many stores, opened when they are first needed.
#[derive(Clone)]
pub struct Stores(Arc<Shelf>);

struct Shelf {
    open: Open,
    limits: SessionLimits,
    idle: Mutex<Vec<Store>>,
    permits: Arc<Semaphore>,
}

impl Stores {
    pub fn new(open: Open, most: usize, limits: SessionLimits) -> Self {
        let permits = Arc::new(Semaphore::new(most.max(1)));
        Self(Arc::new(Shelf { open, limits, idle: Mutex::default(), permits }))
    }

    /// Works with a store, on a thread that may block.
    ///
    /// # Errors
    /// Where all are in use for too long, none can be opened, or the work says so.
    pub async fn with<T, F>(&self, work: F) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: FnOnce(&mut Store) -> Result<T, Problem> + Send + 'static,
    {
        self.lend(|mut store| {
            let done = work(&mut store);
            (Some(store), done)
        })
        .await
    }

    /// The same for work that keeps the store meanwhile. A store that does not come back is replaced.
    ///
    /// # Errors
    /// As [`Stores::with`].
    pub async fn lend<T, F>(&self, work: F) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: FnOnce(Store) -> (Option<Store>, Result<T, Problem>) + Send + 'static,
    {
        let permit = tokio::time::timeout(PATIENCE, Arc::clone(&self.0.permits).acquire_owned()).await;
        let Ok(Ok(permit)) = permit else {
            return Err(Problem::new(Kind::NotNow, "too much is asked at once; try again").retry_after(5));
        };
        let shelf = Arc::clone(&self.0);
        let done = tokio::task::spawn_blocking(move || {
            let _held = permit;
            let store = shelf.take()?;
            let (store, done) = work(store);
            if let Some(store) = store {
                shelf.idle.lock().unwrap_or_else(PoisonError::into_inner).push(store);
            }
            done
        });
        done.await.unwrap_or_else(|died| Err(Problem::failed(format!("a request's work stopped: {died}"))))
    }

    /// Closes every store that nobody uses.
    pub async fn close(&self) {
        let idle = std::mem::take(&mut *self.0.idle.lock().unwrap_or_else(PoisonError::into_inner));
        // A store waits for its database when it goes.
        let _ = tokio::task::spawn_blocking(move || drop(idle)).await;
    }
}

impl Shelf {
    fn take(&self) -> Result<Store, Problem> {
        if let Some(store) = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop() {
            return Ok(store);
        }
        let mut store = (self.open)().map_err(Problem::from)?;
        store.wait_no_longer_than(PATIENCE).map_err(Problem::from)?;
        store.limit_sessions(self.limits);
        Ok(store)
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::ReadOnly { .. } => Self::new(Kind::ReadOnly, READ_ONLY).retry_after(600),
            StoreError::KeyErased { .. } => Self::new(Kind::Refused, error.to_string()),
            StoreError::Overtaken => {
                Self::new(Kind::Overtaken, "something else was recorded meanwhile; try again")
            }
            other => Self::failed(causes(&other)),
        }
    }
}

/// The error and its causes, for the log.
fn causes(error: &dyn std::error::Error) -> String {
    let mut said = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        said = format!("{said}: {cause}");
        next = cause.source();
    }
    said
}
