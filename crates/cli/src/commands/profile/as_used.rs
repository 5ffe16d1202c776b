//! Children's homes and fostering as an area uses them, beside as they are located (P13, ¶23–25).

use super::super::standing_words::group_title;
use crate::session::{Session, counted};
use plumbline_core::framework::Framework;
use plumbline_core::profile::commissioned::{AsUsed, Children};
use plumbline_core::profile::{AreaProfile, SuperGroupCell, band};
use plumbline_core::record::PublicCount;
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
    let placed: Vec<String> = used.children.iter().map(children).collect();
    let placed = if placed.is_empty() { "none".to_owned() } else { placed.join("; ") };
    lines.push(format!("  children placed: {placed}"));
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

/// `private or voluntary outside the area: 12`.
fn children(it: &Children) -> String {
    let by = it.provision.map_or("not said whose", |provision| provision.title());
    let place = if it.inside_area { "inside" } else { "outside" };
    format!("{by}, {place} the area: {}", PublicCount::from(it.children))
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
    let placed: Vec<Value> = used
        .children
        .iter()
        .map(|it| {
            json!({
                "provision": it.provision.map(|provision| provision.id()),
                "inside_area": it.inside_area,
                "children": PublicCount::from(it.children).to_string(),
            })
        })
        .collect();
    json!({ "returned": used.returned, "super_groups": super_groups, "placed": placed })
}
