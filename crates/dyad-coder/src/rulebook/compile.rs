//! A line of a pattern made into its parts. The notation is close to English:
//! `{recogniser:state} recognise [the] independence of {recognised:state}`; `[ ]` may be
//! missing, `(a|b)` is either, `<meet>` a word class, `{role:type}` a place to fill. The first
//! word after the subject is the verb, by its base form; prepositions open the adjuncts.

use dyad_text::lexicon::{Lexicon, bits};
use rustc_hash::FxHashMap;

use super::{Diagnostic, Pattern, PrepSpec, Role, RoleType, Spec, Words};

/// One piece of a pattern.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Piece {
    Words(Words),
    Role(Role),
}

/// A piece with its column and whether it may be missing.
struct At {
    piece: Piece,
    column: usize,
    optional: bool,
}

/// What the compiler needs to know of a line.
pub struct Line<'a> {
    /// The file.
    pub file: &'a str,
    /// The line number.
    pub number: usize,
    /// The text.
    pub text: &'a str,
    /// Word classes.
    pub classes: &'a FxHashMap<String, Words>,
    /// A noun phrase instead of a clause.
    pub phrase: bool,
}

impl Line<'_> {
    fn wrong(&self, column: usize, code: &'static str, what: String, hint: &str) -> Diagnostic {
        Diagnostic { code, file: self.file.to_owned(), line: self.number, column, what, hint: hint.to_owned() }
    }

    /// Compiles the line into a pattern without id, kind and fixed arguments.
    ///
    /// # Errors
    /// Where the notation is broken, a class is unknown or there is no verb.
    pub fn compile(&self) -> Result<Pattern, Diagnostic> {
        let pieces = self.pieces()?;
        let mut pattern = Pattern {
            id: String::new(),
            kind: String::new(),
            fixed: Vec::new(),
            subject: None,
            verbs: Vec::new(),
            object: None,
            second: None,
            preps: Vec::new(),
            head: None,
            text: self.text.trim().to_owned(),
            place: (self.file.to_owned(), self.number),
        };
        if self.phrase {
            let first = pieces.iter().position(|p| is_preposition(&p.piece)).unwrap_or(pieces.len());
            pattern.head = Some(spec(&pieces[..first]));
            if pattern.head.as_ref().is_some_and(|h| h.words.is_empty()) {
                return Err(self.wrong(1, "D0004", "this phrase has no head word".into(), "write the noun that the phrase is about, as in `embassy of {sending:state}`"));
            }
            pattern.preps = preps(&pieces[first..]);
            return Ok(pattern);
        }
        let verb = pieces.iter().position(|p| is_verb(&p.piece)).ok_or_else(|| {
            // Some alternatives are verbs and some are not known: say which.
            let lexicon = Lexicon::get();
            let known = |w: &String| lexicon.verb(w.split(' ').next().unwrap_or(w)).is_some();
            for at in &pieces {
                if let Piece::Words(words) = &at.piece
                    && words.len() > 1
                    && words.iter().any(known)
                    && let Some(unknown) = words.iter().find(|w| !known(w))
                {
                    return self.wrong(at.column, "D0003", format!("{unknown:?} is no verb that the lexicon knows"), "write its base form, take it out of the class, or add it to reference/verbs.txt");
                }
            }
            self.wrong(1, "D0003", "no verb in this pattern".into(), "write the verb by its base form after the subject, as in `{a:state} recognise {b:state}`; for a noun phrase use a ```phrase block")
        })?;
        let Piece::Words(verbs) = &pieces[verb].piece else {
            return Err(self.wrong(pieces[verb].column, "D0003", "a role stands where the verb should".into(), "write the verb by its base form"));
        };
        let subject = spec(&pieces[..verb]);
        let mut rest = verb + 1;
        pattern.verbs = verbs.to_vec();
        // "be accredited to": a passive that the text always writes so.
        let mut passive = false;
        if verbs.iter().any(|v| v == "be")
            && let Some(At { piece: Piece::Words(next), .. }) = pieces.get(rest)
        {
            let lexicon = Lexicon::get();
            let lemmas: Vec<String> = next.iter().filter(|w| lexicon.word(w).bits & bits::PART != 0).map(|w| lexicon.lemma(lexicon.word(w).verb).to_owned()).collect();
            if !lemmas.is_empty() && lemmas.len() == next.len() {
                pattern.verbs = lemmas;
                passive = true;
                rest += 1;
            }
        }
        // A particle belongs to the verb: "break off".
        if let Some(At { piece: Piece::Words(next), optional, .. }) = pieces.get(rest)
            && next.iter().all(|w| matches!(w.as_str(), "off" | "out" | "up" | "down" | "back" | "over" | "away" | "aside"))
        {
            let plain = pattern.verbs.clone();
            pattern.verbs = plain.iter().flat_map(|v| next.iter().map(move |p| format!("{v} {p}"))).collect();
            if *optional {
                pattern.verbs.extend(plain);
            }
            rest += 1;
        }
        let end = pieces.iter().enumerate().skip(rest).find(|(_, p)| is_preposition(&p.piece)).map_or(pieces.len(), |(i, _)| i);
        let objects = &pieces[rest..end];
        let some = |s: Spec| (!s.words.is_empty() || !s.roles.is_empty()).then_some(s);
        if passive {
            pattern.object = some(subject);
        } else {
            pattern.subject = some(subject);
            // A role and then more words are two objects: "give {recipient:state} a grant".
            let split = objects
                .iter()
                .position(|p| matches!(p.piece, Piece::Role(_)))
                .map(|i| i + 1)
                .filter(|i| *i < objects.len() && !matches!(objects.get(*i).map(|p| &p.piece), Some(Piece::Words(w)) if w.iter().any(|w| w == "'s")));
            let genitive = objects.iter().any(|p| matches!(&p.piece, Piece::Words(w) if w.iter().any(|w| w == "'s")));
            match split {
                Some(i) if i == 1 && !genitive && !objects[0].optional => {
                    pattern.object = some(spec(&objects[..i]));
                    pattern.second = some(spec(&objects[i..]));
                }
                _ => pattern.object = some(spec(objects)),
            }
        }
        pattern.preps = preps(&pieces[end..]);
        Ok(pattern)
    }

    fn pieces(&self) -> Result<Vec<At>, Diagnostic> {
        let chars: Vec<char> = self.text.chars().collect();
        let mut out = Vec::new();
        let mut i = 0;
        let mut optional = 0usize;
        while i < chars.len() {
            let column = i + 1;
            match chars[i] {
                c if c.is_whitespace() => i += 1,
                '[' => {
                    optional += 1;
                    i += 1;
                }
                ']' => {
                    optional = optional.checked_sub(1).ok_or_else(|| self.wrong(column, "D0001", "a `]` without its `[`".into(), "remove it or open it before"))?;
                    i += 1;
                }
                '{' => {
                    let end = find(&chars, i, '}').ok_or_else(|| self.wrong(column, "D0001", "a `{` without its `}`".into(), "close the role: `{name:type}`"))?;
                    let inner: String = chars[i + 1..end].iter().collect();
                    let (name, kind) = inner.split_once(':').unwrap_or((inner.as_str(), "state"));
                    let kind = match kind.trim_end_matches('+') {
                        "state" | "actor" => RoleType::State,
                        "pair" | "states" => RoleType::Pair,
                        "person" => RoleType::Person,
                        "money" => RoleType::Money,
                        "percent" => RoleType::Percent,
                        "count" => RoleType::Count,
                        "place" => RoleType::Place,
                        "text" => RoleType::Text,
                        other => {
                            return Err(self.wrong(column, "D0002", format!("unknown type {other:?}"), "types are state, pair, person, money, percent, count, place, text"));
                        }
                    };
                    out.push(At { piece: Piece::Role(Role { name: name.to_owned(), kind }), column, optional: optional > 0 });
                    i = end + 1;
                }
                '(' | '<' => {
                    let close = if chars[i] == '(' { ')' } else { '>' };
                    let end = find(&chars, i, close).ok_or_else(|| self.wrong(column, "D0001", format!("a `{}` without its `{close}`", chars[i]), "close it"))?;
                    let inner: String = chars[i + 1..end].iter().collect();
                    let words = if close == '>' {
                        self.class(&inner, column)?
                    } else {
                        let mut words = Vec::new();
                        for word in inner.split('|') {
                            let word = word.trim();
                            match word.strip_prefix('<').and_then(|w| w.strip_suffix('>')) {
                                Some(class) => words.extend_from_slice(&self.class(class, column)?),
                                None => words.push(word.to_lowercase()),
                            }
                        }
                        words.into()
                    };
                    out.push(At { piece: Piece::Words(words), column, optional: optional > 0 });
                    i = end + 1;
                }
                _ => {
                    let end = (i..chars.len()).find(|k| chars[*k].is_whitespace() || matches!(chars[*k], '[' | ']' | '{' | '}' | '(' | ')' | '<' | '>')).unwrap_or(chars.len());
                    if end == i {
                        return Err(self.wrong(column, "D0001", format!("{:?} cannot stand here", chars[i]), "patterns are words, [optional], (a|b), <class> and {role:type}"));
                    }
                    let word: String = chars[i..end].iter().collect::<String>().to_lowercase();
                    // Articles say nothing: the text may have them or not.
                    if !matches!(word.as_str(), "the" | "a" | "an") {
                        out.push(At { piece: Piece::Words(vec![word].into()), column, optional: optional > 0 });
                    }
                    i = end;
                }
            }
        }
        if optional > 0 {
            return Err(self.wrong(chars.len(), "D0001", "a `[` without its `]`".into(), "close the optional part"));
        }
        Ok(out)
    }

    fn class(&self, name: &str, column: usize) -> Result<Words, Diagnostic> {
        self.classes
            .get(name)
            .cloned()
            .ok_or_else(|| self.wrong(column, "D0005", format!("unknown word class <{name}>"), "define it once, in any chapter, in a ```words block: ```words NAME, then the words parted by commas"))
    }
}

fn find(chars: &[char], from: usize, close: char) -> Option<usize> {
    (from + 1..chars.len()).find(|k| chars[*k] == close)
}

fn is_preposition(piece: &Piece) -> bool {
    const WORDS: &[&str] = &[
        "of", "in", "on", "at", "by", "for", "with", "from", "to", "into", "onto", "over", "under", "against", "between", "among", "about", "after", "before", "during", "since", "until", "through", "across", "towards",
        "toward", "upon", "within", "without", "near", "behind", "despite", "as", "via", "amid", "alongside", "inside", "outside", "because", "along", "around", "throughout",
    ];
    matches!(piece, Piece::Words(words) if words.iter().all(|w| WORDS.contains(&w.as_str())))
}

/// Every alternative is a verb by its base form, or such a verb with a particle.
fn is_verb(piece: &Piece) -> bool {
    let Piece::Words(words) = piece else { return false };
    let lexicon = Lexicon::get();
    words.iter().all(|w| {
        let base = w.split(' ').next().unwrap_or(w);
        lexicon.verb(base).is_some() || matches!(base, "be" | "have" | "do")
    })
}

fn spec(pieces: &[At]) -> Spec {
    let mut spec = Spec::default();
    for at in pieces {
        match &at.piece {
            Piece::Words(words) if !at.optional && !words.iter().any(|w| w == "'s") => {
                spec.words.push(words.clone());
            }
            Piece::Role(role) => spec.roles.push(role.clone()),
            Piece::Words(_) => {}
        }
    }
    spec
}

fn preps(pieces: &[At]) -> Vec<PrepSpec> {
    let mut out: Vec<PrepSpec> = Vec::new();
    let mut i = 0;
    while i < pieces.len() {
        let end = (i + 1..pieces.len()).find(|k| is_preposition(&pieces[*k].piece)).unwrap_or(pieces.len());
        if let Piece::Words(words) = &pieces[i].piece {
            out.push(PrepSpec { words: words.clone(), spec: spec(&pieces[i + 1..end]), optional: pieces[i].optional });
        }
        i = end;
    }
    out
}
