//! Truth with missing evidence: how requirements stand, and how they join (A5).

use serde::Serialize;

/// How a requirement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    Met,
    NotMet,
    /// Evidence is missing that would decide it: never a pass, never a fail.
    Unknown,
    /// The evidence is there and points both ways: for the inspector.
    ForJudgement,
    /// A source shows that what it asks about did not take place; it joins as if it were not there.
    NotApplicable,
}

impl Status {
    pub fn of(met: bool) -> Self {
        if met { Self::Met } else { Self::NotMet }
    }

    /// Met if every completion of the missing evidence meets it, not met if none does, else unknown.
    pub fn over(completions: impl IntoIterator<Item = bool>) -> Self {
        let (mut some, mut none) = (false, false);
        for met in completions {
            if met { some = true } else { none = true }
        }
        match (some, none) {
            (true, true) => Self::Unknown,
            (true, false) => Self::Met,
            (false, true) => Self::NotMet,
            (false, false) => Self::NotApplicable,
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not met",
            Self::Unknown => "unknown",
            Self::ForJudgement => "for judgement",
            Self::NotApplicable => "not applicable",
        }
    }

    /// Nothing is left to wait for.
    pub fn is_settled(self) -> bool {
        self != Self::Unknown
    }

    /// All of these: one failure fails; then one for judgement leaves it to judgement, since no missing evidence could
    /// make all hold of themselves; then one unknown leaves it unknown. Nothing applicable is not applicable.
    pub fn all(statuses: impl IntoIterator<Item = Self>) -> Self {
        Self::join(statuses, [Self::NotMet, Self::ForJudgement, Self::Unknown, Self::Met])
    }

    /// Any of these: one that is met suffices, then one unknown leaves it unknown.
    pub fn any(statuses: impl IntoIterator<Item = Self>) -> Self {
        Self::join(statuses, [Self::Met, Self::Unknown, Self::ForJudgement, Self::NotMet])
    }

    fn join(statuses: impl IntoIterator<Item = Self>, strongest_first: [Self; 4]) -> Self {
        let found: Vec<Self> = statuses.into_iter().collect();
        strongest_first.into_iter().find(|s| found.contains(s)).unwrap_or(Self::NotApplicable)
    }
}

#[cfg(test)]
mod tests {
    use super::Status::{self, ForJudgement, Met, NotApplicable, NotMet, Unknown};

    #[test]
    fn missing_evidence_never_passes_and_never_fails() {
        assert_eq!(Status::all([Met, Unknown]), Unknown);
        assert_eq!(Status::all([NotMet, Unknown]), NotMet);
        assert_eq!(Status::any([NotMet, Unknown]), Unknown);
        assert_eq!(Status::any([Met, Unknown]), Met);
    }

    #[test]
    fn what_does_not_apply_joins_as_if_it_were_not_there() {
        assert_eq!(Status::all([Met, NotApplicable]), Met);
        assert_eq!(Status::any([NotMet, NotApplicable]), NotMet);
        assert_eq!(Status::all([NotApplicable]), NotApplicable);
        assert_eq!(Status::all([]), NotApplicable);
    }

    #[test]
    fn judgement_decides_only_where_nothing_harder_does() {
        assert_eq!(Status::all([Met, ForJudgement]), ForJudgement);
        assert_eq!(Status::any([NotMet, ForJudgement]), ForJudgement);
        assert_eq!(Status::all([Unknown, ForJudgement]), ForJudgement, "missing evidence cannot settle it");
        assert_eq!(Status::any([Unknown, ForJudgement]), Unknown, "missing evidence may settle it");
    }

    #[test]
    fn a_requirement_is_settled_only_if_no_completion_changes_it() {
        assert_eq!(Status::over([true, true]), Met);
        assert_eq!(Status::over([true, false]), Unknown);
        assert_eq!(Status::over([false]), NotMet);
    }
}
