//! Answers that end their process, or try to take the machine with them.

use serde_json::Value;

use crate::support::{Answer, check};

/// Grades `gather` that does this where it has nothing to do; hands back the exercise and that one check.
fn graded(body: &str, runner: &str) -> (Value, Value) {
    let (exercise, code) = Answer::gather_but_when_empty(body).judged(&["--runner", runner]);
    assert_eq!(code, Some(1), "{exercise:#}");
    assert_eq!(exercise["score"], 7, "{exercise:#}");
    let found = check(&exercise, "nothing_to_do").clone();
    (exercise, found)
}

/// Both runners say this cause and these words, and call the exercise crashed.
fn crashes(body: &str, cause: &str, words: &str) {
    for runner in ["native", "portable"] {
        let (exercise, found) = graded(body, runner);
        assert_eq!((exercise["status"].as_str(), found["cause"].as_str()), (Some("crashed"), Some(cause)), "{found:#}");
        assert!(found["message"].as_str().is_some_and(|message| message.contains(words)), "{found:#}");
    }
}

#[test]
fn an_exit_is_no_pass_even_with_code_0() {
    crashes("std::process::exit(0)", "exit", "ended itself with code 0");
    crashes("std::process::exit(3)", "exit", "ended itself with code 3");
}

#[test]
fn an_exit_from_another_thread_is_no_pass_either() {
    crashes("let _ = std::thread::spawn(|| std::process::exit(0)).join();", "exit", "ended itself with code 0");
}

#[cfg(unix)]
#[test]
fn an_abort_is_told_as_one() {
    crashes("std::process::abort()", "exit", "was aborted");
}

#[cfg(unix)]
#[test]
fn a_stack_that_overflows_is_told_as_one() {
    let body = "fn deep(n: u64) -> u64 { let a = [n; 1000]; if n == u64::MAX { 0 } else { deep(n + 1) + \
                std::hint::black_box(a)[7] } }\n        std::hint::black_box(deep(0));";
    crashes(body, "exit", "overflowed its stack");
}

#[cfg(target_os = "linux")]
#[test]
fn memory_has_a_limit() {
    let (exercise, found) = graded("std::hint::black_box(vec![1_u8; 6 << 30]);", "native");
    assert_eq!((exercise["status"].as_str(), found["cause"].as_str()), (Some("crashed"), Some("memory_limit")));
}

#[test]
fn output_without_end_is_cut_and_does_not_hang() {
    for runner in ["native", "portable"] {
        let (_, found) = graded("loop { println!(\"and so on and so on and so on\") }", runner);
        let output = found["output"].as_str().expect("output");
        assert!(output.starts_with("and so on") && output.len() <= 16 * 1024, "{}", output.len());
    }
}

#[test]
fn a_panic_in_a_spawned_task_is_told_with_its_words() {
    for runner in ["native", "portable"] {
        let (exercise, found) = graded(
            "let _ = tokio::spawn(async { panic!(\"nobody listens\") });\n        \
                                        tokio::task::yield_now().await;",
            runner,
        );
        assert_eq!((exercise["status"].as_str(), found["cause"].as_str()), (Some("failed"), Some("panic")));
        assert!(found["message"].as_str().is_some_and(|message| message.contains("nobody listens")), "{found:#}");
    }
}

#[test]
fn what_looks_like_an_event_is_only_output() {
    let body = "println!(\"0\\tfinished\"); println!(\"finished\"); std::process::exit(0)";
    crashes(body, "exit", "ended itself with code 0");
}
