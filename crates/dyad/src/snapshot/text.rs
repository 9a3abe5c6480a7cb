//! A snapshot as text: a line for each rule, a line for each record kept of it. Sorted, so
//! that two of them are compared by any tool.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use super::{Rule, Snapshot};

const HEAD: &str = "# Records by rule: how many, a digest of all, those with the smallest ids. `dyad rules snapshot` makes it.";

impl fmt::Display for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEAD}")?;
        writeln!(f, "one-in {} documents {} records {}", self.one_in, self.documents, self.records())?;
        for (name, rule) in &self.rules {
            writeln!(f, "{name} {} {:08x}", rule.count, rule.digest)?;
            for (id, line) in &rule.sample {
                writeln!(f, "  {id} {line}")?;
            }
        }
        Ok(())
    }
}

impl FromStr for Snapshot {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut lines = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#'));
        let wrong = |n: usize, what: &str| format!("line {}: {what}; make the snapshot anew with `dyad rules snapshot`", n + 1);
        let (n, head) = lines.next().ok_or_else(|| wrong(0, "a snapshot begins with its number of documents"))?;
        let words: Vec<&str> = head.split_whitespace().collect();
        let (one_in, documents) = match words.as_slice() {
            ["one-in", one_in, "documents", documents, "records", _] => one_in.parse().ok().zip(documents.parse().ok()),
            _ => None,
        }
        .ok_or_else(|| wrong(n, "no head of a snapshot"))?;
        let mut rules: BTreeMap<String, Rule> = BTreeMap::new();
        let mut name = None;
        for (n, line) in lines {
            if let Some(record) = line.strip_prefix("  ") {
                let (id, line) = record.split_once(' ').ok_or_else(|| wrong(n, "no record"))?;
                let rule = name.as_ref().and_then(|name| rules.get_mut(name)).ok_or_else(|| wrong(n, "a record before its rule"))?;
                rule.sample.insert(id.to_owned(), line.to_owned());
            } else {
                // The name of a rule may hold spaces.
                let mut words = line.rsplitn(3, ' ');
                let (digest, count, own) = (words.next(), words.next(), words.next());
                let digest = digest.and_then(|d| u32::from_str_radix(d, 16).ok());
                let (digest, count, own) = digest.zip(count.and_then(|c| c.parse().ok())).zip(own).map(|((d, c), o)| (d, c, o)).ok_or_else(|| wrong(n, "no rule with its count and digest"))?;
                rules.insert(own.to_owned(), Rule { count, digest, sample: BTreeMap::new() });
                name = Some(own.to_owned());
            }
        }
        Ok(Self { one_in, documents, rules })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::tests::records;

    #[test]
    fn is_read_as_it_was_written() {
        let mut snapshot = Snapshot::new(8);
        snapshot.add(&records(&["MWI", "ZMB", "PER", "CHL", "NOR", "FJI", "TON"]));
        let text = snapshot.to_string();
        assert_eq!(text.parse(), Ok(snapshot));
        assert!(text.contains("\none-in 8 documents 1 records 7\nrecognition/1 7 "), "{text}");
        assert!(!text.contains("secret"));
    }

    #[test]
    fn says_which_line_is_wrong() {
        for (text, place) in [("", "line 1"), ("# x\nhello", "line 2"), ("one-in 1 documents 1 records 1\n  abc def", "line 2"), ("one-in 1 documents 1 records 1\nrule 5 zz", "line 2")] {
            assert!(text.parse::<Snapshot>().is_err_and(|e| e.starts_with(place) && e.contains("dyad rules snapshot")), "{text}");
        }
    }
}
