//! Corrections as people type them: `3f9ac2d1a0b4:117 overall=good`.

use super::{Correction, Judged, Line, Says};
use crate::record::{GroupId, Judgement, Outcome};
use std::fmt;
use std::str::FromStr;

impl Judged {
    pub const ALL: [Self; 8] = [
        Self::Outcome(Outcome::Overall),
        Self::Outcome(Outcome::Healthy),
        Self::Outcome(Outcome::Safe),
        Self::Outcome(Outcome::Enjoying),
        Self::Outcome(Outcome::Positive),
        Self::Outcome(Outcome::Economic),
        Self::Safeguarding,
        Self::LookedAfter,
    ];

    /// As it is typed.
    pub fn id(self) -> &'static str {
        match self {
            Self::Outcome(outcome) => outcome.id(),
            Self::Safeguarding => "safeguarding",
            Self::LookedAfter => "looked-after",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Outcome(outcome) => outcome.title(),
            Self::Safeguarding => "safeguarding",
            Self::LookedAfter => "services for looked-after children",
        }
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.edition, self.row)
    }
}

impl FromStr for Line {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let fault =
            || format!("expected a line such as 3f9ac2d1a0b4:117, an edition and a row, found `{text}`");
        let (edition, row) = text.split_once(':').ok_or_else(fault)?;
        let row = row.parse().ok().filter(|row| *row > 0).ok_or_else(fault)?;
        let is_id = !edition.is_empty() && edition.chars().all(|c| c.is_ascii_hexdigit());
        is_id.then(|| Self { edition: edition.to_lowercase().into(), row }).ok_or_else(fault)
    }
}

impl fmt::Display for Says {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Remove => f.write_str("remove"),
            Self::Judged { group, of, to } => {
                group.as_ref().map_or(Ok(()), |group| write!(f, "{group}/"))?;
                write!(f, "{}={to}", of.id())
            }
        }
    }
}

impl FromStr for Says {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "remove" {
            return Ok(Self::Remove);
        }
        let (what, grade) = text.split_once('=').ok_or_else(|| {
            format!("expected `remove`, or a judgement such as overall=good, found `{text}`")
        })?;
        let (group, of) = match what.split_once('/') {
            Some((group, of)) => (Some(GroupId::new(group)), of),
            None => (None, what),
        };
        let of = Judged::ALL.into_iter().find(|it| it.id() == of).ok_or_else(|| {
            let ids = Judged::ALL.map(Judged::id).join(", ");
            format!("expected one of {ids} before `=`, found `{of}`")
        })?;
        Ok(Self::Judged { group, of, to: a_judgement(grade)? })
    }
}

/// The words of the field, *adequate* being social care's for satisfactory, or the figures 1 to 4.
fn a_judgement(text: &str) -> Result<Judgement, String> {
    let by_number = || text.parse().ok().and_then(Judgement::from_number);
    let by_word = || Judgement::ALL.into_iter().find(|grade| grade.word() == text);
    let adequate = (text == "adequate").then_some(Judgement::Satisfactory);
    adequate.or_else(by_word).or_else(by_number).ok_or_else(|| {
        format!(
            "expected outstanding, good, satisfactory (or adequate) or inadequate after `=`, found `{text}`"
        )
    })
}

impl fmt::Display for Correction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.line, self.says)
    }
}

impl FromStr for Correction {
    type Err = String;

    /// `3f9ac2d1a0b4:117 remove`, or `3f9ac2d1a0b4:117 overall=good`.
    fn from_str(text: &str) -> Result<Self, String> {
        let (line, says) = text.trim().split_once(' ').ok_or_else(|| {
            format!(
                "expected a line and what is right, such as `3f9ac2d1a0b4:117 overall=good`, found `{text}`"
            )
        })?;
        Ok(Self { line: line.parse()?, says: says.trim().parse()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any() -> impl Strategy<Value = Correction> {
        let judged = (proptest::option::of("[a-z-]{1,9}"), 0usize..8, 1u8..5).prop_filter_map(
            "a judgement",
            |(group, of, to)| {
                let (group, of) = (group.map(GroupId::from), Judged::ALL[of]);
                Some(Says::Judged { group, of, to: Judgement::from_number(to)? })
            },
        );
        let says = prop_oneof![Just(Says::Remove), judged];
        ("[0-9a-f]{1,12}", 1u32.., says)
            .prop_map(|(edition, row, says)| Correction { line: Line { edition: edition.into(), row }, says })
    }

    proptest! {
        #[test]
        fn a_correction_is_read_as_it_is_written(one in any()) {
            prop_assert_eq!(one.to_string().parse(), Ok(one));
        }

        #[test]
        fn no_text_upsets_the_reading(text in ".*") {
            let _ = text.parse::<Correction>();
        }
    }

    #[test]
    fn a_wrong_word_is_said_with_what_was_expected() {
        for (text, says) in [
            (
                "3f9a",
                "expected a line and what is right, such as `3f9ac2d1a0b4:117 overall=good`, found `3f9a`",
            ),
            ("3f9a remove", "expected a line such as 3f9ac2d1a0b4:117, an edition and a row, found `3f9a`"),
            (
                "3f9a:0 remove",
                "expected a line such as 3f9ac2d1a0b4:117, an edition and a row, found `3f9a:0`",
            ),
            (
                "york:1 remove",
                "expected a line such as 3f9ac2d1a0b4:117, an edition and a row, found `york:1`",
            ),
            ("3f9a:7 delete", "expected `remove`, or a judgement such as overall=good, found `delete`"),
            (
                "3f9a:7 health=good",
                "expected one of overall, healthy, safe, enjoying, positive, economic, safeguarding, looked-after before `=`, \
                 found `health`",
            ),
            (
                "3f9a:7 overall=fair",
                "expected outstanding, good, satisfactory (or adequate) or inadequate after `=`, found `fair`",
            ),
        ] {
            assert_eq!(text.parse::<Correction>(), Err(says.to_owned()), "{text}");
        }
        let adequate = "3F9a:7 safeguarding=adequate".parse::<Correction>().map(|it| it.to_string());
        assert_eq!(adequate, Ok("3f9a:7 safeguarding=satisfactory".to_owned()));
    }
}
