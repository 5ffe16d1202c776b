//! The release minute, walked at a moved clock: on several nodes, on one that was down, and on one whose clock is wrong.

use super::server::Server;
use super::stages::{LETTER, Played, YORK};
use crate::program::{Program, on_both};
use serde_json::json;
use std::time::{Duration, Instant};

const MINUTE: &str = "2027-11-08T00:01:00Z";

/// Everything public that hangs on the release.
fn public(set: &str) -> Vec<String> {
    let mut all: Vec<String> = [
        "areas/E06000014",
        "areas/E06000014/letter",
        "areas/E06000014/letter.md",
        "areas/E06000014/figures",
        "areas?limit=1000",
        "national",
        "national/grades",
        "releases",
        "data",
        "data/areas.csv",
        "changes",
        "figures/R/E06000014/outcome",
    ]
    .map(|path| format!("/api/v1/{path}"))
    .to_vec();
    all.push(format!("/api/v1/releases/{set}"));
    all
}

/// The same as pages.
const PAGES: [&str; 12] = [
    "/index.html",
    "/areas/",
    "/areas/york/",
    "/areas/york/letter.html",
    "/areas/york/letter-figures.html",
    "/national/",
    "/national/map.html",
    "/data/",
    "/data/areas.csv",
    "/changes/",
    "/changes/feed.xml",
    "/compare?area=york&area=barnet",
];

/// Nothing is out: the first page says so, and when the calendar has it; every other is as unknown as one that never was.
fn shows_no_page(server: &Server) {
    let home = server.anybody().get("/");
    assert_eq!((home.status, home.header("cache-control")), (200, "no-store"), "{}", home.text());
    assert!(
        home.text().contains("Nothing is published yet")
            && home.text().contains("are published at 00:01 on Monday 8 November 2027")
    );
    assert!(
        home.text().contains("<a href=\"/accessibility\">Accessibility statement</a>"),
        "{}",
        home.text()
    );
    let statement = server.anybody().get("/accessibility");
    assert!(statement.status == 200 && statement.text().contains("What falls short"), "{}", statement.text());
    for path in PAGES.into_iter().chain(["/search?q=york", "/areas/york/letter.pdf"]) {
        let answer = server.anybody().get(path);
        assert_eq!(
            (answer.status, answer.header("cache-control")),
            (404, "no-store"),
            "{path}: {}",
            answer.text()
        );
        let told = answer.all();
        assert!(!told.contains(LETTER) && !told.contains("performs well"), "{path}: {told}");
    }
}

/// Waits until pages lie ready, an hour before they may be shown, and shown they are not.
fn lie_ready(played: &Played) {
    let early = Server::start(&played.program, "data", &["--clock", "2027-11-07T23:01:00Z"]);
    let folder = played.program.folder().join("data/released");
    let is_there = || {
        let made = std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|it| it.file_name());
        made.filter_map(|name| name.into_string().ok()).any(|name| name.starts_with("pages-"))
    };
    let began = Instant::now();
    while !is_there() {
        assert!(began.elapsed() < Duration::from_secs(120), "no pages are made ahead");
        shows_no_page(&early);
        std::thread::sleep(Duration::from_millis(100));
    }
    shows_no_page(&early);
}

fn is_out(server: &Server) -> bool {
    let area = server.anybody().get(&format!("/api/v1/areas/{YORK}"));
    assert_eq!(area.status, 200, "{}", area.text());
    area.json()["assessment"].is_object()
}

/// How long until every node shows it; each look is at most a twentieth of a second after the one before.
fn waits_for(nodes: &[&Server]) -> Duration {
    let began = Instant::now();
    while !nodes.iter().all(|node| is_out(node)) {
        assert!(began.elapsed() < Duration::from_secs(30), "it never came out");
        std::thread::sleep(Duration::from_millis(50));
    }
    began.elapsed()
}

on_both!(
    the_release_minute_comes_by_itself_on_every_node_and_not_before,
    what_is_taken_off_a_second_before_comes_out_nowhere
);

fn the_release_minute_comes_by_itself_on_every_node_and_not_before(program: Program) {
    let mut played = Played::opened(program).played(|_, _| ());
    played.stops();
    let set = played.set().expect("a set");
    let start = |clock: &str, more: &[&str]| {
        Server::start(&played.program, "data", &[&["--clock", clock], more].concat())
    };

    lie_ready(&played);

    // Some seconds before: nothing, on any address, and nobody keeps that answer.
    let one = start("2027-11-08T00:00:50Z", &[]);
    let two = start("2027-11-08T00:00:50Z", &[]);
    for path in public(&set) {
        for node in [&one, &two] {
            let answer = node.anybody().get(&path);
            assert!(!answer.text().contains(LETTER), "{path}");
            let keeps_nothing = answer.status == 404 && answer.header("cache-control") == "no-store";
            let tells_nothing = answer.status == 200 && !answer.text().contains("\"grade\"");
            assert!(keeps_nothing || tells_nothing, "{path}: {} {}", answer.status, answer.text());
        }
    }
    shows_no_page(&one);
    shows_no_page(&two);
    let at = format!("/api/v1/areas/{YORK}");
    let tag = one.anybody().get(&at).header("etag").to_owned();

    // Both nodes turn over on the same minute with nothing done, and no earlier answer is given again.
    assert!(waits_for(&[&one, &two]) > Duration::from_millis(500), "it was out at once");
    let held = one.anybody().send("GET", &at, &[("if-none-match", &tag)], None);
    assert_eq!(held.status, 200, "what was held before the minute still passes for the answer");
    for path in public(&set).iter().filter(|path| !path.ends_with("changes")) {
        let (a, b) = (one.anybody().get(path), two.anybody().get(path));
        assert_eq!(a.status, 200, "{path}: {}", a.text());
        assert_eq!((a.header("etag"), a.text()), (b.header("etag"), b.text()), "{path}: the nodes differ");
        let again = one.anybody().send("GET", path, &[("if-none-match", a.header("etag"))], None);
        assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
    }
    assert!(one.anybody().get(&format!("{at}/letter.md")).text().contains(LETTER));
    for path in PAGES.into_iter().chain(["/"]) {
        let (a, b) = (one.anybody().get(path), two.anybody().get(path));
        assert_eq!(a.status, 200, "{path}: {}", a.text());
        assert_eq!((a.header("etag"), a.text()), (b.header("etag"), b.text()), "{path}: the nodes differ");
        assert!(!a.text().contains("EMBARGOED"), "{path}");
    }
    let page = one.anybody().get("/areas/york/");
    assert!(page.text().contains("Performs well (3)"), "{}", page.text());
    assert!(one.anybody().get("/areas/york/letter.html").text().contains(LETTER));
    assert_eq!(one.anybody().get("/search?q=York").header("location"), "/areas/york/");
    assert!(one.anybody().get("/search?q=YO1").text().contains("<bdi>York</bdi>"));

    // A node that was down at the minute is right when it comes back; one that is started before it is not, whatever others show.
    two.killed();
    let back = start(MINUTE, &[]);
    assert!(is_out(&back));
    assert_eq!(back.anybody().get("/areas/york/").text(), page.text());
    let early = start("2027-11-08T00:00:30Z", &[]);
    assert!(!is_out(&early));
    shows_no_page(&early);
    assert_eq!(back.stopped(), Some(0), "told to stop, it ends well");
}

fn what_is_taken_off_a_second_before_comes_out_nowhere(program: Program) {
    let mut played = Played::opened(program).played(|_, _| ());
    lie_ready(&played);
    let publication = played.store().season(2011).expect("a season").publications.keys().next_back().copied();
    played.goes_to("2027-11-08T00:00:54Z");
    let other = Server::start(&played.program, "data", &["--clock", "2027-11-08T00:00:54Z"]);
    assert!(!is_out(&other) && !is_out(played.server()));
    played.season(
        "p-admin",
        &json!({ "act": "unschedule", "publication": publication, "why": "A late concern" }),
    );
    std::thread::sleep(Duration::from_secs(7));
    assert!(!is_out(&other) && !is_out(played.server()), "it came out though it was taken off");
    for node in [&other, played.server()] {
        for path in PAGES {
            assert_eq!(node.anybody().get(path).status, 404, "{path}");
        }
    }
}

/// A clock that differs is found out only where the database has one of its own.
#[test]
fn a_node_whose_clock_is_wrong_shows_the_public_nothing_and_says_so() {
    let Some(program) = Program::on_a_server() else { return };
    let mut played = Played::opened(program).played(|_, _| ());
    played.stops();
    let start = |off: &str| {
        Server::start(&played.program, "data", &["--clock", "2027-11-08T00:00:30Z", "--clock-off", off])
    };
    for off in ["-2500", "60000"] {
        let wrong = start(off);
        let pages = PAGES.into_iter().chain(["/", "/search?q=york"]).map(str::to_owned);
        for path in public(&played.set().expect("a set")).into_iter().chain(pages) {
            let answer = wrong.anybody().get(&path);
            assert_eq!(answer.status, 503, "{path}: {}", answer.text());
            assert!(
                answer.header("retry-after").parse::<u32>().is_ok()
                    && answer.header("cache-control") == "no-store"
            );
        }
        let ready = wrong.anybody().get("/ready");
        assert_eq!((ready.status, ready.json()["state"].as_str()), (503, Some("wrong-clock")));
        assert_eq!(wrong.anybody().get("/health").status, 200, "it lives");
    }
    // A difference that clocks have is none; and time is the database's, so that it comes out on no earlier minute.
    let near = start("1500");
    assert!(!is_out(&near));
}
