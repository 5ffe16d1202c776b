//! The latest judgements of a super group's providers: what stands behind its figures, which are sums of its groups' (¶61).

use super::group::of_group;
use super::plan::{Line, Part};
use crate::grade_words::capital;
use crate::site::area::AreaSite;
use plumbline_core::profile::ProviderRow;
use plumbline_core::record::{Judgement, Outcome};

pub fn parts<'a>(area: &AreaSite<'a>, super_group: &str) -> Vec<Part<'a>> {
    let groups = area.framework.groups_of(super_group);
    let latest: Vec<ProviderRow> = groups
        .flat_map(|group| of_group(area, &group.id).filter(ProviderRow::is_latest).collect::<Vec<_>>())
        .collect();
    let grade = |row: &ProviderRow| {
        let it = row.inspection;
        it.grade(Outcome::Overall).filter(|_| !it.is_contested(Outcome::Overall))
    };
    let part = |id: &str, title: String, wanted: Option<Judgement>| Part {
        id: id.into(),
        title,
        says: "",
        lines: latest.iter().filter(|row| grade(row) == wanted).map(|row| Line::Row(*row)).collect(),
        above: None,
        continued: false,
    };
    let grades = Judgement::ALL.map(|it| part(it.word(), capital(it.word()), Some(it)));
    let unsettled = part("unsettled", "Files disagree on the latest judgement".into(), None);
    grades.into_iter().chain([unsettled]).filter(|part| !part.lines.is_empty()).collect()
}
