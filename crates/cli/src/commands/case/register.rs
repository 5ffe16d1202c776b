//! The evidence register of a case, for whoever was drawn to read it a second time: every item with its text, and no grade (X5).

use super::named;
use crate::args::Cli;
use crate::desk::Desk;
use crate::exit::{Exit, bad_input};
use crate::output::{Report, Terminal, column, number, show};
use anyhow::Result;
use plumbline_casework::{Act, EvidenceItem, Version};
use serde_json::json;

/// An item as it is shown: by which act it was filed, and the acts that attached files to it.
type Shown = (Version, EvidenceItem, Vec<Version>);

pub fn run(cli: &Cli, desk: &mut Desk, area: &str, terminal: &Terminal) -> Result<Exit> {
    let code = desk.area(area)?;
    let case = desk.case(&code)?;
    let grant = desk.look(Act::SeeRegister, &case)?;
    let register = case.register().open(&grant).map_err(|_| bad_input("the grant opens another case"))?;
    let files = |item: Version| {
        register.files.iter().filter(|(_, of, _)| *of == item).map(|(number, ..)| *number).collect()
    };
    let items: Vec<Shown> =
        register.items.iter().map(|(number, item)| (*number, item.clone(), files(*number))).collect();
    let mut rows = Vec::with_capacity(items.len());
    for (number, item, files) in items {
        let (name, code) = named(desk, &code);
        let says = desk.opened_text(&item.text)?;
        rows.push(vec![
            name,
            code,
            json!(number),
            json!(item.kind.id()),
            json!(item.dated),
            json!(item.confidential),
            json!(item.safeguarding),
            json!(files),
            json!(says),
        ]);
    }
    let mut heading = vec![format!("The evidence register of {}, {}", desk.session.name(&code), desk.year)];
    if rows.is_empty() {
        heading.push("Nothing is filed: the figures of the area are all the evidence there is".into());
    }
    let report = Report {
        schema: "plumbline/case-register/1",
        heading,
        columns: vec![
            column("area", ""),
            column("area_code", ""),
            number("version", "Act"),
            column("kind", "Kind"),
            column("dated", "Of"),
            column("confidential", "Confidential"),
            column("safeguarding", "Safeguarding"),
            column("files", "Files"),
            column("says", "Says"),
        ],
        rows,
        ..Report::default()
    };
    show(&report, cli.format, terminal)?;
    Ok(Exit::Ok)
}
