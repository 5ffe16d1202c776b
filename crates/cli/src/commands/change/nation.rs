//! All areas in one run: how few changes lead to each grade.

use super::Told;
use crate::output::{Progress, Report, Terminal, column, number};
use crate::session::each_at_once;
use plumbline_core::area::AreaCode;
use plumbline_core::framework::Grade;
use plumbline_core::insight::change::{Answer, changes};
use plumbline_core::insight::ground::Ground;
use plumbline_core::insight::stability::outcome_words;
use serde_json::{Value, json};

pub fn report(told: &Told, ground: &Ground, to: Option<Grade>, terminal: &Terminal) -> Report {
    let grades: Vec<Grade> = to.map_or_else(|| Grade::ALL.to_vec(), |grade| vec![grade]);
    let mut areas: Vec<&AreaCode> = ground.profile.areas.keys().collect();
    areas.sort_by_key(|code| told.session.name(code));
    let progress = Progress::new(areas.len() as u64, "areas", terminal);
    let rows: Vec<Vec<Value>> = each_at_once(&areas, |code| {
        progress.start(&told.session.name(code));
        row(told, ground, code, &grades)
    });
    progress.finish();
    let mut columns = vec![column("area", "Area"), column("area_code", ""), column("outcome", "As it is")];
    let titles = [("to_1", "To 1"), ("to_2", "To 2"), ("to_3", "To 3"), ("to_4", "To 4")];
    columns.extend(grades.iter().filter_map(|grade| {
        let (key, title) = titles.get(usize::from(grade.number()).checked_sub(1)?)?;
        Some(number(key, title))
    }));
    columns.push(column("smallest", "The smallest"));
    Report {
        schema: "plumbline/change-nation/1",
        heading: told.heading("How few changes of evidence lead to each grade"),
        columns,
        rows,
        notes: told.notes(),
        made_from: told.made_from(),
        more: Vec::new(),
    }
}

fn row(told: &Told, ground: &Ground, code: &AreaCode, grades: &[Grade]) -> Vec<Value> {
    let Some(area) = ground.area(code) else { return Vec::new() };
    let answers: Vec<(Grade, Answer)> = grades.iter().copied().zip(changes(&area, grades)).collect();
    let mut row = vec![
        json!(told.session.name(code)),
        json!(code),
        json!(outcome_words(&area.as_it_is().decided.outcome)),
    ];
    row.extend(answers.iter().map(|(_, answer)| match answer {
        Answer::Already => json!(0),
        Answer::Changes { cost, .. } => json!(cost),
        Answer::Impossible => json!("impossible"),
    }));
    row.push(smallest(told, &answers));
    row
}

/// The first way of the cheapest answer.
fn smallest(told: &Told, answers: &[(Grade, Answer)]) -> Value {
    let changes = answers.iter().filter_map(|(grade, answer)| match answer {
        Answer::Changes { cost, plans } => Some((*cost, *grade, plans.first()?)),
        _ => None,
    });
    match changes.min_by_key(|(cost, grade, _)| (*cost, *grade)) {
        Some((_, grade, plan)) => {
            json!(format!("to {grade}: {}", plan.says(&told.session.framework).join("; ")))
        }
        None => Value::Null,
    }
}
