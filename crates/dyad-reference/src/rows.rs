//! Splits the tables written by hand: CSV with a head line, fields that hold a comma stand in
//! double quotes, and no field holds a double quote or a line break.
//!
//! That is less than the CSV standard, and it lets every field be a slice of the text that is
//! built into the program: nothing is copied.

/// The lines of a table after its head; empty lines are left out.
pub(crate) fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().skip(1).filter(|line| !line.is_empty())
}

/// The first `N` fields of a line. A missing field is empty, further ones are dropped.
pub(crate) fn fields<const N: usize>(line: &'static str) -> [&'static str; N] {
    let mut out = [""; N];
    let mut rest = Some(line);
    for slot in &mut out {
        let Some(text) = rest else { break };
        (*slot, rest) = first(text);
    }
    out
}

/// The first field of a line, and what follows its comma.
fn first(text: &'static str) -> (&'static str, Option<&'static str>) {
    if let Some(quoted) = text.strip_prefix('"')
        && let Some((field, rest)) = quoted.split_once('"')
    {
        return (field, rest.strip_prefix(','));
    }
    match text.split_once(',') {
        Some((field, rest)) => (field, Some(rest)),
        None => (text, None),
    }
}

/// Lines of a plain list: one entry a line, empty lines and lines that begin with `#` left out.
pub(crate) fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_plain_and_quoted_fields() {
        assert_eq!(fields::<3>("a,\"b, c\",d"), ["a", "b, c", "d"]);
        assert_eq!(fields::<3>("a,,"), ["a", "", ""]);
        assert_eq!(fields::<3>("a"), ["a", "", ""]);
        assert_eq!(fields::<1>("a,b"), ["a"]);
    }

    #[test]
    fn the_head_is_no_row() {
        assert_eq!(lines("h\na\n\nb\n").collect::<Vec<_>>(), ["a", "b"]);
    }
}
