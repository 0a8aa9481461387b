//! What a submission is worth, and why: the outcome of its run turned into facts that a report can show.
//!
//! The types here serialise as the report's contract says. Fields that are only there for people stay out of the
//! published form (see [`crate::report::Report::published`]) and in the grader's own records.

mod diagnostic;
mod ending;
mod judge;
mod rejected;

use awaitlings_events::{Cause, Ended, When};
use serde::{Deserialize, Serialize};

use crate::why::Why;
pub use judge::judge;
pub use rejected::{rejected, unread};

/// What became of one exercise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// The full name: `05_gather`.
    pub exercise: String,
    /// The exercise in words. Only for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    pub status: Status,
    /// Unknown where the grader itself failed: its fault is never a score of 0.
    pub score: Option<u32>,
    pub max_score: u32,
    /// One sentence, where the status is not told by the checks.
    pub message: Option<String>,
    pub diagnostics: Vec<Diagnostic>,
    pub checks: Vec<Checked>,
}

/// The status of an exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Passed,
    Failed,
    NotStarted,
    DoesNotCompile,
    InterfaceChanged,
    TimedOut,
    Crashed,
    Refused,
    GraderError,
}

/// What became of one check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    pub check: String,
    /// What the check holds, as a sentence. Only for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentence: Option<String>,
    pub status: CheckStatus,
    pub score: Option<u32>,
    pub max_score: u32,
    #[serde(with = "cause_name")]
    pub cause: Option<Cause>,
    pub message: Option<String>,
    pub at: Option<At>,
    pub waiting: Vec<Waiting>,
    pub cancelled_at: Option<CancelledAt>,
    pub seed: Option<u64>,
    pub virtual_ms: Option<u64>,
    pub expected_virtual_ms: Option<u64>,
    /// The name of the known mistake that this failure looks like.
    pub mistake: Option<String>,
    /// That mistake in words. Only for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mistake_words: Option<String>,
    pub output: Option<String>,
    pub timeline: Vec<LaneSpan>,
    /// The timeline of the reference answer. Only for people.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub expected_timeline: Vec<LaneSpan>,
}

/// The status of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckStatus {
    Passed,
    Failed,
    NotRun,
}

/// A line of the learner's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct At {
    pub file: String,
    pub line: u32,
}

/// A task that still waited when a check got stuck.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    pub task: String,
    /// What it waited on. Only for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
    pub file: Option<String>,
    pub line: Option<u32>,
}

/// Where the future under test was dropped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CancelledAt {
    pub file: Option<String>,
    pub line: Option<u32>,
    #[serde(with = "when_name")]
    pub when: When,
    /// At which suspension, counted from 1.
    pub count: u32,
}

/// A stretch of work on one lane of the timeline; one instant long for an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaneSpan {
    pub lane: String,
    pub label: String,
    pub start_ms: u64,
    pub end_ms: u64,
    #[serde(with = "ended_name")]
    pub ended: Ended,
}

/// What the compiler said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    pub level: String,
    pub message: String,
    pub file: Option<String>,
    pub line: Option<u32>,
    pub column: Option<u32>,
    /// As the compiler shows it, with colours; the published form has none.
    pub rendered: Option<String>,
    /// What lies behind it. Only for people; the published form has it in the message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
}

impl Checked {
    /// A check of which nothing is known but what it holds.
    pub fn not_run(check: &str, sentence: &str, points: u32) -> Checked {
        Checked {
            check: check.to_owned(),
            sentence: Some(sentence.to_owned()),
            status: CheckStatus::NotRun,
            score: Some(0),
            max_score: points,
            cause: None,
            message: None,
            at: None,
            waiting: Vec::new(),
            cancelled_at: None,
            seed: None,
            virtual_ms: None,
            expected_virtual_ms: None,
            mistake: None,
            mistake_words: None,
            output: None,
            timeline: Vec::new(),
            expected_timeline: Vec::new(),
        }
    }
}

impl Checked {
    /// Whether it failed since it took another time than was expected: then that time is
    /// [`Checked::expected_virtual_ms`], and not one that an earlier part of the check has held.
    pub fn took_otherwise(&self) -> bool {
        self.message.as_deref().is_some_and(|message| message.starts_with("expected this to take "))
    }
}

impl Verdict {
    /// A verdict that no check had a part in.
    pub fn without_checks(exercise: &crate::course::Exercise, status: Status, message: Option<String>) -> Verdict {
        Verdict {
            exercise: exercise.name.clone(),
            title: Some(exercise.title.clone()),
            status,
            score: (status != Status::GraderError).then_some(0),
            max_score: exercise.points,
            message,
            diagnostics: Vec::new(),
            checks: Vec::new(),
        }
    }

    /// The causes of the checks that failed.
    pub fn causes(&self) -> impl Iterator<Item = Cause> {
        self.checks.iter().filter_map(|checked| checked.cause)
    }
}

impl Status {
    /// As in the report.
    pub fn name(self) -> &'static str {
        match self {
            Status::Passed => "passed",
            Status::Failed => "failed",
            Status::NotStarted => "not_started",
            Status::DoesNotCompile => "does_not_compile",
            Status::InterfaceChanged => "interface_changed",
            Status::TimedOut => "timed_out",
            Status::Crashed => "crashed",
            Status::Refused => "refused",
            Status::GraderError => "grader_error",
        }
    }

    /// For people, fit to stand after a dash.
    pub fn words(self) -> &'static str {
        match self {
            Status::Passed => "passed",
            Status::Failed => "not yet right",
            Status::NotStarted => "not started",
            Status::DoesNotCompile => "does not compile",
            Status::InterfaceChanged => "has another signature",
            Status::TimedOut => "goes on for too long",
            Status::Crashed => "crashes",
            Status::Refused => "not judged",
            Status::GraderError => "the grader failed",
        }
    }
}

mod cause_name {
    use awaitlings_events::Cause;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    pub fn serialize<S: Serializer>(cause: &Option<Cause>, serializer: S) -> Result<S::Ok, S::Error> {
        cause.map(Cause::name).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Cause>, D::Error> {
        let name = Option::<String>::deserialize(deserializer)?;
        name.map(|name| Cause::from_name(&name).ok_or_else(|| D::Error::custom("not a cause"))).transpose()
    }
}

mod when_name {
    use awaitlings_events::When;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(when: &When, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(when.name())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<When, D::Error> {
        let name = String::deserialize(deserializer)?;
        When::from_name(&name).ok_or_else(|| D::Error::custom("neither pending nor wake"))
    }
}

mod ended_name {
    use awaitlings_events::Ended;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(ended: &Ended, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match ended {
            Ended::Done => "done",
            Ended::Cancelled => "cancelled",
            Ended::Open => "open",
        })
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Ended, D::Error> {
        match String::deserialize(deserializer)?.as_str() {
            "done" => Ok(Ended::Done),
            "cancelled" => Ok(Ended::Cancelled),
            "open" => Ok(Ended::Open),
            _ => Err(D::Error::custom("neither done, cancelled nor open")),
        }
    }
}
