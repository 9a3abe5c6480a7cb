//! How two spellings of a person's name are alike, and how to say it.

use super::sound::sound;
use crate::checks::close;
use crate::facts::{is_initial, same_tokens};

/// In which way two names may be one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Likeness {
    Same,
    /// The same parts in another order.
    Order,
    Initials,
    Patronymic,
    Middle,
    /// A family name and a full name.
    Short,
    /// Two ways to put one sound into Latin letters.
    Sound(String, String),
    /// A given name and a short or homely form of it, or two such forms.
    Nickname(String, String),
    /// A letter or two apart.
    Close(String, String),
}

impl Likeness {
    /// One name is a form of the other, letter by letter.
    pub fn is_form(&self) -> bool {
        !matches!(self, Self::Sound(..) | Self::Nickname(..) | Self::Close(..))
    }

    /// The likeness in words, as the second half of a sentence.
    pub fn words(&self) -> String {
        match self {
            Self::Same => "the name is the same".into(),
            Self::Order => "the parts of the name are the same in another order".into(),
            Self::Initials => "one spelling has initials where the other has names".into(),
            Self::Patronymic => "one spelling is the other without the patronymic".into(),
            Self::Middle => "one spelling is the other without a middle name".into(),
            Self::Short => "one is the family name of the other".into(),
            Self::Sound(a, b) => format!("“{a}” and “{b}” are two ways to write one sound in Latin letters"),
            Self::Nickname(a, b) => format!("“{a}” and “{b}” are forms of one given name"),
            Self::Close(a, b) => format!("“{a}” and “{b}” are a letter or two apart"),
        }
    }
}

/// How two names in folded parts are alike, if they are.
pub(super) fn likeness(a: &[String], b: &[String]) -> Option<Likeness> {
    if a == b {
        return Some(Likeness::Same);
    }
    let sorted = |t: &[String]| {
        let mut t = t.to_vec();
        t.sort_unstable();
        t
    };
    if sorted(a) == sorted(b) {
        return Some(Likeness::Order);
    }
    if same_tokens(a, b) {
        return Some(form(a, b));
    }
    let (x, y): (Vec<String>, Vec<String>) = (a.iter().map(|t| sound_of(t)).collect(), b.iter().map(|t| sound_of(t)).collect());
    let enough = full(a).min(full(b)) >= 2 || a.len() == 1 && b.len() == 1 && a[0].len() >= 5;
    if enough && (same_tokens(&x, &y) || sorted(&x) == sorted(&y)) {
        let left = a.iter().find(|t| !b.contains(t) && b.iter().any(|o| o != *t && sound_of(o) == sound_of(t)));
        if let Some((l, r)) = left.and_then(|l| Some((l, b.iter().find(|o| sound_of(o) == sound_of(l))?))) {
            return Some(Likeness::Sound(capital(l), capital(r)));
        }
    }
    if let Some((l, r)) = nickname(a, b) {
        return Some(Likeness::Nickname(capital(l), capital(r)));
    }
    // A short name that stands alone is a letter away from many.
    let long = |t: &[String]| full(t) >= 2 || t.iter().any(|t| t.len() >= 6);
    if long(a) && long(b) && close(a, b) {
        let left = a.iter().find(|t| !b.contains(t))?;
        let right = b.iter().find(|t| !a.contains(t))?;
        return Some(Likeness::Close(capital(left), capital(right)));
    }
    None
}

/// The two forms of one given name by which two names differ; the rest is the same, but that
/// one may have a middle name more.
fn nickname<'t>(a: &'t [String], b: &'t [String]) -> Option<(&'t str, &'t str)> {
    let only = |x: &'t [String], y: &'t [String]| x.iter().filter(|t| !y.contains(t)).collect::<Vec<_>>();
    let (left, right) = (only(a, b), only(b, a));
    let few = left.len().min(right.len()) == 1 && left.len().max(right.len()) <= 2;
    // What both share has to be more than an initial.
    if !few || !a.iter().any(|t| b.contains(t) && !is_initial(t)) {
        return None;
    }
    left.iter().flat_map(|l| right.iter().map(move |r| (l.as_str(), r.as_str()))).find(|(l, r)| dyad_reference::one_given_name(l, r))
}

fn form(a: &[String], b: &[String]) -> Likeness {
    let (short, long) = if full(a) <= full(b) { (a, b) } else { (b, a) };
    if full(short) == 1 && full(long) > 1 && short.len() == 1 {
        return Likeness::Short;
    }
    if short.iter().chain(long).any(|t| is_initial(t)) {
        return Likeness::Initials;
    }
    let patronymic = |t: &&String| {
        ["ovich", "evich", "ovna", "evna", "ichna", "inichna", "oglu", "ogly", "uly", "uulu", "kyzy", "gyzy", "qizi", "dottir", "sson"].iter().any(|e| t.ends_with(e))
            || matches!(t.as_str(), "ilyich" | "ilich" | "fomich" | "kuzmich" | "lukich")
    };
    if long.iter().filter(|t| !short.contains(t)).any(|t| patronymic(&t)) { Likeness::Patronymic } else { Likeness::Middle }
}

/// How many parts are no initials.
pub(super) fn full(tokens: &[String]) -> usize {
    tokens.iter().filter(|t| !is_initial(t)).count()
}

fn sound_of(token: &str) -> String {
    if is_initial(token) { token.to_owned() } else { sound(token) }
}

fn capital(token: &str) -> String {
    let mut letters = token.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::name_tokens;

    fn of(a: &str, b: &str) -> Option<Likeness> {
        let (x, y) = (name_tokens(a), name_tokens(b));
        let one = likeness(&x, &y);
        assert_eq!(one.is_some(), likeness(&y, &x).is_some(), "{a} / {b}: one way only");
        one
    }

    #[test]
    fn the_ways_in_which_two_names_may_be_one() {
        assert_eq!(of("Mădălina LUPA", "Dr. Madalina Lupa"), Some(Likeness::Same));
        assert_eq!(of("Orbán Viktor", "Viktor Orban"), Some(Likeness::Order));
        assert_eq!(of("J. R. Carter", "John Robert Carter"), Some(Likeness::Initials));
        assert_eq!(of("Vladimir Ivanovich Orlov", "Vladimir Orlov"), Some(Likeness::Patronymic));
        assert_eq!(of("Anna Louise Smith", "Anna Smith"), Some(Likeness::Middle));
        assert_eq!(of("Lupa", "Madalina Lupa"), Some(Likeness::Short));
        assert_eq!(of("Sergei Orlov", "Sergey Orlov"), Some(Likeness::Sound("Sergei".into(), "Sergey".into())));
        assert_eq!(of("Mohammed al-Amin", "Muhammad Amin"), Some(Likeness::Sound("Mohammed".into(), "Muhammad".into())));
        assert_eq!(of("Sergey Ivanovich Orlov", "Sergei Orlov"), Some(Likeness::Sound("Sergey".into(), "Sergei".into())));
        for (short, full) in
            [("Bill Carter", "William Carter"), ("Bill Carter", "William Henry Carter"), ("Tony Marsh", "Anthony Marsh"), ("Pepe Rojas", "José Rojas"), ("Sasha Orlov", "Aleksandr Orlov"), ("Bob Carter", "Rob Carter")]
        {
            assert!(matches!(of(short, full), Some(Likeness::Nickname(..))), "{short} / {full}");
        }
        assert_eq!(of("Madalina Lupa", "Madalina Lupu"), Some(Likeness::Close("Lupa".into(), "Lupu".into())));
    }

    #[test]
    fn two_names() {
        for (a, b) in [
            ("Anna Smith", "Brian Smith"),
            ("A. Smith", "Brian Smith"),
            ("Anna", "Anna Smith"),
            ("Bill Carter", "Robert Carter"),
            ("Bill Carter", "William Marsh"),
            ("Bill", "William"),
            ("Sergei Orlov", "Sergei Pavlov"),
            ("Lupa", "Pop"),
        ] {
            assert_eq!(of(a, b), None, "{a} / {b}");
        }
    }
}
