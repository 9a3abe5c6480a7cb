//! Judgements: rows are added and never changed; triggers in the schema see to it.

use dyad_register::Judgement;
use dyad_register::canonical::canonical;
use rusqlite::params;

use crate::{Batch, Register, StoreError};

impl Register {
    /// Every judgement, the oldest first, whatever the order in which they came here.
    ///
    /// # Errors
    /// SQLite's, and where one cannot be understood.
    pub fn judgements(&self) -> Result<Vec<Judgement>, StoreError> {
        let mut judgements: Vec<Judgement> = self
            .texts("SELECT json FROM judgements", &[])?
            .iter()
            .map(|json| serde_json::from_str(json).map_err(|e| StoreError::damaged(&self.path, format!("a judgement is not understood: {e}"))))
            .collect::<Result<_, _>>()?;
        judgements.sort_by(|a, b| a.order().cmp(&b.order()));
        Ok(judgements)
    }

    /// Adds a judgement; one that is there already (by its id) is left as it is.
    /// Says whether it was added.
    ///
    /// # Errors
    /// SQLite's.
    pub fn judge(&mut self, judgement: &Judgement) -> Result<bool, StoreError> {
        Ok(self.add(&[], std::slice::from_ref(judgement))?.judgements > 0)
    }
}

impl Batch<'_> {
    /// Adds a judgement; one that is there already (by its id) is left as it is.
    /// Says whether it was added.
    ///
    /// # Errors
    /// SQLite's; drop the batch then.
    pub fn judge(&self, judgement: &Judgement) -> Result<bool, StoreError> {
        let json = serde_json::to_value(judgement).map(|v| canonical(&v)).map_err(|e| StoreError::damaged(self.path, e))?;
        self.transaction
            .prepare_cached("INSERT OR IGNORE INTO judgements (id, about, json) VALUES (?1, ?2, ?3)")
            .and_then(|mut s| s.execute(params![judgement.id, judgement.about, json]))
            .map(|n| n > 0)
            .map_err(|e| StoreError::of(self.path, e))
    }
}
