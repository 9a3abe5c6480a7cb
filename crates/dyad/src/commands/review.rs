//! `dyad review`: the records that nobody judged, one after another, those most worth a look
//! first. Each answer is stored at once, so it can be left at any moment.

use clap::Args;
use dyad_reference::StateCode;
use dyad_register::fields::fields;
use dyad_register::{Judgement, Kind, Record, Verdict};
use dyad_store::Register;

use crate::hand::ruling::{about, judgement, past};
use crate::hand::{Clock, Given, Who, amendment, short};
use crate::output::{clean, print};
use crate::review::{Choice, HELP, Item, Key, Keys, page, queue};
use crate::{Common, Exit, filter, names};

/// Look at records that nobody judged, the least sure and most consequential first.
#[derive(Args, Debug)]
#[command(after_help = HELP)]
pub(crate) struct Review {
    /// Only those that name both states
    #[arg(long, num_args = 2, value_names = ["A", "B"], value_parser = names::state)]
    dyad: Vec<StateCode>,
    /// Only of these kinds
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = filter::kind)]
    kind: Vec<Kind>,
    /// Only those made by a rule whose name begins so
    #[arg(long, value_name = "RULE")]
    rule: Option<String>,
    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    who: Who,
}

/// A review under way.
struct Session {
    register: Register,
    clock: Clock,
    by: String,
    keys: Keys,
    /// Where in the queue an answer was given, and what was written.
    answers: Vec<(usize, Judgement)>,
    skipped: usize,
}

/// What to do after a record.
enum Then {
    Next,
    Again,
    BackTo(usize),
    Quit,
}

impl Review {
    pub(crate) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        let register = common.existing()?;
        let by = self.who.name()?;
        let choice = Choice { states: self.dyad, kinds: self.kind, rule: self.rule, limit: self.limit };
        let items = queue(&register, &choice)?;
        let clock = Clock::start(&register)?;
        let mut session = Session { register, clock, by, keys: Keys::open(), answers: Vec::new(), skipped: 0 };
        let mut at = 0;
        while let Some(item) = items.get(at) {
            match session.ask(item, at, items.len())? {
                Then::Next => at += 1,
                Then::Again => {}
                Then::BackTo(place) => at = place,
                Then::Quit => break,
            }
        }
        let left = items.len() - session.answers.len();
        say(&match items.len() {
            0 => "nothing is left to review".to_owned(),
            _ => format!("{} judged, {} skipped, {left} left", session.answers.len(), session.skipped),
        })?;
        Ok(Exit::Done)
    }
}

impl Session {
    fn ask(&mut self, item: &Item, at: usize, of: usize) -> anyhow::Result<Then> {
        // A new reading by another process may have taken it away.
        let Some(record) = self.register.record(&item.record)? else { return Ok(Then::Next) };
        let document = self.register.document(&record.document)?;
        print(&page(&record, document.as_ref(), &format!("{} of {of}", at + 1), &item.disputed))?;
        loop {
            say("y n e s u q ?")?;
            match self.keys.key()? {
                Key::Right => return self.write(&record, Verdict::Confirm, None, at),
                Key::Wrong => match self.keys.words("why is it wrong?")? {
                    Some(why) => return self.write(&record, Verdict::Reject, Some(&why), at),
                    None => say("a reason is needed; the record stays open")?,
                },
                Key::Amend => {
                    let typed = self.keys.words("FIELD=VALUE ...?")?.unwrap_or_default();
                    match given(&record, &typed).and_then(|given| amendment(&record, &given)) {
                        Ok(new) if !new.is_empty() => return self.write(&record, Verdict::Amend { fields: new }, None, at),
                        Ok(_) => say("nothing was given; the record stays open")?,
                        Err(faults) => say(&format!("it cannot be amended so: {}", faults.join("; ")))?,
                    }
                }
                Key::Skip => {
                    self.skipped += 1;
                    return Ok(Then::Next);
                }
                Key::Undo => match self.answers.pop() {
                    Some((place, answer)) => {
                        let undo = Judgement::new(&answer.about, Verdict::Undo { judgement: answer.id.clone() }, &self.by, self.clock.now());
                        self.register.add(&[], &[undo])?;
                        say(&format!("taken back: {}", about(&answer)))?;
                        return Ok(Then::BackTo(place));
                    }
                    None => say("no answer was given in this review; `dyad log` and `dyad undo` take back older ones")?,
                },
                Key::Quit => return Ok(Then::Quit),
                Key::Help => {
                    say(HELP)?;
                    return Ok(Then::Again);
                }
                Key::Other => say(HELP)?,
            }
        }
    }

    fn write(&mut self, record: &Record, verdict: Verdict, why: Option<&str>, at: usize) -> anyhow::Result<Then> {
        let answer = judgement(record, verdict, &self.by, self.clock.now(), why);
        self.register.add(&[], std::slice::from_ref(&answer))?;
        say(&format!("{}  {}", short(&answer.id), past(&answer.verdict)))?;
        self.answers.push((at, answer));
        Ok(Then::Next)
    }
}

/// "person=Ana Pop Ruiz date=2021": a value goes on to the next field of the kind.
fn given(record: &Record, typed: &str) -> Result<Given, Vec<String>> {
    let known: Vec<String> = fields(record.claim.kind()).into_iter().map(|f| f.name).collect();
    let mut pairs: Vec<(String, String)> = Vec::new();
    for word in typed.split_whitespace() {
        match (word.split_once('='), pairs.last_mut()) {
            (Some((name, value)), last) if last.is_none() || known.iter().any(|k| k == name) => pairs.push((name.to_owned(), value.to_owned())),
            (_, Some((_, value))) => {
                value.push(' ');
                value.push_str(word);
            }
            (_, None) => return Err(vec![format!("{word:?} is not FIELD=VALUE; the fields are {}", known.join(", "))]),
        }
    }
    Ok(pairs.into_iter().map(|(name, value)| (name, value.into())).collect())
}

fn say(text: &str) -> anyhow::Result<()> {
    print(&format!("{}\n", clean(text)))
}
