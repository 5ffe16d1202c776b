//! Keeping a store: checked, anchored, backed up, restored, brought up to date.

use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline verify
  plumbline verify --anchors /mnt/elsewhere/anchors.txt
  plumbline verify --recompute

A cache that is missing or changed loses nothing: it is made again when it is next read. Any other fault ends with 3.")]
pub struct Verify {
    /// Hold the log to anchors kept elsewhere, a line each (`plumbline anchor`)
    #[arg(long, value_name = "FILE")]
    pub anchors: Option<PathBuf>,

    /// Compute again every result on which an award in force rests, and list each figure that differs
    #[arg(long)]
    pub recompute: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline anchor
  plumbline anchor --to /mnt/elsewhere/anchors.txt

Keep anchors where whoever can change the store cannot change them.")]
pub struct Anchor {
    /// Add the line to this file
    #[arg(long, value_name = "FILE")]
    pub to: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline backup --to /mnt/elsewhere/plumbline-2011-11-08
  plumbline backup --keys-only --to /mnt/elsewhere/plumbline-2011-11-08     after an erasure
  plumbline backup --scheduled                                              what the timer runs, by `[backup]` of the configuration

Keys stand in a file of their own, keys.json. Nothing is written over but that file.")]
pub struct Backup {
    /// A new folder; with --keys-only the folder of a backup
    #[arg(long, value_name = "DIR", required_unless_present = "scheduled")]
    pub to: Option<PathBuf>,

    /// Put the keys of today in place of those of a backup
    #[arg(long, requires = "to")]
    pub keys_only: bool,

    /// Back up into a dated folder if that is due, keep as many as the configuration says, and on its day restore it to see that it
    /// can be
    #[arg(long, conflicts_with = "to")]
    pub scheduled: bool,

    /// With --scheduled: back up whether it is due or not
    #[arg(long, requires = "scheduled")]
    pub now: bool,

    /// With --scheduled: restore and check the newest backup, whatever day it is
    #[arg(long, requires = "scheduled")]
    pub drill: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  plumbline restore /mnt/elsewhere/plumbline-2011-11-08 --data restored

Ends with 3 if the backup is not whole, which restores nothing, or if the store is not as its log has it.")]
pub struct Restore {
    /// The folder of a backup
    #[arg(value_name = "DIR")]
    pub backup: PathBuf,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline migrate --dry-run     try it on a copy, check the copy, take it away
  plumbline migrate               do it; the store as it was stays beside it
  plumbline migrate --to postgres://plumbline@localhost/plumbline     carry the store into an empty database
  DATABASE_URL=postgres://… plumbline migrate --to back               and out of it, into a new data folder

Ends with 3 if the store, once brought up to date, is not as its log has it.")]
pub struct Migrate {
    /// Try it on a copy, and leave the store as it is
    #[arg(long)]
    pub dry_run: bool,

    /// Carry the store, which has this program's schema, into this empty PostgreSQL database or new data folder
    #[arg(long, value_name = "URL-OR-DIR", conflicts_with = "dry_run")]
    pub to: Option<String>,
}
