//! Each message is one of rustc's or clippy's own, kept as it came (see `messages/`).

use std::{fs, path::Path};

use insta::assert_snapshot;

use super::{rules, why};
use crate::build::{Diagnostic, diagnostics};

/// The messages by the names of their files, in order.
fn messages() -> Vec<(String, Vec<Diagnostic>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/why/messages");
    let mut found: Vec<_> = fs::read_dir(folder)
        .expect("messages")
        .map(|entry| {
            let path = entry.expect("a file").path();
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).expect("text");
            (name, diagnostics(&text, "exercises/05_gather/"))
        })
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

#[test]
fn what_the_compiler_says_and_why() {
    let mut text = String::new();
    for (name, told) in messages() {
        assert!(!told.is_empty(), "{name} has no message");
        for diagnostic in told {
            let code = diagnostic.code.as_deref().unwrap_or("no code");
            text.push_str(&format!("{name}: {} [{code}]\n", diagnostic.message));
            match why(&diagnostic) {
                Some(why) => {
                    text.push_str(&format!("    {}\n", why.words));
                    text.push_str(&why.read.map_or_else(String::new, |read| format!("    -> {read}\n")));
                }
                None => text.push_str("    (nothing)\n"),
            }
        }
    }
    assert_snapshot!(text);
}

#[test]
fn every_rule_is_met_by_a_message() {
    let met: Vec<String> = messages().iter().flat_map(|(_, told)| told).filter_map(why).map(|why| why.words).collect();
    let unmet: Vec<&str> =
        rules::all().map(|rule| rule.words).filter(|words| !met.iter().any(|met| met == words)).collect();
    assert!(unmet.is_empty(), "{unmet:#?}");
}

#[test]
fn every_section_that_is_pointed_to_exists() {
    let course = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a course");
    for (exercise, section) in rules::all().filter_map(|rule| rule.read) {
        let path = course.join("exercises").join(exercise).join("README.md");
        let text = fs::read_to_string(&path).unwrap_or_default();
        assert!(text.lines().any(|line| line == format!("## {section}")), "{}: {section}", path.display());
    }
}

#[test]
fn errors_that_have_nothing_to_do_with_async_keep_to_themselves() {
    let of = |code: &str, message: &str, rendered: &str| Diagnostic {
        level: "error".into(),
        message: message.into(),
        code: Some(code.into()),
        file: None,
        line: None,
        column: None,
        rendered: rendered.into(),
    };
    for (code, message, rendered) in [
        (
            "E0308",
            "mismatched types",
            "expected `u8`, found `u16`\n4 | let future: u8 = f(); // consider `await`ing on",
        ),
        ("E0382", "use of moved value: `a`", "value moved here, in previous iteration of loop"),
        ("E0499", "cannot borrow `a` as mutable more than once at a time", "second mutable borrow occurs here"),
        ("E0597", "`a` does not live long enough", "borrow later used here"),
        ("E0521", "borrowed data escapes outside of closure", "`a` escapes the closure body here"),
        ("E0277", "`u8` is not an iterator", "the trait `Iterator` is not implemented for `u8`"),
        ("E0425", "cannot find value `a` in this scope", "not found in this scope"),
    ] {
        assert_eq!(why(&of(code, message, rendered)), None, "{code} {message}");
    }
}
