//! PostgreSQL, as the configuration names it: whether it answers, what it is, and how it stands.

use super::finding::{Finding, fault, ok, warning};
use crate::config::Config;
use plumbline_store::postgres_facts;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(5);

/// What PostgreSQL is and how it stands, where one is used.
pub fn look(config: &Config, nodes_clock: jiff::Timestamp) -> Vec<Finding> {
    const CHECK: &str = "PostgreSQL";
    let url = match config.database.url.or_file(config.database.url_file.as_deref()) {
        Ok(Some(url)) => url,
        Ok(None) => return Vec::new(),
        Err(why) => {
            return vec![fault(
                CHECK,
                why.to_string(),
                "write the URL into the file, readable by the user who serves",
            )];
        }
    };
    let facts = match postgres_facts(&url, PATIENCE) {
        Ok(facts) => facts,
        Err(why) => {
            return vec![fault(
                CHECK,
                why,
                "see that `database.url` is right and the server can be reached from here",
            )];
        }
    };
    let mut findings = vec![ok(
        CHECK,
        format!("version {}, encoding {}, collation {}", facts.version, facts.encoding, facts.collation),
    )];
    if facts.major < 15 {
        findings.push(warning(
            CHECK,
            format!("version {} is older than any that Plumbline is tested with", facts.version),
            "use 15 or newer",
        ));
    }
    if facts.encoding != "UTF8" {
        findings.push(fault(
            CHECK,
            format!("the database's encoding is {}", facts.encoding),
            "make one with `CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0`",
        ));
    }
    if facts.is_superuser {
        findings.push(warning(
            CHECK,
            "the role that is used is a superuser, whom no rule of the database binds",
            "make a role that owns this database and nothing else",
        ));
    }
    let wanted = i64::from(config.server.stores.get());
    let free = facts.most_connections - facts.connections;
    if free < wanted {
        findings.push(warning(
            CHECK,
            format!(
                "{free} of {} connections are free, and this node wants {wanted}",
                facts.most_connections
            ),
            "raise `max_connections` of the server, or lower `server.stores`",
        ));
    }
    let off = facts.now.duration_since(nodes_clock).abs();
    findings.push(if off > jiff::SignedDuration::from_secs(2) {
        fault(
            "clock",
            format!("the database's clock and this machine's differ by {} s", off.as_secs()),
            "set both by NTP: a node that is off by more than 2 s serves nothing public",
        )
    } else {
        ok("clock", "within 2 s of the database's")
    });
    findings
}
