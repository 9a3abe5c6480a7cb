//! Sums whose currency is told once: "2.1 billion kwacha of goods, and bought others for 1.3
//! billion", "In 2017 it had totalled 17.8 million". A bare number of millions behind a word of
//! figures is a sum in the currency of the sum before it.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::token::{TokenKind, Tokens};

use super::types::{Atom, AtomKind, Money};

/// Makes sums of the bare numbers of a sentence; `last` is the sum told last and how many
/// sentences ago, and is carried on.
pub fn bare_sums(tokens: &Tokens, range: Range<usize>, atoms: &mut [Atom], last: &mut Option<(Money, u8)>) {
    let mut told = last.take().filter(|(_, age)| *age < 1).map(|(money, age)| (money, age + 1));
    for atom in atoms.iter_mut() {
        match atom.kind {
            AtomKind::Money(money) => told = Some((money, 0)),
            AtomKind::Count(figure) if figure.value >= Decimal::from(100_000) => {
                let Some((money, _)) = told else { continue };
                let (first, end) = (atom.first as usize, atom.last as usize + 1);
                let scaled = matches!(tokens.low(atom.last as usize), "million" | "billion" | "trillion" | "m" | "bn" | "mln" | "bln");
                let before = if first > range.start { tokens.low(first - 1) } else { "" };
                let led = matches!(before, "to" | "at" | "for" | "totalled" | "totaled" | "reached" | "exceeded" | "hit" | "was" | "were" | "from" | "over" | "about" | "around" | "nearly" | "almost")
                    || matches!(
                        before,
                        "against"
                            | "versus"
                            | "with"
                            | "than"
                            | "only"
                            | "just"
                            | "merely"
                            | "barely"
                            | "some"
                            | "exports"
                            | "imports"
                            | "turnover"
                            | "sold"
                            | "bought"
                            | "exported"
                            | "imported"
                            | "invested"
                            | "earned"
                            | "is"
                            | "worth"
                            | "stood"
                            | "of"
                            | "another"
                            | "up"
                            | "further"
                            | "additional"
                    );
                let after = tokens.low(end);
                let alone = end >= range.end
                    || tokens.kind(end) == Some(TokenKind::Punct) && !matches!(after, "-" | "$" | "€")
                    || matches!(after, "in" | "from" | "over" | "during" | "last" | "this" | "a" | "to" | "against" | "and" | "by" | "worth" | "respectively" | "while" | "for" | "compared" | "up" | "down");
                let alone = alone || after == "the" && matches!(tokens.low(end + 1), "year" | "same" | "previous" | "preceding" | "corresponding");
                // "sold 3.5 million worth of products": the word says it is money.
                let led = led || after == "worth";
                if scaled && led && alone {
                    atom.kind = AtomKind::Money(Money { figure, ..money });
                }
            }
            _ => {}
        }
    }
    *last = told;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atoms::atoms;
    use crate::token::tokenize;

    fn sums(sentences: &[&str]) -> Vec<usize> {
        let mut last = None;
        sentences
            .iter()
            .map(|text| {
                let tokens = tokenize(text);
                let mut found = Vec::new();
                atoms(&tokens, 0..tokens.len(), &mut found);
                bare_sums(&tokens, 0..tokens.len(), &mut found, &mut last);
                found.iter().filter(|a| matches!(a.kind, AtomKind::Money(_))).count()
            })
            .collect()
    }

    #[test]
    fn a_bare_number_takes_the_currency_told_before() {
        assert_eq!(sums(&["It sold goods for 2.1 billion kwacha and bought others for 1.3 billion."]), [2]);
        assert_eq!(sums(&["Trade came to 5.3 million dollars.", "In 2017 it had totalled 17.8 million."]), [1, 1]);
    }

    #[test]
    fn people_and_tonnes_are_no_sums() {
        assert_eq!(sums(&["It gave 5.3 million dollars to 2 million people."]), [1]);
        assert_eq!(sums(&["The country has grown to 3 million."]), [0]);
        assert_eq!(sums(&["Trade came to 5 million dollars.", "They met.", "It fell to 4 million."]), [1, 0, 0]);
    }
}
