//! Everything that somebody can do, as a closed set: what `may` decides on, what the grid prints.

use crate::person::Role;

/// An act on one area's case, or a look at a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    Assign,
    FileEvidence,
    Attach,
    DraftGrade,
    /// A grade given blind, by somebody drawn for it (X5).
    SecondRead,
    ReadCritically,
    Moderate,
    HoldConsistencyPanel,
    HoldChallengePanel,
    SignDraftOff,
    SendDraft,
    QueryFact,
    AnswerQuery,
    AmendLetter,
    AskForContact,
    RecordContact,
    Appeal,
    EvaluateAppeal,
    DecideAppeal,
    SignFinalOff,
    Approve,
    SendPrePublication,
    Defer,
    Resume,
    Reopen,
    Extend,
    Correct,
    ReportProfileError,
    AnswerProfileError,
    ReturnPlacements,
    ConfirmEmptyChildcare,
    Withdraw,
    SeeProfile,
    SeePortal,
    SeeProcess,
    SeeLetter,
    SeeCase,
    SeeConfidential,
    /// The evidence register without the grade, for whoever was drawn to read it a second time.
    SeeRegister,
}

use Role::{
    Administrator, Analyst, AppealPanel, AreaOfficer, Assessor, Director, Evaluator, Hmci, LinkInspector,
    Panel, PressOfficer, Reader,
};

impl Act {
    pub const ALL: [Self; 39] = [
        Self::Assign,
        Self::FileEvidence,
        Self::Attach,
        Self::DraftGrade,
        Self::SecondRead,
        Self::ReadCritically,
        Self::Moderate,
        Self::HoldConsistencyPanel,
        Self::HoldChallengePanel,
        Self::SignDraftOff,
        Self::SendDraft,
        Self::QueryFact,
        Self::AnswerQuery,
        Self::AmendLetter,
        Self::AskForContact,
        Self::RecordContact,
        Self::Appeal,
        Self::EvaluateAppeal,
        Self::DecideAppeal,
        Self::SignFinalOff,
        Self::Approve,
        Self::SendPrePublication,
        Self::Defer,
        Self::Resume,
        Self::Reopen,
        Self::Extend,
        Self::Correct,
        Self::ReportProfileError,
        Self::AnswerProfileError,
        Self::ReturnPlacements,
        Self::ConfirmEmptyChildcare,
        Self::Withdraw,
        Self::SeeProfile,
        Self::SeePortal,
        Self::SeeProcess,
        Self::SeeLetter,
        Self::SeeCase,
        Self::SeeConfidential,
        Self::SeeRegister,
    ];

    /// Whether an area does it and nobody else.
    pub fn is_the_areas(self) -> bool {
        self.roles() == [AreaOfficer]
    }

    /// To whom it is open, whatever the stage.
    pub fn roles(self) -> &'static [Role] {
        match self {
            Self::Assign => &[Director, Administrator],
            Self::FileEvidence | Self::Attach => &[LinkInspector, Assessor, Analyst],
            Self::DraftGrade | Self::AmendLetter | Self::SecondRead | Self::SeeRegister => &[Assessor],
            Self::ReadCritically | Self::Moderate => &[Reader],
            Self::HoldConsistencyPanel | Self::HoldChallengePanel => &[Panel, Director],
            Self::SignDraftOff
            | Self::SignFinalOff
            | Self::Defer
            | Self::Resume
            | Self::Reopen
            | Self::Extend => &[Director],
            Self::SendDraft | Self::SendPrePublication => &[Assessor, Administrator],
            Self::QueryFact
            | Self::AskForContact
            | Self::Appeal
            | Self::ReportProfileError
            | Self::ReturnPlacements
            | Self::ConfirmEmptyChildcare => &[AreaOfficer],
            Self::AnswerQuery | Self::Correct => &[Assessor, Director],
            Self::RecordContact => &[LinkInspector, Assessor, Director, Administrator],
            Self::EvaluateAppeal => &[Evaluator],
            Self::DecideAppeal => &[AppealPanel],
            Self::Approve => &[Hmci],
            Self::AnswerProfileError => &[Assessor, Analyst],
            // Whoever made an act may take it back (E10), and so everybody who may act at all.
            Self::Withdraw => &[
                LinkInspector,
                Assessor,
                Reader,
                Panel,
                Evaluator,
                AppealPanel,
                Director,
                Hmci,
                AreaOfficer,
                Analyst,
                Administrator,
            ],
            Self::SeeProfile => &Role::ALL,
            Self::SeePortal => &[Assessor, Reader, Panel, Director, Hmci, AreaOfficer],
            Self::SeeProcess => &[
                LinkInspector,
                Assessor,
                Reader,
                Panel,
                Evaluator,
                AppealPanel,
                Director,
                Hmci,
                Analyst,
                PressOfficer,
                Administrator,
            ],
            Self::SeeLetter => {
                &[Assessor, Reader, Panel, Evaluator, AppealPanel, Director, Hmci, AreaOfficer, PressOfficer]
            }
            Self::SeeCase => &[Assessor, Reader, Panel, Evaluator, AppealPanel, Director, Hmci],
            Self::SeeConfidential => &[Assessor, Reader, Panel, Evaluator, AppealPanel, Director, Hmci],
        }
    }

    /// After `may` or `cannot`: `draft a grade`.
    pub fn verb(self) -> &'static str {
        match self {
            Self::Assign => "assign a case",
            Self::FileEvidence => "file evidence",
            Self::Attach => "attach a file to evidence",
            Self::DraftGrade => "draft a grade",
            Self::SecondRead => "give a second reading",
            Self::ReadCritically => "read a draft critically",
            Self::Moderate => "moderate a draft",
            Self::HoldConsistencyPanel => "hold the consistency panel",
            Self::HoldChallengePanel => "hold the challenge panel",
            Self::SignDraftOff => "sign a draft off",
            Self::SendDraft => "send the draft letter",
            Self::QueryFact => "query a fact in the draft letter",
            Self::AnswerQuery => "answer a query",
            Self::AmendLetter => "amend the letter",
            Self::AskForContact => "ask for a call or a visit",
            Self::RecordContact => "record a contact",
            Self::Appeal => "appeal against the grade",
            Self::EvaluateAppeal => "report on an appeal",
            Self::DecideAppeal => "decide an appeal",
            Self::SignFinalOff => "sign the final grade off",
            Self::Approve => "approve the assessment",
            Self::SendPrePublication => "send the letter ahead of publication",
            Self::Defer => "defer a case",
            Self::Resume => "resume a deferred case",
            Self::Reopen => "reopen a case",
            Self::Extend => "extend a deadline",
            Self::Correct => "correct what was published",
            Self::ReportProfileError => "report an error in the profile",
            Self::AnswerProfileError => "answer a report of an error in the profile",
            Self::ReturnPlacements => "return commissioned places",
            Self::ConfirmEmptyChildcare => "confirm childcare without children",
            Self::Withdraw => "withdraw an act",
            Self::SeeProfile => "see the profile",
            Self::SeePortal => "see what the area did and was sent",
            Self::SeeProcess => "see how far the case is",
            Self::SeeLetter => "see the letter",
            Self::SeeCase => "see the case",
            Self::SeeConfidential => "see confidential evidence",
            Self::SeeRegister => "see the evidence for a second reading",
        }
    }

    /// Where it is published, or the requirement that asks for it.
    pub fn source(self) -> &'static str {
        match self {
            Self::Assign | Self::SeeProcess => "Q6",
            Self::FileEvidence => "Annex D; A12",
            Self::Attach => "E5",
            Self::DraftGrade => "¶57; A11",
            Self::SecondRead | Self::SeeRegister => "Q3; X5",
            Self::ReadCritically
            | Self::Moderate
            | Self::HoldConsistencyPanel
            | Self::HoldChallengePanel
            | Self::SignDraftOff => "¶72",
            Self::SendDraft => "¶12",
            Self::QueryFact | Self::AnswerQuery | Self::AmendLetter => "¶74",
            Self::AskForContact | Self::RecordContact => "¶69–70",
            Self::Appeal => "¶76–77",
            Self::EvaluateAppeal | Self::DecideAppeal => "¶78",
            Self::SignFinalOff => "¶72; ¶79",
            Self::Approve => "¶79",
            Self::SendPrePublication => "¶12",
            Self::Defer | Self::Resume => "press release, note 4; Q2",
            Self::Reopen => "¶28; Q8",
            Self::Extend => "Q1",
            Self::Correct => "N1",
            Self::ReportProfileError | Self::AnswerProfileError => "¶44",
            Self::ReturnPlacements => "¶24; P13",
            Self::ConfirmEmptyChildcare => "¶19",
            Self::Withdraw => "E10",
            Self::SeeProfile | Self::SeePortal | Self::SeeLetter => "Q9",
            Self::SeeCase => "Q9; N1",
            Self::SeeConfidential => "¶17",
        }
    }

    /// Acts that weigh evidence or judge the grade, from which the link inspector and whoever declared an interest keep away (Q3).
    pub fn is_of_judgement(self) -> bool {
        matches!(
            self,
            Self::DraftGrade
                | Self::SecondRead
                | Self::ReadCritically
                | Self::Moderate
                | Self::HoldConsistencyPanel
                | Self::HoldChallengePanel
                | Self::SignDraftOff
                | Self::AnswerQuery
                | Self::AmendLetter
                | Self::EvaluateAppeal
                | Self::DecideAppeal
                | Self::SignFinalOff
                | Self::Approve
                | Self::Reopen
                | Self::Correct
        )
    }

    /// Acts that cannot be done without the grade and letter as they stand.
    pub fn is_about_the_grade(self) -> bool {
        matches!(
            self,
            Self::SendDraft
                | Self::AmendLetter
                | Self::Approve
                | Self::SendPrePublication
                | Self::Correct
                | Self::Appeal
                | Self::DecideAppeal
                | Self::SeeCase
        )
    }

    /// Acts and looks of an assessor that are only for whoever has the case.
    pub(crate) fn needs_the_case(self) -> bool {
        matches!(
            self,
            Self::DraftGrade
                | Self::SendDraft
                | Self::AnswerQuery
                | Self::AmendLetter
                | Self::SendPrePublication
                | Self::Correct
                | Self::AnswerProfileError
                | Self::SeePortal
                | Self::SeeLetter
                | Self::SeeCase
                | Self::SeeConfidential
        )
    }

    /// What an area does of its own accord: it depends on no step of the case, and tells nothing of one (Q9, ¶69).
    pub(crate) fn is_at_any_step(self) -> bool {
        matches!(
            self,
            Self::AskForContact
                | Self::RecordContact
                | Self::ReportProfileError
                | Self::AnswerProfileError
                | Self::ReturnPlacements
                | Self::ConfirmEmptyChildcare
        )
    }

    /// How many people it takes, whoever records it included (¶72, ¶78).
    pub(crate) fn takes(self) -> usize {
        match self {
            Self::HoldConsistencyPanel
            | Self::HoldChallengePanel
            | Self::SignDraftOff
            | Self::DecideAppeal
            | Self::SignFinalOff => 2,
            _ => 1,
        }
    }

    /// Whether it only looks.
    pub fn is_a_look(self) -> bool {
        matches!(
            self,
            Self::SeeProfile
                | Self::SeePortal
                | Self::SeeProcess
                | Self::SeeLetter
                | Self::SeeCase
                | Self::SeeConfidential
                | Self::SeeRegister
        )
    }
}
