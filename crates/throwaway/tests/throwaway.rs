//! A server that is there for a test, keeps what it said it keeps, and leaves nothing behind.

use plumbline_throwaway::{Server, Sync, name_of, server};
use std::time::{Duration, Instant};

#[test]
fn a_server_is_up_at_once_and_gives_each_test_a_database_of_its_own() {
    let Some(server) = server() else { return println!("skipped: no postgres") };
    let (one, two) = (server.database(), server.database());
    assert_ne!(one, two);
    server.sql(name_of(&one), "CREATE TABLE t (n BIGINT, t TEXT)");
    let missing = server.try_sql(name_of(&two), "SELECT * FROM t").expect_err("it is another");
    assert!(missing.contains("does not exist"), "{missing}");
    server.sql(name_of(&one), "INSERT INTO t VALUES (1, 'a|b'), (2, NULL)");
    let rows = [["1", "a|b"], ["2", ""]];
    assert_eq!(server.rows(&server.copy_of(&one), "SELECT * FROM t ORDER BY n"), rows);
    assert!(server.rows(&one, "SELECT * FROM t WHERE n = 3").is_empty());
}

#[test]
fn a_server_that_is_killed_comes_up_again_with_what_was_committed() {
    let Some(server) = Server::start(Sync::Always) else { return println!("skipped: no postgres") };
    server.sql("postgres", "CREATE TABLE t (n BIGINT)");
    for n in 1..=2 {
        server.sql("postgres", &format!("INSERT INTO t VALUES ({n})"));
        server.kill();
        assert_eq!(server.sql("postgres", "SELECT MAX(n) FROM t"), n.to_string());
    }
}

#[test]
fn nothing_is_left_of_a_server_that_is_dropped() {
    let Some(server) = Server::start(Sync::Never) else { return println!("skipped: no postgres") };
    let folder = server.folder().to_path_buf();
    assert!(folder.join("data").is_dir());
    drop(server);
    let until = Instant::now() + Duration::from_secs(10);
    while folder.exists() && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(!folder.exists());
}
