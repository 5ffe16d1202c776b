//! What is handed out: the archive and the package, their units, and what happens when the package comes and goes.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the workspace")
}

#[expect(clippy::print_stdout, reason = "a test that could not run says so")]
fn has(program: &str) -> bool {
    let there = Command::new("sh").args(["-c", &format!("command -v {program}")]).output();
    let there = there.is_ok_and(|output| output.status.success());
    if !there {
        println!("skipped: no {program}; only what is handed out needs it");
    }
    there
}

fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn run(program: &str, args: &[&str]) -> String {
    let output = Command::new(program).args(args).output().unwrap_or_else(|e| panic!("{program}: {e}"));
    assert!(output.status.success(), "{program} {args:?}: {}", text(&output));
    text(&output)
}

/// What `make dist` makes of the program under test; none, said so, where something that it needs is not here.
#[expect(clippy::print_stdout, reason = "a test that could not run says so")]
fn handed_out() -> Option<TempDir> {
    for program in ["dpkg-deb", "git", "tar", "python3"] {
        if !has(program) {
            return None;
        }
    }
    if !root().join("assets/fonts").is_dir() || !root().join("assets/web/plumbline.css").is_file() {
        println!("skipped: no fonts; run make assets");
        return None;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let output = Command::new(root().join("scripts/dist"))
        .env("PLUMBLINE_DIST", folder.path())
        .env("PLUMBLINE_DIST_BINARY", env!("CARGO_BIN_EXE_plumbline"))
        .env("SOURCE_DATE_EPOCH", "1320710460")
        // Quick, and as large as it then is.
        .env("DPKG_DEB_COMPRESSOR_LEVEL", "0")
        .output()
        .expect("the script starts");
    assert!(output.status.success(), "{}", text(&output));
    Some(folder)
}

fn file_with(folder: &Path, ending: &str) -> PathBuf {
    let files = fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").path());
    let mut found: Vec<PathBuf> = files.filter(|path| path.to_string_lossy().ends_with(ending)).collect();
    assert_eq!(found.len(), 1, "{ending}: {found:?}");
    found.remove(0)
}

/// One run, since the package is made once and each part of this takes it further: comes, is looked at, goes, and leaves the data.
#[test]
fn the_package_comes_works_and_goes_and_what_was_recorded_stays() {
    let Some(out) = handed_out() else { return };
    let (deb, archive) = (file_with(out.path(), ".deb"), file_with(out.path(), ".tar.gz"));
    let sums = fs::read_to_string(out.path().join("SHA256SUMS")).expect("the digests");
    assert_eq!(sums.lines().count(), 2, "{sums}");
    assert!(
        Command::new("sha256sum")
            .args(["--check", "--quiet", "SHA256SUMS"])
            .current_dir(out.path())
            .status()
            .expect("it runs")
            .success()
    );
    the_archive_works(&archive);
    the_package_has_what_it_should(&deb);
    the_same_again_is_the_same_bytes(out.path());
    // dpkg gives files to root, so that only root can try it.
    if fs::metadata(out.path()).expect("the folder").uid() == 0
        && has("systemd-sysusers")
        && has("systemd-tmpfiles")
    {
        it_comes_and_goes(&deb);
    } else {
        println!("skipped: no root; the package was not installed");
    }
}

fn the_archive_works(archive: &Path) {
    let folder = tempfile::tempdir().expect("a folder");
    let (archive, place) = (archive.display().to_string(), folder.path().display().to_string());
    run("tar", &["-xzf", &archive, "-C", &place]);
    let tree = fs::read_dir(folder.path()).expect("a tree").next().expect("one").expect("one").path();
    for name in [
        "plumbline",
        "assets/fonts/LICENSE",
        "assets/web/plumbline.css",
        "docs/operations.md",
        "packaging/plumbline.service",
        "packaging/plumbline-backup.timer",
        "LICENSE-MIT",
        "crates.txt",
    ] {
        assert!(tree.join(name).is_file(), "{name}");
    }
    let program = tree.join("plumbline").display().to_string();
    let written = tree.join("plumbline.toml").display().to_string();
    assert!(run(&program, &["config", "--check", &written]).contains("is in order"));
    let crates = fs::read_to_string(tree.join("crates.txt")).expect("the crates");
    assert!(crates.lines().any(|line| line.starts_with("sqlx\t")) && crates.lines().count() > 200);
}

fn the_package_has_what_it_should(deb: &Path) {
    let deb = deb.display().to_string();
    let list = run("dpkg-deb", &["--contents", &deb]);
    for line in list.lines() {
        assert!(line.contains(" root/root "), "{line}");
        assert!(!line.starts_with("-rw-rw") && !line.contains("rwxrwx") || line.starts_with('l'), "{line}");
    }
    for name in [
        "./usr/bin/plumbline",
        "./etc/plumbline/plumbline.toml",
        "./usr/lib/systemd/system/plumbline.service",
        "./usr/lib/systemd/system/plumbline-backup.service",
        "./usr/lib/systemd/system/plumbline-backup.timer",
        "./usr/share/man/man1/plumbline.1.gz",
        "./usr/share/bash-completion/completions/plumbline",
        "./usr/share/doc/plumbline/copyright",
        "./usr/share/doc/plumbline/changelog.gz",
        "./usr/share/plumbline/assets/fonts/LICENSE",
        "./usr/share/plumbline/assets/web/plumbline.css",
    ] {
        assert!(list.lines().any(|line| line.ends_with(&format!(" {name}"))), "{name}\n{list}");
    }
    let control = run("dpkg-deb", &["--field", &deb]);
    assert!(control.contains("Depends: libc6 (>= 2."), "{control}");
}

fn the_same_again_is_the_same_bytes(first: &Path) {
    let again = handed_out().expect("what was there before");
    let sums = |folder: &Path| fs::read_to_string(folder.join("SHA256SUMS")).expect("the digests");
    assert_eq!(sums(first), sums(again.path()));
}

/// In a root of its own, whose scripts are told of it (`DPKG_ROOT`).
fn it_comes_and_goes(deb: &Path) {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path();
    for name in ["var/lib/dpkg/info", "var/lib/dpkg/updates", "etc", "var/backups", "run"] {
        fs::create_dir_all(place.join(name)).expect("a root");
    }
    fs::write(place.join("var/lib/dpkg/status"), "").expect("a status");
    let (root, deb) = (format!("--root={}", place.display()), deb.display().to_string());
    let dpkg = |args: &[&str]| {
        run(
            "dpkg",
            &[&[root.as_str(), "--force-script-chrootless", "--force-depends", "--force-not-root"], args]
                .concat(),
        )
    };
    dpkg(&["--install", &deb]);
    let (data, backups) = (place.join("var/lib/plumbline"), place.join("var/backups/plumbline"));
    let users = fs::read_to_string(place.join("etc/passwd")).expect("the users");
    let user = users.lines().find(|line| line.starts_with("plumbline:")).expect("the user");
    let uid: u32 = user.split(':').nth(2).and_then(|uid| uid.parse().ok()).expect("its number");
    for folder in [&data, &backups] {
        let about = fs::metadata(folder).expect("the folder");
        assert_eq!((about.uid(), about.mode() & 0o777), (uid, 0o700), "{}", folder.display());
    }
    let configuration = place.join("etc/plumbline/plumbline.toml");
    assert_eq!(fs::metadata(&configuration).expect("the file").mode() & 0o777, 0o640);
    assert!(
        fs::read_to_string(&configuration).expect("the file").contains("\ndata = \"/var/lib/plumbline\"\n")
    );
    let program = place.join("usr/bin/plumbline").display().to_string();
    let written = configuration.display().to_string();
    assert!(run(&program, &["config", "--check", &written]).contains("is in order"));
    // Fonts are found where the package has them.
    let output = Command::new(&program)
        .args(["doctor", "--config", "/dev/null", "--data", "x", "--format", "csv"])
        .env("PLUMBLINE_SERVER_LISTEN", "127.0.0.1:0")
        .current_dir(place)
        .output()
        .expect("it runs");
    assert!(text(&output).contains("letters as PDF"), "{}", text(&output));
    // What somebody set stays through an upgrade, and so does what was recorded.
    let set = fs::read_to_string(&configuration).expect("the file") + "# ours\n";
    fs::write(&configuration, &set).expect("a change");
    fs::write(data.join("plumbline.db"), "recorded").expect("a store");
    dpkg(&["--install", &deb]);
    assert_eq!(fs::read_to_string(&configuration).expect("the file"), set);
    dpkg(&["--remove", "plumbline"]);
    assert!(!place.join("usr/bin/plumbline").exists() && configuration.is_file());
    let said = dpkg(&["--purge", "plumbline"]);
    assert!(said.contains("/var/lib/plumbline is left as it is"), "{said}");
    assert!(!configuration.exists() && data.join("plumbline.db").is_file());
    assert!(!backups.exists(), "an empty folder goes");
}

/// As systemd reads them, with the program where the package puts it.
#[test]
fn the_units_are_in_order_and_give_the_server_little() {
    if !has("systemd-analyze") {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let program = folder.path().join("plumbline");
    fs::write(&program, "#!/bin/sh\n").expect("a program");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("a mode");
    let mut paths = Vec::new();
    for name in ["plumbline.service", "plumbline-backup.service", "plumbline-backup.timer"] {
        let unit = fs::read_to_string(root().join("packaging").join(name)).expect("a unit");
        let path = folder.path().join(name);
        fs::write(&path, unit.replace("/usr/bin/plumbline", &program.display().to_string())).expect("a unit");
        paths.push(path.display().to_string());
    }
    for path in &paths {
        let output =
            Command::new("systemd-analyze").args(["verify", "--man=no", path]).output().expect("it runs");
        assert!(output.status.success() && text(&output).trim().is_empty(), "{path}: {}", text(&output));
    }
    for path in paths.iter().filter(|path| path.ends_with(".service")) {
        // 1.4 as it stands; anything that is given away again is a decision.
        let output = Command::new("systemd-analyze")
            .args(["security", "--offline=true", "--threshold=15", path])
            .output()
            .expect("it runs");
        assert!(output.status.success(), "{path}: {}", text(&output));
    }
}

/// Each option of a unit's command line is one of the program's.
#[test]
fn the_units_start_what_the_program_knows() {
    let program = crate::program::Program::new();
    for name in ["plumbline.service", "plumbline-backup.service"] {
        let unit = fs::read_to_string(root().join("packaging").join(name)).expect("a unit");
        let line = unit
            .lines()
            .find_map(|line| line.strip_prefix("ExecStart=/usr/bin/plumbline "))
            .expect("a command");
        let words: Vec<&str> = line.split(' ').collect();
        let options = crate::habits::options(&crate::habits::help_of(&program, &[words[0].to_owned()]));
        for option in words.iter().filter(|word| word.starts_with("--")) {
            assert!(options.contains(&(*option).to_owned()), "{name}: {option}");
        }
    }
}

/// `MemoryDenyWriteExecute`: asked of the kernel itself, with a letter set as PDF.
#[test]
fn the_program_runs_where_no_memory_is_both_written_and_run() {
    if !has("python3") {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let script = "import ctypes, os, sys\n\
                  if ctypes.CDLL(None).prctl(65, 1, 0, 0, 0) != 0: sys.exit(77)\n\
                  os.execv(sys.argv[1], sys.argv[1:])\n";
    let output = Command::new("python3")
        .args(["-c", script, env!("CARGO_BIN_EXE_plumbline"), "doctor", "--data", "x", "--format", "csv"])
        .current_dir(folder.path())
        .env("PLUMBLINE_CONFIG", "")
        .env("PLUMBLINE_SERVER_LISTEN", "127.0.0.1:0")
        .env_remove("DATABASE_URL")
        .output()
        .expect("it starts");
    if output.status.code() == Some(77) {
        println!("skipped: this kernel cannot be asked (it is older than 6.3)");
        return;
    }
    let said = text(&output);
    let letters =
        said.lines().find(|line| line.contains("letters as PDF")).unwrap_or_else(|| panic!("{said}"));
    assert!(letters.starts_with("ok,") || letters.contains("no fonts"), "{said}");
}
