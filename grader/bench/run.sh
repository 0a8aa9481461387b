#!/usr/bin/env bash
# Prints what the README quotes, all from one run:
#  - edit to verdict, `grader grade 05` beside `cargo test` of the same checks as an ordinary integration test,
#    interleaved, medians and the ratio;
#  - what recording a timeline costs a pass, and what an explanation costs a failure;
#  - with --cold: a fresh clone to its first verdict.
# Usage: grader/bench/run.sh [--edits N] [--cold]
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
edits=15
cold=no
while [ $# -gt 0 ]; do
    case $1 in
        --edits) edits=$2; shift 2 ;;
        --cold) cold=yes; shift ;;
        *) echo "usage: $0 [--edits N] [--cold]" >&2; exit 2 ;;
    esac
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

now() { date +%s%N; }
median() { sort -n | awk '{ it[NR] = $1 } END { print (NR % 2) ? it[(NR + 1) / 2] : int((it[NR / 2] + it[NR / 2 + 1]) / 2) }'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

cargo build -q -p grader
grader=$root/target/debug/grader
mkdir -p "$work/answers/05_gather/src" "$work/rival"
cp -r grader/bench/rival/. "$work/rival/"
cp Cargo.lock "$work/rival/"

# The same answer for both, in a few styles, so that every edit changes code and not only a comment.
answer() {
    cat <<RUST
use std::future::Future;

pub async fn gather<F>(futures: Vec<F>) -> Vec<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let edit = $1_usize;
RUST
    case $(($1 % 3)) in
        0) echo '    let handles: Vec<_> = futures.into_iter().map(tokio::spawn).collect();
    let mut outputs = Vec::with_capacity(edit % 8);
    for handle in handles {
        outputs.push(handle.await.unwrap());
    }
    outputs' ;;
        1) echo '    let _ = edit;
    futures::future::join_all(futures).await' ;;
        2) echo '    let mut set = tokio::task::JoinSet::new();
    let mut outputs = Vec::with_capacity(edit % 8);
    for (at, future) in futures.into_iter().enumerate() {
        set.spawn(async move { (at, future.await) });
    }
    while let Some(ended) = set.join_next().await {
        outputs.push(ended.unwrap());
    }
    outputs.sort_by_key(|(at, _)| *at);
    outputs.into_iter().map(|(_, output)| output).collect()' ;;
    esac
    echo '}'
}

grade() { "$grader" grade 05 --source "$work/answers" >"$work/out" 2>&1; }
rival() { cargo test -q --offline --manifest-path "$work/rival/Cargo.toml" --target-dir "$root/target/bench" --test hidden >"$work/out" 2>&1; }

serial=$(date +%s)
edit() { answer "$serial$1" >"$work/answers/05_gather/src/lib.rs"; answer "$serial$1" >"$work/rival/src/lib.rs"; }

echo "edit to verdict of 05_gather, $edits edits, interleaved"
edit 0; grade || { cat "$work/out"; exit 1; }; rival || { cat "$work/out"; exit 1; }
: >"$work/a"; : >"$work/b"
for ((i = 1; i <= edits; i++)); do
    edit "$i"
    t0=$(now); grade || { cat "$work/out"; exit 1; }; t1=$(now)
    rival || { cat "$work/out"; exit 1; }; t2=$(now)
    echo $(((t1 - t0) / 1000)) >>"$work/a"
    echo $(((t2 - t1) / 1000)) >>"$work/b"
done
a=$(median <"$work/a"); b=$(median <"$work/b")
printf '  grader grade 05   %4d ms\n  cargo test        %4d ms\n  ratio             %s\n' $((a / 1000)) $((b / 1000)) "$(ratio "$a" "$b")"

echo "what showing why costs, the same answer each time, $edits runs, interleaved"
answer 1 >"$work/answers/05_gather/src/lib.rs"; grade || true
mkdir -p "$work/wrong/05_gather/src" "$work/stuck/05_gather/src"
cp grader/hidden/05_gather/wrong/sequential_await.rs "$work/wrong/05_gather/src/lib.rs"
{ answer 1 | sed '$d' | sed '$d' | sed '$d'; echo '    let _ = edit;
    let lock = tokio::sync::Mutex::new(futures);
    let _first = lock.lock().await;
    let _second = lock.lock().await;
    Vec::new()
}'; } >"$work/stuck/05_gather/src/lib.rs"
: >"$work/on"; : >"$work/off"; : >"$work/pass.t"; : >"$work/wrong.t"; : >"$work/stuck.t"
run() { "$grader" grade 05 --no-cache --source "$1" ${2:-} >"$work/out" 2>&1 || [ $? = 1 ]; }
timed() { local t0 t1; t0=$(now); run "$2" ${3:-}; t1=$(now); echo $(((t1 - t0) / 1000)) >>"$work/$1"; }
for ((i = 0; i < edits; i++)); do
    # Each of these three follows another program, so each is an edit.
    timed pass.t "$work/answers"; timed wrong.t "$work/wrong"; timed stuck.t "$work/stuck"
    # These two follow their own program; which of them goes first alternates.
    run "$work/answers"
    if [ $((i % 2)) = 0 ]; then timed on "$work/answers"; timed off "$work/answers" --no-record
    else timed off "$work/answers" --no-record; timed on "$work/answers"; fi
done
pass=$(median <"$work/pass.t"); on=$(median <"$work/on"); off=$(median <"$work/off"); wrong=$(median <"$work/wrong.t"); stuck=$(median <"$work/stuck.t")
printf '  the same pass, recording     %4d ms   %s of\n  the same pass, not recording %4d ms\n' $((on / 1000)) "$(ratio "$on" "$off")" $((off / 1000))
printf '  an edit that passes          %4d ms\n  a failure, explained         %4d ms   %s of it\n  a deadlock, explained        %4d ms   %s of it\n' \
    $((pass / 1000)) $((wrong / 1000)) "$(ratio "$wrong" "$pass")" $((stuck / 1000)) "$(ratio "$stuck" "$pass")"

if [ "$cold" = yes ]; then
    echo "a fresh clone to its first verdict, $(nproc) processors, the registry's files at hand"
    git clone -q "$root" "$work/clone"
    cd "$work/clone"
    t0=$(now); cargo build 2>&1 | grep -c Compiling >"$work/crates"; t1=$(now)
    ./target/debug/grader grade 05 >"$work/out" 2>&1 || [ $? = 1 ]; t2=$(now)
    kit=$(find target -maxdepth 4 -path '*/debug/.fingerprint/*' -prune | wc -l)
    printf '  grader            %5.1f s   %s crates\n  kit, checks, verdict %2.1f s\n  in all            %5.1f s   %s crates with the kit\n' \
        "$(ratio $((t1 - t0)) 1000000000)" "$(cat "$work/crates")" "$(ratio $((t2 - t1)) 1000000000)" "$(ratio $((t2 - t0)) 1000000000)" "$kit"
fi
