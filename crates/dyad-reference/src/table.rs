//! Cuts the built-in CSV tables into fields without copying.
//!
//! The tables are our own and a script writes them, so this reader knows less than a full CSV
//! reader: a field with a comma stands in quotes, and no field holds a quote or a line break.

/// The rows after the header line, each cut into exactly `N` fields; a short row has empty ones.
pub(crate) fn rows<const N: usize>(csv: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    csv.lines().skip(1).filter(|line| !line.is_empty()).map(fields)
}

fn fields<const N: usize>(line: &'static str) -> [&'static str; N] {
    let mut out = [""; N];
    let mut rest = line;
    for field in &mut out {
        if let Some(quoted) = rest.strip_prefix('"') {
            let (value, after) = quoted.split_once('"').unwrap_or((quoted, ""));
            *field = value;
            rest = after.strip_prefix(',').unwrap_or("");
        } else {
            (*field, rest) = rest.split_once(',').unwrap_or((rest, ""));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_plain_and_quoted_fields() {
        let rows: Vec<[&str; 3]> = rows("a,b,c\nUSA,\"Washington, D.C.\",1\nKAZ,Astana,\n").collect();
        assert_eq!(rows, [["USA", "Washington, D.C.", "1"], ["KAZ", "Astana", ""]]);
    }
}
