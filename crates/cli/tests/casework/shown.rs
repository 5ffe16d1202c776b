//! Everything that casework can show, for the pages and habits that hold every answer of the program to the same.

use super::small_season::{Step, does, furnished, steps};
use crate::demo::marks::assert_marked;
use crate::program::Program;
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

const AFTER: [&str; 2] = ["--clock", "2033-12-01T09:00Z"];
/// Looks, once all is published and much is due; each with who looks.
const LOOKS: [&[&str]; 11] = [
    &["case", "show", "York", "--texts", "--as", "p-hmci"],
    &["case", "show", "York", "--as", "p-officer"],
    &["case", "show", "York", "--as", "p-admin"],
    &["season", "--as", "p-admin"],
    &["season", "people", "--as", "p-admin"],
    &["season", "releases", "--as", "p-admin"],
    &["season", "retention", "--as", "p-admin"],
    &["season", "do", "approve", "York", "Leeds", "--dry-run", "--as", "p-hmci"],
    &["season", "role", "p-reader", "panel", "--as", "p-admin"],
    &["case", "ask", "York", "--kind", "visit", "--why", "May we meet?", "--as", "p-officer"],
    &["season", "erase", "person/p-reader", "--basis", "request", "--as", "p-admin"],
];

fn published() -> Program {
    let program = furnished();
    for step in steps() {
        let Step { words, .. } = &step;
        let ran = does(&program, "data", &step);
        assert_eq!(ran.code, 0, "{words:?}: {}", ran.err);
        let said: Value = serde_json::from_str(&ran.out).expect("JSON");
        assert!(said["made_up"].is_string(), "{words:?}: {}", ran.out);
    }
    program
}

/// Nothing is known of either area: the panels' pack puts them side by side.
fn two_alike_and_judged_unlike(program: &Program) {
    let why = "Little is known of this area and what is known speaks for it";
    let grades =
        format!("area,grade,why,on\nLeeds,2,{why},R/E08000035/outcome\nCamden,4,{why},R/E09000007/outcome\n");
    program.file("alike.csv", &grades);
    let both = ["Leeds", "Camden"];
    let step = |step: &'static str, who: &'static str, more: &[&'static str]| {
        [&["season", "do", step], &both[..], more, &["--as", who]].concat()
    };
    let evidence = ["--kind", "views", "--dated", "2032-05-01", "--why", "Of families", "--as", "p-analyst"];
    let acts: [Vec<&str>; 11] = [
        vec!["season", "enrol", "p-other", "--name", "L. Other", "--as", "p-admin"],
        vec!["season", "role", "p-other", "assessor", "--as", "p-admin"],
        [&["case", "evidence", "Leeds"], &evidence[..]].concat(),
        step("assign", "p-director-1", &["--to", "p-assessor"]),
        vec!["season", "do", "draft", "--from", "alike.csv", "--as", "p-assessor"],
        step("read", "p-reader", &["--why", "Agreed"]),
        step("moderate", "p-second-reader", &["--why", "Agreed"]),
        step("consistency", "p-panel-1", &["--with", "p-panel-2", "--why", "Agreed"]),
        step("challenge", "p-panel-1", &["--with", "p-panel-2", "--why", "Agreed"]),
        step("sign-draft", "p-director-1", &["--with", "p-director-2"]),
        step("send", "p-assessor", &[]),
    ];
    for words in acts {
        let ran = program.run(&[&words[..], &AFTER[..]].concat());
        assert_eq!(ran.code, 0, "{words:?}: {}", ran.err);
    }
}

/// The JSON of each.
pub fn shown() -> Vec<Value> {
    let program = published();
    two_alike_and_judged_unlike(&program);
    let draw = ["season", "draw-second-readings", "--share", "100", "--seed", "7", "--as", "p-director-1"];
    let register = ["case", "register", "Leeds", "--as", "p-other"];
    let packs: Vec<[&str; 6]> =
        ["alike", "neighbours", "judged", "assessors", "panels", "second", "wording", "borderline"]
            .map(|table| ["season", "pack", "--table", table, "--as", "p-hmci"])
            .to_vec();
    let pack = ["season", "pack", "--as", "p-hmci"];
    let export = ["case", "export", "York", "--out", "bundle", "--as", "p-hmci"];
    let looks = LOOKS
        .iter()
        .copied()
        .chain([&draw[..], &register[..], &export[..], &pack[..]])
        .chain(packs.iter().map(|it| &it[..]));
    looks
        .map(|args| {
            let ran = program.run(&[args, &AFTER[..], &["--format", "json"]].concat());
            serde_json::from_str(&ran.out).unwrap_or_else(|e| panic!("{args:?}: {e}: {}", ran.err))
        })
        .collect()
}

#[test]
fn whatever_casework_shows_of_made_up_data_says_so_once_in_every_form() {
    let program = published();
    two_alike_and_judged_unlike(&program);
    let pack: &[&str] = &["season", "pack", "--as", "p-hmci"];
    // A step that refuses some ends with 5, and an act is done but once.
    for args in LOOKS[..7].iter().copied().chain([pack]) {
        assert_marked(&program, &[args, &AFTER[..]].concat());
    }
}

#[test]
fn sixty_columns_hold_every_line_and_the_three_forms_have_the_same_rows() {
    let program = published();
    for args in &LOOKS[..8] {
        let args = [args, &AFTER[..]].concat();
        let table = program.run_with(&[("COLUMNS", "60")], &args).out;
        for line in table.lines() {
            assert!(line.width() <= 60 || line.split_whitespace().count() == 1, "{args:?}: {line}");
        }
        let json = program.run(&[&args[..], &["--format", "json"]].concat()).out;
        let rows = serde_json::from_str::<Value>(&json).expect("JSON")["rows"].as_array().map(Vec::len);
        let csv = program.run(&[&args[..], &["--format", "csv"]].concat()).out;
        assert_eq!(
            csv::Reader::from_reader(csv.as_bytes()).records().count(),
            rows.expect("rows"),
            "{args:?}"
        );
    }
}
