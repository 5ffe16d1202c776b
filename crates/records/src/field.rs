//! The one vocabulary of Plumbline's records: the columns of the long CSV, the fields that a source description may fill, and
//! the columns of an edition's Parquet file are the same words.

use serde::Deserialize;
use std::fmt;

/// What sort of value stands in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldType {
    Text,
    /// An area's name, code or number; becomes its code.
    Area,
    /// A group of the framework.
    Group,
    /// An indicator of the framework.
    Indicator,
    /// A day, or in an area inspection also a month.
    Date,
    /// One of the closed words of the record, such as a grade or a kind.
    Word,
    /// `yes` or `no`.
    Flag,
    /// A whole number.
    Whole,
    /// A decimal number exactly as published.
    Decimal,
}

macro_rules! fields {
    ($($variant:ident $word:literal $kind:ident $means:literal;)*) => {
        /// A field of a record.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        pub enum Field {
            $(#[doc = $means] #[serde(rename = $word)] $variant,)*
        }

        impl Field {
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word in descriptions, in the long CSV and in Parquet.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            pub fn kind(self) -> FieldType {
                match self { $(Self::$variant => FieldType::$kind,)* }
            }

            /// What it says, in a few words.
            pub fn means(self) -> &'static str {
                match self { $(Self::$variant => $means,)* }
            }
        }
    };
}

fields! {
    Area "area" Area "the area's name, code or number";
    Remit "remit" Word "the register that numbers the provider: schools, childcare or social-care";
    Urn "urn" Text "the provider's number in that register";
    Name "name" Text "the provider's or area's name";
    Group "group" Group "the group of settings in which it counts";
    Kind "kind" Word "what sort of inspection or finding";
    Inspected "inspected" Date "when it was inspected";
    Published "published" Date "when it was published";
    Overall "overall" Word "grade for overall effectiveness";
    Healthy "healthy" Word "grade for being healthy";
    Safe "safe" Word "grade for staying safe";
    Enjoying "enjoying" Word "grade for enjoying and achieving";
    Positive "positive" Word "grade for making a positive contribution";
    Economic "economic" Word "grade for achieving economic well-being";
    Event "event" Text "the event number that the file gives";
    Opened "opened" Date "when the provider opened";
    Closed "closed" Date "when the provider closed";
    NoChildren "no_children" Flag "childcare that had no children on roll";
    Safeguarding "safeguarding" Word "grade of the safeguarding strand";
    LookedAfter "looked_after" Word "grade of the looked-after strand";
    PriorityActions "priority_actions" Whole "areas for priority action that were named";
    Developments "developments" Whole "areas for development that were named";
    Of "of" Word "the kind of area inspection that a finding belongs to";
    Text "text" Text "the finding, in your own words";
    Other "other" Text "the number of the linked provider";
    Link "link" Word "how the linked provider stands to this one";
    On "on" Date "the day of the link, complaint, return or evidence";
    From "from" Date "first day of a period";
    To "to" Date "last day of a period";
    AdequateOrBetter "adequate_or_better" Whole "evaluations that were adequate or better";
    Total "total" Whole "evaluations in all";
    Reference "reference" Text "where the evidence is kept";
    Confidential "confidential" Flag "not to be shown";
    Children "children" Whole "children placed";
    InsideArea "inside_area" Flag "the provider stands inside the area";
    Indicator "indicator" Indicator "the indicator's id in the framework";
    Year "year" Whole "the year of the figure or award";
    Value "value" Decimal "the area's figure";
    Numerator "numerator" Whole "the count above the line";
    Denominator "denominator" Whole "the count below the line";
    National "national" Decimal "England's figure";
    SimilarAreas "similar_areas" Decimal "the similar areas' figure";
    Unvalidated "unvalidated" Flag "not yet validated: it explains and does not decide";
    Grade "grade" Whole "awarded grade, 4 to 1";
    What "what" Word "what is covered: register:GROUP or area-inspections:KIND";
    Number "number" Whole "the department's number of the area";
    Region "region" Text "the region of the area";
    Provision "provision" Word "who runs the provision: own, other-authority or private-voluntary";
    Neighbour "neighbour" Area "a statistical neighbour of the area";
    Rank "rank" Whole "how near the neighbour is: 1 is the nearest";
    Subject "subject" Text "a short name by which later inspections follow the finding";
    Follows "follows" Text "the subject of the earlier finding that it follows";
    Stands "stands" Word "how what it follows stands: addressed or persisting";
}

impl Field {
    /// A grade of an inspection.
    pub fn is_grade(self) -> bool {
        use Field as F;
        matches!(
            self,
            F::Overall
                | F::Healthy
                | F::Safe
                | F::Enjoying
                | F::Positive
                | F::Economic
                | F::Safeguarding
                | F::LookedAfter
        )
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|f| f.word() == word)
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A kind of record: the word in the long CSV's `record` column, in `[[fact]]` entries and in Parquet's `fact` column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKind {
    Area,
    Registration,
    Link,
    Finding,
    AreaInspection,
    AreaFinding,
    SeriousCaseReviews,
    Complaint,
    Placement,
    Indicator,
    Award,
    Coverage,
    SustainedImprovement,
    Neighbour,
}

use Field as F;

impl RecordKind {
    pub const ALL: [Self; 14] = [
        Self::Area,
        Self::Registration,
        Self::Link,
        Self::Finding,
        Self::AreaInspection,
        Self::AreaFinding,
        Self::SeriousCaseReviews,
        Self::Complaint,
        Self::Placement,
        Self::Indicator,
        Self::Award,
        Self::Coverage,
        Self::SustainedImprovement,
        Self::Neighbour,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Self::Area => "area",
            Self::Registration => "registration",
            Self::Link => "link",
            Self::Finding => "finding",
            Self::AreaInspection => "area-inspection",
            Self::AreaFinding => "area-finding",
            Self::SeriousCaseReviews => "serious-case-reviews",
            Self::Complaint => "complaint",
            Self::Placement => "placement",
            Self::Indicator => "indicator",
            Self::Award => "award",
            Self::Coverage => "coverage",
            Self::SustainedImprovement => "sustained-improvement",
            Self::Neighbour => "neighbour",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.word() == word)
    }

    /// The fields without which there is no such record.
    pub fn required(self) -> &'static [Field] {
        match self {
            Self::Area => &[F::Area, F::Name],
            Self::Registration => &[F::Remit, F::Urn],
            Self::Link => &[F::Remit, F::Urn, F::Other, F::Link],
            Self::Finding => &[F::Remit, F::Urn, F::Kind, F::Inspected],
            Self::AreaInspection => &[F::Area, F::Kind],
            Self::AreaFinding => &[F::Area, F::Of, F::Inspected, F::Kind, F::Text],
            Self::SeriousCaseReviews => &[F::Area, F::From, F::To, F::AdequateOrBetter, F::Total],
            Self::Complaint => &[F::Area, F::On, F::Reference],
            Self::Placement => &[F::Area, F::Remit, F::Urn, F::On, F::Children, F::InsideArea],
            Self::Indicator => &[F::Area, F::Indicator, F::Year],
            Self::Award => &[F::Area, F::Year, F::Grade],
            Self::Coverage => &[F::What, F::From, F::To],
            Self::SustainedImprovement => &[F::Area, F::On, F::Reference],
            Self::Neighbour => &[F::Area, F::Neighbour, F::Rank, F::On],
        }
    }

    /// The fields that it may carry besides.
    pub fn optional(self) -> &'static [Field] {
        match self {
            Self::Area => &[F::Number, F::Region],
            Self::Registration => &[F::Group, F::Area, F::Name, F::Opened, F::Closed, F::NoChildren, F::On],
            Self::Link => &[F::On],
            Self::Finding => &[
                F::Group,
                F::Area,
                F::Published,
                F::Overall,
                F::Healthy,
                F::Safe,
                F::Enjoying,
                F::Positive,
                F::Economic,
                F::Event,
            ],
            Self::AreaInspection => &[
                F::From,
                F::Inspected,
                F::Published,
                F::Safeguarding,
                F::LookedAfter,
                F::Overall,
                F::PriorityActions,
                F::Developments,
            ],
            Self::Complaint => &[F::Confidential],
            Self::Indicator => &[
                F::Value,
                F::Numerator,
                F::Denominator,
                F::National,
                F::SimilarAreas,
                F::Published,
                F::Unvalidated,
            ],
            Self::Coverage => &[F::Area],
            Self::Placement => &[F::Provision],
            Self::AreaFinding => &[F::Subject, F::Follows, F::Stands],
            Self::SeriousCaseReviews | Self::Award | Self::SustainedImprovement | Self::Neighbour => &[],
        }
    }

    /// Its rows tell how many children are where: what stands in them is never repeated (P13).
    pub fn counts_children(self) -> bool {
        self == Self::Placement
    }

    pub fn carries(self, field: Field) -> bool {
        self.required().contains(&field) || self.optional().contains(&field)
    }
}

impl fmt::Display for RecordKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
