//! Bands that one provider would change.

use super::Table;
use crate::output::{Report, column, number};
use crate::session::Session;
use plumbline_casework::pack::Pack;
use plumbline_core::profile::{Address, Measure};
use plumbline_core::record::Outcome;
use serde_json::json;
use smol_str::{SmolStr, format_smolstr};

pub(super) fn borderline(session: &Session, pack: &Pack<'_>) -> Table {
    let framework = &session.framework;
    let title = |id: &SmolStr| {
        let found = framework.super_groups.iter().find(|it| it.id == *id);
        found.map_or_else(|| id.to_string(), |it| it.title.clone())
    };
    let band = |id: &SmolStr| {
        let found = framework.bands.iter().find(|it| it.id == *id);
        found.map_or_else(|| id.to_string(), |it| it.title.clone())
    };
    let rows = pack.borderline.iter().map(|it| {
        let cell = Address::A {
            area: it.area.clone(),
            unit: it.super_group.clone(),
            outcome: Outcome::Overall,
            measure: SmolStr::new_static(Measure::Band.id()),
        };
        vec![
            json!(session.name(&it.area)),
            json!(it.area),
            json!(it.super_group),
            json!(title(&it.super_group)),
            json!(it.good),
            json!(it.n),
            json!(band(&it.band)),
            json!(it.one_more.as_ref().map(band)),
            json!(it.one_fewer.as_ref().map(band)),
            json!(format_smolstr!("{cell}")),
        ]
    });
    let report = Report {
        schema: "plumbline/pack-borderline/1",
        heading: vec!["Bands that one provider would change".into()],
        columns: vec![
            column("area", "Area"),
            column("area_code", ""),
            column("super_group", ""),
            column("title", "Super group"),
            number("good", "Good+"),
            number("n", "n"),
            column("band", "Band"),
            column("one_more", "With one more"),
            column("one_fewer", "With one fewer"),
            column("cell", ""),
        ],
        rows: rows.collect(),
        ..Report::default()
    };
    (report, vec!["Of the evidence that each grade was given on.".into()])
}
