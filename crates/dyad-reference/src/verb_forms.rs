//! English verb morphology: from one line of the verb list to all forms of the verb.

/// Which form of a verb a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tag {
    /// "visit"; also "am" and "are".
    Base,
    /// "visits".
    ThirdSg,
    /// "visited" in "he visited".
    Past,
    /// "visited" in "was visited".
    PastPart,
    /// "visiting".
    Ing,
}

/// One form of one verb.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct VerbForm {
    /// The word, in small letters.
    pub form: String,
    /// The verb; of two spellings always the first ("recognise" for "recognized").
    pub lemma: &'static str,
    /// Which form.
    pub tag: Tag,
}

/// Adds all forms of the verb on one line of the list.
pub(crate) fn add(line: &'static str, out: &mut Vec<VerbForm>) {
    let mut parts = line.split(',');
    let names = parts.next().unwrap_or("");
    let past = parts.next();
    let participle = parts.next().or(past);
    let mut lemma = "";
    for spelling in names.split('=') {
        let base = spelling.trim_end_matches('!');
        if lemma.is_empty() {
            lemma = base;
        }
        let stem = stem(base, spelling.len() > base.len());
        let mut push = |form: String, tag| out.push(VerbForm { form, lemma, tag });
        push(base.to_owned(), Tag::Base);
        push(third(base), Tag::ThirdSg);
        push(ing(base, &stem), Tag::Ing);
        for (given, tag) in [(past, Tag::Past), (participle, Tag::PastPart)] {
            match given {
                Some(forms) => forms.split('|').for_each(|form| push(form.to_owned(), tag)),
                None => push(regular_past(base, &stem), tag),
            }
        }
        if base == "be" {
            push("am".to_owned(), Tag::Base);
            push("are".to_owned(), Tag::Base);
        }
    }
}

fn is_vowel(c: u8) -> bool {
    matches!(c, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// What "-ed" and "-ing" go onto, before an "e" is dropped: the last consonant doubled where the
/// list says so or the verb is one short syllable ("ban"), "k" after "c" ("panic").
fn stem(base: &str, double: bool) -> String {
    let mut stem = base.to_owned();
    if let Some(last) = base.chars().next_back() {
        if double || is_short_syllable(base.as_bytes()) {
            stem.push(last);
        } else if base.ends_with("ic") {
            stem.push('k');
        }
    }
    stem
}

/// One vowel with one consonant after it and only consonants before it ("ban", "quit"), but no
/// final w, x, y or h, which never double.
fn is_short_syllable(base: &[u8]) -> bool {
    let [before @ .., vowel, last] = base else { return false };
    let before = before.strip_suffix(b"qu").unwrap_or(before);
    let doubles = !is_vowel(*last) && !matches!(last, b'w' | b'x' | b'y' | b'h' | b'c');
    let short = is_vowel(*vowel) && !before.iter().any(|&c| is_vowel(c) || c == b'y' || c == b'-');
    doubles && short && base.len() > 2
}

fn third(base: &str) -> String {
    match base {
        "be" => return "is".to_owned(),
        "have" => return "has".to_owned(),
        _ => {}
    }
    let bytes = base.as_bytes();
    let before = bytes.len().checked_sub(2).map_or(b'a', |i| bytes[i]);
    match bytes.last() {
        Some(b'y') if !is_vowel(before) => format!("{}ies", &base[..base.len() - 1]),
        Some(b'o') if !is_vowel(before) => format!("{base}es"),
        // "quiz" becomes "quizzes", but "waltz" becomes "waltzes".
        Some(b'z') if is_vowel(before) => format!("{base}zes"),
        Some(b's' | b'x' | b'z') => format!("{base}es"),
        Some(b'h') if matches!(before, b's' | b'c') => format!("{base}es"),
        _ => format!("{base}s"),
    }
}

fn ing(base: &str, stem: &str) -> String {
    if let Some(start) = base.strip_suffix("ie") {
        return format!("{start}ying");
    }
    let keeps_e = base.len() <= 2 || ["ee", "oe", "ye"].iter().any(|end| base.ends_with(end)) || matches!(base, "singe" | "binge" | "tinge");
    match base.strip_suffix('e') {
        Some(start) if !keeps_e => format!("{start}ing"),
        _ => format!("{stem}ing"),
    }
}

fn regular_past(base: &str, stem: &str) -> String {
    if base.ends_with('e') {
        return format!("{base}d");
    }
    match base.strip_suffix('y') {
        Some(start) if !start.ends_with(|c: char| "aeiou".contains(c)) => format!("{start}ied"),
        _ => format!("{stem}ed"),
    }
}
