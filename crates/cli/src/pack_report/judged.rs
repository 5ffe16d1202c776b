//! Grades that are not the indicated ones, with why and on what.

use super::Table;
use crate::output::{Report, column, number};
use crate::session::Session;
use anyhow::Result;
use plumbline_casework::OnFile;
use plumbline_casework::pack::{Drafted, Pack, Stands};
use plumbline_store::{Opened, Store};
use serde_json::{Value, json};
use smol_str::SmolStr;

/// Beside each grade why it was given: whoever may see the case may read it.
pub(super) fn with_reasons(report: &mut Report, store: &mut Store, drafted: &[Drafted<'_>]) -> Result<()> {
    report.columns.push(column("why", "Reasons"));
    for row in &mut report.rows {
        let of = drafted.iter().find(|it| row.get(1) == Some(&json!(it.area)));
        let why = of.map(|it| store.open_sealed(it.graded.reasons())).transpose()?;
        row.push(match why {
            Some(Opened::Text(text)) => json!(text),
            Some(Opened::Erased) => json!("(erased)"),
            None => Value::Null,
        });
    }
    Ok(())
}

pub(super) fn judged(session: &Session, pack: &Pack<'_>) -> Table {
    let rows = pack.judged.iter().map(|it| {
        let figures: Vec<&SmolStr> = it.graded.weighed().iter().filter_map(figure).collect();
        let items = it.graded.weighed().len() - figures.len();
        vec![
            json!(session.name(&it.area)),
            json!(it.area),
            json!(it.graded.grade()),
            json!(it.graded.indicated()),
            json!(it.possible),
            json!(stands(it.stands)),
            json!(figures),
            json!(items),
        ]
    });
    let report = Report {
        schema: "plumbline/pack-judged/1",
        heading: vec!["Grades that are not the indicated one".into()],
        columns: vec![
            column("area", "Area"),
            column("area_code", ""),
            number("grade", "Grade"),
            number("indicated", "Indicated"),
            column("possible", "Possible"),
            column("stands", "How"),
            column("figures", "Figures weighed"),
            number("items", "Items weighed"),
        ],
        rows: rows.collect(),
        ..Report::default()
    };
    (report, vec!["Figures stand by their addresses, items of the evidence register by their number.".into()])
}

pub(super) fn figure(weighed: &OnFile) -> Option<&SmolStr> {
    match weighed {
        OnFile::Figure(address) => Some(address),
        OnFile::Item(_) => None,
    }
}

fn stands(stands: Stands) -> &'static str {
    match stands {
        Stands::AsIndicated => "as indicated",
        Stands::Raised => "raised",
        Stands::Lowered => "lowered",
        Stands::Chosen => "chosen among those possible",
        Stands::Outside => "none of those possible",
    }
}
