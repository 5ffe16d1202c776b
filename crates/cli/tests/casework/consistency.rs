//! What the panels' pack finds in the made-up season: the harsh assessor and the pair judged unlike that it holds, and nobody else; and
//! second readings, from the draw to their agreement.

use crate::program::Program;
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Names the variable with which the season is made up at full size, as `make soak` has it.
const WHOLE: &str = "PLUMBLINE_WHOLE_SEASON";

fn is_whole() -> bool {
    std::env::var_os(WHOLE).is_some()
}

/// The pair that is made to be judged unlike: in the small nation, and in the whole one.
fn unlike() -> [(&'static str, &'static str); 2] {
    if is_whole() {
        [("West Berkshire", "E06000037"), ("Barking and Dagenham", "E09000002")]
    } else {
        [("Sefton", "E08000014"), ("Merton", "E09000024")]
    }
}

/// The made-up season, made up once, with what the pack says of its panels before anything else is done to it.
pub static SEASON: LazyLock<(Program, Value)> = LazyLock::new(|| {
    let program = Program::new();
    let size: &[&str] = if is_whole() { &[] } else { &["--small"] };
    program.ok(&[&["demo"], size, &["--season", "--no-serve", "--data", "data"]].concat());
    let panels = json(&program, &["season", "pack", "--table", "panels", "--as", "p-director-1"]);
    (program, panels)
});

fn json(program: &Program, words: &[&str]) -> Value {
    let ran = program.run(&[words, &["--format", "json", "--data", "data"]].concat());
    assert_eq!(ran.code, 0, "{words:?}: {}", ran.err);
    serde_json::from_str(&ran.out).expect("JSON")
}

fn rows(of: &Value) -> &Vec<Value> {
    of["rows"].as_array().expect("rows")
}

#[test]
fn the_pack_names_the_one_harsh_assessor_and_the_one_pair_judged_unlike_and_no_others() {
    let program = &SEASON.0;
    let pack = json(program, &["season", "pack", "--as", "p-director-1"]);
    let [(area, code), (other, other_code)] = unlike();
    assert_eq!(
        pack["named"],
        serde_json::json!({
            "assessors": [{ "assessor": "p-assessor-3", "hand": "severe" }],
            "panels": [],
            "pairs": [{ "area": area, "area_code": code, "other": other, "other_code": other_code }],
        })
    );
    let harsh =
        pack["assessors"].as_array().expect("assessors").iter().find(|it| it["assessor"] == "p-assessor-3");
    let harsh = harsh.expect("the harsh one");
    let of = |key: &str| harsh[key].as_i64().expect("a number");
    assert!(of("low") <= of("mean") && of("mean") <= of("high") && of("high") < of("compared"), "{harsh}");
    assert!(of("mean") < of("shrunk") && of("shrunk") < of("compared"), "{harsh}");
    // Every pair in the list is near and judged otherwise, and only the named one without a reason in the rules.
    for pair in rows(&pack) {
        assert!(pair["distance"].as_u64() <= Some(2) && pair["grade"] != pair["other_grade"], "{pair}");
        let named = pair["area_code"] == code && pair["other_code"] == other_code;
        assert_eq!(pair["unlike"], named, "{pair}");
    }
    second_readings(program);
    every_letter_can_go_out(program);
}

/// The made-up season has a tenth of its cases read twice. Five more are drawn, see the evidence and no grade, and give theirs; then the
/// pack says how well all agree.
fn second_readings(program: &Program) {
    let before = json(program, &["season", "pack", "--table", "second", "--as", "p-director-1"]);
    let read_before: BTreeSet<&str> =
        rows(&before).iter().filter_map(|it| it["area_code"].as_str()).collect();
    assert!(read_before.len() >= 14, "{before}");
    let kappa = &before["agreement"]["kappa"];
    assert!(
        kappa.as_i64().is_some_and(|kappa| kappa > 500 && kappa < 1000),
        "steady hands mostly agree: {kappa}"
    );
    let draw = ["season", "draw-second-readings", "--share", "4", "--seed", "7", "--as", "p-director-1"];
    let drawn = json(program, &draw);
    let all = rows(&drawn).clone();
    assert!(all.len() >= 5, "{} drawn", all.len());
    let areas: BTreeSet<&str> = all.iter().filter_map(|it| it["area_code"].as_str()).collect();
    for (n, it) in all.iter().enumerate() {
        let (area, who) =
            (it["area_code"].as_str().expect("an area"), it["reader"].as_str().expect("a reader"));
        let shown = json(program, &["case", "show", area, "--as", who]);
        assert!(
            rows(&shown).iter().all(|act| act["what"].is_null()),
            "{who} sees what was done, and no grade"
        );
        let pack = program
            .run(&["season", "pack", "--as", who, "--table", "judged", "--format", "csv", "--data", "data"]);
        assert!(!pack.out.contains(area), "{who} was drawn for {area}");
        let letter = program.run(&["case", "letter", area, "--as", who, "--data", "data"]);
        assert_eq!(letter.code, 5, "{}", letter.out);
        let register = json(program, &["case", "register", area, "--as", who]);
        assert_eq!(register["schema"], "plumbline/case-register/1");
        let on = format!("R/{area}/outcome");
        let grade = if n % 2 == 0 { "2" } else { "3" };
        let reads = [
            "case",
            "second-read",
            area,
            "--as",
            who,
            "--grade",
            grade,
            "--why",
            "By the figures",
            "--on",
            &on,
        ];
        json(program, &reads);
        let again = program.run(&[&reads[..], &["--data", "data"]].concat());
        assert_eq!(again.code, 5, "a second reading is given once: {}", again.out);
    }
    let pack = json(program, &["season", "pack", "--table", "second", "--as", "p-director-1"]);
    let read: BTreeSet<&str> = rows(&pack).iter().filter_map(|it| it["area_code"].as_str()).collect();
    assert!(areas.is_disjoint(&read_before), "nobody reads what was read twice");
    assert_eq!(read, &areas | &read_before);
    // A case that was reopened has no grade until one is drafted again, and no reading of what was.
    let (graded, reopened): (Vec<_>, Vec<_>) = rows(&pack).iter().partition(|it| it["first"].is_u64());
    assert!(graded.iter().all(|it| it["second"].is_u64()), "{pack}");
    assert!(reopened.len() <= 3 && reopened.iter().all(|it| it["second"].is_null()), "{pack}");
    let agreement = &pack["agreement"];
    let of = |key: &str| agreement[key].as_i64().unwrap_or_else(|| panic!("no {key} in {agreement}"));
    assert_eq!(of("readings"), i64::try_from(graded.len()).expect("few"));
    assert!(of("low") <= of("kappa") && of("kappa") <= of("high") && of("high") <= 1000, "{agreement}");
    assert!(json(program, &["verify"])["rows"].is_array());
}

/// Whatever the made-up assessors wrote stands in letters, and a letter that says what its figures do not bear is not published.
fn every_letter_can_go_out(program: &Program) {
    let step = |who: &str, clock: &str, words: &[&str]| {
        let all = ["--all", "--as", who, "--clock", clock, "--data", "data"];
        let ran = program.run(&[&["season", "do"], words, &all].concat());
        // Cases that others hold, or that are behind, are refused and named.
        assert!([0, 5].contains(&ran.code), "{words:?}: {}", ran.err);
    };
    step("p-director-1", "2027-10-20T09:00Z", &["sign-final", "--with", "p-director-2"]);
    step("p-hmci", "2027-10-22T09:00Z", &["approve"]);
    for assessor in ["p-assessor-1", "p-assessor-2", "p-assessor-3", "p-assessor-4"] {
        step(assessor, "2027-11-05T09:00Z", &["pre-publish"]);
    }
    let by = ["--as", "p-director-1", "--clock", "2027-11-05T10:00Z"];
    let published =
        json(program, &[&["publish", "--embargoed", "--out", "out", "--no-pdf"][..], &by].concat());
    let written = rows(&published).iter().filter(|it| it["letter"] == "written").count();
    assert!(written > 100, "{written} letters are written");
}
