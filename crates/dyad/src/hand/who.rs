//! Who decides: `--by`, else `DYAD_BY`, else the name of the login.

use clap::Args;

use crate::Usage;

/// A name is not longer than this.
const LONGEST: usize = 120;

/// Who it is.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct Who {
    /// Who says so; the name of the login if not given
    #[arg(long, env = "DYAD_BY", value_name = "NAME", hide_env_values = true)]
    by: Option<String>,
}

impl Who {
    /// The name.
    ///
    /// # Errors
    /// Where there is none, or one that is no name.
    pub(crate) fn name(&self) -> Result<String, Usage> {
        let login = || ["USER", "LOGNAME", "USERNAME"].iter().find_map(|v| std::env::var(v).ok().filter(|n| !n.trim().is_empty()));
        let name = self.by.clone().or_else(login).ok_or_else(|| Usage("nobody knows who you are: give --by NAME or set DYAD_BY".into()))?;
        checked(&name)
    }
}

fn checked(name: &str) -> Result<String, Usage> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().count() > LONGEST || name.chars().any(char::is_control) {
        return Err(Usage(format!("--by is {name:?}; write a name of at most {LONGEST} letters")));
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_name() {
        assert_eq!(checked("  Ana   Ruiz ").ok().as_deref(), Some("Ana Ruiz"));
        assert!(checked(" ").is_err() && checked("a\u{1b}[2J").is_err() && checked(&"a".repeat(121)).is_err());
    }
}
