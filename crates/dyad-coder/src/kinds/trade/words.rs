//! The words of figures of trade: what names a flow, what leads from it to a figure, what
//! says up or down, and what may stand between without changing the meaning.

use dyad_register::Measure;

/// What a noun counts, if it names a flow of goods or money. Weak ones ("sales") need a
/// partner beside them.
pub fn flow(low: &str) -> Option<(Measure, bool)> {
    Some(match low {
        "trade" | "turnover" | "commerce" => (Measure::Turnover, false),
        "exchanges" | "exchange" => (Measure::Turnover, true),
        "exports" | "export" => (Measure::Exports, false),
        "shipments" | "sales" | "deliveries" | "supplies" | "dispatches" => (Measure::Exports, true),
        "imports" | "import" => (Measure::Imports, false),
        "purchases" | "bill" => (Measure::Imports, true),
        "investment" | "investments" | "fdi" => (Measure::Investment, false),
        "inflows" | "inflow" => (Measure::Investment, true),
        _ => return None,
    })
}

/// Words after a noun of a flow that still mean the flow: "trade volume", "export value".
pub fn tail(low: &str) -> bool {
    matches!(
        low,
        "turnover" | "volume" | "volumes" | "value" | "figures" | "flows" | "flow" | "exchange" | "exchanges" | "total" | "totals" | "trade" | "revenue" | "revenues" | "earnings" | "sales" | "shipments" | "stock" | "inflows" | "inflow" | "bill" | "receipts" | "level" | "levels" | "figure"
    )
}

/// Modifiers before a noun of a flow that do not narrow it.
pub fn plain_modifier(low: &str) -> bool {
    matches!(
        low,
        "total" | "bilateral" | "two-way" | "mutual" | "annual" | "overall" | "direct" | "foreign" | "combined" | "accumulated" | "cumulative" | "current" | "trade" | "commercial" | "merchandise" | "goods" | "commodity" | "economic" | "reciprocal" | "cross-border" | "external"
            | "record" | "growing" | "rising" | "increased" | "strong" | "new" | "monthly" | "yearly" | "quarterly" | "the" | "a" | "an" | "all" | "its" | "their" | "our" | "export" | "import" | "investment" | "international" | "private" | "public" | "more" | "additional" | "existing"
            | "future" | "actual" | "registered" | "fresh" | "further" | "inward" | "outward" | "worth" | "volume" | "value" | "gross" | "net" | "this" | "that" | "these" | "global" | "world" | "visible" | "declining" | "falling" | "estimated" | "aggregate" | "regional" | "and" | "whole"
            | "capital" | "two-sided" | "inter-state" | "interstate" | "committed" | "pledged" | "joint" | "own" | "aggregated" | "fixed" | "general" | "balanced" | "free"
    )
}

/// Words for all goods: "exports of goods".
pub fn all_goods(low: &str) -> bool {
    matches!(low, "goods" | "products" | "merchandise" | "commodities" | "items" | "wares" | "materials" | "commodity" | "good" | "services" | "worth" | "terms" | "value" | "stuff" | "various" | "all" | "total" | "things" | "the" | "its" | "and" | "their" | "a")
}

/// Verbs that lead from a flow to its figure without a direction.
pub fn reaches(lemma: &str) -> bool {
    matches!(
        lemma,
        "reach" | "total" | "amount" | "stand" | "hit" | "be" | "have" | "come" | "account" | "make" | "value" | "estimate" | "exceed" | "surpass" | "top" | "cross" | "approach" | "near" | "equal" | "constitute" | "comprise" | "put" | "record" | "register" | "remain" | "stay" | "pass" | "sit" | "run"
            | "bring" | "set" | "hover" | "measure" | "expect" | "project" | "forecast" | "continue" | "average" | "see" | "go" | "say" | "show" | "worth" | "post" | "do" | "compare" | "fetch" | "break" | "touch" | "represent" | "net" | "attain" | "target" | "report" | "peg" | "close" | "plan"
            | "earn" | "generate" | "yield"
            | "get" | "begin" | "start" | "aim" | "hope" | "pour" | "receive" | "result" | "note" | "add" | "resume" | "return"
    )
}

/// Verbs and nouns of more.
pub fn up(low: &str) -> bool {
    matches!(
        low,
        "rise" | "rose" | "risen" | "rises" | "rising" | "raise" | "raised" | "grow" | "grew" | "grown" | "grows" | "growing" | "growth" | "increase" | "increased" | "increases" | "increasing" | "up" | "climb" | "climbed" | "climbing" | "jump" | "jumped" | "jumping" | "surge" | "surged" | "surging"
            | "soar" | "soared" | "soaring" | "expand" | "expanded" | "expanding" | "expansion" | "gain" | "gained" | "gains" | "higher" | "above" | "more" | "leap" | "leapt" | "leaped" | "rocketed" | "swell" | "swelled" | "swelling" | "advanced" | "boost" | "boosted" | "upsurge" | "rebounded" | "recovered"
            | "skyrocketed" | "spiked" | "spike" | "widened" | "edged" | "double" | "doubled" | "doubling" | "triple" | "tripled" | "tripling" | "quadruple" | "quadrupled" | "lift" | "lifted" | "hike" | "increment" | "mounted" | "ballooned" | "bounced" | "ticked" | "push" | "pushed" | "pushing" | "bringing" | "ascend" | "shot" | "picked" | "elevate"
            | "improved" | "multiplied" | "uptick" | "bigger" | "larger" | "greater"
    )
}

/// Verbs and nouns of less.
pub fn down(low: &str) -> bool {
    matches!(
        low,
        "fall" | "fell" | "fallen" | "falls" | "falling" | "drop" | "dropped" | "dropping" | "drops" | "decline" | "declined" | "declining" | "declines" | "decrease" | "decreased" | "decreasing" | "down" | "shrank" | "shrunk" | "shrinking" | "shrink" | "shrinkage" | "plunge" | "plunged" | "plunging"
            | "slump" | "slumped" | "slumping" | "contract" | "contracted" | "contraction" | "dip" | "dipped" | "dipping" | "lower" | "below" | "less" | "fewer" | "slid" | "slide" | "sank" | "sunk" | "reduction" | "reduced" | "tumbled" | "tumble" | "collapsed" | "halved" | "slipped" | "cut" | "halving" | "halve" | "eased" | "weakened"
            | "plummeted" | "loss" | "smaller" | "retreated" | "crashed" | "downturn" | "dwindled"
    )
}

/// Words that may stand between a flow and its figure.
pub fn neutral(low: &str) -> bool {
    matches!(
        low,
        "a" | "an" | "the" | "to" | "at" | "in" | "of" | "by" | "for" | "over" | "during" | "which" | "that" | "it" | "its" | "and" | "was" | "is" | "were" | "are" | "has" | "have" | "had" | "been" | "being" | "will" | "would" | "should" | "as" | "also" | "now" | "already" | "alone" | "only" | "just"
            | "even" | "some" | "about" | "nearly" | "almost" | "again" | "thus" | "still" | "then" | "so" | "far" | "date" | "level" | "levels" | "record" | "value" | "valued" | "total" | "totalled" | "totaled" | "totalling" | "totaling" | "volume" | "volumes" | "worth" | "figure" | "mark" | "high" | "low"
            | "all-time" | "highest" | "lowest" | "historic" | "peak" | "year" | "years" | "period" | "half" | "quarter" | "month" | "months" | "fiscal" | "financial" | "calendar" | "year-on-year" | "yoy" | "annually" | "on-year" | "annual" | "annualised" | "roughly" | "approximately" | "around"
            | "estimated" | "close" | "percent" | "per" | "cent" | "sharp" | "sharply" | "slight" | "slightly" | "steadily" | "rapidly" | "significantly" | "considerably" | "strongly" | "steep" | "modest" | "modestly" | "remarkable" | "impressive" | "nominal" | "goods" | "products" | "same" | "corresponding"
            | "previous" | "past" | "preceding" | "respectively" | "directly" | "officially" | "currently" | "reportedly" | "cumulative" | "cumulatively" | "overall" | "terms" | "market" | "there" | "on" | "amount" | "sum" | "increase" | "rise" | "gain" | "further" | "marked" | "while" | "with" | "mere"
            | "roughly-" | "barely" | "well" | "rate" | "pace" | "since" | "within" | "next" | "coming" | "until" | "end" | "through" | "into" | "back" | "than" | "from" | "against" | "compared" | "comparison" | "versus" | "vs" | "vs." | "relative" | "when" | "both" | "ways" | "directions" | "direction" | "opposite"
            | "target" | "goal" | "objective" | "ambitious" | "potential" | "size" | "basis" | "dollar" | "dollars" | "money" | "us" | "significant" | "substantial" | "double-digit" | "whose" | "not" | "never" | "ever" | "before" | "after" | "late" | "early" | "growth" | "latest" | "data" | "recent" | "most" | "least" | "or" | "every" | "each" | "accounted" | "equivalent" | "approx" | "one" | "current" | "present" | "billion" | "million"
            | "large" | "small" | "limited" | "insignificant" | "however" | "though" | "whole" | "entire" | "little" | "few" | "much" | "many" | "tune" | "merely" | "meagre" | "meager" | "paltry" | "staggering" | "whopping" | "negligible" | "tiny" | "twice" | "respective"
    )
}

/// Words that begin an aside that is passed over up to its comma.
pub fn aside(low: &str) -> bool {
    matches!(low, "according" | "mostly" | "mainly" | "largely" | "chiefly" | "primarily" | "including" | "despite" | "thanks" | "driven" | "led" | "excluding" | "notwithstanding" | "such" | "especially" | "particularly" | "notably" | "predominantly" | "consisting" | "dominated" | "boosted" | "fuelled" | "due" | "owing")
}

/// Words for an aim.
pub fn aim(low: &str) -> bool {
    matches!(low, "target" | "targets" | "goal" | "goals" | "objective" | "aim" | "ambition" | "benchmark" | "targeted" | "targeting" | "milestone-to-be")
}

/// Words that the tagger may take for nouns though they lead to a figure.
pub fn neutral_verb(low: &str) -> bool {
    matches!(low, "worth" | "totalling" | "totaling" | "totalled" | "totaled" | "reached" | "stood" | "hit" | "amounted" | "exceeded" | "valued" | "alone" | "respectively" | "rose" | "fell" | "grew" | "terms" | "up" | "down" | "value" | "making")
}

/// Words that end a run of product words.
pub fn link_noun(low: &str) -> bool {
    neutral_verb(low) || flow(low).is_some()
}
