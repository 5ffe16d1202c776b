//! The release minute, walked at a moved clock: on one node, on a node that was down, and on one whose clock is wrong.

use super::server::Server;
use super::stages::{LETTER, Played, YORK};
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

fn is_out(server: &Server) -> bool {
    let area = server.anybody().get(&format!("/api/v1/areas/{YORK}"));
    assert_eq!(area.status, 200, "{}", area.text());
    area.json()["assessment"].is_object()
}

#[test]
fn the_release_minute_comes_by_itself_on_every_node_and_not_before() {
    let mut played = Played::opened().played(|_, _| ());
    played.stops();
    let set = played.set().expect("a set");
    let start = |clock: &str, more: &[&str]| {
        let args: Vec<&str> = [&["--clock", clock], more].concat();
        Server::start(played.program.folder(), "data", &args, &played.variables())
    };

    // Six seconds before: nothing, on any address, and nobody keeps that answer.
    let one = start("2027-11-08T00:00:54Z", &[]);
    let two = start("2027-11-08T00:00:54Z", &[]);
    for path in public(&set) {
        for node in [&one, &two] {
            let answer = node.anybody().get(&path);
            assert!(!answer.text().contains(LETTER), "{path}");
            let keeps_nothing = answer.status == 404 && answer.header("cache-control") == "no-store";
            let tells_nothing = answer.status == 200 && !answer.text().contains("\"grade\"");
            assert!(keeps_nothing || tells_nothing, "{path}: {} {}", answer.status, answer.text());
        }
    }
    let tag = one.anybody().get(&format!("/api/v1/areas/{YORK}")).header("etag").to_owned();

    // Both nodes turn over on the same minute with nothing done, and no earlier answer is given again.
    let began = Instant::now();
    let mut seen = Vec::new();
    while began.elapsed() < Duration::from_secs(20) {
        seen.push((began.elapsed(), is_out(&one), is_out(&two)));
        if seen.last().is_some_and(|(_, one, two)| *one && *two) {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let last = seen.last().expect("a look");
    assert!(last.1 && last.2, "it never came out: {seen:?}");
    assert!(last.0 > Duration::from_secs(1), "it was out at once: {seen:?}");
    let at = format!("/api/v1/areas/{YORK}");
    let held = one.anybody().send("GET", &at, &[("if-none-match", &tag)], None);
    assert_eq!(held.status, 200, "what was held before the minute still passes for the answer");
    for path in public(&set).iter().filter(|path| !path.ends_with("changes")) {
        let (a, b) = (one.anybody().get(path), two.anybody().get(path));
        assert_eq!(a.status, 200, "{path}: {}", a.text());
        assert_eq!((a.header("etag"), a.text()), (b.header("etag"), b.text()), "{path}: the nodes differ");
        let again = one.anybody().send("GET", path, &[("if-none-match", a.header("etag"))], None);
        assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
    }
    assert!(one.anybody().get(&format!("/api/v1/areas/{YORK}/letter.md")).text().contains(LETTER));

    // A node that was down at the minute is right when it comes back.
    two.killed();
    let back = start(MINUTE, &[]);
    assert!(is_out(&back));
    // One that is started before it is not, whatever others show.
    let early = start("2027-11-08T00:00:30Z", &[]);
    assert!(!is_out(&early));
    assert_eq!(back.stopped(), Some(0), "told to stop, it ends well");
}
