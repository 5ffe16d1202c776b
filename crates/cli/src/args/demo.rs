//! A made-up nation to look around in, and completions for a shell.

use clap::Args;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plumbline demo
  plumbline demo --small
  plumbline demo --season                  and a season in progress
  plumbline --data /tmp/nation demo --seed 7

Areas keep their real names; everything else is made up and marked so. The same seed makes the same nation, of
about 100,000 providers and 250,000 inspections in the published layouts. A second run changes nothing.")]
pub struct Demo {
    /// Another nation
    #[arg(long, default_value_t = 2011)]
    pub seed: u64,

    /// A twelfth of the providers, for a quick look
    #[arg(long)]
    pub small: bool,

    /// Play a season up to the middle of October of the next year: cases with queries, appeals, deferrals and late evidence
    #[arg(long)]
    pub season: bool,

    /// Do not serve pages afterwards. `plumbline serve` does, so this changes nothing
    #[arg(long)]
    pub no_serve: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  plumbline completions bash > ~/.local/share/bash-completion/completions/plumbline")]
pub struct Completions {
    pub shell: clap_complete::Shell,
}
