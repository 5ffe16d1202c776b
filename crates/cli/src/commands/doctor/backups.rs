//! Whether there is a backup, how old it is, and when one was last restored to see that it can be.

use super::finding::{Finding, fault, ok, warning};
use super::folder::room;
use crate::backup_state::BackupState;
use crate::config::Config;
use jiff::{SignedDuration, Timestamp};
use std::path::Path;

const BACKUP: &str = "backup";
const DRILL: &str = "restore drill";
const DAY: SignedDuration = SignedDuration::from_hours(24);

pub fn look(config: &Config, now: Timestamp) -> Vec<Finding> {
    let Some(to) = &config.backup.to else {
        return vec![warning(
            BACKUP,
            "`backup.to` is not set: nothing is backed up",
            "set it to a folder on another disk, and switch the timer on (`systemctl enable --now plumbline-backup.timer`)",
        )];
    };
    let mut findings = match BackupState::read(to) {
        Err(why) => vec![fault(BACKUP, format!("{why:#}"), "see that the disk is there and can be read")],
        Ok(None) => {
            vec![fault(BACKUP, format!("`{}` has none yet", to.display()), "`plumbline backup --scheduled`")]
        }
        Ok(Some(state)) => vec![made(&state, now), drilled(&state, now)],
    };
    findings.extend(room(to, "backups", true));
    findings.extend(told(to));
    findings
}

fn made(state: &BackupState, now: Timestamp) -> Finding {
    let to_do =
        "`plumbline backup --scheduled`, and see why the timer did not (`journalctl -u plumbline-backup`)";
    let failed = state.last_backup.as_ref().and_then(|last| Some((last, last.fault.as_ref()?)));
    match (failed, &state.last_good_backup) {
        (Some((last, why)), _) => fault(BACKUP, format!("that of {} failed: {why}", last.at), to_do),
        (None, None) => fault(BACKUP, "there is none", to_do),
        (None, Some(good)) => {
            let says = format!(
                "`{}`, made {} in {} s, up to event {}",
                good.backup, good.at, good.seconds, good.position
            );
            let age = now.duration_since(good.at);
            if age > DAY * 3 {
                fault(BACKUP, format!("{says}: older than three days"), to_do)
            } else if age > DAY + DAY / 12 {
                warning(BACKUP, format!("{says}: older than a day"), to_do)
            } else {
                ok(BACKUP, says)
            }
        }
    }
}

fn drilled(state: &BackupState, now: Timestamp) -> Finding {
    let to_do = "`plumbline backup --scheduled --drill` restores the last backup and checks it";
    match &state.last_drill {
        None => warning(DRILL, "no backup was ever restored", to_do),
        Some(drill) => match &drill.fault {
            Some(why) => fault(DRILL, format!("`{}` did not come back whole: {why}", drill.backup), to_do),
            None => {
                let says = format!(
                    "`{}` came back whole on {}, with {} texts opened",
                    drill.backup, drill.at, drill.texts
                );
                let is_old = now.duration_since(drill.at) > DAY * 15;
                if is_old {
                    warning(DRILL, format!("{says}: older than two weeks"), to_do)
                } else {
                    ok(DRILL, says)
                }
            }
        },
    }
}

/// Each backup holds keys: its folder is nobody else's business.
fn told(to: &Path) -> Option<Finding> {
    let entries = std::fs::read_dir(to).ok()?.flatten();
    let mut open = entries.map(|entry| entry.path()).filter(|path| path.join("keys.json").is_file());
    let first = open.find(|path| crate::config::open_to_others(path).is_some())?;
    let shown = first.display();
    Some(fault(BACKUP, format!("`{shown}` holds keys and is open to others"), format!("`chmod 700 {shown}`")))
}
