//! Answers that never end, each in its own way. The other checks are not touched by it.

use serde_json::Value;

use crate::support::{Answer, check};

/// Grades `gather` that gets stuck where it has nothing to do; hands back that one check.
fn stuck(body: &str, runner: &str) -> Value {
    let (exercise, code) = Answer::gather_but_when_empty(body).judged(&["--runner", runner]);
    assert_eq!(code, Some(1), "{exercise:#}");
    assert_eq!(exercise["score"], 7, "{exercise:#}");
    check(&exercise, "nothing_to_do").clone()
}

fn cause(check: &Value) -> &str {
    check["cause"].as_str().unwrap_or_else(|| panic!("no cause: {check:#}"))
}

const ONESHOT: &str = "let (_keep, wait) = tokio::sync::oneshot::channel::<()>();\n        let _ = wait.await;";
const SPINS: &str = "loop { tokio::task::yield_now().await }";
const SLEEPS: &str = "std::thread::sleep(std::time::Duration::from_secs(2));";
const COMPUTES: &str = "loop { std::hint::spin_loop() }";
const LOCKS: &str =
    "let lock = std::sync::Mutex::new(());\n        let _one = lock.lock();\n        let _two = lock.lock();";

#[test]
fn waiting_for_what_never_comes_is_a_deadlock() {
    for runner in ["native", "portable"] {
        assert_eq!(cause(&stuck(ONESHOT, runner)), "deadlock");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_deadlock_is_told_with_the_line_that_waits() {
    let found = stuck(ONESHOT, "native");
    assert_eq!(
        (found["at"]["file"].as_str(), found["at"]["line"].as_u64()),
        (Some("src/lib.rs"), Some(8)),
        "{found:#}"
    );
    assert_eq!(found["waiting"][0]["line"], 8);
}

#[test]
fn polls_without_end_are_a_livelock() {
    for runner in ["native", "portable"] {
        assert_eq!(cause(&stuck(SPINS, runner)), "livelock");
    }
}

#[test]
fn a_sleeping_thread_is_a_blocked_thread() {
    for runner in ["native", "portable"] {
        assert_eq!(cause(&stuck(SLEEPS, runner)), "blocked_thread");
    }
}

#[test]
fn a_computing_thread_is_a_blocked_thread() {
    for runner in ["native", "portable"] {
        assert_eq!(cause(&stuck(COMPUTES, runner)), "blocked_thread");
    }
}

#[test]
fn a_thread_that_waits_for_its_own_lock_is_a_blocked_thread() {
    for runner in ["native", "portable"] {
        assert_eq!(cause(&stuck(LOCKS, runner)), "blocked_thread");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_blocked_thread_is_told_with_its_line() {
    for body in [SLEEPS, COMPUTES] {
        assert_eq!(stuck(body, "native")["at"]["line"], 7, "{body}");
    }
}

#[test]
fn a_loop_without_end_in_a_plain_check_is_a_blocked_thread() {
    // Right, but where a runtime is there already: few checks meet the loop, each of which takes its time.
    let source = "#[derive(Debug, Clone, Copy, PartialEq, Eq)]\npub struct AlreadyRunning;\n\n\
                  pub fn run<F: Future>(main: F) -> Result<F::Output, AlreadyRunning> {\n    \
                  while tokio::runtime::Handle::try_current().is_ok() { std::hint::spin_loop() }\n    \
                  let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();\n    \
                  Ok(runtime.expect(\"a runtime\").block_on(main))\n}\n";
    let (exercise, code) = Answer::new("02_entry_point", source).judged(&[]);
    assert_eq!(code, Some(1), "{exercise:#}");
    assert_ne!(exercise["score"], 0, "{exercise:#}");
    let causes: Vec<&str> =
        exercise["checks"].as_array().expect("checks").iter().filter_map(|check| check["cause"].as_str()).collect();
    assert!(!causes.is_empty(), "{exercise:#}");
    assert!(causes.iter().all(|cause| ["blocked_thread", "cpu_limit"].contains(cause)), "{exercise:#}");
}
