//! What is shown of the verdicts: one object, and ways to render it. Rendering is pure.

pub mod human;
pub mod json;

use serde::{Deserialize, Serialize};

use crate::verdict::{Status, Verdict};
use crate::why::Why;

/// The version of the report's form. Changing or extending the form bumps it.
pub const VERSION: u32 = 1;

/// The verdicts on what was graded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    pub version: u32,
    pub course: String,
    /// Unknown where the grader failed on an exercise.
    pub score: Option<u32>,
    pub max_score: u32,
    pub exercises: Vec<Verdict>,
}

impl Report {
    pub fn new(course: &str, exercises: Vec<Verdict>) -> Report {
        Report {
            version: VERSION,
            course: course.to_owned(),
            score: exercises.iter().map(|verdict| verdict.score).sum(),
            max_score: exercises.iter().map(|verdict| verdict.max_score).sum(),
            exercises,
        }
    }

    /// Has all that was graded passed?
    pub fn passed(&self) -> bool {
        self.exercises.iter().all(|verdict| verdict.status == Status::Passed)
    }

    /// Has the grader itself failed on an exercise?
    pub fn grader_failed(&self) -> bool {
        self.exercises.iter().any(|verdict| verdict.status == Status::GraderError)
    }

    /// The report as the contract has it: without what is only there for people, and without colours.
    pub fn published(mut self) -> Report {
        let plain = |text: &str| anstream::adapter::strip_str(text).to_string();
        for verdict in &mut self.exercises {
            verdict.title = None;
            verdict.message = verdict.message.as_deref().map(plain);
            for diagnostic in &mut verdict.diagnostics {
                diagnostic.rendered = diagnostic.rendered.as_deref().map(plain);
                if let Some(Why { words, read }) = diagnostic.why.take() {
                    let read = read.map_or_else(String::new, |read| format!(" Read {read}."));
                    diagnostic.message = format!("{}\n{words}{read}", diagnostic.message);
                }
            }
            for checked in &mut verdict.checks {
                checked.sentence = None;
                checked.mistake_words = None;
                checked.expected_timeline.clear();
                checked.output = checked.output.as_deref().map(plain);
                for waiting in &mut checked.waiting {
                    waiting.on = None;
                }
            }
        }
        self
    }
}
