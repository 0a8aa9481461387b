//! Who is told of slow steps while they go on.

/// Told of each step that a person might wait for. Steps do not nest; several threads may report at once.
pub trait Progress: Sync {
    /// A step begins, in words that fit after 'now': `building the kit (once, about 20 s)`.
    fn begin(&self, step: &str);
    /// The step that began last is over.
    fn end(&self);
    /// Whether a tool's own progress (cargo's) may be shown as it comes.
    fn live(&self) -> bool;
}

/// Says nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _step: &str) {}
    fn end(&self) {}
    fn live(&self) -> bool {
        false
    }
}
