//! Money that keeps its digits. An amount is a decimal number and an ISO 4217
//! code, never a float; `digits` says how many of its digits the text gives,
//! so that "US$1.6 billion" is known to be anything from 1.55 to 1.65 billion.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How exact a number is, in the words of the text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Qualifier {
    /// "about", "some", "around", "approximately"
    About,
    /// "almost", "nearly", "close to"
    Almost,
    /// "over", "more than", "exceeded"
    Over,
    /// "up to", "less than", "under"
    Under,
    /// "at least"
    AtLeast,
}

/// The half-unit of the last digit that the text gives: what rounding may hide.
/// `1600000000` with 2 digits has 50000000. An amount without known digits is taken as exact.
#[must_use]
pub fn rounding(amount: Decimal, digits: Option<u8>) -> Decimal {
    let Some(digits) = digits.filter(|d| *d > 0) else { return Decimal::ZERO };
    let mut integer_digits = 0i32;
    let mut rest = amount.abs().trunc();
    while rest >= Decimal::ONE {
        rest = (rest / Decimal::TEN).trunc();
        integer_digits += 1;
    }
    let exponent = integer_digits - i32::from(digits);
    let half = Decimal::new(5, 1);
    let mut unit = Decimal::ONE;
    for _ in 0..exponent.unsigned_abs().min(27) {
        unit = if exponent > 0 { unit * Decimal::TEN } else { unit / Decimal::TEN };
    }
    half * unit
}

/// What an amount may really be, from the least to the most: its rounding, and what a word
/// like "about" or "over" leaves open (a twentieth to either side, a tenth to one).
#[must_use]
pub fn reach(amount: Decimal, digits: Option<u8>, qualifier: Option<Qualifier>) -> (Decimal, Decimal) {
    let half = rounding(amount, digits);
    let share = |hundredths: i64| amount.abs() * Decimal::new(hundredths, 2);
    let (below, above) = match qualifier {
        None => (half, half),
        Some(Qualifier::About) => (half.max(share(5)), half.max(share(5))),
        Some(Qualifier::Almost) => (half.max(share(5)), half),
        Some(Qualifier::Under) => (half.max(share(10)), half),
        Some(Qualifier::Over | Qualifier::AtLeast) => (half, half.max(share(10))),
    };
    (amount - below, amount + above)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_rounding_hides() {
        assert_eq!(rounding(Decimal::from(1_600_000_000u64), Some(2)), Decimal::from(50_000_000));
        assert_eq!(rounding(Decimal::from(48_000_000), Some(2)), Decimal::from(500_000));
        assert_eq!(rounding(Decimal::new(173, 1), Some(3)), Decimal::new(5, 2));
        assert_eq!(rounding(Decimal::from(7), None), Decimal::ZERO);
    }

    #[test]
    fn knows_what_words_leave_open() {
        let reach = |q| reach(Decimal::from(1000), Some(4), q);
        let range = |a: i64, b: i64| (Decimal::new(a, 1), Decimal::new(b, 1));
        assert_eq!(reach(None), range(9995, 10005));
        assert_eq!(reach(Some(Qualifier::About)), range(9500, 10500));
        assert_eq!(reach(Some(Qualifier::Over)), range(9995, 11000));
        assert_eq!(reach(Some(Qualifier::Under)), range(9000, 10005));
    }
}
