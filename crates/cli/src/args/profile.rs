//! The performance profile, and one provider of it.

use super::evidence::{Question, day};
use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;
use plumbline_core::record::Remit;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Units {
    #[default]
    Groups,
    SuperGroups,
    Both,
}

/// A block of the profile (¶14).
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Block {
    /// Inspected settings
    A,
    /// Safeguarding and looked-after inspections
    B,
    /// Published outcomes
    C,
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
#[command(after_help = "\
Examples:
  plumbline profile York
  plumbline profile E06000022 --as-at 2011-08-31
  plumbline profile York --layer 3 --group primary      year by year
  plumbline profile York --layer 4                      every inspection, and which of them layer 1 counts
  plumbline profile --open A/E06000014/primary/overall/good
  plumbline profile --all --as-at 2018-08-31 --format csv
  plumbline profile --all --block c --layer 2 --format csv     the latest figure of every indicator
  plumbline profile diff York --from 2011-06-30 --to 2011-08-31

Layers: 1 summary; 2 latest judgements, with the Every Child Matters outcomes; 3 by financial year; 4 by provider;
5 reports. Each figure has an address, the `cell` of JSON and CSV, and --open shows the rows behind it.")]
pub struct Profile {
    #[command(subcommand)]
    pub act: Option<ProfileAct>,

    /// An area: name, code, number or an unmistakable part of its name
    #[arg(required_unless_present_any = ["all", "open"], conflicts_with_all = ["all", "open"])]
    pub area: Option<String>,

    /// Every area: a row an area and group
    #[arg(long)]
    pub all: bool,

    /// Which layer: 1 to 5 [default: 1]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=5))]
    pub layer: Option<u8>,

    /// Rows of one block, in any form: a in every layer, b in layer 1, c in layers 1 to 3 [default: a, and b and c below its table]
    #[arg(long, value_enum, conflicts_with_all = ["group", "units", "alternatives", "beside"])]
    pub block: Option<Block>,

    /// One group or super group, by id, in layers 2 to 5
    #[arg(long, value_name = "ID")]
    pub group: Option<String>,

    /// Open a figure by its address: the rows behind it
    #[arg(long, value_name = "ADDRESS", conflicts_with_all = ["all", "layer", "block", "group", "units", "alternatives", "beside"])]
    pub open: Option<String>,

    /// Rows for groups, super groups or both, in layers 1 to 3
    #[arg(long, value_enum)]
    pub units: Option<Units>,

    /// Show what the named alternatives would change in layer 1: mean of the groups, rounded percentages, strictly not worse
    #[arg(long)]
    pub alternatives: bool,

    /// Show England, the region and the statistical neighbours beside layer 1, counted from the same findings
    #[arg(long)]
    pub beside: bool,

    #[command(flatten)]
    pub question: Question,
}

#[derive(Debug, Subcommand)]
pub enum ProfileAct {
    /// Compare layer 1 on two days, or as the store knew it at two instants: what moved each figure
    Diff(ProfileDiff),
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline profile diff York --from 2011-06-30 --to 2011-08-31
  plumbline profile diff York --from-known-by 2018-10-31        what later imports changed
  plumbline profile diff York --assessed        what was published beside what an assessment uses")]
pub struct ProfileDiff {
    /// An area: name, code, number or an unmistakable part of its name
    pub area: String,

    /// The earlier profile: what had been published by this day [default: the framework's publication day]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub from: Option<Date>,

    /// The later profile [default: the framework's publication day]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub to: Option<Date>,

    /// The earlier profile: what this store had learned by this day or instant [default: all it knows now]
    #[arg(long, value_name = "WHEN")]
    pub from_known_by: Option<String>,

    /// The later profile [default: all it knows now]
    #[arg(long, value_name = "WHEN")]
    pub to_known_by: Option<String>,

    /// Compare the profile as published with the assessed evidence of one day, the one given with --to
    #[arg(long, conflicts_with_all = ["from", "from_known_by"])]
    pub assessed: bool,

    /// Compare the Every Child Matters outcomes and all indicators too: the figures of layer 2
    #[arg(long)]
    pub outcomes: bool,

    /// Assumed days from inspection to publication, in place of each source's own
    #[arg(long, value_name = "DAYS")]
    pub lag: Option<u16>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline provider 900001
  plumbline provider 900001 --remit childcare
  plumbline provider 900001 --as-at 2011-08-31

A number may belong to a school, a childcare provider and a social-care provider at once: all are shown.")]
pub struct Provider {
    /// The provider's number
    pub urn: String,

    /// Only the provider of this register: schools, childcare or social-care
    #[arg(long, value_name = "REMIT", value_parser = remit)]
    pub remit: Option<Remit>,

    #[command(flatten)]
    pub question: Question,
}

fn remit(text: &str) -> Result<Remit, String> {
    Remit::ALL
        .into_iter()
        .find(|remit| remit.id() == text)
        .ok_or_else(|| "expected schools, childcare or social-care".to_owned())
}
