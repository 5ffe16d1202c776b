//! A record made from its fields. Published files and Parquet editions both come through here.

use crate::field::{Field, Field as F, RecordKind};
use crate::words;
use jiff::civil::Date;
use plumbline_core::area::AreaCode;
use plumbline_core::record::{
    AreaFinding, AreaInspection, AreaListing, AwardedGrade, ChildCount, Complaint, Coverage, Decimal,
    EventKind, Fact, Finding, Follows, IndicatorValue, Judgement, Neighbour, Outcome, Placement, ProviderId,
    ProviderLink, Registration, SeriousCaseReviews, SustainedImprovement, as_compared,
};
use plumbline_core::time::Dated;
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// A field that does not hold what its record needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FieldFault {
    pub field: Field,
    /// None where the field is empty and may not be.
    pub value: Option<String>,
    pub expected: &'static str,
}

/// Takes the fields of one record out of `get`, and keeps every fault.
struct Taker<'a> {
    get: &'a dyn Fn(Field) -> Option<&'a str>,
    faults: Vec<FieldFault>,
}

/// The record that these fields state, or all that is wrong with them. `get` gives none for an empty field, an area's
/// code for an area, and `2011-06-15` for a date.
pub(crate) fn fact<'a>(
    kind: RecordKind,
    get: &'a dyn Fn(Field) -> Option<&'a str>,
) -> Result<Fact, Vec<FieldFault>> {
    let mut taker = Taker { get, faults: Vec::new() };
    let fact = taker.fact(kind);
    match fact {
        Some(fact) if taker.faults.is_empty() => Ok(fact),
        _ => Err(taker.faults),
    }
}

impl<'a> Taker<'a> {
    /// Every field is taken before the record is put together, so that all faults are found.
    fn fact(&mut self, kind: RecordKind) -> Option<Fact> {
        match kind {
            RecordKind::Area => self.area_listing(),
            RecordKind::Registration => self.registration(),
            RecordKind::Link => self.link(),
            RecordKind::Finding => self.finding(),
            RecordKind::AreaInspection => self.area_inspection(),
            RecordKind::AreaFinding => self.area_finding(),
            RecordKind::SeriousCaseReviews => self.reviews(),
            RecordKind::Complaint => self.complaint(),
            RecordKind::Placement => self.placement(),
            RecordKind::Indicator => self.indicator(),
            RecordKind::Award => self.award(),
            RecordKind::Coverage => self.coverage(),
            RecordKind::SustainedImprovement => self.sustained(),
            RecordKind::Neighbour => self.neighbour(),
        }
    }

    fn area_listing(&mut self) -> Option<Fact> {
        let (area, name) = (self.area_needed(), self.needed(F::Name));
        let number = self.whole(F::Number, "a whole number such as 800");
        let region = self.get(F::Region).map(str::to_owned);
        Some(Fact::Area(AreaListing { area: area?, name: name?.to_owned(), number, region }))
    }

    fn registration(&mut self) -> Option<Fact> {
        let provider = self.provider();
        let (opened, closed, on) = (self.date(F::Opened), self.date(F::Closed), self.date(F::On));
        let no_children = self.flag(F::NoChildren).unwrap_or(false);
        Some(Fact::Registration(Registration {
            provider: provider?,
            group: self.text(F::Group),
            area: self.area(),
            name: self.text(F::Name),
            opened,
            closed,
            no_children,
            on,
        }))
    }

    fn link(&mut self) -> Option<Fact> {
        let (provider, other) = (self.provider(), self.text_needed(F::Other));
        let kind = self.word_needed(F::Link, words::LINKS, words::link);
        let on = self.date(F::On);
        Some(Fact::Link(ProviderLink { provider: provider?, other: other?, kind: kind?, on }))
    }

    fn finding(&mut self) -> Option<Fact> {
        let provider = self.provider();
        let kind = self.word_needed(F::Kind, words::EVENTS, words::event);
        let (inspected, published) = (self.date_needed(F::Inspected), self.date(F::Published));
        let grades = Outcome::ALL.map(|outcome| self.grade(words::outcome_field(outcome)));
        if kind == Some(EventKind::NoChildren) {
            self.without_children(&grades);
        }
        Some(Fact::Finding(Finding {
            provider: provider?,
            group: self.text(F::Group),
            area: self.area(),
            kind: kind?,
            inspected: inspected?,
            published,
            grades,
            event: self.text(F::Event),
        }))
    }

    /// Childcare with no children on roll is compliant or not, and nothing else (P11, ¶19).
    fn without_children(&mut self, grades: &[Option<Judgement>; 6]) {
        for (outcome, grade) in Outcome::ALL.into_iter().zip(grades) {
            let field = words::outcome_field(outcome);
            let may_be = outcome == Outcome::Overall && grade.is_none_or(|grade| grade > Judgement::Good);
            if grade.is_some() && !may_be {
                let value = self.get(field);
                self.fault(field, value, words::WITHOUT_CHILDREN);
            }
        }
    }

    fn area_inspection(&mut self) -> Option<Fact> {
        let (area, kind) =
            (self.area_needed(), self.word_needed(F::Kind, words::AREA_KINDS, words::area_kind));
        let first_day = self.date(F::From);
        let (inspected, published) = (self.dated(), self.date(F::Published));
        let (safeguarding, looked_after) = (self.grade(F::Safeguarding), self.grade(F::LookedAfter));
        let overall = self.grade(F::Overall);
        let (priority_actions, developments) = (self.count(F::PriorityActions), self.count(F::Developments));
        Some(Fact::AreaInspection(AreaInspection {
            area: area?,
            kind: kind?,
            first_day,
            inspected,
            published,
            safeguarding,
            looked_after,
            overall,
            priority_actions,
            developments,
        }))
    }

    fn area_finding(&mut self) -> Option<Fact> {
        let (area, of) = (self.area_needed(), self.word_needed(F::Of, words::AREA_KINDS, words::area_kind));
        let inspected = self.dated();
        if inspected.is_none() && self.get(F::Inspected).is_none() {
            self.fault(F::Inspected, None, DATE_OR_MONTH);
        }
        let kind = self.word_needed(F::Kind, words::FINDINGS, words::area_finding);
        let (subject, text) = (self.text(F::Subject), self.needed(F::Text));
        let follows = self.follows();
        Some(Fact::AreaFinding(AreaFinding {
            area: area?,
            of: of?,
            inspected: inspected?,
            kind: kind?,
            subject,
            text: text?.to_owned(),
            follows,
        }))
    }

    /// What it says of earlier findings: whom it follows and how that stands go together.
    fn follows(&mut self) -> Option<Follows> {
        let subjects = self.parsed(F::Follows, FOLLOWED, followed);
        let stands = self.parsed(F::Stands, words::STANDS, words::stands);
        match (self.get(F::Follows), self.get(F::Stands)) {
            (Some(_), None) => self.fault(F::Stands, None, words::STANDS),
            (None, Some(_)) => self.fault(F::Follows, None, FOLLOWED),
            _ => {}
        }
        Some(Follows { subjects: subjects?, stands: stands? })
    }

    fn reviews(&mut self) -> Option<Fact> {
        let (area, from, to) = (self.area_needed(), self.date_needed(F::From), self.date_needed(F::To));
        let (good, total) = (self.count_needed(F::AdequateOrBetter), self.count_needed(F::Total));
        Some(Fact::SeriousCaseReviews(SeriousCaseReviews {
            area: area?,
            from: from?,
            to: to?,
            adequate_or_better: good?,
            total: total?,
        }))
    }

    fn complaint(&mut self) -> Option<Fact> {
        let (area, on) = (self.area_needed(), self.date_needed(F::On));
        let (reference, confidential) = (self.text_needed(F::Reference), self.flag(F::Confidential));
        let confidential = confidential.unwrap_or(false);
        Some(Fact::Complaint(Complaint { area: area?, on: on?, reference: reference?, confidential }))
    }

    fn placement(&mut self) -> Option<Fact> {
        let (area, provider) = (self.area_needed(), self.provider());
        let (returned, children) = (self.date_needed(F::On), self.count_needed(F::Children));
        let inside_area = self.word_needed(F::InsideArea, words::FLAGS, words::flag);
        let provision = self.parsed(F::Provision, words::PROVISIONS, words::provision);
        Some(Fact::Placement(Placement {
            area: area?,
            provider: provider?,
            returned: returned?,
            children: ChildCount::new(children?),
            inside_area: inside_area?,
            provision,
        }))
    }

    fn indicator(&mut self) -> Option<Fact> {
        let (area, indicator) = (self.area_needed(), self.text_needed(F::Indicator));
        let year = self.year();
        let (value, national) = (self.decimal(F::Value), self.decimal(F::National));
        let similar_areas = self.decimal(F::SimilarAreas);
        let (numerator, denominator) = (self.count(F::Numerator), self.count(F::Denominator));
        let (published, unvalidated) = (self.date(F::Published), self.flag(F::Unvalidated));
        Some(Fact::Indicator(IndicatorValue {
            area: area?,
            indicator: indicator?,
            year: year?,
            value,
            numerator,
            denominator,
            national,
            similar_areas,
            published,
            unvalidated: unvalidated.unwrap_or(false),
        }))
    }

    fn award(&mut self) -> Option<Fact> {
        let (area, year) = (self.area_needed(), self.year());
        let grade = self.word_needed(F::Grade, "an awarded grade from 4 to 1", |word| {
            word.parse::<u8>().ok().filter(|g| (1..=4).contains(g))
        });
        Some(Fact::Award(AwardedGrade { area: area?, year: year?, grade: grade? }))
    }

    fn coverage(&mut self) -> Option<Fact> {
        let what = self.word_needed(F::What, words::COVERS, words::covered);
        let (from, to) = (self.date_needed(F::From), self.date_needed(F::To));
        Some(Fact::Coverage(Coverage { what: what?, area: self.area(), from: from?, to: to? }))
    }

    fn sustained(&mut self) -> Option<Fact> {
        let (area, on) = (self.area_needed(), self.date_needed(F::On));
        let reference = self.text_needed(F::Reference);
        Some(Fact::SustainedImprovement(SustainedImprovement { area: area?, on: on?, reference: reference? }))
    }

    fn neighbour(&mut self) -> Option<Fact> {
        let (area, on) = (self.area_needed(), self.date_needed(F::On));
        let neighbour = self.needed(F::Neighbour).map(AreaCode::new);
        let rank = self.word_needed(F::Rank, "a rank from 1", |word| word.parse().ok().filter(|r| *r > 0));
        Some(Fact::Neighbour(Neighbour { area: area?, neighbour: neighbour?, rank: rank?, on: on? }))
    }

    fn provider(&mut self) -> Option<ProviderId> {
        let remit = self.word_needed(F::Remit, words::REMITS, words::remit);
        let urn = self.text_needed(F::Urn);
        Some(ProviderId { remit: remit?, urn: urn? })
    }

    fn get(&self, field: Field) -> Option<&'a str> {
        (self.get)(field)
    }

    fn fault(&mut self, field: Field, value: Option<&str>, expected: &'static str) {
        self.faults.push(FieldFault { field, value: value.map(str::to_owned), expected });
    }

    fn needed(&mut self, field: Field) -> Option<&'a str> {
        let value = self.get(field);
        if value.is_none() {
            self.fault(field, None, field.means());
        }
        value
    }

    fn text(&self, field: Field) -> Option<SmolStr> {
        self.get(field).map(SmolStr::new)
    }

    fn text_needed(&mut self, field: Field) -> Option<SmolStr> {
        self.needed(field).map(SmolStr::new)
    }

    fn area(&self) -> Option<AreaCode> {
        self.get(F::Area).map(AreaCode::new)
    }

    fn area_needed(&mut self) -> Option<AreaCode> {
        self.needed(F::Area).map(AreaCode::new)
    }

    fn parsed<T>(
        &mut self,
        field: Field,
        expected: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let value = self.get(field)?;
        let parsed = parse(value);
        if parsed.is_none() {
            self.fault(field, Some(value), expected);
        }
        parsed
    }

    fn word_needed<T>(
        &mut self,
        field: Field,
        expected: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        if self.get(field).is_none() {
            self.fault(field, None, expected);
        }
        self.parsed(field, expected, parse)
    }

    fn grade(&mut self, field: Field) -> Option<Judgement> {
        self.parsed(field, words::GRADES, words::judgement)
    }

    fn flag(&mut self, field: Field) -> Option<bool> {
        self.parsed(field, words::FLAGS, words::flag)
    }

    fn date(&mut self, field: Field) -> Option<Date> {
        self.parsed(field, DATE, day)
    }

    fn date_needed(&mut self, field: Field) -> Option<Date> {
        self.word_needed(field, DATE, day)
    }

    fn dated(&mut self) -> Option<Dated> {
        self.parsed(F::Inspected, DATE_OR_MONTH, |word| word.parse().ok())
    }

    fn whole<T: std::str::FromStr>(&mut self, field: Field, expected: &'static str) -> Option<T> {
        self.parsed(field, expected, |word| word.parse().ok())
    }

    fn count(&mut self, field: Field) -> Option<u32> {
        self.whole(field, COUNT)
    }

    fn count_needed(&mut self, field: Field) -> Option<u32> {
        self.word_needed(field, COUNT, |word| word.parse().ok())
    }

    fn year(&mut self) -> Option<i16> {
        self.word_needed(F::Year, "a year such as 2010", |word| word.parse().ok())
    }

    fn decimal(&mut self, field: Field) -> Option<Decimal> {
        self.whole(field, "a number such as 58.7")
    }
}

const FOLLOWED: &str = "the subject of an earlier finding; several with `;` between them, each once";
const DATE: &str = "a date such as 2011-06-15";
const DATE_OR_MONTH: &str = "a date such as 2011-06-15, or a month such as 2011-06";
pub(crate) const COUNT: &str = "a whole number, 0 or more";

/// Subjects with `;` between them, none of them empty or twice.
fn followed(cell: &str) -> Option<Vec<SmolStr>> {
    let subjects: Vec<SmolStr> = cell.split(';').map(|subject| subject.trim().into()).collect();
    let distinct: BTreeSet<String> = subjects.iter().map(|it| as_compared(it)).collect();
    (distinct.len() == subjects.len() && !distinct.contains("")).then_some(subjects)
}

fn day(word: &str) -> Option<Date> {
    match word.parse().ok()? {
        Dated::Day(day) => Some(day),
        Dated::Month(..) => None,
    }
}
