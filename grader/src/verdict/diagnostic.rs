//! What the compiler said, with its one piece of advice that is wrong here put right.

use super::Diagnostic;
use crate::build;

impl From<build::Diagnostic> for Diagnostic {
    fn from(told: build::Diagnostic) -> Diagnostic {
        let build::Diagnostic { level, message, code: _, file, line, column, rendered } = told;
        Diagnostic { level, message, file, line, column, rendered: Some(await_it(rendered)) }
    }
}

/// Of a future that is dropped unused, the compiler says how to silence the warning; what is wanted is to await it.
fn await_it(rendered: String) -> String {
    if !rendered.contains("futures do nothing unless you") {
        return rendered;
    }
    let mut kept: Vec<&str> = rendered.lines().take_while(|line| !line.contains("use `let _ = ...`")).collect();
    if kept.len() == rendered.lines().count() {
        return rendered;
    }
    kept.push("help: wait for it with `.await`, or hand it to what runs it\n");
    kept.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forgotten_await_is_not_to_be_silenced() {
        let rendered = "warning: unused `Sleep` that must be used\n = note: futures do nothing unless you `.await` or \
                        poll them\n\x1b[1mhelp\x1b[0m: use `let _ = ...` to ignore the resulting value\n  |\n";
        let told = await_it(rendered.to_owned());
        assert!(!told.contains("let _ =") && told.contains("`.await`, or hand it"), "{told}");
    }

    #[test]
    fn other_advice_stays() {
        let rendered = "warning: unused `Result` that must be used\nhelp: use `let _ = ...` to ignore it\n";
        assert_eq!(await_it(rendered.to_owned()), rendered);
    }
}
