//! What the compiler said, with why.

use super::Diagnostic;
use crate::{build, why};

impl From<build::Diagnostic> for Diagnostic {
    fn from(told: build::Diagnostic) -> Diagnostic {
        let why = why::why(&told);
        let build::Diagnostic { level, message, code: _, file, line, column, rendered } = told;
        Diagnostic { level, message, file, line, column, rendered: Some(rendered), why }
    }
}
