//! The fields that state a record: the way back from [`crate::from_fields`].

use crate::field::{Field, Field as F, RecordKind};
use crate::words;
use plumbline_core::record::{
    AreaFinding, AreaInspection, Coverage, Fact, Finding, Follows, IndicatorValue, Outcome, Placement,
    ProviderId, Registration,
};

impl RecordKind {
    /// The kind of record that a fact is.
    pub fn of(fact: &Fact) -> Self {
        match fact {
            Fact::Area(_) => Self::Area,
            Fact::Registration(_) => Self::Registration,
            Fact::Link(_) => Self::Link,
            Fact::Finding(_) => Self::Finding,
            Fact::AreaInspection(_) => Self::AreaInspection,
            Fact::AreaFinding(_) => Self::AreaFinding,
            Fact::SeriousCaseReviews(_) => Self::SeriousCaseReviews,
            Fact::Complaint(_) => Self::Complaint,
            Fact::Placement(_) => Self::Placement,
            Fact::Indicator(_) => Self::Indicator,
            Fact::Award(_) => Self::Award,
            Fact::Coverage(_) => Self::Coverage,
            Fact::SustainedImprovement(_) => Self::SustainedImprovement,
            Fact::Neighbour(_) => Self::Neighbour,
        }
    }
}

/// Where the fields of a record are put.
type Put<'a> = &'a mut dyn FnMut(Field, String);

fn maybe(put: Put<'_>, field: Field, value: Option<impl ToString>) {
    if let Some(value) = value {
        put(field, value.to_string());
    }
}

/// Every field that the fact fills, in the words of the long CSV.
pub(crate) fn fields(fact: &Fact, put: Put<'_>) {
    match fact {
        Fact::Area(a) => {
            put(F::Area, a.area.to_string());
            put(F::Name, a.name.clone());
            maybe(put, F::Number, a.number);
            maybe(put, F::Region, a.region.as_ref());
        }
        Fact::Registration(r) => registration(r, put),
        Fact::Link(l) => {
            provider(&l.provider, put);
            put(F::Other, l.other.to_string());
            put(F::Link, words::link_word(l.kind).to_owned());
            maybe(put, F::On, l.on);
        }
        Fact::Finding(f) => finding(f, put),
        Fact::AreaInspection(i) => area_inspection(i, put),
        Fact::AreaFinding(f) => area_finding(f, put),
        Fact::SeriousCaseReviews(r) => {
            put(F::Area, r.area.to_string());
            put(F::From, r.from.to_string());
            put(F::To, r.to.to_string());
            put(F::AdequateOrBetter, r.adequate_or_better.to_string());
            put(F::Total, r.total.to_string());
        }
        Fact::Complaint(c) => {
            put(F::Area, c.area.to_string());
            put(F::On, c.on.to_string());
            put(F::Reference, c.reference.to_string());
            put(F::Confidential, words::flag_word(c.confidential).to_owned());
        }
        Fact::Placement(p) => placement(p, put),
        Fact::Indicator(i) => indicator(i, put),
        Fact::Award(a) => {
            put(F::Area, a.area.to_string());
            put(F::Year, a.year.to_string());
            put(F::Grade, a.grade.to_string());
        }
        Fact::Coverage(c) => coverage(c, put),
        Fact::SustainedImprovement(s) => {
            put(F::Area, s.area.to_string());
            put(F::On, s.on.to_string());
            put(F::Reference, s.reference.to_string());
        }
        Fact::Neighbour(n) => {
            put(F::Area, n.area.to_string());
            put(F::Neighbour, n.neighbour.to_string());
            put(F::Rank, n.rank.to_string());
            put(F::On, n.on.to_string());
        }
    }
}

fn provider(provider: &ProviderId, put: Put<'_>) {
    put(F::Remit, provider.remit.id().to_owned());
    put(F::Urn, provider.urn.to_string());
}

fn registration(r: &Registration, put: Put<'_>) {
    provider(&r.provider, put);
    maybe(put, F::Group, r.group.as_ref());
    maybe(put, F::Area, r.area.as_ref());
    maybe(put, F::Name, r.name.as_ref());
    maybe(put, F::Opened, r.opened);
    maybe(put, F::Closed, r.closed);
    put(F::NoChildren, words::flag_word(r.no_children).to_owned());
    maybe(put, F::On, r.on);
}

fn finding(f: &Finding, put: Put<'_>) {
    provider(&f.provider, put);
    maybe(put, F::Group, f.group.as_ref());
    maybe(put, F::Area, f.area.as_ref());
    put(F::Kind, f.kind.id().to_owned());
    put(F::Inspected, f.inspected.to_string());
    maybe(put, F::Published, f.published);
    for outcome in Outcome::ALL {
        maybe(put, words::outcome_field(outcome), f.grade(outcome));
    }
    maybe(put, F::Event, f.event.as_ref());
}

fn area_inspection(i: &AreaInspection, put: Put<'_>) {
    put(F::Area, i.area.to_string());
    put(F::Kind, i.kind.id().to_owned());
    maybe(put, F::From, i.first_day);
    maybe(put, F::Inspected, i.inspected);
    maybe(put, F::Published, i.published);
    maybe(put, F::Safeguarding, i.safeguarding);
    maybe(put, F::LookedAfter, i.looked_after);
    maybe(put, F::Overall, i.overall);
    maybe(put, F::PriorityActions, i.priority_actions);
    maybe(put, F::Developments, i.developments);
}

fn area_finding(f: &AreaFinding, put: Put<'_>) {
    put(F::Area, f.area.to_string());
    put(F::Of, f.of.id().to_owned());
    put(F::Inspected, f.inspected.to_string());
    put(F::Kind, f.kind.id().to_owned());
    maybe(put, F::Subject, f.subject.as_ref());
    put(F::Text, f.text.clone());
    if let Some(Follows { subjects, stands }) = &f.follows {
        put(F::Follows, subjects.join("; "));
        put(F::Stands, stands.id().to_owned());
    }
}

fn placement(p: &Placement, put: Put<'_>) {
    put(F::Area, p.area.to_string());
    provider(&p.provider, put);
    put(F::On, p.returned.to_string());
    put(F::Children, p.children.for_storage().to_string());
    put(F::InsideArea, words::flag_word(p.inside_area).to_owned());
    maybe(put, F::Provision, p.provision.map(|it| it.id()));
}

fn indicator(i: &IndicatorValue, put: Put<'_>) {
    put(F::Area, i.area.to_string());
    put(F::Indicator, i.indicator.to_string());
    put(F::Year, i.year.to_string());
    maybe(put, F::Value, i.value);
    maybe(put, F::Numerator, i.numerator);
    maybe(put, F::Denominator, i.denominator);
    maybe(put, F::National, i.national);
    maybe(put, F::SimilarAreas, i.similar_areas);
    maybe(put, F::Published, i.published);
    put(F::Unvalidated, words::flag_word(i.unvalidated).to_owned());
}

fn coverage(c: &Coverage, put: Put<'_>) {
    put(F::What, words::covered_word(&c.what));
    maybe(put, F::Area, c.area.as_ref());
    put(F::From, c.from.to_string());
    put(F::To, c.to.to_string());
}
