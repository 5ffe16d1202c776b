//! A season is opened, peopled and kept through forms; each is there for whoever may begin it, and tells nobody else anything.

use super::kept::with_password;
use crate::program::Program;
use crate::served::browser::{Browser, hidden};
use crate::served::server::Answer;
use crate::served::site::{is_a_page, leads_to};
use crate::served::stages::{Played, YORK};
use plumbline_casework::{InterestKind, Role, Season};
use plumbline_core::area::AreaCode;
use plumbline_store::Opened;

fn form(act: &str) -> String {
    format!("/desk/2011/do/{act}")
}

/// Opens a form, and gives it with what it hides.
fn opened(browser: &Browser, path: &str, heading: &str) -> (String, Vec<(String, String)>) {
    let page = is_a_page(&browser.get(path), 200, heading);
    let of = |name: &str| hidden(&page, name).unwrap_or_else(|| panic!("{path} hides no `{name}`"));
    let all = ["csrf", "key"].map(|name| (name.to_owned(), of(name))).to_vec();
    (page, all)
}

fn sent(browser: &Browser, path: &str, hidden: &[(String, String)], fields: &[(&str, &str)]) -> Answer {
    let hidden = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let all: Vec<(&str, &str)> = hidden.chain(fields.iter().copied()).collect();
    browser.form(path, &all)
}

/// Fills a form in, sends it, and is led to the page where it shows.
fn does(played: &Played, who: &str, act: &str, heading: &str, fields: &[(&str, &str)], to: &str) -> String {
    let browser = played.browser(who);
    let (page, hidden) = opened(&browser, &form(act), heading);
    for (name, _) in fields {
        assert!(page.contains(&format!("name=\"{name}\"")), "{act} has no field `{name}`: {page}");
    }
    let to = format!("{to}?did={act}");
    leads_to(&sent(&browser, &form(act), &hidden, fields), &to);
    let shown = browser.get(&to).text();
    assert!(shown.contains("govuk-notification-banner--success"), "{act}: {shown}");
    shown
}

fn season(played: &Played, year: i16) -> Season {
    played.store().season(year).expect("a season")
}

const PEOPLE: &str = "/desk/2011/people";

#[test]
fn people_come_into_a_season_get_roles_and_interests_and_lose_them_through_forms() {
    let played = Played::opened(Program::new());
    let enrol = [("person", "p-new"), ("name", "Nia <b>New</b>")];
    let page = does(&played, "p-admin", "enrol", "Bring a person into the season", &enrol, PEOPLE);
    assert!(
        page.contains("The person is in the season.") && page.contains("Nia &lt;b&gt;New&lt;/b&gt;"),
        "{page}"
    );
    let role = [("person", "p-new"), ("role", "link-inspector"), ("areas", YORK), ("areas", "E09000003")];
    let page = does(&played, "p-admin", "role", "Give a role", &role, PEOPLE);
    assert!(page.contains("Link inspector of York, Barnet"), "{page}");
    let interest = [("person", "p-new"), ("area", YORK), ("kind", "kin"), ("why", "A brother works there")];
    let page = does(&played, "p-admin", "interest", "Declare an interest", &interest, PEOPLE);
    assert!(page.contains("York (kin)") && !page.contains("A brother"), "{page}");
    // Somebody else declares their own, and is offered nobody but themselves.
    let (form_of_own, _) = opened(&played.browser("p-reader"), &form("interest"), "Declare an interest");
    assert!(form_of_own.contains("value=\"p-reader\"") && !form_of_own.contains("value=\"p-new\""));
    let own = [("person", "p-reader"), ("area", "E09000003"), ("kind", "home"), ("why", "I live there")];
    does(&played, "p-reader", "interest", "Declare an interest", &own, PEOPLE);
    let end = [("person", "p-new"), ("role", "link-inspector"), ("why", "She left")];
    let page = does(&played, "p-admin", "end-role", "End a role", &end, PEOPLE);
    assert!(page.contains("Link inspector of York, Barnet, until "), "{page}");

    let season = season(&played, 2011);
    let new = &season.people[&"p-new".parse().expect("a person")];
    let held = &new.holdings[0];
    assert_eq!((held.role, held.areas.len()), (Role::LinkInspector, 2));
    assert!(held.to.is_some(), "the role has ended");
    assert_eq!(new.interests[0].1, InterestKind::Kin);
    let name = played.store().open_sealed(&new.name).expect("the name");
    assert_eq!(name, Opened::Text("Nia <b>New</b>".into()));
}

#[test]
fn a_holiday_moves_deadlines_and_shows_in_the_calendar() {
    let played = Played::opened(Program::new());
    let day = [("day-day", "27"), ("day-month", "9"), ("day-year", "2027"), ("title", "A day of thanks")];
    let page = does(&played, "p-admin", "holiday", "Enter a bank holiday", &day, "/desk/2011/calendar");
    assert!(page.contains("A day of thanks"), "{page}");
    // A day that is none to be entered is the rule's to refuse, and what was typed stays.
    let browser = played.browser("p-admin");
    let (_, hidden) = opened(&browser, &form("holiday"), "Enter a bank holiday");
    let page = is_a_page(&sent(&browser, &form("holiday"), &hidden, &day), 409, "Enter a bank holiday");
    assert!(page.contains("There is a problem") && page.contains("value=\"A day of thanks\""), "{page}");
    assert_eq!(season(&played, 2011).proclaimed.len(), 1);
}

#[test]
fn what_is_wrong_leads_to_its_field_and_what_was_typed_stays() {
    let played = Played::opened(Program::new());
    let browser = played.browser("p-admin");
    let before = season(&played, 2011).version();
    let fails = |act: &str, heading: &str, fields: &[(&str, &str)], status: u16| {
        let (_, hidden) = opened(&browser, &form(act), heading);
        is_a_page(&sent(&browser, &form(act), &hidden, fields), status, heading)
    };
    let page = fails("enrol", "Bring a person into the season", &[("person", "Kay"), ("name", " ")], 422);
    assert!(
        page.contains("<a href=\"#person\">Expected a person") && page.contains("<a href=\"#name\">"),
        "{page}"
    );
    assert!(page.contains("value=\"Kay\"") && page.contains("Error: Bring a person"), "{page}");
    // A rule's sentence, with what was chosen.
    let whole = browser.get(&form("role")).text();
    assert!(whole.len() < 100_000, "{} bytes are sent", whole.len());
    let own = [("person", "p-admin"), ("role", "director")];
    let page = fails("role", "Give a role", &own, 409);
    assert!(page.contains("You may not give yourself a role: another administrator does"), "{page}");
    assert!(
        page.contains("value=\"director\" checked") && page.contains("value=\"p-admin\" selected"),
        "{page}"
    );
    let link = fails("role", "Give a role", &[("person", "p-reader"), ("role", "link-inspector")], 409);
    assert!(link.contains("name it (E1)"), "{link}");
    assert_eq!(season(&played, 2011).version(), before, "nothing was done");
}

#[test]
fn a_key_is_erased_only_by_whoever_says_that_they_understood_what_follows() {
    let played = Played::opened(Program::new());
    let browser = played.browser("p-admin");
    let (page, hidden) = opened(&browser, &form("erase"), "Erase a key");
    assert!(page.contains("It cannot be undone.") && page.contains("govuk-button--warning"), "{page}");
    assert!(page.contains("No key is due to be erased"), "{page}");
    let named = |tick: &[(&'static str, &'static str)]| {
        [&[("key-of", "person"), ("key-person", "p-press"), ("basis", "request")], tick].concat()
    };
    let page = is_a_page(&sent(&browser, &form("erase"), &hidden, &named(&[])), 422, "Erase a key");
    assert!(page.contains("<a href=\"#understood\">"), "{page}");
    assert!(
        page.contains("value=\"p-press\" selected") && page.contains("value=\"request\" checked"),
        "{page}"
    );
    let name = |played: &Played| {
        let season = season(played, 2011);
        let name = season.people[&"p-press".parse().expect("a person")].name.clone();
        played.store().open_sealed(&name).expect("the handle")
    };
    assert_eq!(name(&played), Opened::Text("A. Person".into()), "nothing was done");
    // A text is not due while its time has not come: the rule says so.
    let due = [("key-of", "case"), ("key-case", YORK), ("basis", "retention"), ("understood", "true")];
    let (_, hidden) = opened(&browser, &form("erase"), "Erase a key");
    let answer = sent(&browser, &form("erase"), &hidden, &due);
    assert!(
        (400..500).contains(&answer.status) && answer.text().contains("case/E06000014/2011"),
        "{}",
        answer.text()
    );
    let (_, hidden) = opened(&browser, &form("erase"), "Erase a key");
    let done = sent(&browser, &form("erase"), &hidden, &named(&[("understood", "true")]));
    leads_to(&done, "/desk/2011/people?did=erase");
    assert_eq!(name(&played), Opened::Erased);
}

#[test]
fn an_officer_brings_colleagues_in_for_their_own_area_and_is_offered_nobody_else() {
    let played = Played::opened(Program::new());
    let officer = played.browser("p-officer");
    let portal = format!("/portal/2011/{YORK}");
    let home = officer.get(&portal).text();
    assert!(home.contains("href=\"/desk/2011/do/colleague\""), "{home}");
    assert!(!played.browser("p-admin").get(&form("colleague")).text().contains("name=\"email\""));
    let (empty, _) = opened(&officer, &form("role"), "Give a role");
    assert!(empty.contains("Nobody may be chosen") && !empty.contains("p-admin"), "{empty}");
    let enrol = [("person", "p-colleague"), ("name", "A. Colleague")];
    does(&played, "p-officer", "enrol", "Bring a person into the season", &enrol, &portal);
    let (page, _) = opened(&officer, &form("role"), "Give a role");
    assert!(page.contains("A. Colleague (p-colleague)") && !page.contains("(p-reader)"), "{page}");
    assert!(page.contains(&format!("value=\"{YORK}\"")) && !page.contains("value=\"E09000003\""), "{page}");
    assert!(page.contains("value=\"area-officer\"") && !page.contains("value=\"reader\""), "{page}");
    let role = [("person", "p-colleague"), ("role", "area-officer"), ("areas", YORK)];
    does(&played, "p-officer", "role", "Give a role", &role, &portal);
    let season = season(&played, 2011);
    let colleague = "p-colleague".parse().expect("a person");
    let actor = season.actor(&colleague);
    assert!(actor.holdings.iter().any(|it| it.role == Role::AreaOfficer && it.covers(&AreaCode::new(YORK))));
    // Into the account too: all of it, or nothing.
    let asked =
        [("person", "p-asked"), ("name", "A. Sked"), ("email", "a.sked@example.gov.uk"), ("areas", YORK)];
    let (page, hidden) = opened(&officer, &form("colleague"), "Ask a colleague in");
    assert!(page.contains(&format!("value=\"{YORK}\"")) && !page.contains("value=\"E09000003\""), "{page}");
    let wrong = [&asked[..2], &[("email", "no address"), ("areas", YORK)]].concat();
    let page = sent(&officer, &form("colleague"), &hidden, &wrong);
    let page = is_a_page(&page, 422, "Ask a colleague in");
    assert!(page.contains("value=\"no address\"") && page.contains("There is a problem"), "{page}");
    let person = "p-asked".parse().expect("a person");
    assert!(played.store().account(&person).expect("accounts").is_none(), "nothing was done");
    does(&played, "p-officer", "colleague", "Ask a colleague in", &asked, &portal);
    let account = played.store().account(&person).expect("accounts").expect("an account");
    assert_eq!(account.state.id(), "invited");
    let held = &self::season(&played, 2011).people[&person].holdings;
    assert!(held.iter().any(|it| it.role == Role::AreaOfficer && it.covers(&AreaCode::new(YORK))));
    // The other area's officer knows nothing of it.
    let (other, _) = opened(&played.browser("p-other-officer"), &form("role"), "Give a role");
    assert!(!other.contains("p-colleague"), "{other}");
}

#[test]
fn a_form_is_for_whoever_may_begin_it_and_pages_lead_only_them_to_it() {
    let played = Played::opened(Program::new());
    let before = season(&played, 2011).version();
    let acts = [
        "enrol",
        "role",
        "end-role",
        "interest",
        "holiday",
        "draw-second-readings",
        "schedule",
        "unschedule",
        "erase",
    ];
    let open_to = |who: &str| -> Vec<&str> {
        match who {
            "p-admin" => acts.to_vec(),
            "p-director-1" => vec!["interest", "draw-second-readings", "schedule", "unschedule"],
            "p-reader" | "p-press" => vec!["interest"],
            "p-officer" => vec!["enrol", "role", "interest"],
            _ => Vec::new(),
        }
    };
    for who in ["p-admin", "p-director-1", "p-reader", "p-press", "p-officer", "p-outsider"] {
        let (browser, open) = (played.browser(who), open_to(who));
        for act in acts {
            let answer = browser.get(&form(act));
            let expected = if open.contains(&act) { 200 } else { 403 };
            assert_eq!(answer.status, expected, "{who} {act}: {}", answer.text());
            if expected == 403 {
                let csrf = played.csrf(who);
                let tried = browser.form(&form(act), &[("csrf", &csrf), ("person", "p-reader")]);
                is_a_page(&tried, 403, "This is not for you");
            }
        }
        if who != "p-officer" && who != "p-outsider" {
            let pages = ["people", "calendar", "releases"]
                .map(|page| browser.get(&format!("/desk/2011/{page}")).text());
            let pages = pages.concat();
            for act in acts {
                let link = format!("href=\"/desk/2011/do/{act}\"");
                assert_eq!(pages.contains(&link), open.contains(&act), "{who} {act}");
            }
        }
    }
    let admin = played.browser("p-admin");
    is_a_page(&admin.get(&form("nothing")), 404, "There is no such page");
    is_a_page(&admin.get("/desk/2010/do/role"), 404, "There is no such page");
    leads_to(&Browser::new(played.server()).get(&form("role")), "/sign-in?back=%2Fdesk%2F2011%2Fdo%2Frole");
    // A form of another session does nothing.
    for csrf in ["", "0", &played.csrf("p-reader")] {
        let typed = [("csrf", csrf), ("person", "p-x"), ("name", "Kept <i>")];
        let page = is_a_page(&admin.form(&form("enrol"), &typed), 403, "Bring a person into the season");
        assert!(page.contains("Kept &lt;i&gt;") && page.contains("Nothing was done"), "{page}");
    }
    assert_eq!(season(&played, 2011).version(), before);
}

#[test]
fn a_season_is_opened_by_a_keeper_with_the_people_of_the_one_before() {
    let played = Played::opened(Program::new());
    let keeper = played.browser("p-admin");
    assert!(keeper.get("/desk").text().contains("href=\"/desk/open\""));
    assert!(!played.browser("p-director-1").get("/desk").text().contains("/desk/open"));
    for who in ["p-director-1", "p-officer", "p-outsider"] {
        is_a_page(&played.browser(who).get("/desk/open"), 403, "This is not for you");
    }
    let (page, hidden) = opened(&keeper, "/desk/open", "Open a season");
    assert!(page.contains("Open already: 2011.") && page.contains("Season 2011"), "{page}");
    let page = is_a_page(
        &sent(&keeper, "/desk/open", &hidden, &[("year", "next"), ("name", "")]),
        422,
        "Open a season",
    );
    assert!(page.contains("<a href=\"#year\">") && page.contains("<a href=\"#name\">"), "{page}");
    let taken = [("year", "2011"), ("name", "A. Keeper")];
    let page = is_a_page(&sent(&keeper, "/desk/open", &hidden, &taken), 409, "Open a season");
    assert!(page.contains("The season 2011 is open") && page.contains("value=\"A. Keeper\""), "{page}");
    let next = [("year", "2028"), ("name", "A. Keeper"), ("from", "2011"), ("calendar", "")];
    leads_to(&sent(&keeper, "/desk/open", &hidden, &next), "/desk/2028/people?did=open");
    let people = is_a_page(&keeper.get("/desk/2028/people?did=open"), 200, "People of the season 2028");
    assert!(people.contains("you are its administrator") && people.contains("(p-reader)"), "{people}");
    assert_eq!(season(&played, 2028).people.len(), season(&played, 2011).people.len());
}

#[test]
fn a_button_pressed_twice_acts_once_and_a_session_that_ended_loses_nothing() {
    let played = Played::opened(Program::new());
    let browser = played.browser("p-admin");
    let (_, hidden_of_it) = opened(&browser, &form("enrol"), "Bring a person into the season");
    let before = season(&played, 2011).version();
    let typed = [("person", "p-twice"), ("name", "T. Wice")];
    for _ in 0..2 {
        leads_to(&sent(&browser, &form("enrol"), &hidden_of_it, &typed), "/desk/2011/people?did=enrol");
    }
    assert_eq!(season(&played, 2011).version(), before + 1);

    with_password(&played, "p-admin");
    let nobody = Browser::new(played.server());
    let typed = [("person", "p-twice"), ("area", YORK), ("kind", "kin"), ("why", "A \"near\" person & more")];
    let page = is_a_page(&nobody.form(&form("interest"), &typed), 401, "Your session has ended");
    let unescaped = |text: &str| text.replace("&quot;", "\"").replace("&amp;", "&");
    let kept = unescaped(&hidden(&page, "kept").expect("what was typed"));
    let back = hidden(&page, "form").expect("the form");
    assert_eq!(back, form("interest"));
    let enter = [
        ("form", &*back),
        ("kept", &kept),
        ("email", "p-admin@example.gov.uk"),
        ("password", "teapot gravel anthem 7"),
    ];
    let page = is_a_page(&nobody.form("/sign-in/kept", &enter), 200, "Declare an interest");
    assert!(unescaped(&page).contains("A \"near\" person & more"), "{page}");
    assert!(page.contains("value=\"p-twice\" selected") && page.contains("value=\"kin\" checked"), "{page}");
    assert_eq!(season(&played, 2011).version(), before + 1, "nothing was done so far");
}

#[test]
fn a_publication_is_taken_off_the_schedule_and_put_on_again() {
    let mut looked = false;
    let played = Played::opened(Program::new()).played(|_, stage| looked |= stage == "scheduled");
    assert!(looked);
    let director = played.browser("p-director-1");
    let releases = "/desk/2011/releases";
    let act = *season(&played, 2011).publications.keys().next_back().expect("a publication");
    let (page, hidden) = opened(&director, &form("unschedule"), "Take a publication off the schedule");
    assert!(page.contains("It cannot be put back as it was") && page.contains("00:01 on "), "{page}");
    let number = act.to_string();
    let untold = [("publication", &*number), ("why", "A late concern")];
    let page = sent(&director, &form("unschedule"), &hidden, &untold);
    let page = is_a_page(&page, 422, "Take a publication off the schedule");
    assert!(page.contains("<a href=\"#understood\">") && page.contains("A late concern"), "{page}");
    assert!(season(&played, 2011).publications[&act].off.is_none());
    let told = [&untold[..], &[("understood", "true")]].concat();
    let page =
        does(&played, "p-director-1", "unschedule", "Take a publication off the schedule", &told, releases);
    assert!(page.contains("Taken off") && !page.contains("To come"), "{page}");
    let (page, _) = opened(&director, &form("unschedule"), "Take a publication off the schedule");
    assert!(page.contains("Nothing is on the schedule that is not out."), "{page}");

    let (page, hidden) = opened(&director, &form("schedule"), "Put a publication on the schedule");
    let set = played.set().expect("a set");
    assert!(page.contains(&set[..12]) && page.contains("00:01 on Monday 8 November 2027"), "{page}");
    // Another time needs a reason.
    let other = [
        ("kind", "release"),
        ("at", "other"),
        ("at-on-day", "9"),
        ("at-on-month", "11"),
        ("at-on-year", "2027"),
        ("at-time", "00:01"),
    ];
    let page = is_a_page(
        &sent(&director, &form("schedule"), &hidden, &other),
        409,
        "Put a publication on the schedule",
    );
    assert!(page.contains("There is a problem") && page.contains("value=\"00:01\""), "{page}");
    let calendars = [("kind", "release"), ("at", "calendar"), ("why", "")];
    let page =
        does(&played, "p-director-1", "schedule", "Put a publication on the schedule", &calendars, releases);
    assert!(page.contains("To come") && page.contains("Taken off"), "{page}");
}
