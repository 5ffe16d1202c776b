//! How grades fall by who gave them, and how severe each assessor and each panel was.

use super::Table;
use crate::output::{Column, Report, column, number};
use plumbline_casework::Act;
use plumbline_casework::pack::{ByAssessor, Fall, Pack};
use plumbline_core::framework::Grade;
use plumbline_core::insight::alike::{Against, ENOUGH, Severity};
use serde_json::{Value, json};

pub(super) fn by_assessor(pack: &Pack<'_>) -> Table {
    let cases = pack.by_assessor.iter().map(|it| it.cases).sum();
    let all =
        fall_row(Value::Null, cases, Some(&pack.all)).into_iter().chain(severity_row::<()>(None)).collect();
    let rows = pack.by_assessor.iter().map(|ByAssessor { assessor, cases, fall, severity }| {
        let fall = fall_row(json!(assessor.to_string()), *cases, fall.as_ref());
        fall.into_iter().chain(severity_row(severity.as_ref())).collect()
    });
    let report = Report {
        schema: "plumbline/pack-assessors/2",
        heading: vec!["How grades fall, by who gave them, and how severe each assessor was".into()],
        columns: vec![
            column("assessor", "Assessor"),
            number("cases", "Cases"),
            number("grade_4", "4"),
            number("grade_3", "3"),
            number("grade_2", "2"),
            number("grade_1", "1"),
            number("raised", "Raised"),
            number("lowered", "Lowered"),
            number("not_indicated", "None indicated"),
            column("too_few", "Too few"),
        ]
        .into_iter()
        .chain(severity_columns())
        .collect(),
        rows: std::iter::once(all).chain(rows).collect(),
        ..Report::default()
    };
    let mut below = vec![format!(
        "The first row is all of them. Of fewer than {ENOUGH} cases nothing is said: they tell of areas, not of a person."
    )];
    below.extend(how_it_is_counted(pack));
    (report, below)
}

pub(super) fn by_panel(pack: &Pack<'_>) -> Table {
    let rows = pack.by_panel.iter().map(|it| {
        let (act, members) = &it.who;
        let members: Vec<String> = members.iter().map(ToString::to_string).collect();
        let first = vec![json!(panel(*act)), json!(members), json!(it.told.is_none())];
        first.into_iter().chain(severity_row(Some(it))).collect()
    });
    let report = Report {
        schema: "plumbline/pack-panels/1",
        heading: vec!["How severe the drafts were that each panel agreed to, by who sat".into()],
        columns: vec![column("panel", "Panel"), column("members", "Who sat"), column("too_few", "Too few")]
            .into_iter()
            .chain(severity_columns())
            .collect(),
        rows: rows.collect(),
        ..Report::default()
    };
    (report, how_it_is_counted(pack))
}

/// As the acts of the command line are called.
pub(super) fn panel(act: Act) -> &'static str {
    if act == Act::HoldConsistencyPanel { "consistency" } else { "challenge" }
}

fn how_it_is_counted(pack: &Pack<'_>) -> Vec<String> {
    vec![
        format!(
            "Thousandths of a grade, awarded less indicated, or less the middle where the rules leave it between two; minus is severe. {} \
             are not counted: missing evidence decides there, or the rules come to no grade.",
            crate::session::counted(usize::try_from(pack.not_counted).unwrap_or(0), "case", "cases")
        ),
        "Shrunk is the mean drawn toward that of all by how little so few cases tell. From and to bound the mean itself, by counting every way in which as many \
         cases could have been dealt out, at 95 % for all who are told of together. Named is whose bounds leave out the mean of those compared."
            .into(),
    ]
}

fn severity_columns() -> [Column; 7] {
    [
        number("counted", "Counted"),
        number("mean", "Mean"),
        number("shrunk", "Shrunk"),
        number("compared", "Compared"),
        number("low", "From"),
        number("high", "To"),
        column("named", "Named"),
    ]
}

fn severity_row<K>(severity: Option<&Severity<K>>) -> [Value; 7] {
    let told = severity.and_then(|it| it.told.as_ref());
    let of = |number: fn(&Against) -> i64| json!(told.map(number));
    [
        json!(severity.map(|it| it.counted)),
        of(|it| it.mean),
        of(|it| it.shrunk),
        of(|it| it.all),
        of(|it| it.low),
        of(|it| it.high),
        json!(told.is_some_and(|it| it.named)),
    ]
}

fn fall_row(assessor: Value, cases: u32, fall: Option<&Fall>) -> Vec<Value> {
    let of = |number: fn(&Fall) -> u32| json!(fall.map(number));
    let grade = |grade: Grade| json!(fall.map(|it| it.grades.get(&grade).copied().unwrap_or(0)));
    vec![
        assessor,
        json!(cases),
        grade(Grade::Excellently),
        grade(Grade::Well),
        grade(Grade::Adequately),
        grade(Grade::Poorly),
        of(|it| it.raised),
        of(|it| it.lowered),
        of(|it| it.without_indication),
        json!(fall.is_none()),
    ]
}
