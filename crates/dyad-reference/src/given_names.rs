//! Given names with their short and homely forms in several languages: "Bill" for William,
//! "Pepe" for José. They tell nobody who is meant; they only make two names worth a question.

use std::collections::HashMap;
use std::sync::OnceLock;

const CSV: &str = include_str!("../../../reference/given_names.csv");

/// The rows in which each name or form stands.
fn rows() -> &'static HashMap<&'static str, Vec<usize>> {
    static ROWS: OnceLock<HashMap<&'static str, Vec<usize>>> = OnceLock::new();
    ROWS.get_or_init(|| {
        let mut rows: HashMap<&str, Vec<usize>> = HashMap::new();
        for (i, line) in CSV.lines().enumerate().skip(1) {
            for form in line.split([',', '|']) {
                rows.entry(form).or_default().push(i);
            }
        }
        rows
    })
}

/// Whether two given names, folded, are a name and a form of it or two forms of one name.
#[must_use]
pub fn one_given_name(a: &str, b: &str) -> bool {
    let of = |name: &str| rows().get(name).map(Vec::as_slice).unwrap_or_default();
    a != b && of(a).iter().any(|row| of(b).contains(row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_name() {
        for (a, b) in [("bill", "william"), ("will", "bill"), ("jose", "pepe"), ("sasha", "aleksandr"), ("tony", "antonio"), ("misha", "mikhail"), ("beppe", "giuseppe")] {
            assert!(one_given_name(a, b) && one_given_name(b, a), "{a} {b}");
        }
        // Two names with a form in common are two names.
        for (a, b) in [("anthony", "antonio"), ("edward", "theodore"), ("bill", "bill"), ("bill", "robert"), ("carter", "william")] {
            assert!(!one_given_name(a, b), "{a} {b}");
        }
    }

    #[test]
    fn every_row_is_sane() {
        assert_eq!(CSV.lines().next(), Some("name,forms"));
        let mut last = "";
        for line in CSV.lines().skip(1) {
            let name = line.split(',').next().unwrap_or_default();
            assert!(last < name, "{line}: the rows are in the order of their names");
            last = name;
            let forms: Vec<&str> = line.split([',', '|']).collect();
            assert!(line.matches(',').count() == 1 && forms.len() > 1, "{line}");
            assert!(forms.iter().all(|f| f.len() > 1 && f.bytes().all(|b| b.is_ascii_lowercase())), "{line}: folded names only");
            let mut unique = forms.clone();
            unique.sort_unstable();
            unique.dedup();
            assert_eq!(unique.len(), forms.len(), "{line}");
        }
    }
}
