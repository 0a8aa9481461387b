//! `grader verify`: the course held against itself.

mod cases;
mod hold;
mod matrix;
mod missing;
mod recorded;

use awaitlings_events::Runner;

use super::{Code, Place, grading::Grading, queue};
use crate::{
    build::{Builder, Loop},
    cli::Verify,
    course::{Course, Exercise},
    error::Error,
    report::human::{Style, Tone, text},
    terminal::{self, StatusLine},
    verdict::Verdict,
};
use cases::Case;

pub(super) fn run(place: &Place, verify: &Verify) -> Result<Code, Error> {
    let exercises = place.exercises(&verify.exercises)?;
    let builder = Builder::new(&place.course)?;
    let status = StatusLine::new();
    let grading = Grading {
        runner: verify.how.runner().map_err(Error::Usage)?,
        cache: !verify.how.no_cache,
        purpose: Loop::Once,
        ..Grading::new(&place.course, &builder, &status)
    };
    let mut held: Vec<Held> = exercises.iter().map(|exercise| Held::new(exercise)).collect();
    // All programs of all exercises in one queue, so that no processor waits for a last slow exercise.
    let work: Vec<(usize, &Case)> =
        held.iter().enumerate().flat_map(|(index, held)| held.cases.iter().map(move |case| (index, case))).collect();
    let all = work.len();
    let bar = Style { colour: false, ..terminal::style("exercises") };
    let results = queue::in_order(
        &work,
        verify.how.jobs_that_wait(),
        |(index, case)| Ok::<_, Error>(grading.grade(exercises[*index], case.submission(exercises[*index]))),
        |done| {
            status.show(&format!("{} {done} of {}", bar.bar(done, all, 24), text::count(all, "program", "programs")))
        },
    )?;
    status.clear();
    let mut results = results.into_iter();
    for held in &mut held {
        for _ in 0..held.cases.len() {
            match results.next() {
                Some(Ok(verdict)) => held.verdicts.push(verdict),
                Some(Err(error @ (Error::Course(_) | Error::Build(_)))) => held.broken(error, &place.course)?,
                Some(Err(error)) => return Err(error),
                None => {}
            }
        }
    }
    if verify.record {
        for held in held.iter().filter(|held| held.broken.is_empty()) {
            recorded::record(held.exercise, &held.cases, &held.verdicts)?;
        }
    }
    show(&held, &place.course, grading.runner)
}

/// One exercise, the programs that it is held against, and what became of them.
struct Held<'a> {
    exercise: &'a Exercise,
    cases: Vec<Case>,
    verdicts: Vec<Verdict>,
    /// What is missing or cannot be read: nothing else is said then.
    broken: Vec<String>,
}

impl<'a> Held<'a> {
    fn new(exercise: &'a Exercise) -> Held<'a> {
        let broken = missing::missing(exercise);
        let cases = if broken.is_empty() { cases::cases(exercise) } else { Ok(Vec::new()) };
        match cases {
            Ok(cases) => Held { exercise, cases, verdicts: Vec::new(), broken },
            Err(error) => Held { exercise, cases: Vec::new(), verdicts: Vec::new(), broken: vec![error.to_string()] },
        }
    }

    /// Notes what is broken, once; what is not the course's fault is handed back.
    fn broken(&mut self, error: Error, course: &Course) -> Result<(), Error> {
        if error.exit_code() != 3 {
            return Err(error);
        }
        let words = error.to_string().replace(&format!("{}/", course.root.display()), "");
        if !self.broken.contains(&words) {
            self.broken.push(words);
        }
        Ok(())
    }
}

fn show(held: &[Held<'_>], course: &Course, runner: Runner) -> Result<Code, Error> {
    let style = terminal::style("exercises");
    let mut out = String::new();
    let (mut code, mut sound) = (Code::Passed, 0);
    for held in held {
        let mut remarks = Vec::new();
        let violations = if held.broken.is_empty() {
            out.push_str(&matrix::matrix(held.exercise, &held.cases, &held.verdicts, &style));
            let (exercise, cases, verdicts) = (held.exercise, &held.cases, &held.verdicts);
            let mut violations = hold::violations(exercise, cases, verdicts);
            // What is recorded is what the native runner tells; the portable one tells less of it.
            if runner == Runner::Native {
                violations.extend(recorded::violations(exercise, cases, verdicts));
                remarks = recorded::remarks(exercise, cases, verdicts);
            }
            violations
        } else {
            out.push_str(&format!("{}\n", style.paint(Tone::Strong, &held.exercise.name)));
            held.broken.clone()
        };
        for violation in &violations {
            let line = violation.replace(&format!("{}/", course.root.display()), "");
            let line = if style.colour { line } else { anstream::adapter::strip_str(&line).to_string() };
            out.push_str(&format!("  {} {line}\n", style.paint(Tone::Bad, style.glyph("✗", "x"))));
        }
        for remark in remarks {
            let line = remark.replace(&format!("{}/", course.root.display()), "");
            out.push_str(&format!("  {} {line}\n", style.paint(Tone::Open, "!")));
        }
        out.push('\n');
        code = match (violations.is_empty(), held.broken.is_empty()) {
            (true, _) => code,
            (false, true) if code == Code::Passed => Code::NotPassed,
            (false, true) => code,
            (false, false) => Code::CourseBroken,
        };
        sound += usize::from(violations.is_empty());
    }
    out.push_str(&summary(held, sound, &style));
    terminal::print(&out)?;
    Ok(code)
}

fn summary(held: &[Held<'_>], sound: usize, style: &Style) -> String {
    let programs = held.iter().map(|held| held.verdicts.len()).sum();
    let tone = if sound == held.len() { Tone::Good } else { Tone::Bad };
    let exercises = text::count(held.len(), "exercise holds", "exercises hold");
    let head = format!("{sound} of {exercises}, {} run", text::count(programs, "program", "programs"));
    format!("{}\n", style.paint(tone, head))
}
