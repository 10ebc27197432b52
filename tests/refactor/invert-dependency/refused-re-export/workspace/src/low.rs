pub use crate::high::Board;

pub fn is_long(board: &Board) -> bool {
    board.length() > 2
}
