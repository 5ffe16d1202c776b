//! The inspectors' desk as it is read: what each page tells whom, at the stages of a case.

use super::{is_a_page, leads_to, served};
use crate::program::Program;
use crate::served::browser::{Browser, between};
use crate::served::stages::{EVIDENCE, NOTE, Played, REASONS, YORK};

fn page(played: &Played, who: &str, path: &str, heading: &str) -> String {
    is_a_page(&played.browser(who).get(path), 200, heading)
}

/// The main part of a page, its marks of the frame apart.
fn main_of(page: &str) -> &str {
    between(page, "<main ", "</main>")
}

#[test]
fn whoever_is_not_signed_in_is_led_to_the_way_in_and_back() {
    let (_program, server, keeper, _) = served();
    let nobody = Browser::new(&server);
    leads_to(&nobody.get("/desk"), "/sign-in?back=%2Fdesk");
    leads_to(&nobody.get("/desk/2011?show=mine"), "/sign-in?back=%2Fdesk%2F2011%3Fshow%3Dmine");
    // A season that is not open, and a person who has a part in none.
    let browser = Browser::with(&server, &keeper);
    let mine = is_a_page(&browser.get("/desk"), 200, "Your work");
    assert!(mine.contains("You have no role in any season now"), "{mine}");
    let none = is_a_page(&browser.get("/desk/2011"), 404, "There is no such page");
    assert!(none.contains("No season 2011 is open"), "{none}");
}

#[test]
fn each_person_finds_what_is_theirs_to_do_and_a_case_says_how_it_stands_to_them() {
    let mut seen = Vec::new();
    Played::opened(Program::new()).played(|played, stage| {
        seen.push(stage);
        match stage {
            "evidence" => before_a_draft(played),
            "drafted" => drafted(played),
            "sent" => sent(played),
            "scheduled" => scheduled(played),
            _ => {}
        }
    });
    assert_eq!(seen.len(), 7);
}

fn before_a_draft(played: &Played) {
    let director = page(played, "p-director-1", "/desk", "Your work");
    assert!(
        director.contains("152 things are for you to do") || director.contains("152 things"),
        "{director}"
    );
    assert!(director.contains("Assign a case, York") && director.contains("/do/assign\""), "{director}");
    assert!(director.contains("working days left"), "{director}");
    let link = page(played, "p-link", "/desk", "Your work");
    assert!(
        link.contains("You are a link inspector of York.")
            && link.contains("Nothing waits for you in this season now")
    );
    let officer = page(played, "p-officer", "/desk", "Your work");
    assert!(
        officer.contains("an officer of York") && officer.contains(&format!("/portal/2011/{YORK}")),
        "{officer}"
    );
    assert!(!officer.contains("/desk/2011"), "an officer has no page of the season");
}

fn drafted(played: &Played) {
    let reader = page(played, "p-reader", "/desk", "Your work");
    assert!(
        reader.contains(&format!("href=\"/desk/2011/{YORK}/do/read\">Read a draft critically, York")),
        "{reader}"
    );
    let assessor = page(played, "p-assessor", "/desk", "Your work");
    assert!(!assessor.contains("Read a draft critically"), "who drafted it does not read it");

    // The case, to whom it waits for, to whom it does not, and to whom it may be known no more than how far it is.
    let case = format!("/desk/2011/{YORK}");
    let theirs = page(played, "p-reader", &case, "York, 2011");
    let link = between(&theirs, &format!("href=\"{case}/do/read\""), "</a>");
    assert!(link.ends_with(">Read a draft critically (¶72)"), "{theirs}");
    assert!(
        theirs.contains("Yours to do") && theirs.contains(REASONS) && theirs.contains("Performs well (3)")
    );
    assert!(theirs.contains("By the rules, on the evidence of now: "), "{theirs}");
    let own = page(played, "p-assessor", &case, "York, 2011");
    assert!(
        own.contains("It waits for a critical reader. You may not read a draft critically: it is for a critical reader (¶72)."),
        "{own}"
    );
    let link = page(played, "p-link", &case, "York, 2011");
    assert!(link.contains("drafted and not yet read critically") && !link.contains(REASONS));
    assert!(!link.contains("Performs well") && !link.contains("By the rules"), "{link}");

    // Nobody else is told anything, and an officer is led to their area's own side.
    leads_to(&played.browser("p-officer").get(&case), &format!("/portal/2011/{YORK}"));
    for who in ["p-outsider", "p-other-officer"] {
        let refused = is_a_page(&played.browser(who).get(&case), 403, "This is not for you");
        assert!(!refused.contains("drafted"), "{refused}");
        is_a_page(&played.browser(who).get("/desk/2011"), 403, "This is not for you");
    }
    is_a_page(&played.browser("p-reader").get("/desk/2011/Yrok"), 404, "There is no such page");
    the_board(played);
}

fn the_board(played: &Played) {
    let board =
        |query: &str| page(played, "p-director-1", &format!("/desk/2011{query}"), "Cases of the season 2011");
    let whole = board("");
    assert!(whole.contains("152 cases; here are 1 to 50.") && whole.contains("/desk/2011?page=2"), "{whole}");
    assert!(board("?page=4").contains("here are 151 to 152"));
    assert!(board("?page=99").contains("here are 151 to 152"), "beyond the last page stands the last");
    let york = board("?q=yor&step=drafted");
    assert!(
        york.contains("1 of 152 cases.") && york.contains(&format!("/desk/2011/{YORK}\">York")),
        "{york}"
    );
    assert!(york.contains("Drafted and not yet read critically") && york.contains("A. Person (p-assessor)"));
    assert!(board("?step=approved").contains("None of 152 cases is as chosen."));
    assert!(board("?person=p-assessor").contains("1 of 152 cases."));
    assert!(board("?show=mine").contains("151 of 152 cases"), "a director assigns the rest");
    assert!(board("?show=stuck").contains("It is assigned to nobody"));
    let wrong = is_a_page(
        &played.browser("p-director-1").get("/desk/2011?step=x&show=y"),
        400,
        "What was sent does not read",
    );
    assert!(wrong.contains("Expected a step") && wrong.contains("which cases"), "{wrong}");
    // Whoever has one area's role knows of that area alone.
    let link = page(played, "p-link", "/desk/2011", "Cases of the season 2011");
    assert!(link.contains("1 case.") && !link.contains("Barnet"), "{link}");

    // The file has just what is listed, in the same order.
    let csv = played.browser("p-director-1").get("/desk/2011/cases.csv?step=analysis&sort=step");
    assert_eq!((csv.status, csv.header("content-type")), (200, "text/csv; charset=utf-8"));
    assert_eq!(csv.header("content-disposition"), "attachment; filename=\"cases-2011.csv\"");
    let text = csv.text();
    let mut lines = text.split("\r\n");
    assert_eq!(
        lines.next(),
        Some("area,area_code,version,step,assessor,next,due,due_at,overdue,state,stuck,made_up")
    );
    let areas: Vec<&str> = lines
        .filter(|line| !line.is_empty())
        .map(|line| line.split(',').next().unwrap_or_default().trim_matches('"'))
        .collect();
    assert_eq!(areas.len(), 151);
    assert!(areas.is_sorted() && !areas.contains(&"York"));
    let one = played.browser("p-link").get("/desk/2011/cases.csv").text();
    assert_eq!(one.lines().count(), 2, "{one}");
    is_a_page(&played.browser("p-officer").get("/desk/2011/cases.csv"), 403, "This is not for you");
    lists(played);
}

fn lists(played: &Played) {
    let browser = played.browser("p-director-1");
    let here = "/desk/2011?step=drafted&sort=due";
    let kept = |name: &str, query: &str| {
        browser.fills(here, "/desk/2011/lists", &[("name", name), ("query", query)])
    };
    leads_to(&kept("To be <read>", "step=drafted&sort=due"), "/desk/2011?step=drafted&sort=due&said=kept");
    let page = is_a_page(&browser.get("/desk/2011"), 200, "Cases of the season 2011");
    assert!(page.contains("<a class=\"govuk-link\" href=\"/desk/2011?step=drafted&amp;sort=due\"><bdi>To be &lt;read&gt;</bdi></a>"), "{page}");
    // What a list holds is no more than a list can.
    leads_to(&kept("Odd", "q=a&href=javascript:x&step=sent"), "/desk/2011?q=a&step=sent&said=kept");
    is_a_page(&kept("", "step=sent"), 422, "What was sent has faults, and nothing was done");
    leads_to(
        &browser.fills(here, "/desk/2011/lists/end", &[("which", "To be <read>"), ("query", "")]),
        "/desk/2011?said=away",
    );
    let page = is_a_page(&browser.get("/desk/2011"), 200, "Cases of the season 2011");
    assert!(!page.contains("To be &lt;read&gt;") && page.contains("<bdi>Odd</bdi>"), "{page}");
    let stranger = browser.form("/desk/2011/lists", &[("name", "a"), ("query", ""), ("csrf", "0")]);
    is_a_page(&stranger, 403, "This is not for you");
}

fn sent(played: &Played) {
    let case = format!("/desk/2011/{YORK}");
    let director = page(played, "p-director-1", &case, "York, 2011");
    assert!(
        director.contains("The area may query facts") && director.contains("The area may appeal"),
        "{director}"
    );
    assert!(director.contains("working day after"), "a deadline says why it is then");
    assert!(director.contains("With the area"));
    let officer = page(played, "p-officer", "/desk", "Your work");
    assert!(officer.contains("Appeal against the grade, York"), "{officer}");
}

fn scheduled(played: &Played) {
    let case = format!("/desk/2011/{YORK}");
    for (who, sees) in [("p-panel-1", true), ("p-admin", false), ("p-press", false)] {
        let text = page(played, who, &case, "York, 2011");
        assert!(main_of(&text).contains("To be published at 00:01 on "), "{who}: {text}");
        for canary in [REASONS, EVIDENCE, NOTE] {
            assert!(!text.contains(canary) || sees, "{who} is told {canary}");
        }
        assert_eq!(text.contains("Performs well (3)"), sees, "{who}");
    }
    let admin = page(played, "p-admin", &case, "York, 2011");
    assert!(admin.contains("By <bdi>A. Person</bdi> (p-hmci) at "), "{admin}");
}
