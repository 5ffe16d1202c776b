//! The nation on one evidence, as far as figures go.

use crate::commands::assessed::{Assessed, assess_all};
use crate::session::{Asked, Session};
use plumbline_core::area::{AreaCode, ENGLAND};
use plumbline_core::assessment::{Assessment, Run};
use plumbline_core::evidence::Evidence;
use plumbline_core::framework::Framework;
use plumbline_core::profile::{AsAt, Profile, profile};
use plumbline_core::publication::{Published, Reach, block_a_figures, reach};
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// What is compared of a nation: the profile as published, and the assessments by name of area.
pub struct Counted<'a> {
    pub published: &'a Profile,
    pub assessments: Vec<&'a Assessment>,
}

impl<'a> Counted<'a> {
    fn of(&self, framework: &'a Framework, assessment: &'a Assessment) -> Option<Published<'a>> {
        let profile = self.published.areas.get(&assessment.area)?;
        Some(Published { framework, profile, assessment })
    }
}

/// What differs of every area. Both sides hold the areas of the framework, in one order.
pub fn reaches(framework: &Framework, before: &Counted, after: &Counted) -> BTreeMap<AreaCode, Reach> {
    let pairs = before.assessments.iter().zip(&after.assessments);
    pairs
        .filter_map(|(was, is)| {
            let reach = reach(&before.of(framework, was)?, &after.of(framework, is)?);
            Some((was.area.clone(), reach))
        })
        .collect()
}

/// The same of two sides.
pub fn of_areas(session: &Session, before: &Side, after: &Side) -> BTreeMap<AreaCode, Reach> {
    reaches(&session.framework, &before.counted(), &after.counted())
}

/// Block A of England, counted from all areas' findings, by address.
pub fn england(published: &Profile, evidence: &Evidence, framework: &Framework) -> BTreeMap<SmolStr, String> {
    let england = published.england_and_regions(evidence, framework).swap_remove(0);
    block_a_figures(framework, &AreaCode::new(ENGLAND), &england.a)
}

/// The nation on one evidence.
pub struct Side {
    pub asked: Asked,
    pub published: Profile,
    pub assessed: Assessed,
    pub england: BTreeMap<SmolStr, String>,
}

impl Side {
    pub fn of(session: &Session, asked: Asked, run: &Run) -> Self {
        let (framework, evidence) = (&session.framework, &asked.evidence);
        let published = profile(evidence, framework, AsAt::published(asked.as_at));
        let england = england(&published, evidence, framework);
        let assessed = assess_all(session, &asked, run, None);
        Self { published, england, assessed, asked }
    }

    pub fn counted(&self) -> Counted<'_> {
        Counted { published: &self.published, assessments: self.assessed.assessments.iter().collect() }
    }
}
