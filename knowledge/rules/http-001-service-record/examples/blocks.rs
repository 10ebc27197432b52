//! A pool that takes a block back only from its last holder.

use std::rc::Rc;

pub struct Block {
    pub rows: Vec<u64>,
}

#[derive(Default)]
pub struct Blocks { //~ pattern: http-001-service-record
    spare_blocks: Vec<Rc<Block>>,
}

impl Blocks {
    pub fn take(&mut self) -> Rc<Block> {
        self.spare_blocks.pop().unwrap_or_else(|| Rc::new(Block { rows: Vec::new() }))
    }

    pub fn put_back(&mut self, mut block: Rc<Block>) {
        let Some(only) = Rc::get_mut(&mut block) else { return };
        only.rows.clear();
        if self.spare_blocks.len() < 64 {
            self.spare_blocks.push(block);
        }
    }
}
