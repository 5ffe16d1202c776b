//! What every request shares: stores, clocks, what the binary handed in, and what is public now.

use crate::account::{Peers, Secret};
use crate::metrics::Metrics;
use crate::ports::{Asked, Letter, Ports};
use crate::problem::{Kind, Problem};
use crate::public::{Answers, Shown};
use crate::reply::{Keep, Reply};
use crate::settings::Settings;
use crate::site::Reasoned;
use crate::stores::Stores;
use crate::wire::{ListedSite, MadeFrom, Pages, Question, ResultOf};
use jiff::{SignedDuration, Timestamp};
use plumbline_casework::PersonId;
use plumbline_core::publication::Publication;
use plumbline_store::{Moment, NotDone, SessionLimits, Store};
use serde::Serialize;
use serde_json::Value;
use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How far a node's clock may be from the database's.
pub const MOST_SKEW: SignedDuration = SignedDuration::from_secs(2);
/// So many tries to come in from one place at once, and one more every so many seconds.
const TRIES: u16 = 30;
const TRY_EVERY: u16 = 6;
/// How many publications are held in memory, and how many lists of what is on their pages.
const PUBLICATIONS: usize = 8;
/// Of how many results it is known what they were made from: those of the areas, drafted anew now and then.
const RESULTS: usize = 512;

/// A server.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    stores: Stores,
    ports: Ports,
    settings: Settings,
    metrics: Metrics,
    draining: AtomicBool,
    /// Milliseconds, as last seen.
    skew: AtomicI64,
    shown: Mutex<Option<Arc<Shown>>>,
    publications: Mutex<BTreeMap<String, Arc<Publication>>>,
    listed: Mutex<BTreeMap<Pages, Arc<ListedSite>>>,
    /// By the digests of results.
    made_from: Mutex<BTreeMap<String, Arc<MadeFrom>>>,
    answers: Answers,
    reasoned: Reasoned,
    /// How often each place may try to come in.
    peers: Mutex<Peers>,
}

impl App {
    pub fn new(ports: Ports, settings: Settings) -> Self {
        let Ports { open, .. } = &ports;
        let open = Arc::clone(open);
        let limits = SessionLimits { idle: settings.idle_session, at_most: settings.longest_session };
        let stores = Stores::new(Box::new(move || open()), settings.connections, limits);
        Self(Arc::new(Inner {
            stores,
            ports,
            settings,
            metrics: Metrics::default(),
            draining: AtomicBool::new(false),
            skew: AtomicI64::new(0),
            shown: Mutex::default(),
            publications: Mutex::default(),
            listed: Mutex::default(),
            made_from: Mutex::default(),
            answers: Answers::default(),
            reasoned: Reasoned::default(),
            peers: Mutex::new(Peers::new(TRIES, TRY_EVERY)),
        }))
    }

    pub fn stores(&self) -> &Stores {
        &self.0.stores
    }

    pub fn ports(&self) -> &Ports {
        &self.0.ports
    }

    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    pub fn reasoned(&self) -> &Reasoned {
        &self.0.reasoned
    }

    pub fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// From now on nothing new is taken.
    pub fn drain(&self) {
        self.0.draining.store(true, Ordering::SeqCst);
    }

    pub fn is_draining(&self) -> bool {
        self.0.draining.load(Ordering::SeqCst)
    }

    /// How far this node's clock was from the database's when it was last compared.
    pub fn skew(&self) -> SignedDuration {
        SignedDuration::from_millis(self.0.skew.load(Ordering::Relaxed))
    }

    /// The store's moment. Time is the database's, not the node's.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn moment(&self, store: &mut Store) -> Result<Moment, Problem> {
        let node = (self.0.ports.now)();
        let moment = store.moment(node)?;
        let skew = node.duration_since(moment.clock);
        self.0.skew.store(i64::try_from(skew.as_millis()).unwrap_or(i64::MAX), Ordering::Relaxed);
        Ok(Moment { clock: moment.clock + self.0.settings.rehearsed, ..moment })
    }

    /// The end of the log as it is, at a time that is still to come.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn moment_at(&self, store: &mut Store, clock: Timestamp) -> Result<Moment, Problem> {
        Ok(Moment { clock, ..self.moment(store)? })
    }

    /// What the public may see at this moment, and the moment. A node that cannot tell the time shows the public nothing.
    ///
    /// # Errors
    /// Where the clocks differ, or the store cannot be read.
    pub fn shown(&self, store: &mut Store) -> Result<(Arc<Shown>, Timestamp), Problem> {
        let moment = self.moment(store)?;
        if self.skew().abs() > MOST_SKEW {
            return Err(wrong_clock(self.skew()));
        }
        let mut held = lock(&self.0.shown);
        if let Some(shown) = held.as_ref().filter(|shown| shown.stands_at(moment)) {
            return Ok((Arc::clone(shown), moment.now()));
        }
        let shown = Arc::new(Shown::at(store, moment)?);
        *held = Some(Arc::clone(&shown));
        Ok((shown, moment.now()))
    }

    /// A publication that is out. It never changes.
    ///
    /// # Errors
    /// Where it is gone or damaged.
    pub fn publication(&self, store: &mut Store, set: &str) -> Result<Arc<Publication>, Problem> {
        once(&self.0.publications, PUBLICATIONS, set, || crate::public::publication(store, set))
    }

    /// What is on the pages of publications that are out. Where those are the same, so are their pages.
    ///
    /// # Errors
    /// What `read` says.
    pub fn listed(
        &self,
        of: &Pages,
        read: impl FnOnce() -> Result<ListedSite, Problem>,
    ) -> Result<Arc<ListedSite>, Problem> {
        once(&self.0.listed, PUBLICATIONS, of, read)
    }

    /// What a result was made from, by its digest; none where it is gone.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn made_from(&self, store: &mut Store, result: &str) -> Result<Option<MadeFrom>, Problem> {
        let gone = || Problem::not_found("the result is gone");
        let read = || {
            let bytes = store.blob(result)?.ok_or_else(gone)?;
            serde_json::from_slice(&bytes).map(|it: ResultOf| it.made_from).map_err(Problem::failed)
        };
        match once(&self.0.made_from, RESULTS, result, read) {
            Ok(it) => Ok(Some(MadeFrom::clone(&it))),
            Err(problem) if problem.kind == Kind::NotFound => Ok(None),
            Err(problem) => Err(problem),
        }
    }

    /// An answer to anybody: made once, and given again for as long as the same is public.
    ///
    /// # Errors
    /// As [`App::shown`], and what `make` says.
    pub async fn public<F>(&self, key: String, make: F) -> Result<Reply, Problem>
    where
        F: FnOnce(&Self, &mut Store, &Shown) -> Result<Reply, Problem> + Send + 'static,
    {
        let app = self.clone();
        let work = move |store: &mut Store| {
            let (shown, _) = app.shown(store)?;
            if let Some(reply) = app.0.answers.get(&shown, &key) {
                return Ok(reply);
            }
            let reply = make(&app, store, &shown)?;
            app.0.answers.keep(&shown, key, &reply);
            Ok(reply)
        };
        self.stores().with(work).await
    }

    /// The same where the binary makes the answer: `wanted` settles, of what is out, what is asked.
    ///
    /// # Errors
    /// As [`App::public`], and what the binary says.
    pub async fn asked_by_all<F>(&self, key: String, wanted: F) -> Result<Reply, Problem>
    where
        F: FnOnce(&Self, &mut Store, &Shown, Timestamp) -> Result<Asked, Problem> + Send + 'static,
    {
        let app = self.clone();
        let work = move |mut store: Store| {
            let found = app.shown(&mut store).and_then(|(shown, at)| {
                let kept = app.0.answers.get(&shown, &key);
                let asked = if kept.is_some() { None } else { Some(wanted(&app, &mut store, &shown, at)?) };
                Ok((shown, kept, asked))
            });
            let (shown, asked) = match found {
                Err(problem) => return (Some(store), Err(problem)),
                Ok((_, Some(kept), _)) => return (Some(store), Ok(kept)),
                Ok((shown, None, asked)) => (shown, asked),
            };
            let Some(asked) = asked else { return (Some(store), Err(Problem::failed("nothing is asked"))) };
            let (store, done) = (app.0.ports.ask)(store, asked);
            let done = done.map(|reply| Reply { keep: Keep::Asking, ..reply });
            if let Ok(reply) = &done {
                app.0.answers.keep(&shown, key, reply);
            }
            (store, done)
        };
        self.stores().lend(work).await
    }

    /// A question of one person, or of the public about nothing that hangs on a release.
    ///
    /// # Errors
    /// What the binary says.
    pub async fn ask(
        &self,
        who: Option<PersonId>,
        seen: Option<u32>,
        question: Question,
    ) -> Result<Reply, Problem> {
        let app = self.clone();
        let work = move |mut store: Store| {
            let at = match app.moment(&mut store) {
                Ok(moment) => moment.now(),
                Err(problem) => return (Some(store), Err(problem)),
            };
            (app.0.ports.ask)(store, Asked { question, who, seen, at })
        };
        self.stores().lend(work).await
    }

    /// Whether a password gets anybody in here.
    ///
    /// # Errors
    /// Where people sign in elsewhere alone.
    pub fn takes_passwords(&self) -> Result<(), Problem> {
        if self.0.settings.passwords {
            return Ok(());
        }
        Err(Problem::new(
            Kind::NotForYou,
            "people sign in with an account of elsewhere here, and not with a password",
        ))
    }

    /// Takes one of the tries to come in that a place has.
    ///
    /// # Errors
    /// Where it has none left for now.
    pub fn take_a_try(&self, peer: IpAddr) -> Result<(), Problem> {
        lock(&self.0.peers).take(peer, (self.0.ports.now)()).map_err(|wait| {
            let seconds = u64::try_from(wait.as_secs()).unwrap_or(1).max(1);
            Problem::new(Kind::SlowDown, format!("too many tries from where you are; wait {seconds} seconds"))
                .retry_after(seconds)
        })
    }

    /// Sends a link to a person's own address. It is in no log and in no table.
    ///
    /// # Errors
    /// Where the person has no address any more, or the letter does not go out.
    pub fn mail_link(
        &self,
        store: &mut Store,
        person: &PersonId,
        secret: &Secret,
        only_password: bool,
    ) -> Result<(), Problem> {
        let account = store.account(person)?.ok_or_else(|| NotDone::NoAccount { person: person.clone() })?;
        let (name, to) = store.name_and_address(&account)?.unwrap_or_default();
        let service = &self.0.settings.name;
        let url = self.0.settings.public_url.clone().unwrap_or_default();
        let link = format!("{url}/links/{}", secret.reveal());
        let (subject, says) = match only_password {
            true => (
                format!("{service}: choose another password"),
                "Somebody asked for a link to choose another password. It is good for an hour, and once. If it was not you, do nothing.",
            ),
            false => (
                format!("{service}: your way in"),
                "You are asked in. The link lets you choose a password; it is good for 7 days, and once.",
            ),
        };
        let text = format!("Dear {name},\n\n{says}\n\n{link}\n\n{service}\n");
        (self.0.ports.mail)(&Letter { to, subject, text }).map_err(|why| {
            let says = "the link could not be sent: its letter did not go out; send another";
            Problem { behind: Some(why), ..Problem::new(Kind::NotNow, says) }
        })
    }

    /// A value for the public; where the data are made up, it says so.
    pub fn public_json(&self, value: &impl Serialize) -> Reply {
        Reply::public_json(&self.marked(value))
    }

    /// The same for one person.
    pub fn json(&self, value: &impl Serialize) -> Reply {
        Reply::json(&self.marked(value))
    }

    fn marked(&self, value: &impl Serialize) -> Value {
        let mut value = serde_json::to_value(value).unwrap_or_default();
        if let (true, Some(object)) = (self.0.ports.made_up, value.as_object_mut()) {
            object.insert("made_up".into(), "made-up data: nothing here is true of any real area".into());
        }
        value
    }

    /// What a grade is called.
    pub fn grade_in_words(&self, grade: u8) -> String {
        let words = self.0.ports.framework.grades.iter().find(|it| it.grade.number() == grade);
        words.map_or_else(|| grade.to_string(), |it| it.meaning.clone())
    }
}

fn wrong_clock(skew: SignedDuration) -> Problem {
    let problem = Problem::new(
        Kind::NotNow,
        "this node cannot tell the time, so it shows nothing that depends on a release minute; another node may answer",
    );
    Problem { behind: Some(format!("the clock differs from the database's by {skew:#}")), ..problem }
        .retry_after(30)
}

/// What never changes, read once.
fn once<K, Q, V>(
    held: &Mutex<BTreeMap<K, Arc<V>>>,
    most: usize,
    key: &Q,
    read: impl FnOnce() -> Result<V, Problem>,
) -> Result<Arc<V>, Problem>
where
    K: Borrow<Q> + Ord,
    Q: ToOwned<Owned = K> + Ord + ?Sized,
{
    let mut held = lock(held);
    if let Some(it) = held.get(key) {
        return Ok(Arc::clone(it));
    }
    let it = Arc::new(read()?);
    if held.len() >= most {
        held.pop_first();
    }
    held.insert(key.to_owned(), Arc::clone(&it));
    Ok(it)
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
