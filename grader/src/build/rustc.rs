//! Calls the compiler: with an environment of the grader's own, within a time.

use std::env;
use std::io::{self, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::toolchain::Toolchain;

/// An answer takes a twentieth of a second; one that takes this long computes without end in a constant or a macro.
const PATIENCE: Duration = Duration::from_secs(60);

/// What a linker needs to find itself, on one platform or another. All else could lead a compiler astray.
const KEPT: [&str; 20] = [
    "PATH",
    "HOME",
    "TMPDIR",
    "TMP",
    "TEMP",
    "SDKROOT",
    "DEVELOPER_DIR",
    "MACOSX_DEPLOYMENT_TARGET",
    "SystemRoot",
    "SystemDrive",
    "USERPROFILE",
    "APPDATA",
    "LOCALAPPDATA",
    "ProgramData",
    "ProgramFiles",
    "ProgramFiles(x86)",
    "LIB",
    "LIBPATH",
    "INCLUDE",
    "VCINSTALLDIR",
];

/// How the compiler ended.
pub(super) struct Compiled {
    pub success: bool,
    /// JSON, a message a line; other lines where the compiler itself went wrong.
    pub output: String,
    /// It was stopped: it took too long.
    pub stopped: bool,
}

/// The compiler with what every crate of the chain is compiled with.
pub(super) fn rustc(toolchain: &Toolchain, cwd: &Path) -> Command {
    let mut command = Command::new(&toolchain.rustc);
    command.current_dir(cwd).env_clear();
    command.envs(KEPT.iter().filter_map(|name| Some((name, env::var_os(name)?))));
    command.args(["--edition", "2024", "-C", "debuginfo=line-tables-only", "-C", "prefer-dynamic"]);
    command.args(["--error-format", "json", "--json", "diagnostic-rendered-ansi"]);
    command
}

/// Runs the compiler to its end, or to the end of its time.
pub(super) fn compile(mut command: Command) -> io::Result<Compiled> {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
    let pipe = child.stderr.take();
    let (send, output) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // Half of what it said is better than none; how it ended says whether that matters.
        let _ = pipe.map(|mut pipe| pipe.read_to_end(&mut bytes));
        // Nobody listens any more once the compiler was stopped.
        let _ = send.send(String::from_utf8_lossy(&bytes).into_owned());
    });
    match output.recv_timeout(PATIENCE) {
        Ok(output) => Ok(Compiled { success: child.wait()?.success(), output, stopped: false }),
        Err(_) => {
            child.kill()?;
            child.wait()?;
            Ok(Compiled { success: false, output: String::new(), stopped: true })
        }
    }
}
