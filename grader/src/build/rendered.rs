//! The compiler's text as a learner should read it: without what speaks of the grader, and without the advice that
//! would hide the mistake.

/// Lines about how the grader called the compiler, or about files that it does not keep.
const NOISE: [&str; 4] = [
    "the full name for the type has been written to",
    "consider using `--verbose` to print the full type name",
    "for further information visit https://rust-lang.github.io/rust-clippy",
    "requested on the command line with",
];

/// What a value is that must not be dropped unused, as the compiler says it, and what to do with it. Its own advice is
/// `let _ = ..`, which silences the warning, and nothing would happen all the same.
const UNUSED: [(&str, &str); 3] = [
    ("futures do nothing unless", "wait for it with `.await`, or hand it to what runs it"),
    ("streams do nothing unless", "ask it for its items, as in `while let Some(item) = stream.next().await`"),
    ("iterators are lazy", "ask it for its items, in a `for` loop or by `collect`"),
];

/// The text that is shown of what the compiler rendered, with the same colours.
pub(super) fn shown(rendered: &str) -> String {
    let plain = |line: &str| anstream::adapter::strip_str(line).to_string();
    let told = plain(rendered);
    let advice = UNUSED.iter().find(|(says, _)| told.contains(says)).map(|(_, advice)| advice);
    let mut kept = String::with_capacity(rendered.len());
    for line in rendered.lines() {
        let words = plain(line);
        if NOISE.iter().any(|noise| words.contains(noise)) {
            continue;
        }
        if let Some(advice) = advice
            && words.starts_with("help: use `let _ = ...`")
        {
            // The lines after it show that very line.
            kept.push_str(&format!("help: {advice}\n"));
            break;
        }
        kept.push_str(line);
        kept.push('\n');
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_awaited_is_not_to_be_silenced() {
        let rendered = "warning: unused `Sleep` that must be used\n = note: futures do nothing unless you `.await` or \
                        poll them\n\x1b[1mhelp\x1b[0m: use `let _ = ...` to ignore the resulting value\n  |\n4 | let _ =\n";
        let told = shown(rendered);
        assert!(!told.contains("let _") && told.contains("help: wait for it with `.await`, or hand it"), "{told}");
    }

    #[test]
    fn other_advice_stays() {
        let rendered = "warning: unused `Result` that must be used\nhelp: use `let _ = ...` to ignore it\n";
        assert_eq!(shown(rendered), rendered);
    }

    #[test]
    fn nothing_is_said_of_the_graders_own_call() {
        let rendered = "error: \x1b[1mlong\x1b[0m\n = note: the full name for the type has been written to '/a/b.txt'\n \
                        = note: consider using `--verbose` to print the full type name to the console\n = help: do it\n";
        assert_eq!(shown(rendered), "error: \x1b[1mlong\x1b[0m\n = help: do it\n");
    }
}
