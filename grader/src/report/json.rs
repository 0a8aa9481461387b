//! The report for programs.

use super::Report;

/// One JSON object, as the contract has it, with a newline at its end.
pub fn json(report: &Report) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(&report.clone().published())?;
    text.push('\n');
    Ok(text)
}
