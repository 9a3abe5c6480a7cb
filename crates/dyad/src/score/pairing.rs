//! The largest pairing of rows and columns that fit, one to one. A row never loses its
//! place to a later one, so what comes first counts first.

/// Pairs of row and column.
pub(super) fn pair(rows: usize, columns: usize, mut fits: impl FnMut(usize, usize) -> bool) -> Vec<(usize, usize)> {
    let edges: Vec<Vec<usize>> = (0..rows).map(|r| (0..columns).filter(|c| fits(r, *c)).collect()).collect();
    let mut owner: Vec<Option<usize>> = vec![None; columns];
    for row in 0..rows {
        place(row, &edges, &mut owner, &mut vec![false; columns]);
    }
    owner.iter().enumerate().filter_map(|(column, row)| row.map(|r| (r, column))).collect()
}

fn place(row: usize, edges: &[Vec<usize>], owner: &mut [Option<usize>], seen: &mut [bool]) -> bool {
    for &column in &edges[row] {
        if !seen[column] {
            seen[column] = true;
            let free = match owner[column] {
                None => true,
                Some(other) => place(other, edges, owner, seen),
            };
            if free {
                owner[column] = Some(row);
                return true;
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::pair;

    #[test]
    fn a_row_makes_room_for_another() {
        let fits = |r: usize, c: usize| matches!((r, c), (0, 0) | (0, 1) | (1, 0));
        let mut pairs = pair(2, 2, fits);
        pairs.sort_unstable();
        assert_eq!(pairs, [(0, 1), (1, 0)]);
    }
}
