//! The course held against itself, and what is said where it does not hold.

use std::{fs, path::Path};

use crate::support::{Ran, command, course_of_one, finished};

fn verify(course: &Path) -> Ran {
    finished(command(&["verify"]).current_dir(course).output().expect("ran"))
}

fn edit(course: &Path, file: &str, edit: impl Fn(String) -> String) {
    let path = course.join(file);
    let text = fs::read_to_string(&path).expect("read");
    fs::write(path, edit(text)).expect("written");
}

#[test]
fn gather_holds() {
    let own = course_of_one("05_gather");
    // Whoever runs these tests may have solved it.
    let stub = own.path().join("exercises/05_gather/src/lib.rs");
    fs::write(&stub, "use std::future::Future;\n\npub async fn gather<F>(futures: Vec<F>) -> Vec<F::Output>\nwhere\n    F: Future + Send + 'static,\n    F::Output: Send + 'static,\n{\n    let _ = futures;\n    todo!()\n}\n").expect("written");
    let ran = verify(own.path());
    assert_eq!(ran.code, Some(0), "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("1 of 1 exercise holds"), "{}", ran.stdout);
    assert!(ran.stdout.lines().all(|line| line.chars().count() <= 80), "{}", ran.stdout);
}

#[test]
fn every_violation_is_one_line_with_its_file() {
    let own = course_of_one("05_gather");
    let hidden = own.path().join("grader/hidden/05_gather");
    for entry in fs::read_dir(hidden.join("wrong")).expect("read") {
        fs::remove_file(entry.expect("read").path()).expect("removed");
    }
    let solution = fs::read_to_string(own.path().join("solutions/05_gather/src/lib.rs")).expect("read");
    let body: String =
        solution.lines().filter(|line| !line.starts_with("//!")).map(|line| format!("{line}\n")).collect();
    let named = |check: &str| format!("//! {check}\n//!\n//! you did nothing wrong.\n{body}");
    fs::write(hidden.join("wrong/nothing_wrong.rs"), named("calls_overlap")).expect("written");
    fs::write(hidden.join("wrong/no_such_check.rs"), named("no_such_check")).expect("written");
    fs::write(hidden.join("right/does_not_compile.rs"), "//! broken\npub fn gather(").expect("written");
    edit(own.path(), "exercises/05_gather/Cargo.toml", |text| text.replace("points = 8", "points = 9"));
    fs::write(own.path().join("exercises/05_gather/src/lib.rs"), body.as_str()).expect("written");
    let ran = verify(own.path());
    assert_eq!(ran.code, Some(1), "{}{}", ran.stdout, ran.stderr);
    for words in [
        "wrong/nothing_wrong.rs: expected `calls_overlap` to refuse it; it passed every check",
        "wrong/no_such_check.rs: names the check `no_such_check`, which does not exist",
        "right/does_not_compile.rs: expected it to pass; does not compile",
        "exercises/05_gather/src/lib.rs: expected the stub, it is solved",
        "checks.rs: expected the points of the checks to sum to 9, they sum to 8",
        "checks.rs: `calls_overlap` refuses no wrong program",
    ] {
        assert!(ran.stdout.contains(words), "expected '{words}' in\n{}", ran.stdout);
    }
}

#[test]
fn what_is_missing_is_said_by_its_file() {
    let own = course_of_one("05_gather");
    fs::remove_file(own.path().join("grader/hidden/05_gather/plug.rs")).expect("removed");
    fs::remove_file(own.path().join("exercises/05_gather/README.md")).expect("removed");
    edit(own.path(), "grader/hidden/05_gather/hints.md", |text| text.replace("## Hint 3", "And"));
    let ran = verify(own.path());
    assert_eq!(ran.code, Some(3), "{}{}", ran.stdout, ran.stderr);
    for words in ["hidden/05_gather/plug.rs: missing", "README.md: missing", "hints.md: expected 3 hints, found 2"] {
        assert!(ran.stdout.contains(words), "expected '{words}' in\n{}", ran.stdout);
    }
}

#[test]
fn checks_that_do_not_compile_are_the_courses_fault() {
    let own = course_of_one("05_gather");
    edit(own.path(), "grader/hidden/05_gather/checks.rs", |text| text.replace("lab.peak(3)", "lab.no_such_thing(3)"));
    let ran = verify(own.path());
    assert_eq!(ran.code, Some(3), "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("no_such_thing"), "{}", ran.stdout);
    let args = ["grade", "05", "--source", "solutions"];
    let ran = finished(command(&args).current_dir(own.path()).output().expect("ran"));
    assert_eq!(ran.code, Some(3), "{}{}", ran.stdout, ran.stderr);
}

#[test]
fn a_mistake_that_shows_in_another_way_is_remarked_on() {
    let own = course_of_one("05_gather");
    edit(own.path(), "grader/hidden/05_gather/mistakes.snap", |text| {
        let (before, after) = text.split_once("\nsequential_await\n").expect("recorded");
        let after = after.replacen(" assertion seen ", " deadlock seen ", 1);
        format!("{before}\nsequential_await\n{after}")
    });
    let ran = verify(own.path());
    assert_eq!(ran.code, Some(0), "{}{}", ran.stdout, ran.stderr);
    let words = "! grader/hidden/05_gather/wrong/sequential_await.rs: shows in another way than is recorded";
    assert!(ran.stdout.contains(words), "{}", ran.stdout);
}
