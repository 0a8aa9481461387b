//! From a submission to a program that runs its checks: kit, checks, answer, plug.
//!
//! The kit is built once per machine, the checks once per version; each submission then costs two short calls of the
//! compiler, the second of which (the plug) binds what the first made to the checks.

mod answer;
mod checks;
mod clock;
mod diagnostic;
mod difference;
mod error;
mod interface;
mod items;
mod kit;
mod lints;
mod plug;
mod rendered;
mod rustc;
mod shape;
mod slot;
mod stamp;
mod tokens;
mod toolchain;

use std::collections::HashMap;
use std::env;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

pub use checks::Checks;
pub use diagnostic::Diagnostic;
pub use error::BuildError;
pub use lints::Lints;

#[cfg(test)]
pub(crate) use diagnostic::parse as diagnostics;

use crate::course::{self, Course, Exercise};
use crate::files::Seen;
use crate::hash::{Digest, Hasher};
use crate::progress::{Progress, Silent};
use crate::submission::Submission;
use answer::{Dependencies, Emit};
use kit::{Artifacts, Recipe};
use plug::Plugged;
use slot::Slot;
use toolchain::Toolchain;

/// Builds submissions of one course. Shared by threads.
pub struct Builder {
    root: PathBuf,
    /// `target/awaitlings`: all that is built or remembered here.
    folder: PathBuf,
    toolchain: Toolchain,
    /// Which kit this is.
    stamp: String,
    /// Which grader this is.
    identity: String,
    kit: Mutex<Option<Arc<Kit>>>,
    extras: Mutex<HashMap<String, Arc<Artifacts>>>,
    checks: Mutex<HashMap<String, OneCheck>>,
}

/// Filled by the first thread that needs it, while others wait.
type OneCheck = Arc<Mutex<Option<Arc<Checks>>>>;

/// What is built once per machine.
pub struct Kit {
    artifacts: Artifacts,
}

/// What the build is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loop {
    /// The same exercise again and again: keep what the next build can use.
    Learner,
    /// One of many, built once: keep nothing.
    Once,
}

/// A submission bound to its checks. What it was built in is given back when it is dropped.
#[derive(Debug)]
pub struct Executable {
    pub program: PathBuf,
    /// Folders where the program finds its libraries.
    pub library_path: Vec<PathBuf>,
    /// How the paths of the learner's sources begin after remapping: `exercises/05_gather/`.
    pub sources: String,
    /// The compiler's warnings.
    pub diagnostics: Vec<Diagnostic>,
    _slot: Slot,
}

/// Why a submission became no program.
#[derive(Debug)]
pub enum Rejected {
    DoesNotCompile(Vec<Diagnostic>),
    /// It compiles, and lacks what the checks call, or has it with another signature.
    InterfaceChanged {
        message: String,
        diagnostics: Vec<Diagnostic>,
    },
    Refused(String),
    /// Not the learner's fault.
    Grader(BuildError),
}

impl From<BuildError> for Rejected {
    fn from(error: BuildError) -> Rejected {
        Rejected::Grader(error)
    }
}

impl Builder {
    /// Finds the toolchain; builds nothing.
    pub fn new(course: &Course) -> Result<Builder, BuildError> {
        let root = course.root.clone();
        let folder = root.join("target/awaitlings");
        let toolchain = Toolchain::find(&root, &folder)?;
        let stamp = stamp::stamp(&root, &folder, &toolchain, kit::FLAGS)?;
        let own = env::current_exe().map(Seen::of).ok();
        let identity = format!("{} {:?}", env!("CARGO_PKG_VERSION"), own.map(|own| (own.modified, own.bytes)));
        Ok(Builder {
            root,
            folder,
            toolchain,
            stamp,
            identity,
            kit: Mutex::default(),
            extras: Mutex::default(),
            checks: Mutex::default(),
        })
    }

    /// The kit, built at most once per machine and version.
    pub fn kit(&self, progress: &dyn Progress) -> Result<Arc<Kit>, BuildError> {
        let mut kept = lock(&self.kit);
        if let Some(kit) = &*kept {
            return Ok(kit.clone());
        }
        let step = "building what checks are run with (once, about 20 s)";
        let artifacts = self.artifacts("kit", &["awaitlings".to_owned()], step, progress)?;
        Ok(kept.insert(Arc::new(Kit { artifacts })).clone())
    }

    /// The exercise's checks, built once per version of checks and kit.
    pub fn checks(&self, exercise: &Exercise) -> Result<Arc<Checks>, BuildError> {
        let one = lock(&self.checks).entry(exercise.name.clone()).or_default().clone();
        let mut kept = lock(&one);
        if let Some(checks) = &*kept {
            return Ok(checks.clone());
        }
        let kit = self.kit(&Silent)?;
        let folder = self.folder.join(&exercise.name);
        let names = exercise.dependencies.iter().chain(&exercise.dev_dependencies);
        let mut extras = self.dependencies(names, &kit)?;
        // What the kit carries, checks find in the kit.
        extras.crates.retain(|(name, _)| kit.artifacts.library(name).is_none());
        let checks =
            checks::build(&self.toolchain, &self.root, &folder, exercise, (&kit.artifacts, &extras), &self.stamp)?;
        Ok(kept.insert(Arc::new(checks)).clone())
    }

    /// The submission, bound to its checks.
    pub fn submission(
        &self,
        exercise: &Exercise,
        submission: &Submission,
        purpose: Loop,
    ) -> Result<Executable, Rejected> {
        let kit = self.kit(&Silent)?;
        let checks = self.checks(exercise)?;
        let dependencies = self.dependencies(&exercise.dependencies, &kit)?;
        let slot = self.slot(exercise, submission, purpose)?;
        let sources = format!("exercises/{}/", exercise.name);
        if clock::is_mentioned(submission) {
            self.without_a_clock_to_move(&slot, &sources, &dependencies)?;
        }
        let answer = answer::build(&self.toolchain, &self.root, &slot, &sources, &dependencies, Emit::Library)?;
        let plugged = plug::build(&self.toolchain, &self.root, &slot, exercise, &kit.artifacts, &checks, &answer)?;
        match plugged {
            Plugged::Program(program) => Ok(Executable {
                program,
                library_path: self.library_path(&kit, &checks),
                sources,
                diagnostics: answer.warnings,
                _slot: slot,
            }),
            Plugged::Unfit(rendered) => Err(self.unfit(exercise, submission, rendered)),
        }
    }

    /// Begins to look through the submission for what compiles and is a mistake all the same, beside whatever else goes
    /// on; `None` where this toolchain has no clippy.
    pub fn lints(&self, exercise: &Exercise, submission: &Submission) -> Result<Option<Lints>, BuildError> {
        let Some(clippy) = self.toolchain.clippy() else { return Ok(None) };
        let kit = self.kit(&Silent)?;
        let dependencies = self.dependencies(&exercise.dependencies, &kit)?;
        let slot = self.slot(exercise, submission, Loop::Once)?;
        let sources = format!("exercises/{}/", exercise.name);
        let command = answer::command(&clippy, &self.root, &slot, &sources, &dependencies, Emit::Metadata);
        lints::begin(command, sources, slot).map(Some).map_err(|source| BuildError::File {
            doing: "run",
            path: clippy,
            source,
        })
    }

    /// What the verdict on this submission depends on: its sources, the checks, the kit, the toolchain, this grader
    /// and `how` it is run (the runner's name). Needs no kit to be built.
    pub fn verdict_key(&self, exercise: &Exercise, submission: &Submission, how: &str) -> Result<Digest, BuildError> {
        let checks = course::read(&exercise.checks(), "the checks of the exercise")?;
        let plug = course::read(&exercise.plug(), "it binds a submission to the checks")?;
        let mut hasher = Hasher::new()
            .part(&self.identity)
            .part(&self.stamp)
            .part(how)
            .part(&exercise.name)
            .part(exercise.dependencies.join(" "))
            .part(checks)
            .part(plug);
        for file in &submission.files {
            hasher = hasher.part(&file.path).part(&file.text);
        }
        Ok(hasher.digest())
    }

    fn artifacts(
        &self,
        set: &str,
        packages: &[String],
        step: &str,
        progress: &dyn Progress,
    ) -> Result<Artifacts, BuildError> {
        let Builder { root, folder, toolchain, stamp, .. } = self;
        Recipe { root, folder, toolchain, stamp, set, packages, step }.artifacts(progress)
    }

    /// The crates of these names: mostly the kit's own; what few exercises need is built when one does.
    fn dependencies<'a>(
        &self,
        names: impl IntoIterator<Item = &'a String>,
        kit: &Kit,
    ) -> Result<Dependencies, BuildError> {
        let mut dependencies = Dependencies { crates: Vec::new(), folders: kit.artifacts.folders.clone() };
        for name in names {
            let library = match kit.artifacts.library(name) {
                Some(library) => library.to_owned(),
                None => {
                    let extra = self.extra(name)?;
                    for folder in &extra.folders {
                        if !dependencies.folders.contains(folder) {
                            dependencies.folders.push(folder.clone());
                        }
                    }
                    checks::library(&extra, name)?.to_owned()
                }
            };
            dependencies.crates.push((name.replace('-', "_"), library));
        }
        Ok(dependencies)
    }

    /// A crate beside the kit, built together with it so that both use the same tokio.
    fn extra(&self, name: &str) -> Result<Arc<Artifacts>, BuildError> {
        let mut kept = lock(&self.extras);
        if let Some(extra) = kept.get(name) {
            return Ok(extra.clone());
        }
        if !self.root.join("grader/kit/extras").join(name).is_dir() {
            return Err(BuildError::Dependency { dependency: name.to_owned() });
        }
        let package = format!("extra-{name}");
        let step = format!("building {name}, which this exercise uses (once)");
        let extra = self.artifacts(&package, &["awaitlings".to_owned(), package.clone()], &step, &Silent)?;
        let extra = Arc::new(extra);
        kept.insert(name.to_owned(), extra.clone());
        Ok(extra)
    }

    fn slot(&self, exercise: &Exercise, submission: &Submission, purpose: Loop) -> Result<Slot, BuildError> {
        let folder = self.folder.join(&exercise.name);
        let failed = |source| BuildError::File { doing: "write", path: folder.clone(), source };
        let slot = Slot::take(&folder, purpose).map_err(failed)?;
        slot.write(submission).map_err(failed)?;
        Ok(slot)
    }

    fn library_path(&self, kit: &Kit, checks: &Checks) -> Vec<PathBuf> {
        let awaitlings = kit.artifacts.library("awaitlings").and_then(Path::parent).map(Path::to_owned);
        awaitlings.into_iter().chain([checks.folder.clone(), self.toolchain.libraries.clone()]).collect()
    }

    fn unfit(&self, exercise: &Exercise, submission: &Submission, rendered: String) -> Rejected {
        if let Some((message, diagnostics)) = interface::changes(exercise, submission) {
            return Rejected::InterfaceChanged { message, diagnostics };
        }
        // If the reference fits, what is meant by the same words is another thing here. In a handout there is none,
        // and the course was verified before it was handed out.
        if exercise.solution.is_dir() && !self.fits(exercise) {
            return Rejected::Grader(BuildError::Plug { path: exercise.plug(), rendered });
        }
        let sources = format!("exercises/{}/", exercise.name);
        let (message, diagnostics) = interface::unclear(&rendered, &sources);
        Rejected::InterfaceChanged { message, diagnostics }
    }

    /// Whether the reference can be bound to the checks.
    fn fits(&self, exercise: &Exercise) -> bool {
        Submission::read(exercise, &exercise.solution)
            .is_ok_and(|reference| self.submission(exercise, &reference, Loop::Once).is_ok())
    }
}

/// A panic elsewhere leaves these values whole: they are set in one step.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
