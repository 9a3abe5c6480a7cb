//! How a part of a name sounds, roughly: the ways in which Arabic, Cyrillic and other names are
//! put into Latin letters fall together (Mohammed and Muhammad, Sergei and Sergey, Tokayev and
//! Tokaev). It only leads to an offer, never to a merger.

/// Letters that are written for one sound, the longer first.
const SAME: &[(&str, &str)] = &[
    ("shch", "S"),
    ("sch", "S"),
    ("tch", "C"),
    ("dzh", "J"),
    ("tsch", "C"),
    ("sh", "S"),
    ("ch", "C"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("dj", "J"),
    ("dh", "d"),
    ("zh", "Z"),
    ("ck", "k"),
    ("ts", "c"),
    ("tz", "c"),
    ("qu", "k"),
    ("oo", "u"),
    ("ou", "u"),
    ("ee", "i"),
    ("iy", "i"),
    ("yi", "i"),
    ("yy", "i"),
    ("ij", "i"),
    ("ii", "i"),
    ("yo", "e"),
    ("io", "e"),
    ("ye", "e"),
    ("ie", "e"),
    ("ya", "ia"),
    ("ja", "ia"),
    ("yu", "iu"),
    ("ju", "iu"),
    ("ks", "x"),
];

/// The sound of a folded part of a name.
pub(super) fn sound(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    let mut rest = part;
    while let Some(c) = rest.chars().next() {
        let (from, to) = SAME.iter().find(|(from, _)| rest.starts_with(from)).map_or((c.len_utf8(), None), |(from, to)| (from.len(), Some(*to)));
        match to {
            Some(to) => to.chars().for_each(|c| push(&mut out, c)),
            None => push(&mut out, c),
        }
        rest = rest.get(from..).unwrap_or("");
    }
    // "Sergei", "Sergey" and "Sergej" end in one sound.
    while out.len() > 2 && out.ends_with(['i', 'j']) {
        out.pop();
    }
    out
}

/// One class for what is written for one sound; the same twice is written once.
fn push(out: &mut String, c: char) {
    let class = match c {
        'e' | 'a' => 'a',
        'o' | 'u' => 'u',
        'y' | 'j' | 'i' => 'i',
        'q' | 'k' => 'k',
        'w' | 'v' => 'v',
        'z' | 's' => 's',
        other => other,
    };
    if !out.ends_with(class) {
        out.push(class);
    }
}

#[cfg(test)]
mod tests {
    use super::sound;

    #[test]
    fn one_name_in_several_spellings() {
        for all in [
            &["mohammed", "muhammad", "mohamed", "mohammad", "muhammed"][..],
            &["sergei", "sergey", "sergej"],
            &["tokayev", "tokaev"],
            &["dmitry", "dmitriy", "dmitrii", "dmitri"],
            &["hussein", "hossein", "husain"],
            &["ahmed", "ahmad"],
            &["khamenei", "hamenei"],
            &["aleksandr", "alexandr"],
            &["gorbachyov", "gorbachev"],
            &["yevgeny", "evgeny", "evgeni"],
        ] {
            for other in &all[1..] {
                assert_eq!(sound(all[0]), sound(other), "{} / {other}", all[0]);
            }
        }
    }

    #[test]
    fn other_names() {
        for (a, b) in [("anna", "ivan"), ("lavrov", "lvov"), ("pop", "popa"), ("kim", "kam"), ("maria", "marina"), ("chen", "shen")] {
            assert_ne!(sound(a), sound(b), "{a} / {b}");
        }
    }
}
