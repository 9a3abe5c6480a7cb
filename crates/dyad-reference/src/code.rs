//! Codes of states and organisations: three capitals or digits, such as `KAZ`, `SUN` or `EUU`.
//!
//! States carry their ISO 3166-1 alpha-3 code; former and partly recognised states and
//! organisations have codes of the same shape. A code is three bytes, so it is cheap to copy,
//! compare and hash, and a list of states sorts in code order.

use std::fmt;
use std::str::FromStr;

/// The code of a state or of an organisation: three ASCII capitals or digits.
///
/// That a code is well formed does not mean that the tables know it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StateCode([u8; 3]);

impl StateCode {
    /// Makes a code from three bytes known when the program is written, such as `*b"KAZ"`.
    ///
    /// Gives `None` if a byte is neither an ASCII capital nor a digit.
    pub const fn from_bytes(bytes: [u8; 3]) -> Option<Self> {
        let mut i = 0;
        while i < 3 {
            if !bytes[i].is_ascii_uppercase() && !bytes[i].is_ascii_digit() {
                return None;
            }
            i += 1;
        }
        Some(Self(bytes))
    }

    /// Reads a code of exactly three capitals or digits; small letters are refused.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; 3] = text.as_bytes().try_into().ok()?;
        Self::from_bytes(bytes)
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        // Only ASCII gets in, so this never falls back.
        std::str::from_utf8(&self.0).unwrap_or("")
    }
}

impl fmt::Display for StateCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for StateCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl AsRef<str> for StateCode {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

/// A text that is not a code: it keeps the text for the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadCode(String);

impl fmt::Display for BadCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not a code of a state or an organisation: write three capitals, such as KAZ", self.0)
    }
}

impl std::error::Error for BadCode {}

impl FromStr for StateCode {
    type Err = BadCode;

    fn from_str(text: &str) -> Result<Self, BadCode> {
        // A long text would make an unreadable message.
        Self::parse(text).ok_or_else(|| BadCode(text.chars().take(40).collect()))
    }
}

#[cfg(feature = "serde")]
mod with_serde {
    use super::StateCode;
    use serde::de::{Deserialize, Deserializer, Error, Visitor};
    use serde::ser::{Serialize, Serializer};
    use std::fmt;

    impl Serialize for StateCode {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    struct CodeVisitor;

    impl Visitor<'_> for CodeVisitor {
        type Value = StateCode;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a code of three capitals, such as KAZ")
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<StateCode, E> {
            text.parse().map_err(E::custom)
        }
    }

    impl<'de> Deserialize<'de> for StateCode {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserializer.deserialize_str(CodeVisitor)
        }
    }
}

#[cfg(feature = "schema")]
mod with_schema {
    use super::StateCode;
    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
    use std::borrow::Cow;

    impl JsonSchema for StateCode {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            "StateCode".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({
                "type": "string",
                "pattern": "^[A-Z0-9]{3}$",
                "description": "Code of a state (ISO 3166-1 alpha-3 or a code of the same shape) or of an organisation"
            })
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]
    use super::*;

    #[test]
    fn reads_and_prints_codes() {
        let code: StateCode = "KAZ".parse().unwrap();
        assert_eq!(code.to_string(), "KAZ");
        assert_eq!(format!("{code:>5}"), "  KAZ");
        assert_eq!(StateCode::from_bytes(*b"KAZ"), Some(code));
    }

    #[test]
    fn refuses_what_is_no_code() {
        for text in ["", "KA", "KAZA", "kaz", "K Z", "ÄB"] {
            assert_eq!(StateCode::parse(text), None, "{text}");
        }
        let message = "Kazakhstan".parse::<StateCode>().unwrap_err().to_string();
        assert!(message.contains("Kazakhstan"), "{message}");
    }

    #[test]
    fn codes_sort_by_letters() {
        let mut codes = ["ROU", "KAZ", "BEL"].map(|c| StateCode::parse(c).unwrap());
        codes.sort();
        assert_eq!(codes.map(|c| c.to_string()), ["BEL", "KAZ", "ROU"]);
    }
}
