//! What the benchmarks share: a command run to its end with what it took, and the rows kept
//! with the commit.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What a command took.
#[derive(Clone, Copy)]
pub struct Timed {
    /// Seconds of the clock.
    pub seconds: f64,
    /// Seconds of the processor, where the system tells.
    pub cpu: Option<f64>,
    /// The most memory it held in MB, where the system tells.
    pub peak: Option<f64>,
}

/// Runs a command to its end; what it says of faults is shown.
pub fn timed(command: &mut Command) -> Timed {
    let begin = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::inherit()).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let stat = format!("/proc/{}/stat", child.id());
    let (mut peak, mut cpu) = (None, None);
    loop {
        if let Some(done) = child.try_wait().unwrap() {
            assert!(done.success(), "{command:?} failed: {done}");
            return Timed { seconds: begin.elapsed().as_secs_f64(), cpu, peak };
        }
        let line = fs::read_to_string(&status).unwrap_or_default();
        let kilobytes = line.lines().find_map(|l| l.strip_prefix("VmHWM:")).and_then(|l| l.trim().trim_end_matches(" kB").parse::<f64>().ok());
        peak = kilobytes.map(|k| k / 1024.0).or(peak);
        // Hundredths of a second for the program and for the system, after the name in brackets.
        let line = fs::read_to_string(&stat).unwrap_or_default();
        let ticks = line.rsplit(')').next().map(|l| l.split_whitespace().skip(11).take(2).filter_map(|n| n.parse::<f64>().ok()).sum::<f64>());
        cpu = ticks.filter(|t| *t > 0.0).map(|t| t / 100.0).or(cpu);
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn git(arguments: &[&str]) -> String {
    let out = Command::new("git").args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output();
    out.ok().filter(|o| o.status.success()).map(|o| String::from_utf8_lossy(&o.stdout).trim().to_owned()).unwrap_or_default()
}

/// The commit, with a plus where the tree differs from it.
pub fn commit() -> String {
    let dirty = !git(&["status", "--porcelain", "--untracked-files=no"]).is_empty();
    format!("{}{}", git(&["rev-parse", "--short", "HEAD"]), if dirty { "+" } else { "" })
}

/// The day in UTC.
fn today() -> String {
    let seconds = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    let epoch: dyad_register::PartialDate = "1970-01-01".parse().unwrap();
    epoch.plus_days((seconds / 86_400) as i64).unwrap().to_string()
}

/// Adds rows to the file of the day in `benches/runs`, under its header where it is new.
pub fn save(name: &str, header: &str, rows: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../benches/runs").join(format!("{name}{}.csv", today()));
    let mut text = fs::read_to_string(&path).unwrap_or_else(|_| format!("{header}\n"));
    text.push_str(rows);
    fs::write(&path, text).unwrap();
    println!("added to {}", path.display());
}
