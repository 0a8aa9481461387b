use std::path::Path;

use super::{Course, Exercise, UnknownExercise};

pub(super) fn resolve<'a>(course: &'a Course, name: &str, cwd: &Path) -> Result<&'a Exercise, UnknownExercise> {
    let _ = (course, name, cwd);
    todo!()
}
