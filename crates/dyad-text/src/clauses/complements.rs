//! On whom, with which prepositions and when: the walk to the right of a verb.

use super::{ChunkKind, Link, Mood, Tag, Walker};

impl Walker<'_> {
    /// Walks to the right of a verb.
    #[allow(clippy::type_complexity, reason = "the parts of one frame")]
    pub(super) fn complements(&self, at: usize, passive: bool) -> (Vec<usize>, Vec<usize>, Vec<(usize, Vec<usize>)>, Vec<(usize, Option<usize>)>, usize) {
        let (mut object, mut second, mut preps, mut dates) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut k = at + 1;
        let mut seen_prep = false;
        while let Some(kind) = self.kind(k) {
            match kind {
                ChunkKind::Adverb | ChunkKind::Quote | ChunkKind::Other => k += 1,
                ChunkKind::Date(atom) => {
                    dates.push((atom, None));
                    k += 1;
                }
                ChunkKind::Np(_) => {
                    let (list, end) = self.list_right(k);
                    if object.is_empty() && !seen_prep && !passive {
                        object = list;
                    } else if second.is_empty() && !seen_prep && !object.is_empty() && k == self.after_object(at) {
                        second = list;
                    } else if passive && object.is_empty() && !seen_prep {
                        object = list;
                    } else if object.is_empty() && !passive && self.shifted_object(at, k) {
                        object = list;
                    } else {
                        break;
                    }
                    k = end;
                }
                ChunkKind::Preposition => {
                    let unit = self.groups.chunks[k].first;
                    match self.kind(k + 1) {
                        Some(ChunkKind::Date(atom)) => {
                            if !self.of_a_thing(k) {
                                dates.push((atom, Some(unit)));
                            }
                            k += 2;
                        }
                        Some(ChunkKind::Np(_)) => {
                            let (list, end) = self.list_right(k + 1);
                            preps.push((unit, list));
                            seen_prep = true;
                            k = end;
                        }
                        Some(ChunkKind::Preposition | ChunkKind::Adverb | ChunkKind::Quote) => k += 1,
                        // "by opening": the next verb's frame.
                        _ => break,
                    }
                }
                ChunkKind::Open => {
                    // A short bracket is stepped over.
                    let close = (k..(k + 8).min(self.groups.chunks.len())).find(|c| self.kind(*c) == Some(ChunkKind::Close));
                    match close {
                        Some(c) => k = c + 1,
                        None => break,
                    }
                }
                ChunkKind::Comma => {
                    // Past a comma only a date, a preposition with a noun phrase, or a parenthesis may follow.
                    match self.kind(k + 1) {
                        // "has given 3 million dollars, and Wellington 1 million, to Tonga": over the one without a verb.
                        Some(ChunkKind::Conjunction) if self.gapped(k + 2) && self.kind(k + 4) == Some(ChunkKind::Comma) && self.kind(k + 5) == Some(ChunkKind::Preposition) => k += 5,
                        Some(ChunkKind::Date(_)) => k += 1,
                        Some(ChunkKind::Preposition) if matches!(self.kind(k + 2), Some(ChunkKind::Np(_) | ChunkKind::Date(_))) && !self.verb_follows(k + 2) => k += 1,
                        _ => break,
                    }
                }
                _ => break,
            }
        }
        (object, second, preps, dates, k)
    }

    /// A state and a sum side by side.
    fn gapped(&self, k: usize) -> bool {
        let (Some(ChunkKind::Np(who)), Some(ChunkKind::Np(what))) = (self.kind(k), self.kind(k + 1)) else { return false };
        self.groups.nps[who].states.len() == 1 && self.groups.nps[what].atom.is_some() && self.groups.nps[what].states.is_empty()
    }

    /// "the energy crisis of 2022": the date is the thing's; not so "in the summer of 2022", "the end of May".
    pub(super) fn of_a_thing(&self, preposition: usize) -> bool {
        let Some(ChunkKind::Np(n)) = preposition.checked_sub(1).and_then(|b| self.kind(b)) else { return false };
        let head = &self.units[self.groups.nps[n].head];
        self.low(preposition) == "of" && head.is(Tag::Noun) && !is_time_noun(self.tokens.low(head.last))
    }

    pub(super) fn after_object(&self, at: usize) -> usize {
        let mut k = at + 1;
        while matches!(self.kind(k), Some(ChunkKind::Adverb | ChunkKind::Quote)) {
            k += 1;
        }
        self.list_right(k).1
    }

    pub(super) fn verb_follows(&self, k: usize) -> bool {
        let (_, end) = self.list_right(k);
        matches!(self.kind(end), Some(ChunkKind::Verb(v)) if !matches!(self.groups.verbs[v].mood, Mood::Infinitive | Mood::Ing))
    }

    /// Dates before the subject belong to the first clause after them: "On Friday X met Y".
    pub(super) fn add_leading_dates(&self, at: usize, mut dates: Vec<(usize, Option<usize>)>, verb: usize) -> Vec<(usize, Option<usize>)> {
        let mut k = at;
        while k > 0 {
            k -= 1;
            match self.kind(k) {
                Some(ChunkKind::Verb(v)) if v != verb => {
                    // "Samoa, a territory until it became free in 1962, signed": so is a time clause's between commas.
                    let apart = |f: &super::Frame| {
                        f.link == Link::Adverbial && f.subordinator.is_some() && (k + 1..at).any(|c| self.kind(c) == Some(ChunkKind::Comma)) && dates.iter().any(|d| !f.dates.iter().any(|own| own.0 == d.0))
                    };
                    let Some(inner) = self.out.get(v).filter(|f| matches!(f.link, Link::Relative | Link::Participle) || apart(f)) else { break };
                    if inner.link == Link::Adverbial {
                        dates.retain(|d| !inner.dates.iter().any(|own| own.0 == d.0));
                        break;
                    }
                    // "X, which recalled its envoy on Thursday, will close its embassy": that day
                    // is the recall's alone.
                    if inner.link == Link::Relative {
                        dates.retain(|d| !inner.dates.iter().any(|own| own.0 == d.0));
                    }
                    // Skip the relative clause with its own dates.
                    let mut r = k;
                    while r > 0 && !matches!(self.kind(r), Some(ChunkKind::Relative | ChunkKind::Comma)) {
                        r -= 1;
                    }
                    k = r;
                }
                Some(ChunkKind::Stop) => match self.dash_before(k) {
                    Some(open) => k = open,
                    None => break,
                },
                Some(ChunkKind::Subordinator | ChunkKind::Relative) => break,
                // "on 11 February, and on 26 August it became": the first day is the other clause's.
                Some(ChunkKind::Conjunction) if !dates.is_empty() && k > 0 && self.kind(k - 1) == Some(ChunkKind::Comma) && self.out.iter().any(|f| f.verb < verb && self.groups.verb_chunk[f.verb] < k) => break,
                Some(ChunkKind::Date(atom)) => {
                    let prep = (k > 0 && self.kind(k - 1) == Some(ChunkKind::Preposition)).then(|| self.groups.chunks[k - 1].first);
                    // A date inside a noun phrase's own adjunct ("the treaty of 1992") stays with it.
                    let of = prep.is_some_and(|p| self.tokens.low(self.units[p].first) == "of");
                    if !of {
                        dates.push((atom, prep));
                    }
                }
                _ => {}
            }
        }
        dates
    }
}

/// A noun that a date specifies: "the end of May", "the night of 3 June".
fn is_time_noun(low: &str) -> bool {
    matches!(
        low,
        "end"
            | "beginning"
            | "start"
            | "middle"
            | "half"
            | "quarter"
            | "summer"
            | "spring"
            | "autumn"
            | "fall"
            | "winter"
            | "night"
            | "evening"
            | "morning"
            | "afternoon"
            | "day"
            | "week"
            | "weekend"
            | "month"
            | "months"
            | "year"
            | "days"
            | "weeks"
            | "part"
            | "close"
            | "eve"
            | "season"
            | "period"
            | "hours"
            | "course"
            | "rest"
    )
}
