//! Whether two spellings name one person, and whether two titles name one thing.
//!
//! Accents, case, honorifics, particles and the order of the parts do not count; initials
//! count only where they contradict. The family name must be there on both sides.

use crate::canonical::fold;

/// Words before a name that are no part of it.
const HONORIFICS: &[&str] = &[
    "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "madam", "madame", "he", "hh", "hrh", "hm", "excellency", "hon", "honourable", "honorable", "sheikh", "shaikh", "sheikha", "gen",
    "general", "col", "colonel", "lt", "maj", "capt", "adm", "amb", "sen", "rep", "gov", "king", "queen", "prince", "princess", "emir", "sultan", "pope", "jr", "sr", "ii", "iii",
];

/// Particles inside names, which reports write or leave out.
const PARTICLES: &[&str] =
    &["al", "el", "as", "ad", "an", "ar", "bin", "ibn", "bint", "ben", "de", "del", "della", "di", "da", "do", "dos", "das", "du", "des", "la", "le", "van", "von", "der", "den", "ter", "zu", "y", "e"];

/// Family names that usually stand first, so that a lone one is a family name.
const FAMILY_FIRST: &[&str] = &[
    "xi", "li", "wang", "zhang", "liu", "chen", "yang", "zhao", "huang", "zhou", "wu", "xu", "sun", "hu", "zhu", "gao", "lin", "qin", "qian", "kim", "park", "lee", "moon", "yoon", "choi", "chung", "jung", "kang", "cho",
    "ban", "han", "ri", "choe", "pak", "nguyen", "tran", "pham", "le", "hoang", "vo", "bui", "dong", "orban", "szijjarto", "hun", "sok", "prak",
];

/// The parts of a name in the order written, folded, without honorifics and particles; initials stay.
///
/// Where nothing would be left, the particles stay ("Le").
#[must_use]
pub fn name_tokens(name: &str) -> Vec<String> {
    let folded = fold(name);
    let all = || folded.split(' ').filter(|t| !t.is_empty());
    let bare: Vec<String> = all().filter(|t| !HONORIFICS.contains(t)).map(str::to_owned).collect();
    let kept: Vec<String> = bare.iter().filter(|t| !PARTICLES.contains(&t.as_str())).cloned().collect();
    if kept.iter().any(|t| !is_initial(t)) {
        kept
    } else if bare.is_empty() {
        all().map(str::to_owned).collect()
    } else {
        bare
    }
}

/// Whether two spellings name one person: "Kh. Battulga" and "Battulga Khaltmaa" do, "Anna Smith" and "Brian Smith" do not.
#[must_use]
pub fn same_name(a: &str, b: &str) -> bool {
    same_tokens(&name_tokens(a), &name_tokens(b))
}

/// [`same_name`] on parts made by [`name_tokens`].
pub(crate) fn same_tokens(a: &[String], b: &[String]) -> bool {
    let (short, long) = if full(a).count() <= full(b).count() { (a, b) } else { (b, a) };
    if full(short).count() == 0 || !full(short).all(|t| long.contains(t)) {
        return false;
    }
    // An initial on the short side has to begin a part that only the long side has, unless there is none to contradict it.
    let mut free: Vec<&String> = long.iter().filter(|t| is_initial(t) || !short.contains(t)).collect();
    for initial in short.iter().filter(|t| is_initial(t)) {
        match free.iter().position(|t| begins(initial, t)) {
            Some(i) => {
                free.remove(i);
            }
            None if free.is_empty() => {}
            None => return false,
        }
    }
    full(short).count() >= 2 || full(short).next().is_some_and(|one| is_family_name(one, long))
}

fn full(tokens: &[String]) -> impl Iterator<Item = &String> {
    tokens.iter().filter(|t| !is_initial(t))
}

/// One letter, or two letters without a vowel after the first ("Kh", "Dzh" in full names are longer).
pub(crate) fn is_initial(token: &str) -> bool {
    let mut letters = token.chars();
    letters.next().is_some() && (letters.next().is_none() || token.chars().count() == 2 && token.chars().all(|c| c.is_ascii_alphabetic() && !"aeiouy".contains(c)))
}

fn begins(initial: &str, token: &str) -> bool {
    token.starts_with(initial) || initial.starts_with(token)
}

fn is_family_name(token: &String, name: &[String]) -> bool {
    let whole: Vec<&String> = full(name).collect();
    whole.last() == Some(&token)
        || (whole.first() == Some(&token) && (FAMILY_FIRST.contains(&token.as_str()) || name.first().is_some_and(|t| is_initial(t))))
        || (whole.first() == Some(&token) && whole.len() == 2 && FAMILY_FIRST.contains(&token.as_str()))
}

/// Words that carry no meaning in titles.
const EMPTY: &[&str] = &["the", "a", "an", "of", "on", "in", "for", "and", "between", "to", "with", "its", "their", "s", "at", "by"];

/// The words of a title that count, sorted, each once.
pub(super) fn title_words(texts: &[Option<&str>]) -> Option<Vec<String>> {
    let joined = texts.iter().flatten().copied().collect::<Vec<_>>().join(" ");
    let mut words: Vec<String> = fold(&joined).split(' ').filter(|w| !w.is_empty() && !EMPTY.contains(w)).map(str::to_owned).collect();
    words.sort_unstable();
    words.dedup();
    (!words.is_empty()).then_some(words)
}

/// Whether two titles may name one thing: the words of one are in the other, or three fifths of all are shared.
pub(super) fn same_title(a: &[String], b: &[String]) -> bool {
    let shared = a.iter().filter(|w| b.binary_search(w).is_ok()).count();
    shared > 0 && (shared == a.len().min(b.len()) || shared * 5 >= (a.len() + b.len() - shared) * 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_in_several_spellings() {
        for (a, b) in [
            ("Mădălina Lupa", "Madalina LUPA"),
            ("Mr. Lupa", "Madalina Lupa"),
            ("Bashar al-Assad", "Bashar Assad"),
            ("Jinping Xi", "Xi Jinping"),
            ("President Xi".trim_start_matches("President "), "Xi Jinping"),
            ("Kh. Battulga", "Khaltmaa Battulga"),
            ("J. R. Carter", "John Robert Carter"),
            ("Vladimir Ilyich Orlov", "Vladimir Orlov"),
            ("Kassym-Jomart Tokayev", "Kassym Jomart Tokayev"),
        ] {
            assert!(same_name(a, b), "{a} / {b}");
            assert!(same_name(b, a), "{b} / {a}");
        }
    }

    #[test]
    fn two_persons() {
        for (a, b) in [("Anna Smith", "Brian Smith"), ("A. Smith", "Brian Smith"), ("Anna", "Anna Smith"), ("Anna Maria Smith", "Anna Louise Smith"), ("Lupa", "Lupu"), ("", "Smith"), ("A.", "A. Smith")] {
            assert!(!same_name(a, b), "{a} / {b}");
            assert!(!same_name(b, a), "{b} / {a}");
        }
    }

    #[test]
    fn titles_that_name_one_thing() {
        let words = |t| title_words(&[Some(t)]).unwrap_or_default();
        assert!(same_title(&words("Agreement on Visa Waiver"), &words("the visa waiver agreement")));
        assert!(same_title(&words("cultural cooperation"), &words("programme of cultural cooperation for 2020")));
        assert!(!same_title(&words("cultural cooperation"), &words("military cooperation")));
        assert!(title_words(&[None, Some("the")]).is_none());
    }
}
