//! The generator against servers whose answers are known.

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use plumbline_load::{Outcome, Plan, Report, Tally, at_share, run};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::net::TcpListener;

/// A server on a free port of this machine, for as long as the test runs.
fn served(router: Router) -> SocketAddr {
    let (told, address) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        runtime.expect("a runtime").block_on(async move {
            let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
            told.send(listener.local_addr().expect("an address")).expect("somebody listens");
            axum::serve(listener, router).await.expect("it serves");
        });
    });
    address.recv().expect("an address")
}

fn plan(address: SocketAddr, more: Value) -> Plan {
    let mut plan = json!({ "address": address, "connections": 4, "seconds": 20.0,
        "requests": [{ "path": "/", "expect": [200] }] });
    let fields = plan.as_object_mut().expect("an object");
    fields.extend(more.as_object().expect("an object").clone());
    serde_json::from_value(plan).expect("a plan")
}

fn ran(plan: Plan) -> Report {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(run(plan)).expect("a report")
}

#[test]
fn every_request_is_sent_once_and_counted_once_over_connections_that_stay_open() {
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&asked);
    let counts = move || {
        counted.fetch_add(1, Ordering::SeqCst);
        async { "ten bytes." }
    };
    let address = served(Router::new().route("/", get(counts)));
    let report = ran(plan(address, json!({ "most": 501 })));
    assert_eq!((report.requests, report.errors, report.bytes), (501, 0, 5010));
    assert_eq!(asked.load(Ordering::SeqCst), 501);
    assert_eq!(report.connections_opened, 4, "they were kept");
    assert_eq!(report.answers["200"], 501);
    assert!(report.p50_us > 0 && report.p50_us <= report.p99_us && report.p99_us <= report.max_us);
}

#[test]
fn an_answer_with_another_status_is_an_error_and_so_is_none() {
    let failing = get(|| async { StatusCode::INTERNAL_SERVER_ERROR });
    let requests = json!([{ "path": "/", "expect": [200] }, { "path": "/fails", "expect": [200] }, { "path": "/fails", "expect": [200, 500] }]);
    let address = served(Router::new().route("/", get(|| async { "" })).route("/fails", failing));
    let report = ran(plan(address, json!({ "most": 30, "requests": requests })));
    assert_eq!((report.requests, report.errors), (30, 10), "the third expects what it gets");

    // Somebody who hangs up at once.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || listener.incoming().for_each(drop));
    let report = ran(plan(address, json!({ "connections": 1, "most": 5 })));
    assert_eq!((report.requests, report.errors), (5, 5), "{:?}", report.answers);
}

#[test]
fn headers_method_and_body_arrive_as_the_plan_has_them() {
    let echo = axum::routing::post(|headers: axum::http::HeaderMap, body: String| async move {
        let is_right = headers.get("x-who").is_some_and(|it| it == "me") && body == "said";
        if is_right { StatusCode::OK } else { StatusCode::BAD_REQUEST }
    });
    let address = served(Router::new().route("/", echo));
    let request = |body: &str| json!([{ "method": "POST", "path": "/", "headers": { "x-who": "me" }, "body": body, "expect": [200] }]);
    assert_eq!(ran(plan(address, json!({ "most": 8, "requests": request("said") }))).errors, 0);
    assert_eq!(ran(plan(address, json!({ "most": 8, "requests": request("other") }))).errors, 8);
}

#[test]
fn a_rate_is_held_and_who_must_wait_is_measured_from_when_it_was_due() {
    let address = served(Router::new().route("/", get(|| async { "" })));
    let report = ran(plan(address, json!({ "rate": 50.0, "seconds": 1.0 })));
    assert_eq!(report.requests, 50);
    assert!(report.seconds > 0.95, "{}", report.seconds);

    // Each answer takes 40 ms and there is one connection, so that the tenth of requests 10 ms apart is 300 ms late.
    let slow = get(|| async {
        tokio::time::sleep(Duration::from_millis(40)).await;
    });
    let address = served(Router::new().route("/", slow));
    let late = ran(plan(address, json!({ "rate": 100.0, "connections": 1, "most": 10 })));
    assert_eq!(late.requests, 10);
    assert!(late.max_us > 280_000, "{}", late.max_us);
}

#[test]
fn a_plan_that_leaves_this_machine_or_never_ends_is_refused() {
    let here: SocketAddr = "127.0.0.1:1".parse().expect("an address");
    let wrong = [
        json!({ "address": "192.0.2.1:80" }),
        json!({ "address": "0.0.0.0:80" }),
        json!({ "connections": 0 }),
        json!({ "seconds": 0.0 }),
        json!({ "seconds": 1e9 }),
        json!({ "most": 0 }),
        json!({ "rate": 0.0 }),
        json!({ "window_ms": 0 }),
        json!({ "requests": [] }),
        json!({ "requests": [{ "path": "/", "expect": [] }] }),
    ];
    assert!(plan(here, json!({})).check().is_ok());
    for wrong in wrong {
        assert!(plan(here, wrong.clone()).check().is_err(), "{wrong}");
    }
}

#[test]
fn a_share_is_a_measure_that_was_made() {
    assert_eq!(at_share(&[], 500), 0);
    assert_eq!(at_share(&[7], 990), 7);
    let hundred: Vec<i64> = (1..=100).collect();
    assert_eq!([500, 990, 1000].map(|share| at_share(&hundred, share)), [50, 99, 100]);
    // A slow twin: the least measure with enough at or below it.
    for length in 1..40_usize {
        let all: Vec<i64> = (0..length).map(|n| i64::try_from(n * n % 17).expect("small")).collect();
        let mut sorted = all.clone();
        sorted.sort_unstable();
        for share in [1, 10, 500, 990, 999, 1000] {
            let enough = |least: i64| all.iter().filter(|it| **it <= least).count() * 1000 >= share * length;
            let twin = sorted.iter().copied().find(|least| enough(*least));
            assert_eq!(Some(at_share(&sorted, share)), twin, "{share} of {length}");
        }
    }
}

fn outcome(due_us: i64, done_us: i64, shows: Option<bool>) -> Outcome {
    Outcome { due_us, done_us, bytes: 1, answer: Ok(200), expected: true, shows }
}

#[test]
fn windows_count_from_the_origin_and_an_empty_one_is_told() {
    let outcomes = vec![
        outcome(700, 900, Some(true)),
        outcome(-200, -1, Some(false)),
        outcome(-20, 10, Some(false)),
        outcome(3000, 3100, None),
    ];
    let tally = Tally { outcomes, connections_opened: 1 };
    let report = tally.report(-500, 3200, Some((0, 1)));
    let seen: Vec<_> = report.windows.iter().map(|it| (it.from_ms, it.requests, it.old, it.shown)).collect();
    assert_eq!(seen, [(-1, 1, 1, 0), (0, 2, 1, 1), (1, 0, 0, 0), (2, 0, 0, 0), (3, 1, 0, 0)]);
    assert_eq!((report.first_shown_us, report.last_old_us), (Some(900), Some(-20)));
    assert_eq!((report.longest_stall_us, report.stall_from_us), (2200, 900));
}
