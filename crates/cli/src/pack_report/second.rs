//! Second readings beside the first, and how well they agree.

use super::Table;
use crate::output::{Report, column, number};
use crate::session::Session;
use plumbline_casework::PersonId;
use plumbline_casework::pack::Pack;
use plumbline_core::area::AreaCode;
use plumbline_core::insight::alike::{Agreement, ENOUGH};
use serde_json::{Value, json};

pub(super) fn second(session: &Session, pack: &Pack<'_>, drawn: &[(&AreaCode, &PersonId)]) -> Table {
    let given = pack.second.iter().map(|(area, it)| {
        let (first, second) = (&it.first, &it.second);
        vec![
            json!(session.name(area)),
            json!(area),
            json!(first.0.to_string()),
            json!(first.1),
            json!(second.0.to_string()),
            json!(second.1),
            json!(i16::from(second.1.number()) - i16::from(first.1.number())),
        ]
    });
    // Who was drawn and has not read yet stands below, without a grade.
    let open = drawn.iter().filter(|(area, _)| pack.second.iter().all(|(read, _)| read != *area));
    let open = open.map(|(area, reader)| {
        let (name, reader) = (json!(session.name(area)), json!(reader.to_string()));
        vec![name, json!(area), Value::Null, Value::Null, reader, Value::Null, Value::Null]
    });
    let report = Report {
        schema: "plumbline/pack-second/1",
        heading: vec!["Second readings beside the first".into()],
        columns: vec![
            column("area", "Area"),
            column("area_code", ""),
            column("first_by", "First reader"),
            number("first", "Grade"),
            column("second_by", "Second reader"),
            number("second", "Grade"),
            number("apart", "Second less first"),
        ],
        rows: given.chain(open).collect(),
        more: vec![("agreement", agreement(pack))],
        notes: vec![in_words(pack)],
        ..Report::default()
    };
    (report, Vec::new())
}

/// For programs.
pub(super) fn agreement(pack: &Pack<'_>) -> Value {
    let n = pack.second.len();
    match pack.agreement {
        Agreement::TooFew => json!({ "readings": n, "kappa": null, "says": "too few" }),
        Agreement::OneGrade => json!({ "readings": n, "kappa": null, "says": "one grade" }),
        Agreement::Kappa { kappa, low, high } => {
            json!({ "readings": n, "kappa": kappa, "low": low, "high": high, "says": null })
        }
    }
}

fn in_words(pack: &Pack<'_>) -> String {
    let n = pack.second.len();
    match pack.agreement {
        Agreement::TooFew => {
            format!("{n} second readings: too few to say how well they agree, which is said from {ENOUGH} on")
        }
        Agreement::OneGrade => {
            format!("{n} second readings, all of one grade: they agree, and nothing says how they would part")
        }
        Agreement::Kappa { kappa, low, high } => format!(
            "{n} second readings: kappa with quadratic weights is {kappa} thousandths, between {low} and {high} at 95 %"
        ),
    }
}
