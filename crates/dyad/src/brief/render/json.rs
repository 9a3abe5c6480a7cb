//! The brief as JSON: the model as it is.

use crate::brief::model::Brief;

pub fn render(brief: &Brief) -> anyhow::Result<String> {
    let mut text = serde_json::to_string_pretty(brief)?;
    text.push('\n');
    Ok(text)
}
