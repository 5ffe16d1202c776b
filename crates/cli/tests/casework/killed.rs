//! Acts of a season whose program is killed where nobody can choose the moment: what was answered is in the log, nothing is half
//! there, and the same command again brings the season to where it would have been.
//!
//! `PLUMBLINE_KILLS` sets how often (25 unless told), and `PLUMBLINE_SEED` the moments: each run prints its own.

use super::small_season::{AREAS, Logged, Step, bodies, does, furnished, holds, log, steps};
use crate::demo::copy;
use crate::habits::{drawn, variable};
use crate::program::Program;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

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

#[test]
fn an_act_that_is_killed_at_any_moment_is_whole_or_not_there_and_what_was_answered_stays() {
    let kills = variable("PLUMBLINE_KILLS").unwrap_or(25);
    let seed = variable("PLUMBLINE_SEED").unwrap_or_else(|| u64::from(std::process::id()));
    println!("PLUMBLINE_SEED={seed} PLUMBLINE_KILLS={kills}");
    let (program, steps) = (furnished(), steps());
    let undisturbed = undisturbed(&program, &steps);
    let mut seen = Seen { chance: seed, ..Seen::default() };
    let mut left = kills;
    while left > 0 {
        let data = format!("killed-{left}");
        copy(&program.folder().join("data"), &program.folder().join(&data));
        let mut round =
            Round { program: &program, data, undisturbed: &undisturbed, journal: Journal::default() };
        for (n, step) in steps.iter().enumerate() {
            if left == 0 {
                break;
            }
            left -= 1;
            round.killed(n, step, &mut seen, &format!("PLUMBLINE_SEED={seed}, {left} kills to come"));
        }
        fs::remove_dir_all(program.folder().join(&round.data)).expect("the data folder goes");
    }
    println!(
        "of {kills} kills {} came before anything was written, {} between the acts of a step, {} between an act and its whole answer, {} after",
        seen.before, seen.between, seen.unanswered, seen.answered
    );
    assert!(seen.before > 0, "no act was killed before it was written");
    assert!(seen.between + seen.unanswered > 0, "no step was killed at its writing");
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
        let ends = &self.undisturbed.ends;
        let before = if n == 0 { self.undisturbed.begins() } else { ends[n - 1] };
        let moment = moment(self.undisturbed.takes[n], ends[n] - before, &mut seen.chance);
        let told = format!("{told}, step {}: {:?}, {moment:?}", n + 1, step.words);
        let answer = killed(started(self.program, &self.data, step), &self.log_file(), moment);
        let answered = self.journal.enter(&answer);
        let there = self.is_whole(&told);
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
        assert_eq!(log(&self.folder()).len(), ends[n], "{told}: {}{}", again.out, again.err);
    }

    /// Everything in the folder is as it should be at some moment of the undisturbed season; how many events there are.
    fn is_whole(&self, told: &str) -> usize {
        let verified = self.program.run(&["--data", &self.data, "verify"]);
        assert_eq!(verified.code, 0, "{told}: {}{}", verified.out, verified.err);
        let found = log(&self.folder());
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
        let scheduled = bodies(&self.folder(), "PublicationScheduled");
        for body in &scheduled {
            let set = body["act"]["what"]["set"].as_str().expect("a digest");
            assert!(holds(&self.folder(), set), "{told}: the publication `{set}` is not there");
        }
        for body in bodies(&self.folder(), "PrePublicationSent") {
            let letter = body["act"]["what"]["letter"]["digest"].as_str().expect("a digest");
            assert!(holds(&self.folder(), letter), "{told}: the letter `{letter}` is not there");
        }
        if bodies(&self.folder(), "SeasonOpened").is_empty() {
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

    fn folder(&self) -> PathBuf {
        self.program.folder().join(&self.data)
    }

    /// Where SQLite writes first.
    fn log_file(&self) -> PathBuf {
        self.folder().join("plumbline.db-wal")
    }
}

impl Undisturbed {
    /// How many events there are before the season.
    fn begins(&self) -> usize {
        self.log.iter().position(|it| it.stream == "season/2011").expect("a season")
    }
}

fn undisturbed(program: &Program, steps: &[Step]) -> Undisturbed {
    let (data, folder) = ("undisturbed", program.folder().join("undisturbed"));
    copy(&program.folder().join("data"), &folder);
    let (mut ends, mut takes) = (Vec::new(), Vec::new());
    for step in steps {
        let start = Instant::now();
        let ran = does(program, data, step);
        takes.push(start.elapsed());
        assert_eq!(ran.code, 0, "{:?}\n{}{}", step.words, ran.out, ran.err);
        ends.push(log(&folder).len());
    }
    let site = program.folder().join("site");
    let files = files(&site);
    assert!(files.len() > AREAS.len());
    fs::remove_dir_all(site).expect("the site goes");
    Undisturbed { log: log(&folder), ends, takes, site: files }
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
    Command::new(env!("CARGO_BIN_EXE_plumbline"))
        .current_dir(program.folder())
        .env("NO_COLOR", "1")
        .args(["--data", data])
        .args(&step.words)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts")
}

/// Kills the program at the moment, or sees it end before; what it had answered.
fn killed(mut child: Child, log: &Path, moment: Moment) -> String {
    let start = Instant::now();
    let (mut size, mut growths) = (0, 0);
    loop {
        if child.try_wait().expect("its status").is_some() {
            break;
        }
        let is_time = match moment {
            Moment::After(after) => start.elapsed() >= after,
            Moment::Writing(wanted, after) => {
                let now = fs::metadata(log).map_or(0, |file| file.len());
                growths += u32::from(now > size);
                size = now;
                if growths >= wanted {
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
