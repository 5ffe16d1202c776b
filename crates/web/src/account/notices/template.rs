//! The texts of notices: plain, short, and with nothing in them that only some may know.

use jiff::civil::Date;
use plumbline_core::time::london;
use std::str::FromStr;

macro_rules! templates {
    ($($(#[$meta:meta])* $name:ident = $id:literal, $subject:literal, $says:literal;)+) => {
        /// Which text a notice has.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Template { $($(#[$meta])* $name),+ }

        impl Template {
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// As it is kept.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id),+ }
            }

            fn words(self) -> (&'static str, &'static str) {
                match self { $(Self::$name => ($subject, $says)),+ }
            }
        }
    };
}

// `{area}` is the area's name, `{due}` the day.
templates! {
    Assigned = "case-assigned", "{area} is yours", "The case of {area} was assigned to you.";
    HandedOver = "case-handed-over", "{area} was handed over", "The case of {area} was assigned to somebody else.";
    DraftSent = "draft-sent", "The draft letter of {area} is there",
        "The draft letter of {area} is open in the service. Facts can be queried{until}.";
    LetterAmended = "letter-amended", "The draft letter of {area} was amended",
        "The draft letter of {area} was amended, and is open in the service.{then}";
    FactQueried = "fact-queried", "{area} queried a fact", "An officer of {area} queried a fact in the draft letter.";
    QueryAnswered = "query-answered", "A query of {area} was answered",
        "A query about the draft letter of {area} was answered. The answer is open in the service.{then}";
    ContactAsked = "contact-asked", "{area} asks for a contact", "An officer of {area} asks for a call, a visit or an answer.";
    ContactRecorded = "contact-recorded", "A contact with {area} was recorded",
        "A note of a contact with {area} is open in the service.";
    AppealLodged = "appeal-lodged", "{area} appealed", "An appeal of {area} was lodged.";
    AppealEvaluated = "appeal-evaluated", "The appeal of {area} is ready for its panel",
        "The independent evaluator reported on the appeal of {area}. Its panel can decide.";
    AppealDecided = "appeal-decided", "The appeal of {area} was decided",
        "The appeal of {area} was decided.";
    LetterAhead = "letter-ahead", "The letter of {area} is there ahead of publication",
        "The letter of {area} is open in the service ahead of its publication, and so is the decision where there was an appeal. Until then they are for the area alone.";
    Reopened = "case-reopened", "The case of {area} is open again", "The case of {area} was reopened.";
    DeadlineExtended = "deadline-extended", "{area} has more time", "A deadline of {area} was extended{until}.";
    ErrorReported = "error-reported", "{area} reported an error in its profile",
        "An officer of {area} reported an error in the profile.";
    ErrorAnswered = "error-answered", "A report of {area} was answered",
        "A report of an error in the profile of {area} was answered. The answer is open in the service.";
    FactsCloseSoon = "facts-close-soon", "{area}: queries of facts close soon",
        "Facts in the draft letter of {area} can be queried{until}.";
    AppealsCloseSoon = "appeals-close-soon", "{area}: the time for an appeal ends soon", "{area} can appeal{until}.";
    RoleGiven = "role-given", "You have another role", "You were given a role. The service shows what you may do now.";
    RoleEnded = "role-ended", "A role of yours ended", "A role of yours ended. The service shows what you may still do.";
    ReleaseScheduled = "release-scheduled", "A publication is on the schedule", "A publication was put on the schedule{on}.";
    ReleaseOff = "release-off", "A publication is off the schedule", "A publication was taken off the schedule.";
    ReleaseOut = "release-out", "A publication is out", "A publication is out, and open to everybody.";
    SecondFactorSet = "second-factor-set", "Your second factor is set up",
        "A second factor was set up for your account. If it was not you, tell a keeper of accounts at once.";
    SecondFactorReset = "second-factor-reset", "Your second factor was taken away",
        "A keeper of accounts took your second factor away, and every session of yours ended. If you did not ask for it, tell a keeper at once.";
    KeeperGiven = "keeper-given", "You may manage accounts", "You may manage accounts from now on.";
    KeeperTaken = "keeper-taken", "You no longer manage accounts", "You may no longer manage accounts.";
    IssuerLinked = "issuer-linked", "Another way to sign in",
        "A sign-in elsewhere now leads to your account. If it was not you, tell a keeper of accounts at once.";
    TokenMade = "token-made", "A token was made in your name",
        "A token was made with which a program can use the service in your name{until}. If it was not you, end it and tell a keeper of accounts at once.";
}

impl FromStr for Template {
    type Err = String;

    fn from_str(id: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().copied().find(|template| template.id() == id);
        found.ok_or_else(|| format!("`{id}` is no notice that this program knows"))
    }
}

/// A notice in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub subject: String,
    pub says: String,
}

impl Template {
    /// The text for an area, by its name, and a day.
    pub fn says(self, area: Option<&str>, due: Option<Date>) -> Words {
        let day = due.map(london::day_in_words);
        let with = |before: &str, after: &str| {
            day.as_ref().map(|day| format!("{before}{day}{after}")).unwrap_or_default()
        };
        let filled = |text: &str| {
            text.replace("{until}", &with(" until ", ""))
                .replace("{on}", &with(" for ", ""))
                .replace("{then}", &with(" An appeal can be made until ", "."))
                .replace("{area}", area.unwrap_or("your area"))
        };
        let (subject, says) = self.words();
        Words { subject: filled(subject), says: filled(says) }
    }
}
