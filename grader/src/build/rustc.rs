//! Calls the compiler: with an environment of the grader's own, within a time.

use std::env;
use std::io::{self, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

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

/// A compiler at work; it is stopped when this is dropped.
pub(super) struct Running {
    child: Child,
    output: mpsc::Receiver<String>,
}

/// The compiler with what every crate of the chain is compiled with.
pub(super) fn rustc(compiler: &Path, cwd: &Path) -> Command {
    let mut command = Command::new(compiler);
    command.current_dir(cwd).env_clear();
    command.envs(KEPT.iter().filter_map(|name| Some((name, env::var_os(name)?))));
    command.args(["--edition", "2024", "-C", "debuginfo=line-tables-only", "-C", "prefer-dynamic"]);
    command.args(["--error-format", "json", "--json", "diagnostic-rendered-ansi"]);
    command
}

/// Runs the compiler to its end, or to the end of its time.
pub(super) fn compile(command: Command) -> io::Result<Compiled> {
    Running::start(command)?.finish(PATIENCE)
}

impl Running {
    pub(super) fn start(mut command: Command) -> io::Result<Running> {
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
        Ok(Running { child, output })
    }

    /// Lets everything else on this machine go first.
    #[cfg(unix)]
    pub(super) fn yield_to_others(&self) {
        let child = rustix::process::Pid::from_child(&self.child);
        // Where that is not allowed, it only costs the others a little.
        let _ = rustix::process::setpriority_process(Some(child), 19);
    }

    #[cfg(not(unix))]
    pub(super) fn yield_to_others(&self) {}

    /// Waits for its end, or stops it after so long.
    pub(super) fn finish(mut self, patience: Duration) -> io::Result<Compiled> {
        match self.output.recv_timeout(patience) {
            Ok(output) => Ok(Compiled { success: self.child.wait()?.success(), output, stopped: false }),
            Err(_) => {
                self.child.kill()?;
                self.child.wait()?;
                Ok(Compiled { success: false, output: String::new(), stopped: true })
            }
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // One that has ended is neither killed nor waited for again.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
