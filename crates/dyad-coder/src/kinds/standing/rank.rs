//! The words of a rank before its noun: "largest", "second-largest", "13th largest", "No. 1".

use dyad_text::atoms::AtomKind;

use crate::kinds::trade::View;

/// Words for the first place.
pub fn superlative(low: &str) -> bool {
    matches!(low, "largest" | "biggest" | "top" | "main" | "leading" | "principal" | "chief" | "foremost" | "number-one" | "greatest" | "premier")
}

/// The number of an ordinal.
fn ordinal(low: &str) -> Option<u32> {
    Some(match low {
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fourth" => 4,
        "fifth" => 5,
        "sixth" => 6,
        "seventh" => 7,
        "eighth" => 8,
        "ninth" => 9,
        "tenth" => 10,
        "eleventh" => 11,
        "twelfth" => 12,
        _ => low.strip_suffix("th").or_else(|| low.strip_suffix("st")).or_else(|| low.strip_suffix("nd")).or_else(|| low.strip_suffix("rd"))?.parse().ok()?,
    })
}

/// "second-largest", "13th-biggest"
fn hyphened(low: &str) -> Option<u32> {
    let (a, b) = low.split_once('-')?;
    if matches!(b, "largest" | "biggest" | "most" | "ranked" | "greatest" | "leading" | "top") { ordinal(a) } else { None }
}

/// The rank that ends before the words of the noun: its place and first unit; `u` is the last unit of it.
pub fn rank(view: &View<'_, '_, '_>, u: usize) -> Option<(u32, usize)> {
    let low = view.low(u);
    if let Some(n) = hyphened(low) {
        return Some((n, u));
    }
    let place = |k: Option<usize>| {
        k.and_then(|k| match view.atom(k) {
            Some(AtomKind::Ordinal(n)) => Some((*n, k)),
            _ => ordinal(view.low(k)).map(|n| (n, k)),
        })
    };
    if superlative(low) || (matches!(low, "important" | "significant") && view.low(u.checked_sub(1)?) == "most") || low == "most" {
        let start = if matches!(low, "important" | "significant") { u - 1 } else { u };
        let hyphen = start.checked_sub(1).filter(|k| view.low(*k) == "-").map_or(start, |k| k);
        return place(hyphen.checked_sub(1)).or(Some((1, start)));
    }
    // "No. 1 buyer", "number one supplier"
    let number = match low {
        "one" => Some(1),
        "two" => Some(2),
        "three" => Some(3),
        _ => low.parse::<u32>().ok().filter(|n| (1..100).contains(n)),
    };
    if let (Some(b), Some(n)) = (u.checked_sub(1), number)
        && matches!(view.low(b), "no." | "number" | "no" | "nr.")
    {
        return Some((n, b));
    }
    None
}
