//! Acts of one area's case, as a program or a form sends them. Each is an act of `plumbline case`, under the same name.

use jiff::civil::Date;
use plumbline_casework::{
    ContactKind, EvidenceKind, Ground, Inaccuracy, PersonId, Recommends, Version, Window,
};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use utoipa::ToSchema;

/// What a query or report points at: exactly one of the three.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// A sentence of the letter, by its number.
    Sentence(u32),
    /// A figure, by its address.
    #[schema(value_type = String)]
    Figure(SmolStr),
    /// A line of a published file, as `EDITION:ROW`.
    Record(String),
    #[default]
    #[serde(skip)]
    Nothing,
}

/// How a query or report is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// What was said is right: these lines of published files are wrong, such as `0c1f52d3a94b:117 remove`.
    Uphold(Vec<String>),
    /// What was said is right, and no line of a published file is wrong: the letter alone is mended.
    UpholdLetterOnly,
    /// What was said is not right.
    Reject,
}

/// Why a case goes back to its analysis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// Late evidence of a concern about safeguarding, by its act.
    Evidence(u32),
    /// A query that was upheld and moves the outcome, by its act.
    Query(u32),
    /// The grade that was published is wrong.
    Published,
}

/// An act on a case. A text is sealed: the log holds none of its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "act", rename_all = "kebab-case", deny_unknown_fields)]
pub enum CaseAct {
    /// Give the case to an assessor.
    Assign {
        #[schema(value_type = String, example = "p-1")]
        to: PersonId,
        why: Option<String>,
    },
    /// File an item of evidence (Annex D).
    Evidence {
        /// note-of-visit, complaint, inspection, monitoring-visit, survey, other-inspectorate, own-report, commissioned-service, views
        #[schema(value_type = String, example = "note-of-visit")]
        kind: EvidenceKind,
        /// When it was found or said.
        #[schema(value_type = String, format = Date)]
        dated: Date,
        text: String,
        /// Shown neither to the area nor outside (¶17).
        #[serde(default)]
        confidential: bool,
        /// Raises a concern about safeguarding: counts up to publication (¶28).
        #[serde(default)]
        safeguarding: bool,
    },
    /// Draft the grade, with reasons that point at evidence (¶57).
    Draft {
        /// 4 to 1.
        #[schema(minimum = 1, maximum = 4)]
        grade: u8,
        why: String,
        /// Figures by their addresses, and acts that filed evidence by their numbers.
        on: Vec<String>,
        /// On what had been published by this day.
        #[schema(value_type = Option<String>, format = Date)]
        as_at: Option<Date>,
    },
    /// Give a grade blind, as whoever was drawn for a second reading.
    SecondRead {
        /// 4 to 1.
        #[schema(minimum = 1, maximum = 4)]
        grade: u8,
        why: String,
        /// Figures by their addresses, and acts that filed evidence by their numbers.
        on: Vec<String>,
        /// On what had been published by this day.
        #[schema(value_type = Option<String>, format = Date)]
        as_at: Option<Date>,
    },
    /// Read a draft critically (¶72).
    Read {
        why: String,
        #[serde(default)]
        back: bool,
    },
    /// Moderate a draft (¶72).
    Moderate {
        why: String,
        #[serde(default)]
        back: bool,
    },
    /// Hold the consistency panel (¶72).
    Consistency {
        #[schema(value_type = Vec<String>, example = json!(["p-1"]))]
        with: Vec<PersonId>,
        why: String,
        #[serde(default)]
        back: bool,
    },
    /// Hold the challenge panel (¶72).
    Challenge {
        #[schema(value_type = Vec<String>, example = json!(["p-1"]))]
        with: Vec<PersonId>,
        why: String,
        #[serde(default)]
        back: bool,
    },
    /// Sign the draft off, as a panel of directors (¶72).
    SignDraft {
        #[schema(value_type = Vec<String>, example = json!(["p-1"]))]
        with: Vec<PersonId>,
    },
    /// Send the draft letter to the area: as it was edited, or as the figures have it.
    Send { letter: Option<String> },
    /// Query a figure, a fact or the wording of the draft letter (¶74).
    Query {
        /// figure, fact, wording
        #[schema(value_type = String, example = "figure")]
        kind: Inaccuracy,
        about: About,
        text: String,
    },
    /// Answer a query; what upholding it changes is worked out and kept with the answer (¶74).
    Answer { query: Version, answer: Answer, why: String },
    /// Amend the letter that is with the area.
    Amend {
        letter: Option<String>,
        /// Queries that it meets.
        #[serde(default)]
        meets: Vec<Version>,
    },
    /// Ask for an answer, a call or a visit (¶69).
    Ask {
        /// query, call, visit, complaint
        #[schema(value_type = String, example = "call")]
        kind: ContactKind,
        text: String,
    },
    /// Record a call, a visit or an answer; a complaint is passed on (¶70, ¶80).
    Contact {
        /// query, call, visit, complaint
        #[schema(value_type = String, example = "call")]
        kind: ContactKind,
        answers: Option<Version>,
        #[serde(default)]
        to_area: bool,
        text: String,
    },
    /// Appeal against the grade: at most 2,000 words, on evidence already on file (¶76–77).
    Appeal {
        /// weight, accuracy
        #[schema(value_type = String, example = "weight")]
        ground: Ground,
        statement: String,
        on: Vec<String>,
    },
    /// Report on an appeal to its panel (¶78).
    Evaluate {
        /// uphold, dismiss
        #[schema(value_type = String, example = "dismiss")]
        recommends: Recommends,
        report: String,
    },
    /// Decide an appeal, as its panel: without a new grade it is dismissed (¶78).
    Decide {
        #[schema(minimum = 1, maximum = 4)]
        uphold: Option<u8>,
        #[schema(value_type = Vec<String>, example = json!(["p-1"]))]
        with: Vec<PersonId>,
        why: String,
        #[serde(default)]
        on: Vec<String>,
    },
    /// Sign the final grade off, as a panel of directors (¶79).
    SignFinal {
        #[schema(value_type = Vec<String>, example = json!(["p-1"]))]
        with: Vec<PersonId>,
    },
    /// Approve the assessment, as HMCI or a nominee (¶79).
    Approve {},
    /// Send the letter to the area ahead of publication (¶12).
    PrePublish {},
    /// Defer the case: it is published on a day of its own.
    Defer { why: String },
    /// Go on with a deferred case.
    Resume { why: String },
    /// Take the case back to its analysis (¶28).
    Reopen { cause: Cause, why: String },
    /// Put a deadline off.
    Extend {
        /// factual-accuracy, appeals, placements
        #[schema(value_type = String, example = "appeals")]
        window: Window,
        #[schema(value_type = String, format = Date)]
        to: Date,
        why: String,
    },
    /// Mend a published letter under the same grade.
    Correct { letter: String, why: String },
    /// Report an error in the area's profile (¶44).
    ReportError { about: About, text: String },
    /// Answer a report of an error.
    AnswerError { report: Version, answer: Answer, why: String },
    /// Return the places that the area commissions, as a CSV file: counts, and no names (¶24).
    ReturnPlacements { csv: String },
    /// Confirm providers of childcare that have no children on roll (¶19).
    ConfirmEmpty {
        /// URNs.
        #[schema(value_type = Vec<String>, example = json!(["p-1"]))]
        providers: Vec<SmolStr>,
        text: String,
    },
    /// Take an act of yours back, until something rests on it (E10).
    Withdraw { number: Version, why: String },
}
