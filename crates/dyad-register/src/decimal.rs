//! Decimal numbers in JSON: strings of digits, never floats.

/// For optional numbers.
pub mod option {
    use rust_decimal::Decimal;
    use serde::{Deserialize, Deserializer, Serializer};

    /// Writes the digits, without trailing zeros.
    ///
    /// # Errors
    /// The serializer's own.
    pub fn serialize<S: Serializer>(value: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(number) => serializer.collect_str(&number.normalize()),
            None => serializer.serialize_none(),
        }
    }

    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Text(String),
        Whole(i64),
        Float(f64),
    }

    /// Reads a string of digits; a JSON number is read as well, by its shortest form.
    ///
    /// # Errors
    /// Where it is no number.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Decimal>, D::Error> {
        let digits = match Option::<Written>::deserialize(deserializer)? {
            None => return Ok(None),
            Some(Written::Text(text)) => text,
            Some(Written::Whole(n)) => n.to_string(),
            Some(Written::Float(f)) => f.to_string(),
        };
        Decimal::from_str_exact(&digits).or_else(|_| Decimal::from_scientific(&digits)).map(Some).map_err(|e| serde::de::Error::custom(format!("{digits:?} is no decimal number: {e}")))
    }
}
