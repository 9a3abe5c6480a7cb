//! Which nodes are one: sets that grow, the reasons, and the pairs that a person keeps apart.

use std::collections::BTreeSet;

/// Sets of nodes.
pub(super) struct Union {
    parent: Vec<usize>,
    members: Vec<Vec<usize>>,
    /// Some member was united by a person, so that its names need not look alike.
    said: Vec<bool>,
    apart: BTreeSet<(usize, usize)>,
    guarded: Vec<bool>,
    /// Reasons, by one of the two nodes.
    pub why: Vec<(usize, String)>,
}

impl Union {
    pub fn new(size: usize) -> Self {
        Self { parent: (0..size).collect(), members: (0..size).map(|i| vec![i]).collect(), said: vec![false; size], apart: BTreeSet::new(), guarded: vec![false; size], why: Vec::new() }
    }

    /// The node that stands for all of a set: its first.
    pub fn root(&self, mut node: usize) -> usize {
        while self.parent[node] != node {
            node = self.parent[node];
        }
        node
    }

    /// The nodes of a set, in order.
    pub fn members(&self, node: usize) -> &[usize] {
        &self.members[self.root(node)]
    }

    /// A person united some of the set.
    pub fn is_said(&self, node: usize) -> bool {
        self.said[self.root(node)]
    }

    /// Keeps two nodes apart, whatever they look like.
    pub fn keep_apart(&mut self, a: usize, b: usize) {
        self.apart.insert((a.min(b), a.max(b)));
        let (a, b) = (self.root(a), self.root(b));
        (self.guarded[a], self.guarded[b]) = (true, true);
    }

    /// A person said that something in one set is something else than something in the other.
    pub fn are_apart(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        self.guarded[a] && self.guarded[b] && {
            let of = |x: usize, y: usize| (self.root(x), self.root(y));
            self.apart.iter().any(|(x, y)| of(*x, *y) == (a, b) || of(*x, *y) == (b, a))
        }
    }

    /// Makes the sets of two nodes one, unless a person keeps them apart; says whether they are one now.
    pub fn unite(&mut self, a: usize, b: usize, said: bool, why: String) -> bool {
        let (x, y) = (self.root(a), self.root(b));
        if x == y {
            return true;
        }
        if self.are_apart(x, y) {
            return false;
        }
        let (root, gone) = (x.min(y), x.max(y));
        self.parent[gone] = root;
        let moved = std::mem::take(&mut self.members[gone]);
        self.members[root].extend(moved);
        self.members[root].sort_unstable();
        self.said[root] |= self.said[gone] | said;
        self.guarded[root] |= self.guarded[gone];
        self.why.push((root, why));
        true
    }
}
