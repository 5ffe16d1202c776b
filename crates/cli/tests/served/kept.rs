//! What a server keeps of its answers: it says just what a server that has kept nothing yet says, whatever has happened since it was asked.

use super::server::{Actor, Answer, Server};
use super::stages::{Played, REASONS, YORK, instant};
use crate::program::{Program, on_both};
use plumbline_web::account::tell;
use serde_json::{Value, json};

on_both![what_is_told_again_is_what_a_server_says_that_has_kept_nothing];

/// Answers and pages that rest on evidence alone, as of now, of a day, and of what was known.
const OF_EVIDENCE: [&str; 12] = [
    "/api/v1/evidence/areas/York/explanation",
    "/api/v1/evidence/areas/York/explanation?as_at=2010-05-01",
    "/api/v1/evidence/areas/York/explanation?known_by=2027-01-05T09:00:30Z",
    "/api/v1/evidence/areas/York/assessment",
    "/api/v1/evidence/assessments",
    "/api/v1/evidence/areas/York/profile",
    "/api/v1/evidence/areas/York/profile?open=R/E06000014/outcome",
    "/api/v1/evidence/areas/York/inspections",
    "/api/v1/evidence/providers/9000001",
    "/api/v1/evidence",
    "/desk/2011/E06000014",
    "/desk/2011/E06000014/assessment",
];
const EXPLAINED: &str = OF_EVIDENCE[0];
const PACK: &str = "/api/v1/seasons/2011/pack";

const INADEQUATE: &str = "\
record,area,remit,urn,group,kind,inspected,published,overall,safeguarding,looked_after,priority_actions
finding,,schools,9000001,,inspection,2011-03-09,2011-04-01,inadequate,,,
";

/// What each of these people is told at each of these addresses.
fn told<'a>(server: impl Fn(&'static str) -> Actor<'a>, asked: &[(&'static str, &str)]) -> Vec<Answer> {
    asked.iter().map(|(who, path)| server(who).get(path)).collect()
}

/// The running server, asked twice, says what one says that has just begun.
fn agrees(played: &Played, clock: &str, asked: &[(&'static str, &str)]) -> Vec<Answer> {
    everybody_is_told(played, clock);
    let first = told(|who| played.who(who), asked);
    let again = told(|who| played.who(who), asked);
    let begun = Server::start(&played.program, "data", &["--clock", clock]);
    let fresh = told(|who| played.at_another(&begun, who), asked);
    for (at, (who, path)) in asked.iter().enumerate() {
        let all = [&first[at], &again[at], &fresh[at]].map(|it| (it.status, it.text()));
        assert_eq!(all[0], all[1], "{who} at {path}, asked twice");
        assert_eq!(all[0], all[2], "{who} at {path}, of a server that has just begun");
    }
    first
}

/// Every page counts the notices that were not read, and a server tells people beside what it answers: whatever there is to tell is told
/// before anything is asked. Twice, since a server that does the same at once overtakes the first.
fn everybody_is_told(played: &Played, clock: &str) {
    let mut store = played.store();
    for _ in 0..2 {
        tell(&mut store, instant(clock)).expect("they are told");
    }
}

fn what_is_told_again_is_what_a_server_says_that_has_kept_nothing(program: Program) {
    let mut played = Played::opened(program);
    let of_evidence: Vec<_> = OF_EVIDENCE.iter().map(|path| ("p-director-1", *path)).collect();
    let explained = |answers: &[Answer]| {
        let (_, answer) =
            OF_EVIDENCE.iter().zip(answers).find(|(path, _)| **path == EXPLAINED).expect("it was asked");
        answer.json()
    };
    let clock = "2027-01-05T09:10:00Z";
    let at_first = explained(&agrees(&played, clock, &of_evidence));
    // By another process, and this server is told nothing.
    played.program.file("inadequate.csv", INADEQUATE);
    played.runs(&["import", "inadequate.csv", "--clock", "2027-01-05T09:05:00Z"]);
    let later = explained(&agrees(&played, clock, &of_evidence));
    assert_ne!(later["tree"], at_first["tree"], "an edition came in");
    let edition = newest(&played);
    let why = json!({ "why": "It was another school" });
    played.done("p-admin", &format!("/editions/{edition}/retraction"), &why);
    assert_eq!(explained(&agrees(&played, clock, &of_evidence)), at_first, "it was taken back");
    the_pack_too(&mut played);
}

/// The edition that came in last.
fn newest(played: &Played) -> String {
    let listed: Value =
        serde_json::from_str(&played.runs(&["editions", "--format", "json"])).expect("a report");
    let rows = listed["rows"].as_array().expect("rows");
    let row = rows.iter().find(|row| row["file"] == "inadequate.csv").expect("the edition");
    row["edition"].as_str().or(row["id"].as_str()).expect("its id").to_owned()
}

/// The pack moves with every act, and is for those alone who may see its cases now.
fn the_pack_too(played: &mut Played) {
    let asked =
        [("p-director-1", PACK), ("p-director-2", PACK), ("p-other-assessor", PACK), ("p-officer", PACK)];
    let status = |answers: &[Answer]| answers.iter().map(|it| it.status).collect::<Vec<_>>();
    played.goes_to("2027-09-01T09:00:00Z");
    let clock = "2027-09-01T09:10:00Z";
    played.case("p-director-1", &json!({ "act": "assign", "to": "p-assessor" }));
    let before = agrees(played, clock, &asked);
    played.case(
        "p-assessor",
        &json!({ "act": "draft", "grade": 3, "why": REASONS, "on": ["R/E06000014/outcome"] }),
    );
    let drafted = agrees(played, clock, &asked);
    assert_eq!(status(&drafted), [200, 200, 403, 403]);
    assert_ne!(drafted[0].text(), before[0].text(), "a grade was drafted");
    assert_eq!(drafted[0].text(), drafted[1].text(), "those who see the same cases are told the same");
    let end = json!({ "act": "end-role", "person": "p-director-2", "role": "director", "why": "They left" });
    played.season("p-admin", &end);
    assert_eq!(status(&agrees(played, clock, &asked)), [200, 403, 403, 403], "a role ended");
    let drafts = played.who("p-director-1").get(&format!("/api/v1/seasons/2011/cases/{YORK}")).json();
    let number = drafts["rows"].as_array().map_or(0, Vec::len);
    played.case("p-assessor", &json!({ "act": "withdraw", "number": number, "why": "Drafted too early" }));
    let withdrawn = agrees(played, clock, &asked);
    assert_eq!(withdrawn[0].json()["rows"], before[0].json()["rows"], "the grade was withdrawn");
    assert_eq!(withdrawn[0].json()["judged"], before[0].json()["judged"]);
}
