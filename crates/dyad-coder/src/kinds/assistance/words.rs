//! The words of help: what names a form of it, which verbs give, promise, receive and carry.

use crate::clause::Clause;
use crate::kinds::Scene;

/// The form of help that a word names.
pub fn form_of(low: &str) -> Option<&'static str> {
    Some(match low {
        "cheque" | "cheques" | "check" | "grant" | "grants" | "donation" | "donations" | "contribution" | "subsidy" => "grant",
        "loan" | "loans" | "credit" | "credits" => "loan",
        "relief" | "aid" | "assistance" | "supplies" | "food" | "foodstuffs" | "blankets" | "tents" | "humanitarian" | "flour" | "rice" | "wheat" | "grain" | "medicine" | "medicines" | "necessities" | "convoy"
        | "truckload" | "truckloads" | "chlorine" | "antibiotics" | "tarpaulins" | "clothing" | "clothes" | "foodstuff" | "maize" => "relief",
        "vaccines" | "vaccine" | "doses" | "jabs" => "vaccines",
        "equipment" | "ambulances" | "ambulance" | "vehicles" | "buses" | "bus" | "computers" | "ventilators" | "boats" | "tractors" | "trucks" | "generators" | "machinery" | "helicopters" | "patrol" | "vessel"
        | "vessels" | "laptops" | "masks" | "cars" | "jeeps" | "minibuses" | "lorries" | "motorcycles" | "bulldozers" | "excavators" | "excavator" | "tablets" | "scanners" => "equipment",
        "scholarships" | "scholarship" => "scholarships",
        _ => return None,
    })
}

/// What verbs of giving do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Gift {
    /// Done.
    Given,
    /// Said to be done later: "pledged", "announced".
    Promised,
    /// The subject receives.
    Received,
    /// Things on their way: "left for", "arrived in".
    Moving,
}

pub fn gift(scene: &Scene<'_, '_>, clause: &Clause) -> Option<Gift> {
    Some(match clause.verb {
        // "set aside", but not "set a record"
        "set" if clause.phrasal.as_deref() != Some("set aside") => return None,
        "give" | "grant" | "provide" | "extend" | "donate" | "contribute" | "send" | "deliver" | "allocate" | "offer" | "supply" | "ship" | "fly" | "dispatch" | "despatch" | "disburse" | "lend" | "loan" | "airlift"
        | "hand" | "gift" | "present" | "earmark" | "pay" | "finance" | "fund" | "open" | "release" | "spend" | "bring" | "carry" | "support" | "help" | "assist" | "transport" | "set" => Gift::Given,
        // "made a loan available to"
        "make" if scene.low(clause.anchor + 1) == "available" => Gift::Given,
        "pledge" | "promise" | "announce" | "commit" | "approve" | "vow" => Gift::Promised,
        "receive" | "accept" | "get" | "obtain" | "secure" | "borrow" => Gift::Received,
        "arrive" | "leave" | "depart" | "land" | "reach" => Gift::Moving,
        _ => return None,
    })
}

/// Words of need in the sentence.
pub fn is_humanitarian(scene: &Scene<'_, '_>) -> bool {
    let context = scene.context;
    let layers = context.layers();
    (0..layers.units.len()).any(|u| {
        matches!(
            context.low(u),
            "humanitarian" | "relief" | "emergency" | "earthquake" | "flood" | "floods" | "drought" | "food" | "tons" | "tonnes" | "famine" | "cyclone" | "hurricane" | "war-hit" | "victims" | "refugees"
        )
    })
}

/// Words for what carries goods.
pub fn carrier(low: &str) -> bool {
    matches!(low, "plane" | "planes" | "flight" | "flights" | "aircraft" | "ship" | "shipment" | "shipments" | "consignment" | "cargo" | "convoy" | "airlift" | "airplane" | "jet" | "vessel" | "helicopter" | "freighter")
}
