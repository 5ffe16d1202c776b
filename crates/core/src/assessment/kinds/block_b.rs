//! What the kinds that read Block B's history share.

use crate::assessment::seen::{Lifted, StrandSeen};
use crate::assessment::{Context, Judged, Reason, Run, Status};
use crate::evidence::Count;
use crate::profile::Address;
use crate::profile::history::{BlockB, Strand, StrandJudgement, StrandState, TookPlace};
use crate::record::{AreaFindingKind, AreaInspectionKind, Judgement};
use smol_str::SmolStr;

/// Whether a priority action stands: the latest unannounced inspection named one, and no full inspection has come
/// since (¶36). With it, the assumptions used.
pub(in crate::assessment) fn is_priority_action(block: &BlockB, run: &Run) -> (Status, Vec<SmolStr>) {
    match (&block.latest_unannounced, block.unannounced) {
        (Some(event), _) if block.full_inspection_after(event).is_some() => (Status::NotMet, vec![]),
        (Some(event), _) if event.disputed => (Status::Unknown, vec![]),
        (Some(event), _) => (event.priority_actions.is_any().map_or(Status::Unknown, Status::of), vec![]),
        (None, TookPlace::No) => (Status::NotApplicable, vec![]),
        (None, _) if run.assumes("no-priority-action") => (Status::NotMet, vec!["no-priority-action".into()]),
        (None, _) => (Status::Unknown, vec![]),
    }
}

/// The latest unannounced inspection in words.
pub(in crate::assessment) fn unannounced_reason(context: &Context) -> Reason {
    let block = &context.area.b;
    let address = || strand_address(context, "unannounced");
    let Some(event) = &block.latest_unannounced else {
        return match block.unannounced {
            TookPlace::No => {
                Reason::new("a source that covers the area shows no unannounced inspection").at(address())
            }
            _ => Reason::missing(
                "no edition holds or covers unannounced inspections of contact, referral and assessment here",
            )
            .at(address()),
        };
    };
    let found = match event.priority_actions {
        Count::Known(0) => "no area for priority action".to_owned(),
        Count::Known(n) => AreaFindingKind::PriorityAction.counted(n),
        Count::Differs { stated, listed } => {
            format!("{}, and {listed} among its findings", AreaFindingKind::PriorityAction.counted(stated))
        }
        Count::Unknown => "priority actions not recorded".to_owned(),
    };
    let overridden = match block.full_inspection_after(event) {
        Some(full) => format!("; overridden by the full inspection {}", full.when()),
        None => String::new(),
    };
    let says = format!("latest unannounced inspection, {}: {found}{overridden}", event.when());
    Reason::new(says).at(address()).from(event.priority_places())
}

fn strand_address(context: &Context, strand: &str) -> Address {
    Address::B { area: context.area.area.clone(), strand: strand.into() }
}

/// What the principles look at in each strand.
pub(in crate::assessment) fn strands_seen(block: &BlockB) -> [StrandSeen; 2] {
    Strand::BOTH.map(|strand| match block.strand(strand) {
        StrandState::Judged(judged) => strand_seen(block, judged),
        StrandState::NotInspected => StrandSeen::NotInspected,
        StrandState::Unknown { .. } => StrandSeen::Unknown,
    })
}

fn strand_seen(block: &BlockB, judged: &StrandJudgement) -> StrandSeen {
    let sustained = || block.sustained.iter().any(|(on, _)| *on >= judged.by.likely);
    let since = judged.inadequate_since.as_ref().zip(block.latest_unannounced.as_ref());
    StrandSeen::Judged {
        grade: judged.grade,
        by_reinspection: judged.by.counts_as == AreaInspectionKind::Reinspection,
        lifted: match &judged.lifted_from {
            None => Lifted::No,
            Some(_) if sustained() => Lifted::Sustained,
            Some(_) => Lifted::Yes,
        },
        unannounced_since: since.is_some_and(|(found, unannounced)| unannounced.likely > found.likely),
    }
}

/// What both strands show, in words.
pub(super) fn strands(context: &Context, threshold: String, status: Status) -> Judged {
    Judged {
        status,
        figure: Strand::BOTH.map(|strand| figure(context, strand)).join(", "),
        threshold,
        because: Strand::BOTH.map(|strand| strand_reason(context, strand)).to_vec(),
        assumed: Vec::new(),
    }
}

fn figure(context: &Context, strand: Strand) -> String {
    let grade = match context.area.b.strand(strand) {
        StrandState::Judged(judged) => social_care_word(judged.grade),
        StrandState::NotInspected => "not inspected",
        StrandState::Unknown { .. } => "unknown",
    };
    format!("{} {grade}", strand.id())
}

/// Block B's word for the third grade is adequate.
pub fn social_care_word(grade: Judgement) -> &'static str {
    match grade {
        Judgement::Satisfactory => "adequate",
        other => other.word(),
    }
}

/// A strand in words.
pub(in crate::assessment) fn strand_reason(context: &Context, strand: Strand) -> Reason {
    let address = strand_address(context, strand.id());
    match context.area.b.strand(strand) {
        StrandState::Judged(judged) => {
            let lifted = match &judged.lifted_from {
                Some(event) => format!("; it lifted the inadequate judgement {}", event.when()),
                None => String::new(),
            };
            let says = format!(
                "{}: {}, by the {} {}{lifted}",
                strand.title(),
                social_care_word(judged.grade),
                judged.by.inspection.kind.title(),
                judged.by.when()
            );
            let lifted_places = judged.lifted_from.iter().flat_map(|e| e.places.clone());
            Reason::new(says).at(address).from(judged.by.places.iter().copied().chain(lifted_places))
        }
        StrandState::NotInspected => {
            let says = format!("{}: sources that cover the area show no inspection", strand.title());
            Reason::new(says).at(address)
        }
        StrandState::Unknown { why } => {
            Reason::missing(format!("{}: unknown, {why}", strand.title())).at(address)
        }
    }
}
