//! Binds a submission to the interface.
checks::main!(answer);
