//! The commands around grading: finding the course and the exercise, listing, hinting.

use crate::support::{command, course, course_of, course_of_one, finished, grader};

#[test]
fn an_unknown_exercise_is_a_usage_error_that_offers_the_nearest() {
    let ran = grader(&["grade", "gathr"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""));
    assert!(ran.stderr.contains("`05_gather`"), "{}", ran.stderr);
}

#[test]
fn a_bad_flag_is_a_usage_error() {
    assert_eq!(grader(&["grade", "--no-such-flag"]).code, Some(2));
    assert_eq!(grader(&["grade", "05", "--jobs", "0"]).code, Some(2));
    let ran = finished(command(&["grade", "05"]).env("AWAITLINGS_RUNNER", "fast").output().expect("started"));
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("AWAITLINGS_RUNNER"), "{}", ran.stderr);
}

#[test]
fn every_way_to_name_an_exercise_names_the_same() {
    for name in ["05_gather", "gather", "5", "05", "exercises/05_gather/src/lib.rs"] {
        let ran = grader(&["grade", name, "--source", "solutions"]);
        assert!(ran.code == Some(0) && ran.stdout.contains("05_gather"), "{name}: {}{}", ran.stdout, ran.stderr);
    }
}

#[test]
fn the_course_is_found_from_below_and_by_name() {
    let ran = finished(command(&["list"]).current_dir(course().join("exercises/05_gather/src")).output().expect("ran"));
    assert!(ran.code == Some(0) && ran.stdout.contains("05_gather"), "{}", ran.stderr);
    let folder = course();
    let named = ["list", "--course", folder.to_str().expect("a plain path")];
    let ran = finished(command(&named).current_dir(std::env::temp_dir()).output().expect("ran"));
    assert!(ran.code == Some(0) && ran.stdout.contains("05_gather"), "{}", ran.stderr);
}

#[test]
fn without_a_course_the_grader_says_what_it_looked_for() {
    let elsewhere = tempfile::tempdir().expect("a folder");
    let ran = finished(command(&["list"]).current_dir(elsewhere.path()).output().expect("ran"));
    assert_ne!(ran.code, Some(0));
    assert!(ran.stderr.contains("--course"), "{}", ran.stderr);
}

#[test]
fn a_broken_manifest_is_told_with_its_file_and_line() {
    let own = course_of_one("05_gather");
    let manifest = own.path().join("exercises/05_gather/Cargo.toml");
    std::fs::write(manifest, "[package]\nname = \"gather\"\n[package.metadata.exercise\n").expect("written");
    let ran = finished(command(&["list"]).current_dir(own.path()).output().expect("ran"));
    assert_eq!(ran.code, Some(3), "{}", ran.stderr);
    assert!(ran.stderr.contains("05_gather/Cargo.toml:3"), "{}", ran.stderr);
}

#[test]
fn with_no_argument_it_lists_and_names_what_comes_next() {
    let ran = grader(&[]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert!(ran.stdout.contains("Next: "), "{}", ran.stdout);
    assert!(ran.stdout.lines().all(|line| line.chars().count() <= 80), "{}", ran.stdout);
}

#[test]
fn a_pass_names_what_comes_next() {
    let own = course_of(&["05_gather", "13_async_context", "14_semaphore"]);
    let passed = |exercise: &str| {
        let answer = format!("{exercise}/src/lib.rs");
        let [from, to] = ["solutions", "exercises"].map(|part| own.path().join(part).join(&answer));
        std::fs::copy(from, to).expect("copied");
        let ran = finished(command(&["grade", exercise]).current_dir(own.path()).output().expect("ran"));
        assert_eq!(ran.code, Some(0), "{}{}", ran.stdout, ran.stderr);
        ran.stdout
    };
    // Later ones first, then those that were left out.
    insta::assert_snapshot!(passed("13_async_context"));
    assert!(passed("14_semaphore").contains("Next: 05_gather"));
    assert!(passed("05_gather").contains("Every exercise is passed."));
    // Somebody else's answers are not this person's progress.
    let ran = grader(&["grade", "13", "--source", "solutions"]);
    assert!(!ran.stdout.contains("Next"), "{}", ran.stdout);
}

#[test]
fn a_stub_that_is_gone_is_told_with_the_way_to_get_it_back() {
    let own = course_of_one("05_gather");
    std::fs::remove_file(own.path().join("exercises/05_gather/src/lib.rs")).expect("removed");
    let ran = finished(command(&["grade", "05"]).current_dir(own.path()).output().expect("ran"));
    assert_eq!(ran.code, Some(1));
    assert!(ran.stdout.contains("git checkout exercises/05_gather"), "{}", ran.stdout);
}

#[test]
fn help_fits_a_narrow_terminal() {
    for args in [&["--help"][..], &["grade", "--help"], &["timeline", "--help"], &["verify", "--help"]] {
        let ran = grader(args);
        assert!(ran.stdout.lines().all(|line| line.chars().count() <= 80), "{}", ran.stdout);
    }
}

#[test]
fn the_list_is_there_for_programs_too() {
    let ran = grader(&["list", "--format", "json"]);
    let list: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let gather = list["exercises"].as_array().expect("exercises").iter().find(|it| it["exercise"] == "05_gather");
    assert_eq!(gather.map(|it| it["max_score"].clone()), Some(8.into()));
}

#[test]
fn each_hint_says_more_and_the_last_stays() {
    let own = course_of_one("05_gather");
    let hint = |args: &[&str]| finished(command(args).current_dir(own.path()).output().expect("ran"));
    for expected in ["Hint 1 of 3", "Hint 2 of 3", "Hint 3 of 3", "Hint 3 of 3"] {
        let ran = hint(&["hint", "gather"]);
        assert_eq!(ran.code, Some(0), "{}", ran.stderr);
        assert!(ran.stdout.starts_with(expected), "{}", ran.stdout);
    }
    let all = hint(&["hint", "gather", "--all"]).stdout;
    assert!(["Hint 1", "Hint 2", "Hint 3"].iter().all(|head| all.contains(head)), "{all}");
    assert!(!all.contains("--all"), "what was shown is not offered again: {all}");
}
