//! What the evidence carries: known, unknown, or shown not to be there (P4, A5).

use crate::told::*;
use plumbline_core::profile::AsAt;
use plumbline_core::profile::carried::{Areas, carried};
use plumbline_core::profile::profile;
use plumbline_core::record::{AreaInspectionKind, Coverage, Covered, Fact};

fn reinspections(facts: Vec<Fact>) -> Areas {
    let (nation, framework) = (told(facts), framework());
    let profile = profile(&nation.evidence, &framework, AsAt::published(day("2011-08-31")));
    let all = carried(&framework, &nation.evidence, &profile).inspections;
    all.into_iter().find(|it| it.id == AreaInspectionKind::Reinspection.id()).expect("every kind").areas
}

fn holds_all(code: Option<&str>) -> Fact {
    Fact::Coverage(Coverage {
        what: Covered::AreaInspections(AreaInspectionKind::Reinspection),
        area: code.map(area),
        from: day("2009-04-01"),
        to: day("2023-03-31"),
    })
}

#[test]
fn a_kind_of_area_inspection_is_absent_only_where_a_source_that_holds_all_of_them_shows_none() {
    assert_eq!(reinspections(vec![]), Areas { known: 0, unknown: 152, absent: 0 });
    assert_eq!(reinspections(vec![holds_all(Some(BATH))]), Areas { known: 0, unknown: 151, absent: 1 });
    assert_eq!(reinspections(vec![holds_all(None)]), Areas { known: 0, unknown: 0, absent: 152 });
}
