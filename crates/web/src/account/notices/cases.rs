//! What follows from an act of a case.

use super::{About, Template};
use jiff::civil::Date;
use plumbline_casework::{CaseEvent, PersonId, Role, Signed, Window, deadline};
use plumbline_core::time::london;
use plumbline_store::NewNotice;

pub(crate) fn follow(about: &About<'_>, position: i64, act: &Signed<CaseEvent>) -> Vec<NewNotice> {
    let by = Some(&act.by);
    let version = act.on + 1;
    let to = |people: Vec<PersonId>, template: Template, due: Option<Date>| {
        about.to(people, by, (position, version, template), due)
    };
    let officers = || about.all(Role::AreaOfficer);
    let assessor = || about.case.assessor().cloned().into_iter().collect::<Vec<_>>();
    match &act.what {
        CaseEvent::Assigned { to: person, .. } => {
            let before = about.case.assessor_before(act.on).filter(|before| *before != person);
            let mut notices = to(vec![person.clone()], Template::Assigned, None);
            notices.extend(to(before.cloned().into_iter().collect(), Template::HandedOver, None));
            notices
        }
        CaseEvent::DraftSent { .. } => {
            to(officers(), Template::DraftSent, until(about, Window::FactualAccuracy))
        }
        CaseEvent::LetterAmended { .. } => {
            to(officers(), Template::LetterAmended, until(about, Window::Appeals))
        }
        CaseEvent::FactQueried { .. } => to(assessor(), Template::FactQueried, None),
        CaseEvent::QueryAnswered { .. } => {
            to(officers(), Template::QueryAnswered, until(about, Window::Appeals))
        }
        CaseEvent::ContactAsked { .. } => {
            let link = about.all(Role::LinkInspector);
            to(link.into_iter().chain(assessor()).collect(), Template::ContactAsked, None)
        }
        CaseEvent::ContactRecorded { to_area: true, .. } => to(officers(), Template::ContactRecorded, None),
        CaseEvent::AppealLodged { .. } => {
            let inside = [Role::Evaluator, Role::Director].into_iter().flat_map(|role| about.all(role));
            to(inside.chain(assessor()).collect(), Template::AppealLodged, None)
        }
        CaseEvent::AppealEvaluated { .. } => {
            to(about.all(Role::AppealPanel), Template::AppealEvaluated, None)
        }
        // The area hears how its appeal ended with the letter that goes out ahead of publication (¶12, ¶78).
        CaseEvent::AppealDecided { .. } => to(assessor(), Template::AppealDecided, None),
        CaseEvent::PrePublicationSent { .. } => to(officers(), Template::LetterAhead, None),
        CaseEvent::Reopened { .. } => to(assessor(), Template::Reopened, None),
        CaseEvent::DeadlineExtended { window, to: day, .. } => {
            let sent = about.case.has_letter_with_the_area() || *window == Window::Placements;
            let told = if sent { officers() } else { Vec::new() };
            to(told, Template::DeadlineExtended, Some(*day))
        }
        CaseEvent::ProfileErrorReported { .. } => {
            let analysts = about.all(Role::Analyst);
            to(analysts.into_iter().chain(assessor()).collect(), Template::ErrorReported, None)
        }
        CaseEvent::ProfileErrorAnswered { .. } => to(officers(), Template::ErrorAnswered, None),
        _ => Vec::new(),
    }
}

/// The last day of a window, where it is open.
fn until(about: &About<'_>, window: Window) -> Option<Date> {
    let deadline = deadline(about.season, about.case, window, about.now).ok()?;
    (about.now < deadline.at).then(|| london::day_at(deadline.at))
}
