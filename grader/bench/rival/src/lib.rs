//! Replaced by each edit of the benchmark.
