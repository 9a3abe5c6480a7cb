//! Assets: "KazMunayGas International, owned by Kazakhstan in Romania".

use dyad_register::{Asset, Status};

use crate::brief::names;

pub fn text(c: &Asset, status: Status) -> String {
    let (owner, host) = (names::name(c.owner), names::name(c.host));
    let what = c.description.as_ref().map(|d| format!(" ({d})")).unwrap_or_default();
    let owned = match status {
        Status::Actual => format!("held by {owner} in {host}"),
        Status::Planned => format!("to be held by {owner} in {host}"),
        Status::Desired => format!("{owner} should have it in {host}"),
        Status::Denied => format!("not held by {owner} in {host}"),
    };
    format!("{}, {owned}{what}", c.organisation)
}
