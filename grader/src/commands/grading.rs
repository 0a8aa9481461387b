//! One submission the whole way: read, built, run, judged, and remembered.

use std::thread;

use awaitlings_events::{Cause, Recording, Runner};

use super::advice::Advice;
use crate::{
    build::{BuildError, Builder, Loop, Rejected},
    course::{Course, Exercise},
    error::Error,
    mistake,
    progress::Progress,
    run::{self, Launch, Limits, RunRequest},
    store::{self, Store},
    submission::{Submission, SubmissionError},
    timeline,
    verdict::{self, Diagnostic, Status, Verdict},
};

/// How submissions are graded.
pub(super) struct Grading<'a> {
    pub(super) builder: &'a Builder,
    pub(super) store: Store,
    pub(super) progress: &'a dyn Progress,
    pub(super) runner: Runner,
    /// One order of events only; what is found then is not remembered.
    pub(super) seed: Option<u64>,
    pub(super) recording: Recording,
    /// Take remembered verdicts.
    pub(super) cache: bool,
    pub(super) purpose: Loop,
}

/// The verdict with what is known of the exercise beside it: the reference's timelines, and the mistake by name. What
/// is known may change without the verdict's changing, so none of it is remembered.
pub(super) fn explained(exercise: &Exercise, mut verdict: Verdict) -> Verdict {
    if verdict.causes().next().is_some() {
        timeline::reference::compare(&mut verdict, &timeline::reference::read(exercise));
        mistake::name(&mut verdict, &mistake::read(exercise));
    }
    verdict
}

/// The learner has added a dependency: nothing that the grader or the course could do anything about.
fn foreign(exercise: &Exercise, dependency: &str) -> Verdict {
    let message = format!(
        "exercises/{}/Cargo.toml: expected only the dependencies that the exercise came with; `{dependency}` is none of \
         them: take it out again, the exercise can be solved without it",
        exercise.name
    );
    Verdict::without_checks(exercise, Status::DoesNotCompile, Some(message))
}

impl<'a> Grading<'a> {
    pub(super) fn new(course: &Course, builder: &'a Builder, progress: &'a dyn Progress) -> Grading<'a> {
        Grading {
            builder,
            store: Store::of(&course.root),
            progress,
            runner: Runner::Native,
            seed: None,
            recording: Recording::Explained,
            cache: true,
            purpose: Loop::Once,
        }
    }

    /// The verdict on a submission, or on there being none. An error only where the course is broken, or nothing can
    /// be built at all.
    pub(super) fn grade(
        &self,
        exercise: &Exercise,
        submission: Result<Submission, SubmissionError>,
    ) -> Result<Verdict, Error> {
        let submission = match submission {
            Ok(submission) => submission,
            Err(error) => return Ok(verdict::unread(exercise, error)),
        };
        if let Some(verdict) = self.remembered(exercise, &submission)? {
            return Ok(verdict);
        }
        // Taken before the build, and again after it: whoever edits the checks meanwhile gets no old verdict for them.
        let key = self.key(exercise, &submission)?;
        self.builder.kit(self.progress)?;
        let verdict = match self.builder.submission(exercise, &submission, self.purpose) {
            Ok(executable) => Verdict {
                diagnostics: executable.diagnostics.iter().cloned().map(Diagnostic::from).collect(),
                ..self.run(exercise, &Launch::from(&executable))
            },
            Err(Rejected::Grader(error @ BuildError::Course(_))) => return Err(error.into()),
            Err(Rejected::Grader(BuildError::Dependency { dependency })) => foreign(exercise, &dependency),
            Err(rejected) => verdict::rejected(exercise, rejected),
        };
        let settled = store::settled(verdict.status.name(), verdict.causes().map(Cause::name));
        if self.seed.is_none() && settled && self.key(exercise, &submission)? == key {
            self.store.put(key, &verdict);
        }
        Ok(verdict)
    }

    /// The verdict on a person's answer, and the advice that may still be on its way.
    pub(super) fn advised(
        &self,
        exercise: &Exercise,
        submission: Result<Submission, SubmissionError>,
    ) -> Result<(Verdict, Option<Advice>), Error> {
        let Ok(sources) = &submission else { return Ok((self.grade(exercise, submission)?, None)) };
        let sources = sources.clone();
        thread::scope(|scope| {
            // Even to begin takes a millisecond, which the verdict need not wait for.
            let advice = scope.spawn(move || Advice::begin(self, exercise, &sources));
            let verdict = self.grade(exercise, submission)?;
            Ok((verdict, advice.join().ok().and_then(Result::ok)))
        })
    }

    /// The verdict that these very sources have got before.
    pub(super) fn remembered(&self, exercise: &Exercise, submission: &Submission) -> Result<Option<Verdict>, Error> {
        if !self.cache || self.seed.is_some() {
            return Ok(None);
        }
        Ok(self.store.get(self.key(exercise, submission)?))
    }

    fn key(&self, exercise: &Exercise, submission: &Submission) -> Result<crate::hash::Digest, BuildError> {
        let how = match self.runner {
            Runner::Native => "native",
            Runner::Portable => "portable",
        };
        let recording = match self.recording {
            Recording::Nothing => "nothing",
            Recording::Timeline => "timeline",
            Recording::Explained => "explained",
        };
        self.builder.verdict_key(exercise, submission, &format!("{how} {recording}"))
    }

    fn run(&self, exercise: &Exercise, launch: &Launch<'_>) -> Verdict {
        let request =
            RunRequest { runner: self.runner, checks: Vec::new(), seed: self.seed, recording: self.recording };
        match run::run(launch, &request, &Limits::default()) {
            Ok(outcome) => verdict::judge(exercise, &outcome),
            Err(error) => Verdict::without_checks(exercise, Status::GraderError, Some(error.to_string())),
        }
    }
}
