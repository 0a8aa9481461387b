//! tokio without a clock that can be moved by hand. Built alone, so that the kit's features do not reach it.
