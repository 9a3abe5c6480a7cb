//! The brief as JSON: the model as it is.

pub fn render(whole: &impl serde::Serialize) -> anyhow::Result<String> {
    let mut text = serde_json::to_string_pretty(whole)?;
    text.push('\n');
    Ok(text)
}
