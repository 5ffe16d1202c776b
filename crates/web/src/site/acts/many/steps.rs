//! The steps that can be done for many cases at once, and which cases are at one for whoever looks.

use crate::site::desk::seat::Viewer;
use plumbline_casework::{Act, Case, next_acts};
use plumbline_pages::desk::Link;
use std::collections::BTreeMap;

/// One step for many cases.
#[derive(Debug)]
pub struct Step {
    pub act: Act,
    /// As the API names it.
    pub id: &'static str,
    pub title: &'static str,
    pub lead: &'static str,
    /// Who else sits or signs: the label of the question.
    pub with: Option<&'static str>,
    /// Whether cases are given to people.
    pub to: bool,
    /// What is asked for in words, which are recorded with each case.
    pub why: Option<&'static str>,
}

const PANEL: Option<&str> = Some("Who sat with you");
const DIRECTORS: Option<&str> = Some("Who signs with you");
const AGREED: &str =
    "What you agree to is recorded with each case by itself. To send a draft back, open its case.";

pub const STEPS: &[Step] = &[
    Step {
        act: Act::Assign,
        id: "assign",
        title: "Assign cases",
        lead: "Cases that nobody has are dealt out in turn, in the order of their areas’ codes.",
        with: None,
        to: true,
        why: None,
    },
    Step {
        act: Act::ReadCritically,
        id: "read",
        title: "Read drafts critically",
        lead: AGREED,
        with: None,
        to: false,
        why: Some("What you think of these drafts"),
    },
    Step {
        act: Act::Moderate,
        id: "moderate",
        title: "Moderate drafts",
        lead: AGREED,
        with: None,
        to: false,
        why: Some("What you think of these drafts"),
    },
    Step {
        act: Act::HoldConsistencyPanel,
        id: "consistency",
        title: "Record the consistency panel",
        lead: AGREED,
        with: PANEL,
        to: false,
        why: Some("What the panel found"),
    },
    Step {
        act: Act::HoldChallengePanel,
        id: "challenge",
        title: "Record the challenge panel",
        lead: AGREED,
        with: PANEL,
        to: false,
        why: Some("What the panel found"),
    },
    Step {
        act: Act::SignDraftOff,
        id: "sign-draft",
        title: "Sign drafts off",
        lead: "At least two directors sign each draft off; then its letter can go to the area.",
        with: DIRECTORS,
        to: false,
        why: None,
    },
    Step {
        act: Act::SendDraft,
        id: "send",
        title: "Send draft letters",
        lead: "Each letter goes as the grade and the figures have it. One that is to be edited is sent from its case. From the day on which it is sent an area may query and appeal.",
        with: None,
        to: false,
        why: None,
    },
    Step {
        act: Act::SignFinalOff,
        id: "sign-final",
        title: "Sign final grades off",
        lead: "At least two directors sign each final grade and letter off, once queries and an appeal are settled.",
        with: DIRECTORS,
        to: false,
        why: None,
    },
    Step {
        act: Act::Approve,
        id: "approve",
        title: "Approve assessments",
        lead: "With your approval each grade is awarded. It is public only when the publication that holds it is out.",
        with: None,
        to: false,
        why: None,
    },
    Step {
        act: Act::SendPrePublication,
        id: "pre-publish",
        title: "Send letters ahead of publication",
        lead: "Each area gets its letter as it will be published, to prepare for the day.",
        with: None,
        to: false,
        why: None,
    },
];

impl Step {
    /// The step by its name in addresses.
    pub fn named(id: &str) -> Option<&'static Self> {
        STEPS.iter().find(|step| step.id == id)
    }

    /// Whether a case is at the step and the viewer may take it on.
    pub fn is_next(&self, viewer: Viewer<'_>, case: &Case) -> bool {
        let Viewer { season, caller } = viewer;
        next_acts(season, case, caller.at).contains(&self.act) && viewer.sees(self.act, case)
    }
}

/// The steps for which the viewer could take on cases now, each with how many.
pub fn links<'a>(viewer: Viewer<'_>, cases: impl Iterator<Item = &'a Case>) -> Vec<Link> {
    let Viewer { season, caller } = viewer;
    let mut open: BTreeMap<Act, usize> = BTreeMap::new();
    for case in cases {
        let next = next_acts(season, case, caller.at);
        for act in next.into_iter().filter(|act| viewer.sees(*act, case)) {
            *open.entry(act).or_default() += 1;
        }
    }
    let link = |step: &Step| {
        let many = open.get(&step.act)?;
        let cases = if *many == 1 { "1 case".into() } else { format!("{many} cases") };
        let href = format!("/desk/{}/many/{}", season.year, step.id);
        Some(Link::new(href, format!("{}: {cases}", step.title)))
    };
    STEPS.iter().filter_map(link).collect()
}

#[cfg(test)]
mod tests {
    use super::STEPS;
    use crate::wire::CaseAct;
    use std::collections::BTreeSet;

    #[test]
    fn each_step_is_in_addresses_what_it_is_on_the_wire_and_takes_what_its_act_takes() {
        let mut seen = BTreeSet::new();
        for step in STEPS {
            assert!(seen.insert(step.id), "{} is there twice", step.id);
            let mut body = serde_json::json!({ "act": step.id });
            if step.with.is_some() {
                body["with"] = serde_json::json!(["p-2"]);
            }
            if step.to {
                body["to"] = serde_json::json!("p-1");
            }
            if step.why.is_some() {
                body["why"] = serde_json::json!("Agreed");
            }
            let act: Result<CaseAct, _> = serde_json::from_value(body.clone());
            assert!(act.is_ok(), "{body}: {:?}", act.err());
            assert_eq!(crate::site::desk::words::id(step.act), Some(step.id));
        }
    }
}
