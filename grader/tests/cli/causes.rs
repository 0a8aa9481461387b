//! Each cause of the contract, as a learner reads it. On Linux, where the lines are told.
#![cfg(target_os = "linux")]

use insta::assert_snapshot;

use crate::support::Answer;

/// What a learner reads whose `gather` does this where it has nothing to do.
fn read(body: &str) -> String {
    settled(&Answer::gather_but_when_empty(body).shown(&[]))
}

/// Numbers that differ from run to run: ids of threads, and how far a loop got.
fn settled(text: &str) -> String {
    let digits = |word: &str| word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    let id = |word: &str| word.strip_prefix('(').and_then(|word| word.strip_suffix(')')).is_some_and(digits);
    let line =
        |line: &str| line.split(' ').map(|word| if id(word) { "(id)" } else { word }).collect::<Vec<_>>().join(" ");
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn assertion() {
    let answer = Answer::gather(
        "let mut answers = Vec::new();\n    for future in futures {\n        answers.push(future.await);\n    }\n    answers",
    );
    let shown = answer.shown(&[]);
    assert_snapshot!(shown);
    // What the README shows is what a learner reads.
    let readme = std::fs::read_to_string(crate::support::course().join("README.md")).expect("a README");
    let excerpt = readme.split_once("```text\n").and_then(|(_, rest)| rest.split_once("\n```")).expect("an excerpt").0;
    assert!(shown.starts_with(excerpt), "the README shows another verdict than this:\n{shown}");
}

#[test]
fn deadlock() {
    assert_snapshot!(read(
        "let (send, mut receive) = tokio::sync::mpsc::channel::<u32>(1);\n        \
         let waits = tokio::spawn(async move { receive.recv().await });\n        \
         waits.await.unwrap();\n        drop(send);"
    ));
}

#[test]
fn deadlock_in_a_join_set() {
    assert_snapshot!(read(
        "let mut set = tokio::task::JoinSet::new();\n        set.spawn(std::future::pending::<()>());\n        \
         set.join_next().await;"
    ));
}

#[test]
fn deadlock_by_the_portable_runner() {
    let body = "let (_keep, wait) = tokio::sync::oneshot::channel::<()>();\n        let _ = wait.await;";
    assert_snapshot!(Answer::gather_but_when_empty(body).shown(&["--runner", "portable"]));
}

#[test]
fn livelock() {
    assert_snapshot!(read("loop { tokio::task::yield_now().await }"));
}

#[test]
fn blocked_thread_that_sleeps() {
    assert_snapshot!(read("std::thread::sleep(std::time::Duration::from_millis(300));"));
}

#[test]
fn blocked_thread_that_computes() {
    assert_snapshot!(read("loop { std::hint::spin_loop() }"));
}

#[test]
fn blocked_thread_that_waits() {
    assert_snapshot!(read(
        "let lock = std::sync::Mutex::new(());\n        let _one = lock.lock();\n        let _two = lock.lock();"
    ));
}

#[test]
fn blocked_thread_by_the_portable_runner() {
    let body = "loop { std::hint::spin_loop() }";
    assert_snapshot!(Answer::gather_but_when_empty(body).shown(&["--runner", "portable"]));
}

#[test]
fn leaked_task() {
    assert_snapshot!(read("tokio::spawn(std::future::pending::<()>());"));
}

#[test]
fn leaked_resource() {
    let answer =
        Answer::new("13_async_context", include_str!("../../hidden/13_async_context/wrong/impatient_release.rs"));
    assert_snapshot!(answer.shown(&[]));
}

#[test]
fn panic() {
    assert_snapshot!(read("tokio::spawn(async { panic!(\"nobody asked how it ended\") });"));
}

#[test]
fn not_started() {
    assert_snapshot!(read("todo!(\"nothing to do\")"));
}

#[test]
fn exit() {
    assert_snapshot!(read("println!(\"so long\");\n        std::process::exit(0)"));
}

#[test]
fn exit_by_a_stack_that_overflows() {
    assert_snapshot!(read(
        "fn deep(n: u64) -> u64 { let a = [n; 1000]; if n == u64::MAX { 0 } else { deep(n + 1) + \
         std::hint::black_box(a)[7] } }\n        std::hint::black_box(deep(0));"
    ));
}

#[test]
fn cpu_limit() {
    assert_snapshot!(read(
        "let _ = tokio::task::spawn_blocking(|| loop {\n            std::hint::spin_loop()\n        })\n        .await;"
    ));
}

#[test]
fn memory_limit() {
    assert_snapshot!(read("std::hint::black_box(vec![1_u8; 6 << 30]);"));
}

#[test]
fn a_clock_moved_by_hand() {
    assert_snapshot!(read("tokio::time::advance(std::time::Duration::from_secs(1)).await;"));
}

#[test]
fn cancelled_at_an_await() {
    let answer = Answer::new("14_semaphore", include_str!("../../hidden/14_semaphore/wrong/place_lost_in_hand_off.rs"));
    assert_snapshot!(answer.shown(&[]));
}

#[test]
fn one_order_of_many() {
    let answer =
        Answer::new("21_shared_state", include_str!("../../hidden/21_shared_state/wrong/read_lock_then_write_lock.rs"));
    assert_snapshot!(answer.shown(&[]));
}
