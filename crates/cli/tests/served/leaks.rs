//! Nothing leaks: every route that there is, asked by everybody at every stage, told to nobody more than casework grants.

use super::stages::{ATTACHED, EVIDENCE, FILE_NAME, LETTER, NOTE, PEOPLE, Played, REASONS, STATEMENT, YORK};
use crate::program::Program;
use plumbline_casework::{Act, PersonId, is_public, may};
use plumbline_core::area::AreaCode;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;

/// What each canary is opened by: any one of these looks.
const OPENED_BY: [(&str, &[Act]); 7] = [
    (EVIDENCE, &[Act::SeeCase]),
    (ATTACHED, &[Act::SeeCase]),
    (FILE_NAME, &[Act::SeeCase]),
    (NOTE, &[Act::SeeCase]),
    // Where judgement was used the letter gives the reasons (¶58).
    (REASONS, &[Act::SeeCase, Act::SeeLetter]),
    (LETTER, &[Act::SeeLetter]),
    (STATEMENT, &[Act::SeeCase, Act::SeePortal]),
];

/// The pages of the desk, which the document does not name.
const DESK: [&str; 32] = [
    "/desk",
    "/desk/accounts",
    "/desk/editions",
    "/desk/open",
    "/desk/{year}",
    "/desk/{year}/calendar",
    "/desk/{year}/cases.csv",
    "/desk/{year}/do/colleague",
    "/desk/{year}/do/draw-second-readings",
    "/desk/{year}/do/end-role",
    "/desk/{year}/do/enrol",
    "/desk/{year}/do/erase",
    "/desk/{year}/do/holiday",
    "/desk/{year}/do/interest",
    "/desk/{year}/do/role",
    "/desk/{year}/do/schedule",
    "/desk/{year}/do/unschedule",
    "/desk/{year}/many/approve",
    "/desk/{year}/many/assign",
    "/desk/{year}/many/pre-publish",
    "/desk/{year}/many/read",
    "/desk/{year}/many/sign-draft",
    "/desk/{year}/pack",
    "/desk/{year}/people",
    "/desk/{year}/releases",
    "/desk/{year}/{area}",
    "/desk/{year}/{area}/ahead",
    "/desk/{year}/{area}/assessment",
    "/desk/{year}/{area}/evidence",
    "/desk/{year}/{area}/hangs",
    "/desk/{year}/{area}/log",
    "/desk/{year}/{area}/profile",
];

/// Every address that the document names, with something to ask for it.
fn reads(document: &Value, set: Option<&str>) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (path, methods) in document["paths"].as_object().expect("paths") {
        if methods.get("get").is_none() {
            continue;
        }
        let table = if path.contains("pack") { "alike" } else { "grades" };
        let id = if path.contains("rules") { "4-a-top-bands" } else { "000000000000" };
        let filled = path
            .replace("{area}", YORK)
            .replace("{year}", "2011")
            .replace("{set}", set.unwrap_or("0000"))
            .replace("{table}", table)
            .replace("{id}", id)
            .replace("{file}", "areas.csv")
            .replace("{address}", &format!("R/{YORK}/outcome"))
            .replace("{urn}", "9000001")
            .replace("{person}", "p-officer")
            .replace("{issuer}", "work")
            // The act that attached the file.
            .replace("{number}", "3")
            .replace("{link}", &"0".repeat(64));
        assert!(!filled.contains('{'), "the test has nothing for `{path}`");
        let with = match path.as_str() {
            "/api/v1/seasons/{year}/cases/{area}" => Some("?texts=true"),
            "/api/v1/seasons/{year}/cases/{area}/letter" => Some("?fresh=true"),
            "/api/v1/search" => Some("?q=canary"),
            _ => None,
        };
        all.extend(with.map(|query| (format!("{path}{query}"), format!("{filled}{query}"))));
        all.push((path.clone(), filled));
    }
    let others = [
        "/",
        "/accessibility",
        "/account",
        "/notices",
        "/health",
        "/ready",
        "/metrics",
        "/api/v1",
        "/nowhere",
    ];
    let public = [
        "/areas/",
        "/areas/york/",
        "/areas/york/letter.html",
        "/areas/york/letter-figures.html",
        "/areas/york/letter.pdf",
        "/areas/york/reasons.html",
        "/national/",
        "/national/map.html",
        "/data/areas.csv",
        "/changes/",
        "/changes/feed.xml",
        "/about.html",
        "/areas.json",
        "/editor.js",
        "/search?q=york",
        "/compare?area=york&area=barnet",
    ];
    all.extend(others.into_iter().chain(public).map(|path| (path.to_owned(), path.to_owned())));
    all.extend(DESK.map(|path| (path.to_owned(), path.replace("{year}", "2011").replace("{area}", YORK))));
    // Pages of a case: forms of acts that show matter, the letter's editor, the area's own part.
    let forms = [
        "/desk/{year}/{area}/do/assign",
        "/desk/{year}/{area}/do/draft",
        "/desk/{year}/{area}/do/consistency",
        "/desk/{year}/{area}/do/send",
        "/desk/{year}/{area}/do/answer",
        "/desk/{year}/{area}/do/contact",
        "/desk/{year}/{area}/do/query",
        "/desk/{year}/{area}/do/appeal",
        "/desk/{year}/{area}/do/decide",
        "/desk/{year}/{area}/do/reopen",
        "/desk/{year}/{area}/do/report-error",
        "/desk/{year}/{area}/do/withdraw",
        "/desk/{year}/{area}/letter",
        "/desk/{year}/{area}/attach",
        "/desk/{year}/{area}/what-would-change",
        "/portal/{year}/{area}",
        "/portal/{year}/{area}/letter",
        "/portal/{year}/{area}/profile",
        "/portal/{year}/{area}/return",
    ];
    all.extend(forms.map(|path| (path.to_owned(), path.replace("{area}", YORK).replace("{year}", "2011"))));
    all
}

/// Every act and other change that the document names, as somebody would try it.
fn tries(document: &Value) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (path, methods) in document["paths"].as_object().expect("paths") {
        for method in ["post", "put", "delete"] {
            // Whoever signs out, or ends their sessions, is nobody in the next try.
            if methods.get(method).is_some() && !(method == "delete" && path.contains("session")) {
                let filled = path
                    .replace("{area}", YORK)
                    .replace("{year}", "2011")
                    .replace("{id}", "000000000000")
                    .replace("{person}", "p-nobody")
                    .replace("{link}", &"0".repeat(64));
                all.push((method.to_uppercase(), filled));
            }
        }
    }
    all
}

/// Who asks, with what they may see of York's case by the store's own log.
fn granted(played: &Played) -> BTreeMap<&'static str, Vec<Act>> {
    let mut store = played.store();
    let area = AreaCode::new(YORK);
    let (season, case) = (store.season(2011).expect("a season"), store.case(&area, 2011).expect("a case"));
    let looks = Act::ALL.into_iter().filter(|act| act.is_a_look()).collect::<Vec<_>>();
    PEOPLE
        .into_iter()
        .map(|(who, ..)| {
            let person: PersonId = who.parse().expect("a person");
            let may =
                looks.iter().copied().filter(|act| may(&season, &person, *act, &case, played.at).is_ok());
            (who, may.collect())
        })
        .collect()
}

fn out(played: &Played) -> bool {
    let mut store = played.store();
    let area = AreaCode::new(YORK);
    let (season, case) = (store.season(2011).expect("a season"), store.case(&area, 2011).expect("a case"));
    is_public(&season, &case, played.at)
}

/// What a canary in an answer needs: none that the person is not granted, and of what is out only what was published.
fn held_to(who: &str, granted: &[Act], is_out: bool, path: &str, told: &str) {
    for (canary, by) in OPENED_BY {
        let published = is_out && (canary == LETTER || canary == REASONS);
        let allowed = published || by.iter().any(|act| granted.contains(act));
        assert!(allowed || !told.contains(canary), "{who} is told `{canary}` by {path}");
    }
    if is_out {
        return;
    }
    // Before it is out, the grade is in no answer to somebody who sees neither case nor letter. What the rules make of the evidence is
    // nobody's grade.
    let sees = granted.contains(&Act::SeeCase) || granted.contains(&Act::SeeLetter);
    let is_of_the_rules = ["/evidence/", "/rules", "openapi", "/assessment", "/profile", "/ahead", "/hangs"]
        .iter()
        .any(|part| path.contains(part));
    let is_grade = ["\"grade\": 3", "performs well", "Performs well"].iter().any(|it| told.contains(it));
    assert!(sees || is_of_the_rules || !is_grade, "{who} is told the grade by {path}: {told}");
}

/// Statuses by address, a column for everybody, a block for each stage.
fn looked_around(played: &Played, grid: &mut BTreeMap<String, Vec<String>>, tried: bool) {
    let server = played.server();
    let document = server.anybody().get("/api/v1/openapi.json").json();
    let (granted, is_out, set) = (granted(played), out(played), played.set());
    let addresses = reads(&document, set.as_deref());
    for (named, path) in &addresses {
        let mut row = String::new();
        let nobody = server.anybody().get(path);
        held_to("nobody", &[], is_out, path, &nobody.all());
        row.push(letter(nobody.status));
        for (who, ..) in PEOPLE {
            let answer = played.who(who).get(path);
            held_to(who, &granted[who], is_out, path, &answer.all());
            assert_ne!(answer.status, 500, "{who} {path}: {}", answer.text());
            row.push(letter(answer.status));
        }
        grid.entry(named.clone()).or_default().push(row);
    }
    if !tried {
        return;
    }
    for (method, path) in tries(&document) {
        for body in ["{}", "{\"act\":\"approve\"}", "{\"act\":\"pre-publish\"}", "{\"act\":\"send\"}"] {
            for who in ["p-outsider", "p-officer", "p-other-officer", "p-press"] {
                let sent = [("content-type", "application/json"), ("if-match", "\"v9999\"")];
                let answer = played.who(who).send(&method, &path, &sent, Some(body.into()));
                held_to(who, &granted[who], is_out, &path, &answer.all());
                assert!(
                    answer.status >= 400
                        || path.ends_with("audit")
                        || path.contains("/me/")
                        || path.ends_with("password-link"),
                    "{who} {method} {path} {body}: {}",
                    answer.text()
                );
            }
        }
    }
}

/// `.` for an answer, a letter for each way of having none.
fn letter(status: u16) -> char {
    match status {
        200 => '.',
        204 => ',',
        303 => '>',
        401 => 'i',
        403 => 'x',
        404 => '-',
        409 => 'r',
        400 => 'b',
        422 => 'u',
        503 => '!',
        _ => '?',
    }
}

#[test]
fn every_route_tells_everybody_at_every_stage_no_more_than_they_are_granted() {
    let mut grid = BTreeMap::new();
    let mut stages: Vec<&str> = Vec::new();
    let mut played = Played::opened(Program::new()).played(|played, stage| {
        stages.push(stage);
        looked_around(played, &mut grid, ["drafted", "sent", "scheduled"].contains(&stage));
    });
    // The clock goes on while everybody looks around; the minute itself is walked in `release`.
    played.goes_to("2027-11-07T23:31:00Z");
    stages.push("half an hour before");
    looked_around(&played, &mut grid, false);
    played.goes_to("2027-11-08T00:01:00Z");
    stages.push("released");
    looked_around(&played, &mut grid, false);

    let mut text = String::from(
        "# Who is answered what: one row an address, one column a stage; in a column, one sign a person.\n# . answered  , done  > elsewhere  i sign in first  x not for you  - no such thing  r refused  b bad request  u unfit\n#\n",
    );
    let _ = writeln!(text, "# stages: {}", stages.join(" | "));
    let people: Vec<&str> = PEOPLE.iter().map(|(who, ..)| *who).collect();
    let _ = writeln!(text, "# people: nobody {}\n", people.join(" "));
    for (path, rows) in &grid {
        let _ = writeln!(text, "{path}\n    {}", rows.join(" "));
    }
    super::api::under_review("served/leaks.txt", &text);
}
