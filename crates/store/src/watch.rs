//! Being told when the log goes on, whichever program wrote it.
//!
//! PostgreSQL tells a listener at once; but what it says while a connection is down is lost, so the log is looked at every other second
//! as well. SQLite tells nobody, and is looked at four times a second.

use crate::error::StoreError;
use crate::link::{CHANNEL, Of, Pool};
use crate::moment::head;
use crate::open::could_not;
use crate::place::Place;
use crate::read_only::switched;
use sqlx::postgres::PgListener;
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::runtime::Builder;
use tokio::sync::watch::{Receiver, Sender, channel};
use tokio::time::timeout;

/// How long a head that nobody told of may go unnoticed.
const OF_POSTGRES: Duration = Duration::from_secs(2);
const OF_SQLITE: Duration = Duration::from_millis(250);
/// After a fault; whoever waits for news has no use for it.
const BEFORE_AGAIN: Duration = Duration::from_secs(1);

/// Somebody who watches the log, until this is dropped.
pub struct Watch {
    over: Sender<bool>,
    thread: Option<JoinHandle<()>>,
}

impl Watch {
    /// Calls `tell` with the position of the last event, from a thread of its own, whenever it is another than before; first if it is
    /// another than `seen`. A database that does not answer is asked again until it does.
    ///
    /// # Errors
    /// Where no thread can be had.
    pub fn begin(
        place: impl Into<Place>,
        seen: i64,
        tell: impl FnMut(i64) + Send + 'static,
    ) -> Result<Self, StoreError> {
        let place = place.into();
        let could_not = |cause| could_not("watch", place.dir())(cause);
        let runtime = Builder::new_current_thread().enable_all().build().map_err(could_not)?;
        let (over, is_over) = channel(false);
        let of = place.clone();
        let thread = std::thread::Builder::new()
            .name("plumbline-watch".into())
            .spawn(move || runtime.block_on(watch(&of, seen, tell, is_over)))
            .map_err(could_not)?;
        Ok(Self { over, thread: Some(thread) })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // Nobody is left to be told where the thread has ended.
        let _ = self.over.send(true);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// What has been told of.
struct Told<F> {
    seen: i64,
    tell: F,
}

impl<F: FnMut(i64)> Told<F> {
    fn of(&mut self, head: i64) {
        if head != self.seen {
            self.seen = head;
            (self.tell)(head);
        }
    }
}

async fn watch(place: &Place, seen: i64, tell: impl FnMut(i64), mut is_over: Receiver<bool>) {
    let mut told = Told { seen, tell };
    loop {
        tokio::select! {
            // It goes on until a fault; connecting anew is the cure for all of them.
            _ = until_a_fault(place, &mut told) => {}
            _ = is_over.changed() => return,
        }
        if let Ok(Ok(())) = timeout(BEFORE_AGAIN, is_over.changed()).await {
            return;
        }
    }
}

async fn until_a_fault<F: FnMut(i64)>(place: &Place, told: &mut Told<F>) -> Result<(), StoreError> {
    let fault = |cause| StoreError::Database { doing: "watch", place: place.to_string(), cause };
    let pool = match switched(place.dir()) {
        Some(_) => Pool::connect_to_read(place, OF_SQLITE).await?,
        None => Pool::connect(place, OF_SQLITE).await.map_err(fault)?,
    };
    // Beside the connection that asks.
    let mut listener = listener(place).await.map_err(fault)?;
    loop {
        // Asked after it listens: nothing falls between.
        let mut link = pool.reader().await.map_err(fault)?;
        told.of(head(&mut link).await.map_err(fault)?);
        drop(link);
        let Some(listener) = &mut listener else {
            tokio::time::sleep(OF_SQLITE).await;
            continue;
        };
        // What came is no matter, and neither is a connection that was lost: it listens again by itself.
        if let Ok(Err(cause)) = timeout(OF_POSTGRES, listener.try_recv()).await {
            return Err(fault(cause));
        }
    }
}

/// None where the database tells nobody.
async fn listener(place: &Place) -> Result<Option<PgListener>, sqlx::Error> {
    if !place.is_postgres() {
        return Ok(None);
    }
    let pool = Pool::connect(place, OF_POSTGRES).await?;
    let Of::Postgres(pool) = pool.of else { return Ok(None) };
    let mut listener = PgListener::connect_with(&pool).await?;
    listener.listen(CHANNEL).await?;
    Ok(Some(listener))
}
