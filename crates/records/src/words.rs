//! The closed words of records: reading them and writing them.

use plumbline_core::record::{
    AreaFindingKind, AreaInspectionKind, Covered, EventKind, Judgement, LinkKind, Outcome, Provision, Remit,
    Stands,
};
use smol_str::SmolStr;

pub(crate) const GRADES: &str = "outstanding, good, satisfactory, inadequate or 1 to 4";
pub(crate) const WITHOUT_CHILDREN: &str =
    "satisfactory or inadequate for overall effectiveness alone, where there are no children on roll";
pub(crate) const FLAGS: &str = "yes or no";
pub(crate) const REMITS: &str = "schools, childcare or social-care";
pub(crate) const EVENTS: &str = "inspection, monitoring, interim or no-children";
pub(crate) const LINKS: &str = "successor, predecessor, successor-merged, predecessor-merged, successor-split, \
     predecessor-split, sixth-form or other";
pub(crate) const AREA_KINDS: &str = "full-inspection, reinspection, unannounced, joint-area-review, private-fostering, \
     child-protection, targeted-looked-after, single-inspection or ilacs";
pub(crate) const FINDINGS: &str = "strength, satisfactory-practice, area-for-development or priority-action";
pub(crate) const STANDS: &str = "addressed or persisting";
pub(crate) const PROVISIONS: &str = "own, other-authority or private-voluntary";
pub(crate) const COVERS: &str = "register:GROUP or area-inspections:KIND";

/// Words are compared without case, and with any run of spaces as one.
pub(crate) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    out
}

/// The right word that a misspelt one is likest to, as a question; nothing where none is like it.
pub(crate) fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let word = folded(word);
    let nearest = known
        .into_iter()
        .map(|right| (strsim::jaro_winkler(&folded(right), &word), right))
        .filter(|(likeness, _)| *likeness > 0.75)
        // Of two equally like the first in order stays.
        .fold(None, |best: Option<(f64, &str)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        });
    nearest.map(|(_, right)| format!("did you mean `{right}`?"))
}

/// `one of` these words, for an error.
pub(crate) fn one_of<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    format!("one of {}", words.join(", "))
}

/// The words of a sentence such as `schools, childcare or social-care`.
pub(crate) fn listed(sentence: &str) -> impl Iterator<Item = &str> {
    sentence.split([',', ' ']).filter(|w| !w.is_empty() && !["or", "to", "a", "of"].contains(w))
}

pub(crate) fn judgement(word: &str) -> Option<Judgement> {
    match word {
        "1" => Some(Judgement::Outstanding),
        "2" => Some(Judgement::Good),
        "3" => Some(Judgement::Satisfactory),
        "4" => Some(Judgement::Inadequate),
        "adequate" => Some(Judgement::Satisfactory),
        _ => Judgement::ALL.into_iter().find(|j| j.word().eq_ignore_ascii_case(word)),
    }
}

pub(crate) fn flag(word: &str) -> Option<bool> {
    match word {
        "yes" => Some(true),
        "no" => Some(false),
        _ if word.eq_ignore_ascii_case("yes") || word.eq_ignore_ascii_case("y") => Some(true),
        _ if word.eq_ignore_ascii_case("no") || word.eq_ignore_ascii_case("n") => Some(false),
        _ => None,
    }
}

pub(crate) fn flag_word(flag: bool) -> &'static str {
    if flag { "yes" } else { "no" }
}

pub(crate) fn remit(word: &str) -> Option<Remit> {
    Remit::ALL.into_iter().find(|r| r.id() == word)
}

pub(crate) fn provision(word: &str) -> Option<Provision> {
    Provision::ALL.into_iter().find(|p| p.id() == word)
}

pub(crate) fn event(word: &str) -> Option<EventKind> {
    [EventKind::Inspection, EventKind::Monitoring, EventKind::Interim, EventKind::NoChildren]
        .into_iter()
        .find(|k| k.id() == word)
}

pub(crate) fn area_kind(word: &str) -> Option<AreaInspectionKind> {
    AreaInspectionKind::ALL.into_iter().find(|k| k.id() == word)
}

const LINK_WORDS: [(LinkKind, &str); 8] = [
    (LinkKind::Successor, "successor"),
    (LinkKind::Predecessor, "predecessor"),
    (LinkKind::SuccessorMerged, "successor-merged"),
    (LinkKind::PredecessorMerged, "predecessor-merged"),
    (LinkKind::SuccessorSplit, "successor-split"),
    (LinkKind::PredecessorSplit, "predecessor-split"),
    (LinkKind::SixthForm, "sixth-form"),
    (LinkKind::Other, "other"),
];

pub(crate) fn link(word: &str) -> Option<LinkKind> {
    LINK_WORDS.into_iter().find(|(_, w)| *w == word).map(|(k, _)| k)
}

pub(crate) fn link_word(kind: LinkKind) -> &'static str {
    LINK_WORDS.into_iter().find(|(k, _)| *k == kind).map_or("other", |(_, w)| w)
}

pub(crate) fn area_finding(word: &str) -> Option<AreaFindingKind> {
    AreaFindingKind::ALL.into_iter().find(|k| k.id() == word)
}

pub(crate) fn stands(word: &str) -> Option<Stands> {
    Stands::ALL.into_iter().find(|s| s.id() == word)
}

pub(crate) fn covered(word: &str) -> Option<Covered> {
    match word.split_once(':')? {
        ("register", group) if !group.is_empty() => Some(Covered::Register(SmolStr::new(group))),
        ("area-inspections", kind) => area_kind(kind).map(Covered::AreaInspections),
        _ => None,
    }
}

pub(crate) fn covered_word(what: &Covered) -> String {
    match what {
        Covered::Register(group) => format!("register:{group}"),
        Covered::AreaInspections(kind) => format!("area-inspections:{}", kind.id()),
    }
}

/// The field in which a finding's grade for an outcome stands.
pub(crate) fn outcome_field(outcome: Outcome) -> crate::Field {
    match outcome {
        Outcome::Overall => crate::Field::Overall,
        Outcome::Healthy => crate::Field::Healthy,
        Outcome::Safe => crate::Field::Safe,
        Outcome::Enjoying => crate::Field::Enjoying,
        Outcome::Positive => crate::Field::Positive,
        Outcome::Economic => crate::Field::Economic,
    }
}
