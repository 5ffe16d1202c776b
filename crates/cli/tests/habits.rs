//! What a person may count on from every command.

mod answers;
mod days;
mod disagreements;
mod examples;
mod interruption;
mod killed;
mod memory;
mod privacy;
mod terminal;

pub use examples::{commands, help_of, options};
pub use killed::{drawn, readers, variable};

use crate::program::Program;

/// A little made-up evidence on two areas; the second file repeats the first, adds to it and contradicts it once.
const YORK: &str = "\
record,area,remit,urn,group,opened,kind,inspected,published,overall,enjoying,safe,safeguarding,looked_after,priority_actions,what,from,to
registration,York,schools,900001,primary,1998-09-01,,,,,,,,,,,,
registration,York,schools,900002,primary,1998-09-01,,,,,,,,,,,,
registration,York,schools,900004,maintained-special,1998-09-01,,,,,,,,,,,,
finding,,schools,900001,,,inspection,2010-03-09,2010-04-01,good,good,1,,,,,,
finding,,schools,900002,,,inspection,2011-03-09,2011-04-01,satisfactory,2,2,,,,,,
finding,,schools,900004,,,inspection,2011-05-17,,outstanding,,,,,,,,
area-inspection,York,,,,,full-inspection,2010-11,2010-12-20,,,,good,good,0,,,
area-inspection,York,,,,,unannounced,2011-06,2011-07-20,,,,,,0,,,
coverage,York,,,,,,,,,,,,,,area-inspections:unannounced,2009-04-01,2011-11-08
";
const SLOUGH: &str = "\
record,area,remit,urn,group,opened,kind,inspected,published,overall,safeguarding,looked_after,priority_actions
registration,York,schools,900001,primary,1998-09-01,,,,,,,
registration,Slough,schools,900011,primary,1998-09-01,,,,,,,
registration,Slough,schools,900012,primary,1998-09-01,,,,,,,
finding,,schools,900002,,,inspection,2011-03-09,2011-04-01,satisfactory,,,
finding,,schools,900004,,,inspection,2011-05-17,,good,,,
finding,,schools,900011,,,inspection,2010-10-12,,outstanding,,,
finding,,schools,900012,,,inspection,2011-01-25,,inadequate,,,
area-inspection,Slough,,,,,full-inspection,2011-04,2011-05-20,,inadequate,adequate,2
";
/// An indicator of York and of England, and a return of placements.
const OUTCOMES: &str = "\
record,area,remit,urn,on,children,inside_area,provision,indicator,year,value,published
indicator,York,,,,,,,eyfs-good-level,2010,58.0,2010-10-12
indicator,England,,,,,,,eyfs-good-level,2010,56.0,2010-10-12
placement,York,social-care,SC000001,2011-07-15,7,yes,private-voluntary,,,,
";
/// What York's unannounced inspection found, and what one before it had found.
const FINDINGS: &str = "\
record,area,kind,from,inspected,published,of,subject,text,follows,stands
area-inspection,York,unannounced,2010-05-18,2010-05-19,2010-06-17,,,,,
area-finding,York,area-for-development,,2010-05-19,,unannounced,plans,Plans name no dates.,,
area-finding,York,area-for-development,,2010-05-19,,unannounced,late visits,Some visits are late.,,
area-finding,York,strength,,2011-06,,unannounced,,Every visit is made in time.,late visits,addressed
area-finding,York,area-for-development,,2011-06,,unannounced,,Few plans name dates.,plans,persisting
area-finding,York,area-for-development,,2011-06,,unannounced,audits,Nobody looks at closed cases.,,
";
/// A letter of another hand on York, which its figures bear.
const LETTER: &str = "One of the two primary schools inspected in York is good. The unannounced inspection of June 2011 \
identified two areas for development. Children's services perform well.\n";
const AWARDED: &str = "performs_well = [\"York\"]\nperforms_poorly = [\"Slough\"]\n\n[[unannounced_inspection]]\narea = \"Slough\"\ninspected = \"2011-06\"\npriority_action = true\n";

/// Whom letters are from and to.
pub const PEOPLE: &str = "\
role,area,name,post,organisation,address,salutation,from,to
sender,,The Inspectorate,,,1 Plumb Lane|London,,,
signatory,,Mr Tom Tern,Director of inspection,,,,,
addressee,,Ms Ada Adeyemi,Director of Children's Services,The Council,1 High Street,Ms Adeyemi,2001-01-01,
copy,York,The Lead Member,,,,,,
";

/// Every command that shows something, once.
pub const SHOWN: &[&[&str]] = &[
    &["import", "york.csv"],
    &["editions"],
    &["editions", "show", "EDITION"],
    &["profile", "York"],
    &["profile", "--all"],
    &["profile", "York", "--block", "b"],
    &["profile", "--all", "--block", "c", "--layer", "3"],
    &["profile", "York", "--layer", "2"],
    &["profile", "York", "--layer", "3"],
    &["profile", "York", "--layer", "4"],
    &["profile", "York", "--layer", "5"],
    &["profile", "--all", "--layer", "3", "--units", "both"],
    &["profile", "--open", "A/E06000014/primary/overall/n"],
    &["profile", "--open", "B/E06000014/safeguarding"],
    &["profile", "diff", "York", "--from", "2010-06-30", "--outcomes"],
    &["provider", "900001"],
    &["inspection", "York"],
    &["inspection", "York", "2011-06"],
    &["profile", "--open", "B/E06000014/unannounced/2011-06/areas-for-development"],
    &["profile", "--open", "B/E06000014/unannounced/2011-06"],
    &["assess", "York"],
    &["assess", "--all"],
    &["explain", "York"],
    &["explain", "York", "4-a-top-bands"],
    &["if-upheld", "York", "EDITION:3", "--remove"],
    &["change", "York"],
    &["change", "--all"],
    &["change", "York", "--band", "nursery-primary", "--to", "amber"],
    &["stability", "York", "--worlds", "20"],
    &["stability", "--all", "--worlds", "5"],
    &["stability", "--all", "--worlds", "5", "--ranks"],
    &["if-upheld", "York", "EDITION:3", "--remove", "--whole"],
    &["editions", "retract", "EDITION", "--dry-run"],
    &["early", "York"],
    &["early", "--all", "--as-at", "2011-03-20"],
    &["stale", "York"],
    &["stale", "--all", "--older-than", "24m"],
    &["replay", "2011", "--awarded", "awarded.toml"],
    &["areas"],
    &["areas", "York"],
    &["rule"],
    &["rule", "4-a-top-bands"],
    &["calendar"],
    &["calendar", "--sent", "2011-10-03", "--proclaim", "2011-10-05"],
    &["calendar", "--proclaim", "2011-09-28", "--proclaim", "2011-09-24"],
    &["calendar", "--year", "2012"],
    &["framework", "check"],
    &["verify"],
    &["verify", "--recompute"],
    &["anchor"],
    &["migrate"],
    &["migrate", "--dry-run"],
    &["assess", "--all", "--try-lags"],
    &["evidence"],
    &["count", "findings.parquet"],
    &["people"],
    &["people", "check"],
    &["award"],
    &["letters", "York", "--out", "letters", "--replace", "--no-pdf"],
    &["letter", "check", "letter.txt"],
    &["national"],
    &["national", "--table", "movement"],
    &["national", "--table", "areas"],
    &["national", "--table", "contrasts"],
    &["national", "--table", "bands"],
    &["national", "--table", "settings"],
    &["national", "--open", "N/2011/grade/not-finalised"],
    &["account", "list"],
    &["account", "token", "--as", "p-1"],
    &["account", "sessions", "--as", "p-1"],
    &["publish", "--out", "site", "--replace", "--no-pdf"],
    &["publish", "--out", "other", "--dry-run"],
];

/// A store that has read both files.
pub fn furnished() -> Program {
    let program = two_files();
    program.file("outcomes.csv", OUTCOMES);
    program.file("findings.csv", FINDINGS);
    program.file("awarded.toml", AWARDED);
    program.file("letter.txt", LETTER);
    program.ok(&["import", "outcomes.csv", "findings.csv"]);
    lettered(&program);
    program.ok(&["award", "Slough", "1"]);
    with_findings(program)
}

/// People to write to, and an award of York.
pub fn lettered(program: &Program) {
    program.file("people.csv", PEOPLE);
    program.ok(&["people", "import", "people.csv"]);
    let why = "what is held speaks for this grade";
    program.ok(&["award", "York", "3", "--why", why, "--on", "R/E06000014/outcome"]);
}

/// A store of no more than the first two files.
pub fn two_files() -> Program {
    let program = Program::new();
    program.file("york.csv", YORK);
    program.file("slough.csv", SLOUGH);
    program.ok(&["import", "york.csv", "slough.csv"]);
    program
}

/// Its first edition under a name of its own: a file of findings like any other.
pub fn with_findings(program: Program) -> Program {
    let name = format!("{}.parquet", first_edition(&program));
    let editions = std::fs::read_dir(program.folder().join("data/editions")).expect("the editions");
    let mut editions = editions.map(|entry| entry.expect("an edition").path());
    let first = editions.find(|path| path.to_string_lossy().ends_with(&name)).expect("the first");
    std::fs::copy(first, program.folder().join("findings.parquet")).expect("a copy");
    program
}

/// The command with the first edition's id where it stands.
pub fn filled<'a>(args: &[&'a str], edition: &'a str) -> Vec<&'a str> {
    let one = |arg: &&'a str| match arg.split_once(':') {
        _ if *arg == "EDITION" => edition,
        Some(("EDITION", row)) => format!("{edition}:{row}").leak(),
        _ => arg,
    };
    args.iter().map(one).collect()
}

pub fn first_edition(program: &Program) -> String {
    let editions = program.json(&["editions"]);
    editions["rows"][0]["id"].as_str().expect("an id").to_owned()
}
