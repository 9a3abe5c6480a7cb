//! Judgements: rows are added and never changed; triggers in the schema see to it.

use dyad_register::Judgement;
use rusqlite::params;

use crate::{Register, StoreError};

impl Register {
    /// Every judgement, in the order in which they were made.
    ///
    /// # Errors
    /// SQLite's, and where one cannot be understood.
    pub fn judgements(&self) -> Result<Vec<Judgement>, StoreError> {
        self.texts("SELECT json FROM judgements ORDER BY n", &[])?
            .iter()
            .map(|json| serde_json::from_str(json).map_err(|e| StoreError::damaged(&self.path, format!("a judgement is not understood: {e}"))))
            .collect()
    }

    /// Adds a judgement; one that is there already (by its id) is left as it is.
    /// Says whether it was added.
    ///
    /// # Errors
    /// SQLite's.
    pub fn judge(&mut self, judgement: &Judgement) -> Result<bool, StoreError> {
        let json = serde_json::to_value(judgement)
            .map(|v| dyad_register::canonical::canonical(&v))
            .map_err(|e| StoreError::damaged(&self.path, e))?;
        self.connection
            .execute("INSERT OR IGNORE INTO judgements (id, about, json) VALUES (?1, ?2, ?3)", params![judgement.id, judgement.about, json])
            .map(|n| n > 0)
            .map_err(|e| self.sql(e))
    }
}
