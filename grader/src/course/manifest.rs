use std::path::Path;

use super::{Course, CourseError};

pub(super) fn load(root: &Path) -> Result<Course, CourseError> {
    let _ = root;
    todo!()
}
