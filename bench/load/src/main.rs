//! `load < PLAN`: carries out a plan (JSON) and prints what it measured (JSON).

use anyhow::{Context, Result};
use plumbline_load::{Plan, run};
use std::io::Write;

fn main() -> Result<()> {
    let plan: Plan = serde_json::from_reader(std::io::stdin().lock()).context("standard input is no plan")?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let report = runtime.block_on(run(plan))?;
    let mut out = std::io::stdout().lock();
    serde_json::to_writer(&mut out, &report)?;
    writeln!(out)?;
    Ok(())
}
