//! Whether files that are attached to evidence are scanned, and whether the scanner works: it is asked about a harmless text.

use super::finding::{Finding, fault, ok, warning};
use crate::config::Config;
use crate::scan::{Scan, Verdict};

const CHECK: &str = "scanner of attachments";
const HARMLESS: &[u8] = b"a line of plain text, from `plumbline doctor`\n";

pub fn look(config: &Config) -> Finding {
    let to_do = "see `attachments.scan` in the configuration, and try that command by hand: until it works no file is taken";
    match Scan::from(&config.attachments).verdict(HARMLESS) {
        Verdict::NotAsked => warning(
            CHECK,
            "`attachments.scan` is not set: files that are attached to evidence are not scanned for viruses",
            "set it to the command of a scanner, such as `[\"clamdscan\", \"--no-summary\", \"-\"]`",
        ),
        Verdict::Clean => ok(CHECK, "it found nothing in a harmless text"),
        Verdict::Refused(code) => fault(CHECK, format!("it refuses a harmless text: `{code}`"), to_do),
        Verdict::NotScanned(why) => fault(CHECK, format!("it does not work: {why}"), to_do),
    }
}
