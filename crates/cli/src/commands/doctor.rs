//! `plumbline doctor`: what is right with this installation, what is not, and what to do. Each check stands alone, so that it also
//! speaks where half of the rest is broken.

mod backups;
mod built_in;
mod configuration;
mod database;
mod finding;
mod folder;
#[cfg(feature = "serve")]
mod network;
mod scanner;
mod server;
mod store;

use crate::args::{Cli, Doctor};
use crate::exit::Exit;
use crate::output::{Report, Terminal, column, show};
use crate::session::{counted, mark_if_made_up, now, use_database};
use anyhow::Result;
use finding::{Finding, Health};
use plumbline_store::write_nothing_to;
use serde_json::{Value, json};

pub fn run(cli: &Cli, args: &Doctor, terminal: &Terminal) -> Result<Exit> {
    let (loaded, mut findings) = configuration::look(cli);
    let config = &loaded.config;
    let data = &config.general.data;
    mark_if_made_up(data);
    let now = now();
    findings.extend(configuration::secrets(&loaded));
    findings.extend(folder::look(data));
    // It looks: nothing is written, not even a lock.
    write_nothing_to(data, "`plumbline doctor`");
    if let Ok(Some(url)) = config.database.url.or_file(config.database.url_file.as_deref()) {
        use_database(url);
    }
    let anchors = args.anchors.as_deref().or(config.general.anchors.as_deref());
    findings.extend(store::look(data, &store::Asked { full: args.full, anchors, now }));
    findings.extend(database::look(config, now));
    findings.extend(backups::look(config, now));
    findings.push(server::look(config));
    findings.extend(configuration::addresses(&loaded));
    #[cfg(feature = "serve")]
    {
        findings.extend(network::mail(config, args.mail));
        findings.extend(network::providers(config));
    }
    findings.push(scanner::look(config));
    findings.push(built_in::bank_holidays(now));
    findings.push(built_in::letters(now));
    findings.push(built_in::style());
    // What is worst comes first; else in the order of the checks.
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.health));
    show(&report(&findings), cli.format, terminal)?;
    let has_fault = findings.iter().any(|finding| finding.health == Health::Fault);
    Ok(if has_fault { Exit::Failure } else { Exit::Ok })
}

fn report(findings: &[Finding]) -> Report {
    let of = |health| findings.iter().filter(|finding| finding.health == health).count();
    let row = |it: &Finding| -> Vec<Value> {
        vec![json!(it.health.word()), json!(it.check), json!(it.says), json!(it.to_do)]
    };
    Report {
        schema: "plumbline/doctor/1",
        heading: vec![format!(
            "{}, {}, {} in order",
            counted(of(Health::Fault), "fault", "faults"),
            counted(of(Health::Warning), "warning", "warnings"),
            of(Health::Ok)
        )],
        columns: vec![
            column("health", "Health"),
            column("check", "Check"),
            column("says", "What is so"),
            column("to_do", "What to do"),
        ],
        rows: findings.iter().map(row).collect(),
        ..Report::default()
    }
}
