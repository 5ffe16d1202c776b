//! Acts of a season whose program is killed where nobody can choose the moment: what was answered is in the log, nothing is half
//! there, and the same command again brings the season to where it would have been.
//!
//! `PLUMBLINE_KILLS` sets how often (25 unless told; 10 over PostgreSQL), and `PLUMBLINE_SEED` the moments: each run prints its own. Where
//! the store is on a server, the server is killed too.

use super::small_season::{AREAS, Logged, Step, bodies, does, furnish, holds, log, steps};
use crate::habits::{drawn, variable};
use crate::program::{Program, on_both};
use plumbline_store::{Place, Watch};
use plumbline_throwaway::{Server, Sync};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

on_both![an_act_that_is_killed_at_any_moment_is_whole_or_not_there_and_what_was_answered_stays];

/// So many kills, and each sort of moment is among them.
const USUAL: u64 = 25;
const RELEASED: &str = "2027-11-08T00:01Z";

/// A season that nobody disturbs: what each step leaves behind.
struct Undisturbed {
    log: Vec<Logged>,
    /// How many events there are once a step is done.
    ends: Vec<usize>,
    /// How long each takes.
    takes: Vec<Duration>,
    site: BTreeSet<PathBuf>,
}

/// When a program is killed.
#[derive(Clone, Copy, Debug)]
enum Moment {
    /// So long after its start.
    After(Duration),
    /// So long after the log was seen to grow for the nth time.
    Writing(u32, Duration),
}

/// What a caller has been told: the streams and versions of acts that are done.
#[derive(Default)]
struct Journal(Vec<(String, i64)>);

impl Journal {
    /// An answer counts once all of it is there.
    fn enter(&mut self, answer: &str) -> bool {
        let Ok(answer) = serde_json::from_str::<Value>(answer) else { return false };
        let of_season = answer["schema"] == "plumbline/season-act/1";
        for row in answer["rows"].as_array().into_iter().flatten() {
            let Some(version) = row["version"].as_i64() else { continue };
            let area = row["area_code"].as_str().unwrap_or_default();
            self.0
                .push((if of_season { "season/2011".into() } else { format!("case/2011/{area}") }, version));
        }
        true
    }
}

#[expect(clippy::print_stdout, reason = "a failing run is repeated by what it printed")]
fn an_act_that_is_killed_at_any_moment_is_whole_or_not_there_and_what_was_answered_stays(program: Program) {
    let usual = if program.database("data").is_some() { 10 } else { USUAL };
    let kills = variable("PLUMBLINE_KILLS").unwrap_or(usual);
    let seed = variable("PLUMBLINE_SEED").unwrap_or_else(|| u64::from(std::process::id()));
    println!("PLUMBLINE_SEED={seed} PLUMBLINE_KILLS={kills}");
    furnish(&program);
    let steps = steps();
    let undisturbed = undisturbed(&program, &steps);
    let mut seen = Seen { chance: seed, ..Seen::default() };
    let mut left = kills;
    while left > 0 {
        let data = format!("killed-{left}");
        program.copy("data", &data);
        let mut round =
            Round { program: &program, data, undisturbed: &undisturbed, journal: Journal::default() };
        for (n, step) in steps.iter().enumerate() {
            if left == 0 {
                break;
            }
            left -= 1;
            round.killed(n, step, &mut seen, &format!("PLUMBLINE_SEED={seed}, {left} kills to come"));
        }
        program.remove(&round.data);
    }
    println!(
        "of {kills} kills {} came before anything was written, {} between the acts of a step, {} between an act and its whole answer, {} after",
        seen.before, seen.between, seen.unanswered, seen.answered
    );
    if kills < USUAL {
        return;
    }
    assert!(seen.before > 0, "no act was killed before it was written");
    assert!(seen.between + seen.unanswered > 0, "no step was killed at its writing");
}

#[test]
fn an_act_whose_server_is_killed_is_whole_or_not_there_and_what_was_answered_stays() {
    // For as long as the test program runs, which takes it away.
    let Some(server) = Server::start(Sync::Always) else { return println!("skipped: no postgres") };
    let server: &'static Server = Box::leak(Box::new(server));
    let program = Program::on(server);
    furnish(&program);
    let steps = steps();
    let undisturbed = undisturbed(&program, &steps);
    program.copy("data", "killed");
    let mut round = Round {
        program: &program,
        data: "killed".into(),
        undisturbed: &undisturbed,
        journal: Journal::default(),
    };
    let seed = variable("PLUMBLINE_SEED").unwrap_or_else(|| u64::from(std::process::id()));
    let mut seen = Seen { chance: seed, ..Seen::default() };
    // Kills at every fourth step: a server takes some seconds to come up again.
    for (n, step) in steps.iter().enumerate() {
        if n % 4 != 1 {
            round.journal.enter(&does(&program, &round.data, step).out);
            continue;
        }
        let after = undisturbed.takes[n].mul_f64(drawn(&mut seen.chance));
        let told =
            format!("PLUMBLINE_SEED={seed}, step {}: {:?}, the server after {after:?}", n + 1, step.words);
        let mut child = started(&program, &round.data, step);
        std::thread::sleep(after);
        server.kill();
        let mut answer = String::new();
        child.stdout.take().expect("its answer").read_to_string(&mut answer).expect("its answer");
        child.wait().expect("it ends by itself");
        round.is_as_it_may_be(n, step, &answer, &mut seen, &told);
    }
}

/// How the kills fell.
#[derive(Default)]
struct Seen {
    chance: u64,
    before: u32,
    between: u32,
    unanswered: u32,
    answered: u32,
}

struct Round<'a> {
    program: &'a Program,
    data: String,
    undisturbed: &'a Undisturbed,
    journal: Journal,
}

impl Round<'_> {
    /// Kills a step, looks at what is left, and does the step again.
    fn killed(&mut self, n: usize, step: &Step, seen: &mut Seen, told: &str) {
        let acts = self.undisturbed.ends[n] - self.before(n);
        let moment = moment(self.undisturbed.takes[n], acts, &mut seen.chance);
        let told = format!("{told}, step {}: {:?}, {moment:?}", n + 1, step.words);
        let answer = killed(started(self.program, &self.data, step), &self.growth(), moment);
        self.is_as_it_may_be(n, step, &answer, seen, &told);
    }

    /// After a program was stopped in the middle of a step: looks at what is left, and does the step again.
    fn is_as_it_may_be(&mut self, n: usize, step: &Step, answer: &str, seen: &mut Seen, told: &str) {
        let ends = &self.undisturbed.ends;
        let before = self.before(n);
        let answered = self.journal.enter(answer);
        let there = self.is_whole(told);
        assert!((before..=ends[n]).contains(&there), "{told}: {there} events, {before} to {}", ends[n]);
        assert!(
            !answered || there == ends[n],
            "{told}: answered, and {there} of {} events are there",
            ends[n]
        );
        assert!(!step.is_one_act || there == before || there == ends[n], "{told}: half an act is there");
        match there {
            _ if answered => seen.answered += 1,
            there if there == before => seen.before += 1,
            there if there == ends[n] => seen.unanswered += 1,
            _ => seen.between += 1,
        }
        let again = does(self.program, &self.data, step);
        // What was done already is refused, with the act; it is never done twice.
        assert!([0, 5].contains(&again.code), "{told}: {}", again.err);
        assert!(again.code == 0 || there > before, "{told}: {}", again.err);
        self.journal.enter(&again.out);
        assert_eq!(log(self.program, &self.data).len(), ends[n], "{told}: {}{}", again.out, again.err);
    }

    /// Everything in the folder is as it should be at some moment of the undisturbed season; how many events there are.
    fn is_whole(&self, told: &str) -> usize {
        let verified = self.program.run(&["--data", &self.data, "verify"]);
        assert_eq!(verified.code, 0, "{told}: {}{}", verified.out, verified.err);
        let found = log(self.program, &self.data);
        let undisturbed = &self.undisturbed.log;
        for (found, expected) in found.iter().zip(undisturbed) {
            assert_eq!(found, expected, "{told}");
        }
        for (stream, version) in &self.journal.0 {
            let is_it = |it: &&Logged| it.stream == *stream && it.version == *version;
            assert_eq!(found.iter().filter(is_it).count(), 1, "{told}: {stream}, act {version}");
        }
        // An approval and its award are one.
        let next = undisturbed.get(found.len());
        assert!(next.is_none_or(|next| next.kind != "AwardRecorded"), "{told}: half an approval is there");
        self.publishes_all_or_nothing(told);
        found.len()
    }

    fn publishes_all_or_nothing(&self, told: &str) {
        let scheduled = bodies(self.program, &self.data, "PublicationScheduled");
        for body in &scheduled {
            let set = body["act"]["what"]["set"].as_str().expect("a digest");
            assert!(holds(self.program, &self.data, set), "{told}: the publication `{set}` is not there");
        }
        for body in bodies(self.program, &self.data, "PrePublicationSent") {
            let letter = body["act"]["what"]["letter"]["digest"].as_str().expect("a digest");
            assert!(holds(self.program, &self.data, letter), "{told}: the letter `{letter}` is not there");
        }
        if bodies(self.program, &self.data, "SeasonOpened").is_empty() {
            return;
        }
        let releases = self.program.run(&["--data", &self.data, "season", "releases", "--clock", RELEASED]);
        let public = if scheduled.is_empty() { 0 } else { AREAS.len() };
        let says = format!("The public sees the grade and letter of {public} areas");
        assert!(releases.out.contains(&says), "{told}: {}{}", releases.out, releases.err);
        let site = files(&self.program.folder().join("site"));
        assert!(site.is_empty() || site == self.undisturbed.site, "{told}: half a site is there");
        if !scheduled.is_empty() {
            assert!(!site.is_empty(), "{told}: the site is gone");
        }
    }

    /// How many events there are before a step.
    fn before(&self, n: usize) -> usize {
        if n == 0 { self.undisturbed.begins() } else { self.undisturbed.ends[n - 1] }
    }

    fn growth(&self) -> Growth {
        match self.program.database(&self.data) {
            Some(address) => Growth::on_a_server(&address, log(self.program, &self.data).len()),
            // Where SQLite writes first.
            None => Growth::OfAFile(self.program.folder().join(&self.data).join("plumbline.db-wal")),
        }
    }
}

/// Where the log is seen to grow.
enum Growth {
    OfAFile(PathBuf),
    /// How often a server told of it.
    Told(Arc<AtomicU64>, #[expect(dead_code, reason = "it is told for as long as it is there")] Watch),
}

impl Growth {
    fn on_a_server(address: &str, events: usize) -> Self {
        let often = Arc::new(AtomicU64::new(0));
        let place = Place::postgres(std::env::temp_dir(), address).expect("an address");
        let heard = Arc::clone(&often);
        let tell = move |_| {
            heard.fetch_add(1, Ordering::Relaxed);
        };
        let watch = Watch::begin(&place, i64::try_from(events).expect("few"), tell).expect("a thread");
        Self::Told(often, watch)
    }

    /// Grows with the log.
    fn size(&self) -> u64 {
        match self {
            Self::OfAFile(file) => fs::metadata(file).map_or(0, |file| file.len()),
            Self::Told(often, _) => often.load(Ordering::Relaxed),
        }
    }
}

impl Undisturbed {
    /// How many events there are before the season.
    fn begins(&self) -> usize {
        self.log.iter().position(|it| it.stream == "season/2011").expect("a season")
    }
}

fn undisturbed(program: &Program, steps: &[Step]) -> Undisturbed {
    let data = "undisturbed";
    program.copy("data", data);
    let (mut ends, mut takes) = (Vec::new(), Vec::new());
    for step in steps {
        let start = Instant::now();
        let ran = does(program, data, step);
        takes.push(start.elapsed());
        assert_eq!(ran.code, 0, "{:?}\n{}{}", step.words, ran.out, ran.err);
        ends.push(log(program, data).len());
    }
    let site = program.folder().join("site");
    let files = files(&site);
    assert!(files.len() > AREAS.len());
    fs::remove_dir_all(site).expect("the site goes");
    Undisturbed { log: log(program, data), ends, takes, site: files }
}

/// Half of the kills fall anywhere, the others where the log is written.
fn moment(takes: Duration, events: usize, chance: &mut u64) -> Moment {
    if drawn(chance) < 0.5 {
        return Moment::After(takes.mul_f64(1.1 * drawn(chance)));
    }
    // A commit of one act lets the file grow once or twice.
    let growths = 1 + (drawn(chance) * 2.0 * events.min(AREAS.len()) as f64) as u32;
    Moment::Writing(growths, Duration::from_micros((3000.0 * drawn(chance)) as u64))
}

fn started(program: &Program, data: &str, step: &Step) -> Child {
    program
        .command(data)
        .args(["--data", data])
        .args(&step.words)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts")
}

/// Kills the program at the moment, or sees it end before; what it had answered.
fn killed(mut child: Child, log: &Growth, moment: Moment) -> String {
    let start = Instant::now();
    let (mut size, mut growths) = (0, 0);
    loop {
        if child.try_wait().expect("its status").is_some() {
            break;
        }
        let is_time = match moment {
            Moment::After(after) => start.elapsed() >= after,
            Moment::Writing(wanted, after) => {
                let now = log.size();
                growths += u32::from(now > size);
                size = now;
                // A server tells of what is committed; a file grows before that.
                if growths >= wanted && matches!(log, Growth::OfAFile(_)) {
                    std::thread::sleep(after);
                }
                growths >= wanted
            }
        };
        if is_time {
            break;
        }
        std::thread::sleep(Duration::from_micros(100));
    }
    child.kill().expect("a signal");
    let mut answer = String::new();
    child.stdout.take().expect("its answer").read_to_string(&mut answer).expect("its answer");
    child.wait().expect("it ends");
    answer
}

/// Every file below a folder, by its name in it.
fn files(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let entry = entry.expect("an entry");
        let name = PathBuf::from(entry.file_name());
        if entry.path().is_dir() {
            found.extend(files(&entry.path()).into_iter().map(|file| name.join(file)));
        } else {
            found.insert(name);
        }
    }
    found
}
