//! The data folder: whose it is, who can read it, and how much room there is.

use super::finding::{Finding, fault, ok, warning};
use crate::config::open_to_others;
use plumbline_store::{DATABASE, READ_ONLY_FILE, is_made_up, writable};
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

const FOLDER: &str = "data folder";
const DISK: &str = "disk";
const GIB: u64 = 1 << 30;

pub fn look(data: &Path) -> Vec<Finding> {
    let shown = data.display();
    let Ok(about) = fs::metadata(data) else {
        return vec![fault(
            FOLDER,
            format!("`{shown}` is not there, or not to be seen"),
            "make it (`plumbline import PATH`, `plumbline restore`), name the right one, or run as the user whose it is",
        )];
    };
    let mut findings = vec![readable_by(data)];
    let me = rustix::process::geteuid().as_raw();
    if me != about.uid() && me != 0 {
        findings.push(warning(
            FOLDER,
            format!("`{shown}` belongs to the user {} and this is user {me}", about.uid()),
            "run as the user whose it is: `sudo -u plumbline plumbline doctor`",
        ));
    }
    findings.extend(strangers(data, about.uid()));
    if let Err(why) = writable(data) {
        findings.push(warning(
            "read-only mode",
            why.to_string().trim_end_matches("; nothing was written").to_owned(),
            format!(
                "to end it, take `{}` away, or `read_only` out of the configuration",
                data.join(READ_ONLY_FILE).display()
            ),
        ));
    }
    findings.extend(room(data, FOLDER, false));
    findings
}

fn readable_by(data: &Path) -> Finding {
    let shown = data.display();
    let to_do = format!("`chmod 700 {shown}`: whoever can read it can read all texts, with their keys");
    match open_to_others(data) {
        None => ok(FOLDER, format!("`{shown}` is its owner's alone")),
        Some(who) if is_made_up(data) => {
            ok(FOLDER, format!("`{shown}` is open to {who}; it holds made-up data"))
        }
        Some("its group") => warning(FOLDER, format!("`{shown}` is open to its group"), to_do),
        Some(who) => fault(FOLDER, format!("`{shown}` is open to {who}"), to_do),
    }
}

/// What belongs to somebody else, such as a lock file of a command that root ran, would stop the server.
fn strangers(data: &Path, owner: u32) -> Option<Finding> {
    let entries = fs::read_dir(data).ok()?.flatten();
    let mut others: Vec<String> = entries
        .filter(|entry| entry.metadata().is_ok_and(|about| about.uid() != owner))
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    others.sort();
    let first = others.first()?;
    Some(fault(
        FOLDER,
        format!("`{first}` in it belongs to another user than the folder ({} such)", others.len()),
        format!("`chown -R --reference={0} {0}`, and run commands as the folder's owner", data.display()),
    ))
}

/// Room for a migration's copy of the store, and for a backup where one is to be written.
pub fn room(folder: &Path, of: &str, for_backups: bool) -> Option<Finding> {
    let disk = rustix::fs::statvfs(folder).ok()?;
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    let all = disk.f_blocks.saturating_mul(disk.f_frsize);
    let store = fs::metadata(folder.join(DATABASE)).map_or(0, |file| file.len());
    let says = format!("{} of {} free where the {of} is", size(free), size(all));
    let to_do = if for_backups {
        "make room, or keep fewer backups"
    } else {
        "make room, or move the data folder to a larger disk"
    };
    Some(if free < GIB / 8 {
        fault(DISK, says, to_do)
    } else if free < GIB.max(store.saturating_mul(2)) {
        warning(DISK, says, to_do)
    } else {
        ok(DISK, says)
    })
}

/// `1.4 GiB`.
pub fn size(bytes: u64) -> String {
    match bytes {
        bytes if bytes >= GIB => format!("{}.{} GiB", bytes / GIB, bytes % GIB * 10 / GIB),
        bytes => format!("{} MiB", bytes >> 20),
    }
}
