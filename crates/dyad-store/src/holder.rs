//! Who holds the register: asked only when waiting was in vain. Linux lists the locks of
//! files; elsewhere the answer is "another program".

use std::path::Path;

/// The holder of the register at `path`, in words.
pub(crate) fn of(path: &Path) -> String {
    find(path).unwrap_or_else(|| "another program".to_owned())
}

#[cfg(target_os = "linux")]
fn find(path: &Path) -> Option<String> {
    use std::os::unix::fs::MetadataExt;
    let mut shared = path.as_os_str().to_owned();
    shared.push("-shm");
    let files: Vec<String> = [path, Path::new(&shared)].iter().filter_map(|p| std::fs::metadata(p).ok()).map(|m| m.ino().to_string()).collect();
    let locks = std::fs::read_to_string("/proc/locks").ok()?;
    let own = std::process::id().to_string();
    // "1: POSIX  ADVISORY  WRITE 1234 08:01:5678 120 120"
    let pid = locks
        .lines()
        .filter_map(|line| {
            let fields: Vec<&str> = line.split_whitespace().collect();
            let (kind, pid, file) = (fields.get(3)?, fields.get(4)?, fields.get(5)?);
            let inode = file.rsplit(':').next()?;
            (*kind == "WRITE" && *pid != own && files.iter().any(|f| f == inode)).then(|| (*pid).to_owned())
        })
        .next()?;
    let name = std::fs::read_to_string(format!("/proc/{pid}/comm")).unwrap_or_default();
    Some(format!("process {pid} ({})", if name.trim().is_empty() { "another program" } else { name.trim() }))
}

#[cfg(not(target_os = "linux"))]
fn find(_: &Path) -> Option<String> {
    None
}
