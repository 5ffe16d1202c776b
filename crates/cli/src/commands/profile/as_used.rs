//! Children's homes and fostering as an area uses them, beside as they are located (P13, ¶23–25).

use super::super::standing_words::group_title;
use crate::session::{Session, counted};
use plumbline_core::framework::Framework;
use plumbline_core::profile::commissioned::AsUsed;
use plumbline_core::profile::placed::PublishedPlacements;
use plumbline_core::profile::{AreaProfile, SuperGroupCell, band};
use serde_json::{Value, json};

/// For people: a line a super group that may differ, and where children are placed.
pub fn lines(session: &Session, area: &AreaProfile) -> Vec<String> {
    let Some(used) = &area.as_used else {
        return vec![
            "\nCommissioned places".to_owned(),
            "  no return is held: nothing is known of use, and nothing is held against the area".to_owned(),
        ];
    };
    let mut lines = vec![format!("\nCommissioned places, by the return of {}", used.returned)];
    lines.extend(used.super_groups.iter().filter_map(|id| line(session, area, used, id)));
    lines.push(format!("  children placed: {}", children(&used.published).join("; ")));
    lines
}

fn line(session: &Session, area: &AreaProfile, used: &AsUsed, id: &str) -> Option<String> {
    let (located, in_use) = (area.a.super_group(id)?, used.a.super_group(id)?);
    let without = match unused(&session.framework, used, id) {
        0 => String::new(),
        n => format!(
            ", without {}",
            counted(n, "private or voluntary provider", "private or voluntary providers")
        ),
    };
    Some(format!(
        "  {}: as located {}; as used {}{without}",
        group_title(session, id),
        words(&session.framework, located),
        words(&session.framework, in_use)
    ))
}

fn words(framework: &Framework, cell: &SuperGroupCell) -> String {
    match cell.counts.share() {
        Some(share) => {
            format!("{} of {} good or better ({})", share.part, share.whole, band(framework, share).title)
        }
        None => "nothing".into(),
    }
}

fn unused(framework: &Framework, used: &AsUsed, id: &str) -> usize {
    let here = |group: &str| framework.group(group).is_some_and(|g| g.super_group == id);
    used.unused.iter().filter(|(group, _)| here(group)).count()
}

/// `private or voluntary, outside the area: 12`, of the kinds whose number may be shown: those of the published table (P13). Which of
/// the others are none is not said.
fn children(table: &PublishedPlacements) -> Vec<String> {
    let totals = table.kinds.iter().enumerate().map(|(at, kind)| (kind, table.cell(table.groups.len(), at)));
    let shown = totals.filter_map(|((provision, inside_area), count)| {
        let by = provision.map_or("not said whose", |provision| provision.title());
        let place = if *inside_area { "inside" } else { "outside" };
        Some(format!("{by}, {place} the area: {}", count.shown()?))
    });
    shown.chain(["all others: not shown (fewer than 5 children, or next to fewer)".to_owned()]).collect()
}

/// The same for programs; null without a return.
pub fn json(session: &Session, area: &AreaProfile) -> Value {
    let Some(used) = &area.as_used else { return Value::Null };
    let framework = &session.framework;
    let cell = |cell: &SuperGroupCell| {
        let band = cell.counts.share().map(|share| band(framework, share).id.clone());
        json!({ "n": cell.counts.n(), "good_or_better": cell.counts.good_or_better(), "band": band })
    };
    let super_groups: Vec<Value> = used
        .super_groups
        .iter()
        .filter_map(|id| {
            Some(json!({
                "super_group": id,
                "located": cell(area.a.super_group(id)?),
                "used": cell(used.a.super_group(id)?),
                "unused": unused(framework, used, id),
            }))
        })
        .collect();
    let table = &used.published;
    let kinds = table.kinds.iter().enumerate();
    let placed: Vec<Value> = kinds
        .map(|(at, (provision, inside_area))| {
            let count = table.cell(table.groups.len(), at).shown();
            json!({
                "provision": provision.map(|provision| provision.id()),
                "inside_area": inside_area,
                "children": count.map_or("not shown".to_owned(), |count| count.to_string()),
            })
        })
        .collect();
    json!({ "returned": used.returned, "super_groups": super_groups, "placed": placed })
}
