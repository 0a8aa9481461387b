//! What a learner reads whose answer does not compile, or compiles with a warning that matters: the compiler's words,
//! why, and where to read on. The compiler's own drawings differ from version to version and are left out.

use insta::assert_snapshot;

use crate::support::{Answer, command, finished, grader};

const SIGNATURE: &str = "pub async fn gather<F>(futures: Vec<F>) -> Vec<F::Output>\nwhere\n    F: Future + Send + 'static,\n    \
                         F::Output: Send + 'static,\n";

/// What is shown without the lines that the compiler draws.
fn words(shown: &str) -> String {
    let drawn = |line: &&str| {
        let line = line.trim_start();
        line.starts_with(|first: char| first.is_ascii_digit())
            || ["|", "-->", "=", "note:", "help:", "..."].iter().any(|start| line.starts_with(start))
    };
    let kept: Vec<&str> = shown.lines().filter(|line| !drawn(line)).collect();
    kept.join("\n")
}

/// What a learner reads whose `gather` does this.
fn read(body: &str) -> String {
    words(&Answer::gather(body).shown(&[]))
}

#[test]
fn not_send_across_an_await() {
    let guard = "let answers = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));\n    for future in futures {\n        \
                 let answers = answers.clone();\n        tokio::spawn(async move {\n            let mut answers = \
                 answers.lock().unwrap();\n            answers.push(future.await);\n        });\n    }\n    todo!()";
    assert_snapshot!(read(guard));
    let counted = guard
        .replace("sync::Arc", "rc::Rc")
        .replace("sync::Mutex", "cell::RefCell")
        .replace("lock().unwrap", "borrow_mut");
    assert_snapshot!(read(&counted));
}

#[test]
fn borrowed_in_a_spawned_task() {
    assert_snapshot!(read(
        "let mut handles = Vec::new();\n    let name = String::new();\n    for future in futures {\n        \
        handles.push(tokio::spawn(async {\n            println!(\"{name}\");\n            future.await\n        }));\n    \
        }\n    todo!()"
    ));
    let lent = "pub trait Lookup: Sync {\n    fn get(&self, name: &str) -> impl Future<Output = u64> + Send;\n}\n\n\
                pub async fn lookup_all<L: Lookup>(source: &L, names: &[String]) -> Vec<u64> {\n    \
                let mut handles = Vec::new();\n    for name in names {\n        \
                handles.push(tokio::spawn(source.get(name)));\n    }\n    todo!()\n}\n";
    assert_snapshot!(words(&Answer::new("06_borrow_or_own", lent).shown(&[])));
}

#[test]
fn a_missing_await() {
    assert_snapshot!(read("futures::future::join_all(futures)"));
}

#[test]
fn an_await_outside_of_async() {
    assert_snapshot!(read("futures.into_iter().map(|future| future.await).collect()"));
}

#[test]
fn a_future_that_is_not_pinned() {
    assert_snapshot!(read(
        "let mut futures = futures;\n    let mut answers = Vec::new();\n    for future in &mut futures {\n        \
        answers.push(future.await);\n    }\n    answers"
    ));
}

#[test]
fn the_type_of_an_error_in_an_async_block() {
    assert_snapshot!(read(
        "let parsed = async {\n        let n: u8 = \"1\".parse()?;\n        Ok(n)\n    };\n    \
        let _ = parsed.await;\n    futures::future::join_all(futures).await"
    ));
}

#[test]
fn moved_into_the_first_of_many_tasks() {
    assert_snapshot!(read(
        "let name = String::new();\n    for future in futures {\n        tokio::spawn(async move {\n            \
        println!(\"{name}\");\n            future.await\n        });\n    }\n    Vec::new()"
    ));
}

#[test]
fn a_closure_whose_future_borrows() {
    let source = format!(
        "async fn with<T, Fut>(body: impl FnOnce(&mut u8) -> Fut) -> T\nwhere\n    Fut: Future<Output = T>,\n{{\n    \
         let mut n = 1;\n    body(&mut n).await\n}}\n\n{SIGNATURE}{{\n    with(|n| async move {{ *n += 1 }}).await;\n    \
         futures::future::join_all(futures).await\n}}\n"
    );
    assert_snapshot!(words(&Answer::new("05_gather", source).shown(&[])));
}

#[test]
fn programs_read_why_in_the_message() {
    let (exercise, _) = Answer::gather("futures::future::join_all(futures)").judged(&[]);
    let first = &exercise["diagnostics"][0];
    let message = first["message"].as_str().expect("a message");
    assert!(message.starts_with("mismatched types\n") && message.contains("01_async_fn/README.md"), "{message}");
    let mut names: Vec<&String> = first.as_object().expect("an object").keys().collect();
    names.sort();
    assert_eq!(names, ["column", "file", "level", "line", "message", "rendered"]);
}

#[test]
fn advice_comes_after_the_verdict() {
    let answer = Answer::gather(
        "tokio::time::sleep(std::time::Duration::from_secs(1));\n    futures::future::join_all(futures).await",
    );
    assert_snapshot!(words(&answer.shown(&[])));
    // From what is remembered as well.
    assert!(answer.shown(&[]).contains("A future does nothing until it is awaited"));
}

/// Clippy's lints, where it is installed.
#[test]
fn advice_of_clippy_comes_after_the_verdict() {
    if finished(std::process::Command::new("cargo").args(["clippy", "--version"]).output().expect("cargo")).code
        != Some(0)
    {
        return;
    }
    let answer = Answer::gather(
        "let answers = std::sync::Mutex::new(Vec::new());\n    for future in futures {\n        \
         let mut answers = answers.lock().unwrap();\n        answers.push(future.await);\n    }\n    \
         let _ = tokio::spawn(async {});\n    answers.into_inner().unwrap()",
    );
    let shown = answer.shown(&[]);
    let (verdict, advice) = shown.split_once("says more.").expect("a failure ends with where to go");
    assert!(verdict.contains("3/8"), "{verdict}");
    assert_snapshot!(words(advice));
    let remembered = answer.shown(&[]);
    assert!(remembered.contains("held across an await point"), "{remembered}");
    let (exercise, _) = answer.judged(&[]);
    let warnings = exercise["diagnostics"].as_array().expect("diagnostics");
    assert!(warnings.iter().all(|warning| warning["level"] == "warning") && warnings.len() == 2, "{warnings:#?}");
    let file = tempfile::NamedTempFile::new().expect("a file");
    let path = file.path().to_str().expect("a plain path");
    answer.graded(&["--output", path]);
    assert!(std::fs::read_to_string(path).expect("written").contains("held across an await point"));
}

#[test]
fn the_references_give_no_cause_for_advice() {
    for exercise in ["05", "08", "14", "18", "21"] {
        let ran = grader(&["grade", exercise, "--source", "solutions"]);
        assert!(!ran.stdout.contains("warning"), "{}", ran.stdout);
    }
}

#[test]
fn many_exercises_are_judged_without_clippy() {
    let ran = finished(command(&["grade", "05", "14", "--source", "solutions"]).output().expect("ran"));
    assert_eq!(ran.code, Some(0), "{}", ran.stdout);
}
