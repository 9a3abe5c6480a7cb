//! `dyad amend`: a record is right with other values. The record itself stays as the text
//! has it; the fact shows the values of the person.

use clap::Args;
use dyad_register::Verdict;

use crate::hand::ruling::{self, Deciding};
use crate::hand::{Given, amendment, faulty, field, short};
use crate::{Common, Exit};

/// Say that a record, or every record of a fact, is right with other values.
#[derive(Args, Debug)]
pub(crate) struct Amend {
    /// The id of a record or a fact, or its beginning
    #[arg(value_name = "ID")]
    id: String,
    /// The new value of a field; nothing after the sign takes the field away
    #[arg(required = true, value_name = "FIELD=VALUE", value_parser = field)]
    fields: Vec<(String, String)>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
    #[command(flatten)]
    deciding: Deciding,
}

impl Amend {
    pub(crate) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        let given: Given = self.fields.iter().map(|(name, value)| (name.clone(), value.as_str().into())).collect();
        ruling::decide(&self.id, self.why.as_deref(), &self.deciding, common, |record| {
            let fields = amendment(record, &given).map_err(|faults| faulty(&format!("record {} cannot be amended so:", short(&record.id)), &faults))?;
            Ok(Verdict::Amend { fields })
        })
    }
}
