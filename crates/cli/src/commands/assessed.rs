//! Assessing the areas that a question asks about.

use crate::session::{Asked, Session, each_at_once};
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::{Assessment, Run, assess};
use plumbline_core::profile::{AreaProfile, AsAt, Profile};
use std::sync::Arc;

pub struct Assessed {
    pub as_at: AsAt,
    pub profile: Arc<Profile>,
    /// By name.
    pub assessments: Vec<Assessment>,
}

pub fn assess_all(session: &Session, asked: &Asked, run: &Run, only: Option<&AreaCode>) -> Assessed {
    let profile = whole(session, asked);
    let areas: Vec<&AreaProfile> =
        profile.areas.values().filter(|area| only.is_none_or(|code| area.area == *code)).collect();
    let mut assessments: Vec<Assessment> =
        each_at_once(&areas, |area| assess(&session.framework, &asked.evidence, area, run));
    assessments.sort_by_key(|a| session.name(&a.area));
    Assessed { as_at: profile.as_at, profile, assessments }
}

/// The profile of every area that an assessment of the day is made from.
pub fn whole(session: &Session, asked: &Asked) -> Arc<Profile> {
    asked.profile(&session.framework, AsAt::assessed(&session.framework, asked.as_at))
}
