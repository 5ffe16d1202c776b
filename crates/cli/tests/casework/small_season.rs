//! A made-up season of four areas with something in it, and every command that takes it from its opening to its release.

use crate::program::{Program, Ran};
use serde_json::Value;

pub const YORK: &str = "E06000014";
pub const AREAS: [&str; 4] = [YORK, "E06000022", "E06000039", "E09000003"];
/// London's clock is an hour ahead of it for most of the season.
const OPENED: &str = "2027-01-05T09:00Z";

const EVIDENCE: &str = "\
record,area,remit,urn,group,kind,inspected,published,overall,safeguarding,looked_after,priority_actions
registration,York,schools,9000001,primary,,,,,,,
registration,Slough,schools,9000011,primary,,,,,,,
registration,Bath and North East Somerset,schools,9000021,primary,,,,,,,
registration,Barnet,schools,9000031,primary,,,,,,,
finding,,schools,9000001,,inspection,2010-03-09,2010-04-01,good,,,
finding,,schools,9000011,,inspection,2010-03-09,2010-04-01,good,,,
finding,,schools,9000021,,inspection,2010-03-09,2010-04-01,outstanding,,,
finding,,schools,9000031,,inspection,2010-03-09,2010-04-01,satisfactory,,,
area-inspection,York,,,,full-inspection,2010-11,2010-12-20,,good,good,0
area-inspection,Barnet,,,,full-inspection,2010-11,2010-12-20,,adequate,adequate,0
";
const PEOPLE: &str = "\
person,name,role,areas
p-assessor,A. Assessor,assessor,
p-reader,B. Reader,reader,
p-second-reader,C. Reader,reader,
p-panel-1,D. Panel,panel,
p-panel-2,E. Panel,panel,
p-director-1,F. Director,director,
p-director-2,G. Director,director,
p-hmci,H. Inspector,hmci,
p-analyst,I. Analyst,analyst,
p-second-analyst,J. Analyst,analyst,
p-officer,K. Officer,area-officer,York
";
const GRADES: &str = "\
area,grade,why,on
York,3,The figures bear it,R/E06000014/outcome
Bath and North East Somerset,3,The figures bear it,R/E06000022/outcome
Slough,3,The figures bear it,R/E06000039/outcome
Barnet,2,The figures bear it,R/E09000003/outcome
";
/// Whom letters are from and to.
pub const REGISTER: &str = "\
role,area,name,post,organisation,address,salutation,from,to
sender,,The Inspectorate,,,1 Plumb Lane|London,,,
signatory,,Mr Tom Tern,Director of inspection,,,,,
addressee,,Ms Ada Adeyemi,Director of Children's Services,The Council,1 High Street,Ms Adeyemi,2001-01-01,
";

/// One command of the season.
pub struct Step {
    pub words: Vec<&'static str>,
    /// Whether all that it does is one act, which is there or is not; else it is an act for each case.
    pub is_one_act: bool,
}

fn step(clock: &'static str, who: &'static str, words: &[&'static str]) -> Step {
    let shared = ["--as", who, "--clock", clock, "--format", "json"];
    Step { words: [words, &shared].concat(), is_one_act: true }
}

fn for_each(clock: &'static str, who: &'static str, words: &[&'static str]) -> Step {
    Step { is_one_act: false, ..step(clock, who, words) }
}

fn bulk(clock: &'static str, who: &'static str, words: &[&'static str]) -> Step {
    for_each(clock, who, &[&["season", "do"], words, &AREAS].concat())
}

/// From the opening to the schedule of the release.
pub fn steps() -> Vec<Step> {
    let evidence =
        &["case", "evidence", "York", "--kind", "views", "--dated", "2027-05-12", "--why", "They feel safe"];
    let draft = &["season", "do", "draft", "--from", "grades.csv"];
    let publish = &["publish", "--embargoed", "--out", "site", "--replace", "--no-pdf"];
    let query = &["case", "query", "York", "--kind", "wording", "--sentence", "2", "--why", "Of whom?"];
    let answer = &["case", "answer", "York", "11", "--reject", "--why", "It says of whom"];
    vec![
        step(OPENED, "p-admin", &["season", "open", "--name", "A. Administrator", "--calendar", "2027"]),
        for_each(OPENED, "p-admin", &["season", "enrol", "--from", "people.csv"]),
        step("2027-01-06T09:00Z", "p-admin", &["season", "holiday", "2027-12-29", "A day of thanks"]),
        step("2027-05-13T09:00Z", "p-analyst", &[&evidence[..], &["--seen", "1"]].concat()),
        bulk("2027-09-01T09:00Z", "p-director-1", &["assign", "--to", "p-assessor"]),
        for_each("2027-09-05T09:00Z", "p-assessor", draft),
        bulk("2027-09-07T09:00Z", "p-reader", &["read", "--why", "Agreed"]),
        bulk("2027-09-09T09:00Z", "p-second-reader", &["moderate", "--why", "Agreed"]),
        bulk("2027-09-13T09:00Z", "p-panel-1", &["consistency", "--with", "p-panel-2", "--why", "Agreed"]),
        bulk("2027-09-15T09:00Z", "p-panel-1", &["challenge", "--with", "p-panel-2", "--why", "Agreed"]),
        bulk("2027-09-20T09:00Z", "p-director-1", &["sign-draft", "--with", "p-director-2"]),
        bulk("2027-09-23T09:00Z", "p-assessor", &["send"]),
        step("2027-09-27T09:00Z", "p-officer", &[&query[..], &["--seen", "10"]].concat()),
        step("2027-09-28T09:00Z", "p-assessor", &[&answer[..], &["--seen", "11"]].concat()),
        bulk("2027-10-20T09:00Z", "p-director-1", &["sign-final", "--with", "p-director-2"]),
        bulk("2027-10-22T09:00Z", "p-hmci", &["approve"]),
        bulk("2027-11-05T09:00Z", "p-assessor", &["pre-publish"]),
        step("2027-11-05T10:00Z", "p-director-1", publish),
        step("2027-11-05T11:00Z", "p-admin", &["season", "schedule"]),
    ]
}

/// The evidence and whom letters are from, in the data folder `data`; the season is yet to be opened.
pub fn furnished() -> Program {
    let program = Program::new();
    furnish(&program);
    program
}

pub fn furnish(program: &Program) {
    program.file("evidence.csv", EVIDENCE);
    program.file("people.csv", PEOPLE);
    program.file("grades.csv", GRADES);
    program.file("register.csv", REGISTER);
    program.ok(&["import", "evidence.csv", "--clock", "2027-01-04T08:00:00Z"]);
    program.ok(&["people", "import", "register.csv"]);
}

/// Does a step on a data folder.
pub fn does(program: &Program, data: &str, step: &Step) -> Ran {
    program.run(&[&["--data", data], &step.words[..]].concat())
}

/// Brings the season in `data` as far as its people.
pub fn bring_people(program: &Program) {
    furnish(program);
    for step in &steps()[..2] {
        assert_eq!(does(program, "data", step).code, 0);
    }
}

/// An event of the log but for what differs from run to run: keys, digests of sealed texts, hashes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    pub stream: String,
    pub version: i64,
    pub at: String,
    pub kind: String,
    pub by: String,
}

/// The log of a data folder, read past the program.
pub fn log(program: &Program, data: &str) -> Vec<Logged> {
    let rows = program.rows(data, "SELECT stream, version, at, kind, body FROM events ORDER BY position");
    let logged = |row: Vec<String>| {
        let [stream, version, at, kind, body] = <[String; 5]>::try_from(row).expect("five cells");
        let body: Value = serde_json::from_str(&body).expect("JSON");
        let by = body["act"]["by"].as_str().unwrap_or_default().to_owned();
        Logged { stream, version: version.parse().expect("a number"), at, kind, by }
    };
    rows.into_iter().map(logged).collect()
}

/// The bodies of the events of a kind.
pub fn bodies(program: &Program, data: &str, kind: &str) -> Vec<Value> {
    let question = format!("SELECT body FROM events WHERE kind = '{kind}' ORDER BY position");
    let rows = program.rows(data, &question);
    rows.iter().map(|row| serde_json::from_str(&row[0]).expect("JSON")).collect()
}

/// Whether the store holds something under this digest.
pub fn holds(program: &Program, data: &str, digest: &str) -> bool {
    program.rows(data, &format!("SELECT COUNT(*) FROM blobs WHERE digest = '{digest}'")) == [["1"]]
}
