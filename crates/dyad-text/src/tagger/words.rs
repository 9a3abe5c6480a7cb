//! Classes of words that look like one part of speech and are another.

pub(super) fn is_adjective(low: &str) -> bool {
    const ENDINGS: &[&str] = &["al", "ic", "ive", "ous", "ful", "less", "able", "ible", "ary", "ish", "ian", "ent", "ant", "ular", "lear", "ilar", "ivid", "est", "ory"];
    matches!(
        low,
        "new" | "old" | "joint" | "high" | "low" | "good" | "great" | "big" | "small" | "large" | "major" | "minor" | "free" | "full" | "first" | "last" | "next" | "early" | "late" | "strong" | "close" | "direct"
            | "two-way" | "foreign" | "nuclear" | "military" | "mutual" | "top" | "key" | "main" | "recent" | "daily" | "weekly" | "bilateral" | "friendly" | "deadly" | "likely" | "elderly" | "private" | "public" | "cyber"
    ) || (low.len() > 4 && !low.ends_with("ment") && !matches!(low, "guest" | "forest" | "harvest" | "priest" | "quest" | "request" | "conquest" | "inquest" | "chest" | "crest" | "incident" | "precedent" | "accident" | "content" | "talent" | "servant" | "merchant" | "infant" | "arsenal" | "canal" | "hospital" | "festival" | "journal" | "tribunal" | "referral" | "proposal") && ENDINGS.iter().any(|e| low.ends_with(e)))
}

/// Forms in -ing that describe the noun behind them, right after a verb too.
pub(super) fn describes(low: &str) -> bool {
    matches!(
        low,
        "devastating" | "crushing" | "crippling" | "damaging" | "stinging" | "scathing" | "sweeping" | "biting" | "punishing" | "blistering" | "lasting" | "binding" | "fleeing" | "returning" | "visiting" | "invading"
            | "protesting" | "striking" | "warring" | "departing" | "opposing" | "advancing" | "retreating" | "surviving" | "mounting" | "growing" | "rising" | "continuing" | "remaining" | "existing"
    )
}

/// Nouns that take a noun and an -ing form before them: "information sharing agreement".
pub(super) fn is_compound_head(low: &str) -> bool {
    matches!(low.strip_suffix('s').unwrap_or(low), "agreement" | "deal" | "pact" | "accord" | "treaty" | "arrangement" | "programme" | "program" | "scheme" | "plan" | "mechanism" | "facility" | "centre" | "center" | "mission" | "ceremony" | "equipment" | "operation" | "project" | "system" | "plant" | "body" | "memorandum" | "initiative")
}

/// Verbs that "back" follows as their particle: "sent back", "pulled back".
pub(super) fn takes_back(low: &str) -> bool {
    const STEMS: &[&str] = &["hand", "give", "gave", "given", "giving", "send", "sent", "pull", "push", "bring", "brought", "take", "took", "taken", "taking", "call", "pay", "paid", "turn", "beat", "drive", "drove", "driven", "driving", "fire", "firing", "hit", "strike", "struck", "striking", "cut", "scale", "scaling", "roll", "draw", "drew", "fall", "fell", "go", "went", "gone", "come", "came", "coming", "get", "got", "win", "won", "hold", "held", "step", "fight", "fought", "fly", "flew", "move", "moving", "ship", "welcome", "walk", "let", "force", "forcing", "knock", "shoot", "shot"];
    let stem = |ending: &str| low.strip_suffix(ending).is_some_and(|s| STEMS.contains(&s));
    STEMS.contains(&low) || stem("s") || stem("ed") || stem("d") || stem("ing")
}

/// Forms in -s that "of" follows as verbs.
pub(super) fn takes_of(low: &str) -> bool {
    matches!(low, "speaks" | "talks" | "thinks" | "dreams" | "tells" | "warns" | "hears" | "complains" | "boasts" | "approves" | "smacks" | "reeks" | "dies" | "robs" | "strips" | "deprives" | "consists")
}

/// A line of work named by an -ing form: "an agreement on shipping".
pub(super) fn is_field(low: &str) -> bool {
    matches!(
        low,
        "shipping" | "mining" | "policing" | "banking" | "fishing" | "farming" | "training" | "housing" | "planning" | "engineering" | "manufacturing" | "smuggling" | "trafficking" | "poaching" | "laundering" | "shipbuilding"
            | "publishing" | "logging" | "rustling" | "drilling" | "refining" | "processing" | "marketing" | "accounting" | "broadcasting" | "advertising" | "sailing"
    )
}
