//! The verdict on a submission that never ran.

use super::{Diagnostic, Status, Verdict};
use crate::{build::Rejected, course::Exercise, submission::SubmissionError};

/// What it makes of the exercise that nothing could be built from its submission.
pub fn rejected(exercise: &Exercise, rejected: Rejected) -> Verdict {
    let (status, message, diagnostics) = match rejected {
        Rejected::DoesNotCompile(diagnostics) => (Status::DoesNotCompile, None, diagnostics),
        Rejected::InterfaceChanged { message, diagnostics } => (Status::InterfaceChanged, Some(message), diagnostics),
        Rejected::Refused(message) => (Status::Refused, Some(message), Vec::new()),
        Rejected::Grader(error) => (Status::GraderError, Some(error.to_string()), Vec::new()),
    };
    let diagnostics = diagnostics.into_iter().map(Diagnostic::from).collect();
    Verdict { diagnostics, ..Verdict::without_checks(exercise, status, message) }
}

/// What it makes of the exercise that its submission could not be taken as sources.
pub fn unread(exercise: &Exercise, error: SubmissionError) -> Verdict {
    let message = error.to_string();
    match error {
        SubmissionError::Refused(_) => Verdict::without_checks(exercise, Status::Refused, Some(message)),
        SubmissionError::Unreadable { source, .. } => {
            Verdict::without_checks(exercise, Status::GraderError, Some(format!("{message}: {source}")))
        }
        SubmissionError::NotSource { file, .. } => {
            let diagnostic = Diagnostic {
                level: "error".to_owned(),
                message: message.clone(),
                file: Some(file),
                line: None,
                column: None,
                rendered: None,
                why: None,
            };
            let verdict = Verdict::without_checks(exercise, Status::DoesNotCompile, Some(message));
            Verdict { diagnostics: vec![diagnostic], ..verdict }
        }
    }
}
