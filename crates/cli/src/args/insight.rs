//! What an outcome hangs on.

use super::Basis;
use clap::Args;
use plumbline_core::insight::stability::Asked;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline stability York
  plumbline stability --all --format csv > stability.csv
  plumbline stability --all --ranks             each area's place among all, and how sure it is
  plumbline stability York --worlds 5000 --seed 7

Every world is a what-if, and nobody's grade. The same seed gives the same worlds on any machine.")]
pub struct Stability {
    /// An area: name, code, number or an unmistakable part of its name
    #[arg(conflicts_with = "all")]
    pub area: Option<String>,

    /// Every area (also when no area is given)
    #[arg(long)]
    pub all: bool,

    /// Rank the areas by their share of providers good or better, each with the places between which 95 of 100 worlds leave it
    #[arg(long, conflicts_with = "area")]
    pub ranks: bool,

    /// How many worlds to draw of each kind that chance makes
    #[arg(long, value_name = "N", default_value_t = Asked::default().worlds, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub worlds: u32,

    /// What fixes the draws
    #[arg(long, value_name = "N", default_value_t = Asked::default().seed)]
    pub seed: u64,

    #[command(flatten)]
    pub basis: Basis,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline change York                         the fewest changes that lead to each grade
  plumbline change York --to 3                  the changes themselves, several ways where there are
  plumbline change York --band secondary --to light-green
  plumbline change --all --format csv > changes.csv

A change is a provider inspected again and judged good (or satisfactory) throughout, one more inspection of the area's own
services, an indicator that comes in line or falls below, a gap that narrows or does not; each weighs the same, and all of one
answer go the same way. Nothing is changed: it is a what-if, and nobody's grade.")]
pub struct Change {
    /// An area: name, code, number or an unmistakable part of its name
    #[arg(required_unless_present = "all", conflicts_with = "all")]
    pub area: Option<String>,

    /// Every area
    #[arg(long)]
    pub all: bool,

    /// The grade to come to, 1 to 4; with --band, the band
    #[arg(long, value_name = "GRADE|BAND")]
    pub to: Option<String>,

    /// Ask of the band of a super group, by its id
    #[arg(long, value_name = "SUPER-GROUP", requires = "to", conflicts_with = "all")]
    pub band: Option<String>,

    #[command(flatten)]
    pub basis: Basis,
}
