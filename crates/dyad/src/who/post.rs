//! A post in words: "minister of trade of Finland", "ambassador of Romania to Kazakhstan".

use dyad_register::entities::Post;

use crate::brief::{line, names};

/// The post without the person.
pub fn text(post: &Post) -> String {
    let of = match (&post.organisation, post.state) {
        (Some(organisation), _) => format!(" of {organisation}"),
        (None, Some(state)) => format!(" of {}", names::name(state)),
        (None, None) => String::new(),
    };
    if !post.envoy {
        return format!("{}{of}", post.office);
    }
    // A consul serves in a country, an ambassador goes to its government.
    let to = if post.title.contains("consul") { "in" } else { "to" };
    let to = post.receiving.map(|r| format!(" {to} {}", names::name(r))).unwrap_or_default();
    format!("{}{of}{to}", line::rank(&post.office))
}
