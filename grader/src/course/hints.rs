//! The hints of an exercise, each saying more than the one before.

use super::{CourseError, Exercise};

/// The texts under `## Hint 1`, `## Hint 2`, .. of `hints.md`, in order.
pub fn hints(exercise: &Exercise) -> Result<Vec<String>, CourseError> {
    let _ = exercise;
    todo!()
}
