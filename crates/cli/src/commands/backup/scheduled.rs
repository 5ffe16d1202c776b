//! `plumbline backup --scheduled`: what the timer runs. A backup where one is due, the surplus taken away, erased keys taken out of
//! the others, and on the drill's day the backup restored and checked. What came of it is kept beside the backups.

use super::schedule::{due_since, is_drill_day, is_name, name, to_go};
use crate::args::{Backup as Args, Cli};
use crate::backup_state::{BackupState, Done};
use crate::config::Backup;
use crate::exit::{Exit, bad_input};
use crate::output::{Report, Terminal, column, show};
use crate::session::{now, open_store};
use crate::settled::configuration;
use crate::systemd::tell;
use anyhow::{Context, Result};
use jiff::Timestamp;
use plumbline_store::{Store, restore};
use serde_json::{Value, json};
use std::fs::{self, DirBuilder};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

/// The folder of a drill, beside the backups; taken away afterwards.
const DRILL: &str = "drill";

/// What one part of a run did, as the report has it.
struct Part {
    what: &'static str,
    backup: String,
    says: String,
    fault: bool,
}

pub fn run(cli: &Cli, args: &Args, terminal: &Terminal) -> Result<Exit> {
    let config = configuration(cli)?;
    let Some(to) = config.backup.to.clone() else {
        return Err(bad_input(
            "`backup.to` is not set in the configuration; set it to the folder of the backups",
        ));
    };
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(&to)
        .with_context(|| format!("could not make `{}`", to.display()))?;
    // Two at once would take away what the other writes.
    let lock = fs::File::create(to.join(".lock"))
        .with_context(|| format!("could not write into `{}`", to.display()))?;
    lock.lock().with_context(|| format!("could not lock `{}`", to.display()))?;
    let began = now();
    let mut state = BackupState::read(&to)?.unwrap_or_default();
    let due = due_since(&config.backup, began);
    let is_made = state.last_good_backup.as_ref().is_some_and(|last| last.at >= due);
    let mut run = Run { cli, settings: &config.backup, to, state: &mut state, parts: Vec::new() };
    if !is_made || args.now {
        run.back_up(began)?;
    }
    let is_drilled = run.state.last_drill.as_ref().is_some_and(|last| last.at >= due);
    if args.drill || (is_drill_day(run.settings, due) && !is_drilled) {
        run.drill()?;
    }
    let parts = run.parts;
    show(&report(&parts, due, &state), cli.format, terminal)?;
    let faults: Vec<&str> = parts.iter().filter(|part| part.fault).map(|part| part.says.as_str()).collect();
    tell(&format!("STATUS={}", faults.first().copied().unwrap_or("done")));
    Ok(if faults.is_empty() { Exit::Ok } else { Exit::Failure })
}

struct Run<'a> {
    cli: &'a Cli,
    settings: &'a Backup,
    to: PathBuf,
    state: &'a mut BackupState,
    parts: Vec<Part>,
}

impl Run<'_> {
    /// Makes a backup, then looks after the older ones; a fault of theirs does not undo it.
    fn back_up(&mut self, began: Timestamp) -> Result<()> {
        tell("STATUS=backing the store up");
        let backup = self.free_name(began);
        let made = self.made(&backup, began);
        let (position, fault) = match &made {
            Ok(position) => (*position, None),
            Err(why) => (0, Some(format!("{why:#}"))),
        };
        let done = self.done(&backup, began, position, fault.clone());
        self.state.last_backup = Some(done.clone());
        if fault.is_none() {
            self.state.last_good_backup = Some(done);
        }
        self.state.keep(&self.to)?;
        let says = fault.clone().unwrap_or_else(|| format!("up to event {position}"));
        self.say("backup", &backup, says, fault.is_some());
        if fault.is_none() {
            self.tell_others(&backup)?;
            self.prune();
        }
        Ok(())
    }

    /// Two may be asked for within a second.
    fn free_name(&self, began: Timestamp) -> String {
        let seconds = (0..).map(jiff::SignedDuration::from_secs);
        let mut names = seconds.map(|later| name(began.saturating_add(later).unwrap_or(began)));
        names.find(|name| !self.to.join(name).exists()).unwrap_or_default()
    }

    fn made(&self, backup: &str, at: Timestamp) -> Result<i64> {
        let mut store = open_store(self.cli)?;
        let manifest = store.backup(&self.to.join(backup), at)?;
        Ok(manifest.head.map_or(0, |head| head.position))
    }

    /// Takes what was erased since out of the keys of the older backups.
    fn tell_others(&mut self, but: &str) -> Result<()> {
        let mut store = open_store(self.cli)?;
        let mut all = true;
        for backup in self.names() {
            if backup == but {
                continue;
            }
            match store.tell_backup_of_erasures(&self.to.join(&backup)) {
                Ok(0) => {}
                Ok(n) => self.say("erasure", &backup, format!("{n} erased keys taken out"), false),
                Err(why) => {
                    all = false;
                    self.say("erasure", &backup, why.to_string(), true);
                }
            }
        }
        self.state.erasures_told = all;
        self.state.keep(&self.to)
    }

    /// The newest are kept, and the last that is known to come back.
    fn prune(&mut self) {
        let names = self.names();
        let precious: Vec<String> =
            self.state.last_good_drill.iter().map(|drill| drill.backup.clone()).collect();
        let precious: Vec<&str> = precious.iter().map(String::as_str).collect();
        let keep = usize::try_from(self.settings.keep.get()).unwrap_or(usize::MAX);
        for backup in to_go(names.iter().map(String::as_str).collect(), keep, &precious) {
            let gone = fs::remove_dir_all(self.to.join(backup));
            let says =
                gone.as_ref().map_or_else(|e| format!("cannot be taken away: {e}"), |()| "taken away".into());
            self.say("prune", backup, says, gone.is_err());
        }
    }

    /// Restores the newest backup beside the others, checks it whole, and takes it away again.
    fn drill(&mut self) -> Result<()> {
        tell("STATUS=restoring the backup to see that it can be");
        let Some(backup) = self.names().pop() else {
            self.say("drill", "", "there is no backup to restore".into(), true);
            return Ok(());
        };
        let began = now();
        let drilled = self.restored(&backup);
        let (position, texts, fault) = match drilled {
            Ok((position, texts)) => (position, texts, None),
            Err(why) => (0, 0, Some(format!("{why:#}"))),
        };
        let done = Done { texts, ..self.done(&backup, began, position, fault.clone()) };
        self.state.last_drill = Some(done.clone());
        if fault.is_none() {
            self.state.last_good_drill = Some(done);
        }
        self.state.keep(&self.to)?;
        let failed = fault.is_some();
        let whole = || format!("came back whole up to event {position}, and {texts} texts were opened");
        self.say("drill", &backup, fault.unwrap_or_else(whole), failed);
        Ok(())
    }

    /// The end of its log and the texts that opened; each digest, the log's chain and every text are checked on the way.
    fn restored(&self, backup: &str) -> Result<(i64, u64)> {
        let place = self.to.join(DRILL);
        for left in [place.clone(), self.to.join(format!("{DRILL}.partial"))] {
            if left.exists() {
                fs::remove_dir_all(&left)
                    .with_context(|| format!("could not remove `{}`", left.display()))?;
            }
        }
        let restored = restore(&self.to.join(backup), &place);
        let opened = restored.map_err(anyhow::Error::from).and_then(|restored| {
            if let Some(first) = restored.faults.first() {
                anyhow::bail!("{first} ({} faults)", restored.faults.len());
            }
            let texts = Store::open_existing(&place)?.texts_with_a_key()?;
            Ok((restored.head.map_or(0, |head| head.position), texts))
        });
        if place.exists() {
            fs::remove_dir_all(&place).with_context(|| format!("could not remove `{}`", place.display()))?;
        }
        opened
    }

    /// The backups that are there, from the oldest. One that is not whole has no list, and is none.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.to).into_iter().flatten().flatten();
        let mut names: Vec<String> = entries
            .filter(|entry| is_whole(&entry.path()))
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .filter(|name| is_name(name))
            .collect();
        names.sort();
        names
    }

    fn done(&self, backup: &str, began: Timestamp, position: i64, fault: Option<String>) -> Done {
        let at = now();
        let seconds = u64::try_from(at.duration_since(began).as_secs()).unwrap_or_default();
        Done { at, backup: backup.to_owned(), seconds, position, texts: 0, fault }
    }

    fn say(&mut self, what: &'static str, backup: &str, says: String, fault: bool) {
        self.parts.push(Part { what, backup: backup.to_owned(), says, fault });
    }
}

fn is_whole(backup: &Path) -> bool {
    backup.join("backup.json").is_file()
}

fn report(parts: &[Part], due: Timestamp, state: &BackupState) -> Report {
    let heading = match parts {
        [] => format!("nothing is due: the backup of {due} is made"),
        _ if parts.iter().any(|part| part.fault) => "not all went well".into(),
        _ => "done".into(),
    };
    let row = |part: &Part| -> Vec<Value> {
        let outcome = if part.fault { "fault" } else { "ok" };
        vec![json!(part.what), json!(part.backup), json!(outcome), json!(part.says)]
    };
    let last = state.last_good_backup.as_ref();
    Report {
        schema: "plumbline/scheduled-backup/1",
        heading: vec![heading],
        columns: vec![
            column("part", "Part"),
            column("backup", "Backup"),
            column("outcome", "Outcome"),
            column("says", "What is so"),
        ],
        rows: parts.iter().map(row).collect(),
        more: vec![
            ("due", json!(due.to_string())),
            ("last_backup", json!(last.map(|last| last.backup.clone()))),
        ],
        ..Report::default()
    }
}
