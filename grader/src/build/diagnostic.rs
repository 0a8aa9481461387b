//! What the compiler has to say.

use serde::Deserialize;

use super::rendered;

/// One message of the compiler's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// `error` or `warning`.
    pub level: String,
    pub message: String,
    /// As `E0308`, or the name of a lint.
    pub code: Option<String>,
    /// In the learner's terms: `src/lib.rs`.
    pub file: Option<String>,
    pub line: Option<u32>,
    pub column: Option<u32>,
    /// As rustc shows it, with ANSI colours.
    pub rendered: String,
}

#[derive(Deserialize)]
struct Message {
    message: String,
    code: Option<Code>,
    level: String,
    spans: Vec<Span>,
    #[serde(default)]
    rendered: Option<String>,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

#[derive(Deserialize)]
struct Span {
    file_name: String,
    line_start: u32,
    column_start: u32,
    is_primary: bool,
    expansion: Option<Box<Expansion>>,
}

#[derive(Deserialize)]
struct Expansion {
    span: Span,
}

impl Span {
    /// This place, or the one whose macro led here, that lies in the learner's sources.
    fn inside(&self, sources: &str) -> Option<&Span> {
        if self.file_name.starts_with(sources) {
            return Some(self);
        }
        self.expansion.as_ref()?.span.inside(sources)
    }
}

impl Diagnostic {
    pub(super) fn is_error(&self) -> bool {
        self.level == "error"
    }
}

/// The errors and warnings in what the compiler said, with files named from the folder `sources` on.
pub(crate) fn parse(output: &str, sources: &str) -> Vec<Diagnostic> {
    let messages = output.lines().filter_map(|line| serde_json::from_str::<Message>(line).ok());
    messages.filter_map(|message| diagnostic(message, sources)).collect()
}

fn diagnostic(message: Message, sources: &str) -> Option<Diagnostic> {
    let summary = message.spans.is_empty()
        && (message.message.starts_with("aborting due to") || message.message.ends_with("warnings emitted"))
        || message.message.ends_with("warning emitted");
    if summary || !matches!(message.level.as_str(), "error" | "warning") {
        return None;
    }
    let primary = || message.spans.iter().filter(|span| span.is_primary);
    let place = primary().find_map(|span| span.inside(sources)).or_else(|| primary().next());
    let file = place.map(|span| span.file_name.strip_prefix(sources).unwrap_or(&span.file_name).to_owned());
    let code = message.code.map(|code| code.code);
    let rendered = message.rendered.unwrap_or_else(|| format!("{}: {}\n", message.level, message.message));
    Some(Diagnostic {
        rendered: rendered::shown(&rendered),
        level: message.level,
        message: message.message,
        code,
        line: place.map(|span| span.line_start),
        column: place.map(|span| span.column_start),
        file,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCES: &str = "exercises/05_gather/";

    fn message(level: &str, code: &str, text: &str, spans: &str, rendered: &str) -> String {
        format!(
            r#"{{"$message_type":"diagnostic","message":{text:?},"code":{{"code":{code:?},"explanation":null}},"level":{level:?},"spans":[{spans}],"children":[],"rendered":{rendered:?}}}"#
        )
    }

    fn span(file: &str, line: u32, expansion: &str) -> String {
        format!(
            r#"{{"file_name":{file:?},"line_start":{line},"column_start":5,"is_primary":true,"expansion":{expansion}}}"#
        )
    }

    #[test]
    fn a_place_is_named_as_the_learner_knows_it() {
        let text =
            message("error", "E0308", "mismatched types", &span("exercises/05_gather/src/lib.rs", 12, "null"), "r");
        let found = parse(&format!("noise\n{text}\n"), SOURCES);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].file.as_deref(), found[0].line, found[0].column), (Some("src/lib.rs"), Some(12), Some(5)));
        assert_eq!(found[0].code.as_deref(), Some("E0308"));
    }

    #[test]
    fn an_error_in_a_macro_is_where_the_learner_called_it() {
        let call = span("exercises/05_gather/src/lib.rs", 7, "null");
        let inner = span("/rustc/library/macros.rs", 99, &format!(r#"{{"span":{call}}}"#));
        let found = parse(&message("error", "E0277", "no", &inner, "r"), SOURCES);
        assert_eq!((found[0].file.as_deref(), found[0].line), (Some("src/lib.rs"), Some(7)));
    }

    #[test]
    fn summaries_are_left_out() {
        let text = message("error", "", "aborting due to 2 previous errors", "", "r");
        assert!(parse(&text, SOURCES).is_empty());
        assert!(parse(&message("warning", "", "1 warning emitted", "", "r"), SOURCES).is_empty());
        assert!(parse(&message("failure-note", "", "For more information", "", "r"), SOURCES).is_empty());
    }
}
