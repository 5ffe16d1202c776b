//! Keeping a store.

use clap::Args;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline migrate --dry-run     try it on a copy, check the copy, take it away
  plumbline migrate               do it; the store as it was stays beside it

Ends with 3 if the store, once brought up to date, is not as its log has it.")]
pub struct Migrate {
    /// Try it on a copy in the data folder, and leave the store as it is
    #[arg(long)]
    pub dry_run: bool,
}
