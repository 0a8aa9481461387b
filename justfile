# Names for what plain cargo does: nothing here is needed.

# The list and the next exercise
default:
    @cargo run -q

# Grade exercises: `just grade 05`
grade *exercises:
    @cargo run -q -- grade {{exercises}}

# The next hint: `just hint 05`
hint exercise:
    @cargo run -q -- hint {{exercise}}

# What happened when: `just timeline 05`
timeline exercise *options:
    @cargo run -q -- timeline {{exercise}} {{options}}

# All tests
test:
    cargo test

# For authors: hold the course against itself
verify *exercises:
    cargo run -q -- verify {{exercises}}

# For authors: keep what the programs do now, timelines and mistakes, for review
record *exercises:
    cargo run -q -- verify --record {{exercises}}

# For authors: no exercise builds on a later one
walk:
    cargo test -p grader --test walk

# Formatting, lints, tests, docs: what must hold before a change lands
ci:
    .ci/run

# Time the grader beside `cargo test`, and a first run from a fresh clone
bench *options:
    grader/bench/run.sh {{options}}
