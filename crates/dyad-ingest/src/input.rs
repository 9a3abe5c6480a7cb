//! What there is to read: files, folders and globs become a list of inputs in an order
//! that is the same on every machine.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::{Component, Path, PathBuf};

use globset::GlobBuilder;

use crate::stream::read_stream;
use crate::{Format, Item, Limits, Place, Problem, Sink};

/// One file, or standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Its path; `-` for standard input.
    pub path: PathBuf,
    /// Its size in bytes, packed as it lies; 0 for standard input.
    pub size: u64,
    /// The format that its name says; `None` to look at its first bytes.
    pub format: Option<Format>,
}

impl Input {
    /// True for standard input.
    #[must_use]
    pub fn is_stdin(&self) -> bool {
        self.path.as_os_str() == "-"
    }
}

/// Expands files, folders and globs. Files come in the order of `paths`, those of a
/// folder or glob sorted by path, each file once. In folders hidden files are left out,
/// and files of an unknown format with a note. Links to folders are not followed within
/// a folder, so that no circle can form.
#[must_use]
pub fn list(paths: &[PathBuf]) -> (Vec<Input>, Vec<Problem>) {
    let mut list = List::default();
    for path in paths {
        list.add(path);
    }
    (list.inputs, list.problems)
}

/// Reads one input. `stdin` is what `-` means. `Break` comes back only where the sink gave it.
pub fn read_input(input: &Input, stdin: &mut dyn Read, limits: &Limits, sink: &mut Sink<'_>) -> ControlFlow<()> {
    if input.is_stdin() {
        return read_stream(input, stdin, limits, sink);
    }
    match fs::File::open(&input.path) {
        Ok(file) => read_stream(input, file, limits, sink),
        Err(error) => sink(Item::Problem(unreadable(&input.path, "the file", &error))),
    }
}

fn unreadable(path: &Path, what: &str, error: &std::io::Error) -> Problem {
    let hint = match error.kind() {
        std::io::ErrorKind::NotFound => "check the path",
        std::io::ErrorKind::PermissionDenied => "check its permissions",
        _ => "",
    };
    Problem { place: Place::file(path), what: format!("{what} cannot be read: {error}"), hint: hint.to_owned(), fatal: true }
}

#[derive(Default)]
struct List {
    inputs: Vec<Input>,
    problems: Vec<Problem>,
    seen: BTreeSet<PathBuf>,
}

impl List {
    fn add(&mut self, path: &Path) {
        if path.as_os_str() == "-" {
            self.push(path, 0);
            return;
        }
        match fs::metadata(path) {
            Ok(meta) if meta.is_dir() => {
                self.folder(path, &|_| true);
            }
            Ok(meta) => self.push(path, meta.len()),
            Err(error) => match path.to_str().filter(|p| p.contains(['*', '?', '[', '{'])) {
                Some(pattern) => self.glob(path, pattern),
                None => self.problems.push(unreadable(path, "the file", &error)),
            },
        }
    }

    fn push(&mut self, path: &Path, size: u64) {
        if self.seen.insert(path.to_owned()) {
            self.inputs.push(Input { path: path.to_owned(), size, format: Format::of_path(path) });
        }
    }

    /// Everything below a folder that `wanted` wants, sorted by path.
    fn folder(&mut self, root: &Path, wanted: &dyn Fn(&Path) -> bool) -> usize {
        let mut found: Vec<(PathBuf, u64)> = Vec::new();
        let mut problems: Vec<Problem> = Vec::new();
        let mut folders = vec![root.to_owned()];
        while let Some(folder) = folders.pop() {
            let entries = match fs::read_dir(&folder) {
                Ok(entries) => entries,
                Err(error) => {
                    problems.push(unreadable(&folder, "the folder", &error));
                    continue;
                }
            };
            for entry in entries {
                let entry = match entry {
                    Ok(entry) => entry,
                    Err(error) => {
                        problems.push(unreadable(&folder, "an entry of the folder", &error));
                        continue;
                    }
                };
                if entry.file_name().to_string_lossy().starts_with('.') {
                    continue;
                }
                let path = entry.path();
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() => folders.push(path),
                    _ if !wanted(&path) => {}
                    _ => match fs::metadata(&path) {
                        Ok(meta) if meta.is_file() => found.push((path, meta.len())),
                        // A link to a folder, a socket, a pipe: nothing to read here.
                        Ok(_) => {}
                        Err(error) => problems.push(unreadable(&path, "the file", &error)),
                    },
                }
            }
        }
        found.sort();
        for (path, size) in &found {
            let xml = crate::format::split_name(path).1 == "xml";
            if xml || Format::of_path(path).is_some() {
                self.push(path, *size);
            } else {
                let place = Place::file(path);
                let hint = "name the file itself to have it read by its content".to_owned();
                problems.push(Problem { place, what: "the extension is not known, the file is left out".to_owned(), hint, fatal: false });
            }
        }
        problems.sort_by(|a, b| a.place.path.cmp(&b.place.path));
        self.problems.append(&mut problems);
        found.len()
    }

    fn glob(&mut self, path: &Path, pattern: &str) {
        // `*` stays within a folder, `**` crosses folders, as in a shell.
        let matcher = match GlobBuilder::new(pattern).literal_separator(true).build() {
            Ok(glob) => glob.compile_matcher(),
            Err(error) => {
                self.problems.push(Problem { place: Place::file(path), what: format!("no such file, and no pattern either: {}", error.kind()), hint: "check the path".to_owned(), fatal: true });
                return;
            }
        };
        let fixed: PathBuf = path.components().take_while(|c| !matches!(c, Component::Normal(n) if n.to_string_lossy().contains(['*', '?', '[', '{']))).collect();
        let here = fixed.as_os_str().is_empty();
        let root = if here { Path::new(".") } else { &fixed };
        let wanted = |p: &Path| matcher.is_match(if here { p.strip_prefix(".").unwrap_or(p) } else { p });
        if !root.is_dir() || self.folder(root, &wanted) == 0 {
            let what = "no file fits this pattern".to_owned();
            self.problems.push(Problem { place: Place::file(path), what, hint: "check the path".to_owned(), fatal: true });
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn tree() -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir_all(dir.path().join("b/deep")).unwrap();
        fs::create_dir_all(dir.path().join(".hidden")).unwrap();
        for name in ["z.txt", "a.md", "b/c.jsonl", "b/deep/d.txt.gz", "b/e.pdf", ".f.txt", ".hidden/g.txt", "b-.txt"] {
            fs::write(dir.path().join(name), "x").unwrap();
        }
        dir
    }

    fn names(dir: &tempfile::TempDir, paths: &[&str]) -> (Vec<String>, Vec<Problem>) {
        let paths: Vec<PathBuf> = paths.iter().map(|p| dir.path().join(p)).collect();
        let (inputs, problems) = list(&paths);
        let name = |i: &Input| i.path.strip_prefix(dir.path()).unwrap().to_str().unwrap().replace('\\', "/");
        (inputs.iter().map(name).collect(), problems)
    }

    #[test]
    fn a_folder_is_read_in_order_without_hidden_and_unknown_files() {
        let dir = tree();
        let (names, problems) = names(&dir, &[""]);
        assert_eq!(names, ["a.md", "b/c.jsonl", "b/deep/d.txt.gz", "b-.txt", "z.txt"]);
        assert_eq!(problems.len(), 1);
        assert!(problems[0].place.path.ends_with("b/e.pdf") && !problems[0].fatal);
    }

    #[test]
    fn the_order_of_the_arguments_stays_and_each_file_comes_once() {
        let dir = tree();
        assert_eq!(names(&dir, &["z.txt", "b", "z.txt", "b/e.pdf"]).0, ["z.txt", "b/c.jsonl", "b/deep/d.txt.gz", "b/e.pdf"]);
    }

    #[test]
    fn globs_stay_within_a_folder_unless_doubled() {
        let dir = tree();
        assert_eq!(names(&dir, &["*.txt"]).0, ["b-.txt", "z.txt"]);
        assert_eq!(names(&dir, &["**/*.{txt,txt.gz}"]).0, ["b/deep/d.txt.gz", "b-.txt", "z.txt"]);
        let (none, problems) = names(&dir, &["*.csv", "gone.txt", "gone/*.txt", "[z.txt"]);
        assert!(none.is_empty());
        let whats: Vec<bool> = problems.iter().map(|p| p.fatal && p.hint == "check the path").collect();
        assert_eq!(whats, [true; 4], "{problems:?}");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_no_trap_and_dead_ones_are_told() {
        let dir = tree();
        std::os::unix::fs::symlink(dir.path(), dir.path().join("b/circle")).unwrap();
        std::os::unix::fs::symlink(dir.path().join("nowhere"), dir.path().join("dead.txt")).unwrap();
        std::os::unix::fs::symlink(dir.path().join("z.txt"), dir.path().join("link.txt")).unwrap();
        let (names, problems) = names(&dir, &[""]);
        assert_eq!(names, ["a.md", "b/c.jsonl", "b/deep/d.txt.gz", "b-.txt", "link.txt", "z.txt"]);
        assert!(problems.iter().any(|p| p.fatal && p.place.path.ends_with("dead.txt")), "{problems:?}");
    }

    #[cfg(unix)]
    #[test]
    fn a_closed_folder_is_a_problem_and_the_rest_goes_on() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tree();
        let closed = dir.path().join("b/deep");
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
        let (names, problems) = names(&dir, &[""]);
        // The superuser reads closed folders too.
        let closed_for_us = fs::read_dir(&closed).is_err();
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
        assert!(names.contains(&"z.txt".to_owned()));
        assert_eq!(closed_for_us, problems.iter().any(|p| p.fatal && p.place.path.ends_with("b/deep")), "{problems:?}");
    }
}
