//! Answers that never run.

use crate::support::{Answer, course, grader};

#[test]
fn an_empty_file_is_no_answer() {
    let (exercise, code) = Answer::new("05_gather", " \n").judged(&[]);
    assert_eq!((exercise["status"].as_str(), code), (Some("does_not_compile"), Some(1)));
    assert!(exercise["message"].as_str().is_some_and(|message| message.contains("src/lib.rs is empty")));
}

#[test]
fn bytes_that_are_no_text_are_told_by_line() {
    let (exercise, _) = Answer::new("05_gather", b"// one\n// \xff\n").judged(&[]);
    assert_eq!(exercise["status"], "does_not_compile");
    assert!(exercise["message"].as_str().is_some_and(|message| message.contains("line 2")), "{exercise:#}");
}

#[test]
fn a_missing_file_is_said_to_be_missing() {
    let answer = Answer::gather("todo!()");
    std::fs::remove_file(answer.file()).expect("removed");
    let (exercise, code) = answer.judged(&[]);
    assert_eq!((exercise["status"].as_str(), code), (Some("does_not_compile"), Some(1)));
    assert!(exercise["message"].as_str().is_some_and(|message| message.contains("missing")), "{exercise:#}");
}

#[cfg(unix)]
#[test]
fn a_link_is_refused_whatever_it_leads_to() {
    let answer = Answer::gather("todo!()");
    std::fs::remove_file(answer.file()).expect("removed");
    let solution = course().join("solutions/05_gather/src/lib.rs");
    std::os::unix::fs::symlink(solution, answer.file()).expect("linked");
    let (exercise, code) = answer.judged(&[]);
    assert_eq!((exercise["status"].as_str(), code), (Some("refused"), Some(1)));
    assert!(exercise["message"].as_str().is_some_and(|message| message.contains("link")));
}

#[test]
fn a_file_that_nobody_wrote_by_hand_is_refused() {
    let (exercise, _) = Answer::new("05_gather", vec![b' '; 1 << 20]).judged(&[]);
    assert_eq!(exercise["status"], "refused");
}

#[test]
fn a_type_error_is_the_compilers_to_tell() {
    let answer = Answer::gather("let _: u32 = \"words\";\n    futures::future::join_all(futures).await");
    let (exercise, code) = answer.judged(&[]);
    assert_eq!((exercise["status"].as_str(), code), (Some("does_not_compile"), Some(1)));
    let first = &exercise["diagnostics"][0];
    assert_eq!((first["file"].as_str(), first["line"].as_u64()), (Some("src/lib.rs"), Some(6)), "{first:#}");
    let rendered = first["rendered"].as_str().expect("rendered");
    assert!(rendered.contains("E0308") && !rendered.contains('\x1b'), "{rendered}");
    assert!(answer.shown(&[]).contains("error[E0308]"));
}

#[test]
fn another_signature_is_shown_beside_the_wanted_one() {
    let source = "pub async fn gather<F: Future>(first: F, _second: F) -> Vec<F::Output> { vec![first.await] }\n";
    let answer = Answer::new("05_gather", source);
    let (exercise, code) = answer.judged(&[]);
    assert_eq!((exercise["status"].as_str(), code), (Some("interface_changed"), Some(1)), "{exercise:#}");
    let message = exercise["message"].as_str().expect("a message");
    assert!(message.contains("`gather`") && message.contains("src/lib.rs:1"), "{message}");
    let rendered = exercise["diagnostics"][0]["rendered"].as_str().expect("rendered");
    assert!(rendered.contains("(futures: Vec<F>)") && rendered.contains("(first: F, _second: F)"), "{rendered}");
    // The hidden checks and the plug stay hidden.
    assert!(!answer.shown(&[]).contains("plug.rs"));
}

#[test]
fn a_name_that_is_gone_is_told_by_name() {
    let (exercise, _) = Answer::new("05_gather", "pub fn other() {}\n").judged(&[]);
    assert_eq!(exercise["status"], "interface_changed");
    assert!(exercise["message"].as_str().is_some_and(|message| message.contains("gather")), "{exercise:#}");
}

#[test]
fn unsafe_code_is_refused() {
    let (exercise, code) = Answer::gather("unsafe { std::hint::unreachable_unchecked() }").judged(&[]);
    assert_eq!((exercise["status"].as_str(), code), (Some("refused"), Some(1)));
}

#[test]
fn a_clock_moved_by_hand_is_refused() {
    let source = "tokio::time::advance(std::time::Duration::from_secs(1)).await;\n    \
                  futures::future::join_all(futures).await";
    let (exercise, code) = Answer::gather(source).judged(&[]);
    assert_eq!((exercise["status"].as_str(), code), (Some("refused"), Some(1)));
}

#[test]
fn a_source_folder_that_is_not_there_is_a_usage_error() {
    let ran = grader(&["grade", "05", "--source", "nowhere"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("--source nowhere"), "{}", ran.stderr);
}
