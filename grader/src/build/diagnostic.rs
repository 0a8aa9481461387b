//! What the compiler has to say.

/// One message of the compiler's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// `error` or `warning`.
    pub level: String,
    pub message: String,
    /// As `E0308`.
    pub code: Option<String>,
    /// In the learner's terms: `src/lib.rs`.
    pub file: Option<String>,
    pub line: Option<u32>,
    pub column: Option<u32>,
    /// As rustc shows it, with ANSI colours.
    pub rendered: String,
}
