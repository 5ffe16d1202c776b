//! What the configuration says of the machine.

use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline doctor
  plumbline doctor --full --format json
  plumbline doctor --mail --anchors /mnt/elsewhere/anchors.txt

It looks and changes nothing; on the network it asks only what the configuration names. Ends with 1 if there is a fault; a warning
alone ends with 0.")]
pub struct Doctor {
    /// Check every file and text that the store keeps, as `plumbline verify` does
    #[arg(long)]
    pub full: bool,

    /// Greet the mail server of the configuration, and send nothing
    #[arg(long)]
    pub mail: bool,

    /// Hold the log to anchors kept elsewhere, in place of those that the configuration names
    #[arg(long, value_name = "FILE")]
    pub anchors: Option<PathBuf>,
}
