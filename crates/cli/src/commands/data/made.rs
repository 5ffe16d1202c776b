//! What a release is made of: the evidence as of a question, the profile as published and as assessed, the awards.

use crate::commands::letter::results::AllMade;
use crate::commands::national::recorded;
use crate::output::made_up;
use crate::session::{Asked, Session};
use plumbline_core::area::AreaCode;
use plumbline_core::assessment::{Assessment, Run};
use plumbline_core::national::National;
use plumbline_core::profile::{AreaProfile, Profile};
use plumbline_opendata::release::{Mark, Release};
use plumbline_store::Results;

pub struct Made<'a> {
    pub session: &'a Session,
    pub asked: &'a Asked,
    pub published: &'a Profile,
    pub all: &'a AllMade,
    pub results: &'a Results,
    /// None where nothing is awarded in the year.
    pub national: Option<National>,
    /// By name.
    areas: Vec<AreaCode>,
}

impl<'a> Made<'a> {
    pub fn of(
        session: &'a Session,
        asked: &'a Asked,
        published: &'a Profile,
        all: &'a AllMade,
        results: &'a Results,
    ) -> Self {
        let mut areas: Vec<AreaCode> = published.areas.keys().cloned().collect();
        areas.sort_by_cached_key(|code| (session.name(code), code.clone()));
        let national = recorded(session, all, results);
        Self { session, asked, published, all, results, national, areas }
    }

    pub fn assessments(&self) -> impl Iterator<Item = &Assessment> {
        self.all.made.iter().map(|made| &made.assessment)
    }

    /// Every area as published, by name.
    pub fn areas(&self) -> impl Iterator<Item = &AreaProfile> {
        self.areas.iter().filter_map(|code| self.published.areas.get(code))
    }

    /// What stands on the release as a whole.
    pub fn release(&self) -> Release {
        let framework = &self.session.framework;
        let mut about = vec![
            "Published by Plumbline from inspection records that others published; every figure leads back to a row of a file.".to_owned(),
            "The address of a figure, its `cell`, stays the same in every file, page and letter; the rows behind it: plumbline profile --open ADDRESS.".to_owned(),
            "Licence: Open Government Licence v3.0.".to_owned(),
        ];
        about.push(format!("Rules: {}, digest {}.", framework.title, framework.digest));
        Release {
            id: format!("childrens-services-{}", self.asked.as_at),
            title: format!("Children's services in England's areas, {}, as at {}", framework.id, self.asked.as_at),
            says: "What published inspection records show of each area's services for children, and how the principles of the annual \
                   assessment stand on it"
                .into(),
            about,
            day: self.asked.as_at,
            marks: self.marks(),
            notes: self.asked.notes(framework),
            made_from: self.asked.made_from(framework, self.all.assessed.as_at, &Run::default()),
        }
    }

    fn marks(&self) -> Vec<Mark> {
        let (column, cell) = made_up::COLUMN;
        let made_up = Mark { column, cell, sentence: made_up::HEADING.into() };
        let what_if = Mark {
            column: "what_if",
            cell: "what-if",
            sentence: "WHAT-IF: not a grade that anybody awarded".into(),
        };
        let is_what_if = self.asked.is_what_if(&self.session.framework);
        let marks = [(self.asked.is_made_up(), made_up), (is_what_if, what_if)];
        marks.into_iter().filter_map(|(due, mark)| due.then_some(mark)).collect()
    }
}
