//! A till whose days end with a commit; nobody can follow what it did.

pub struct TillTransaction {
    sums: Vec<u64>,
    done: bool,
}

impl TillTransaction {
    pub fn set(&mut self, sum: u64) {
        self.sums.push(sum);
    }

    pub fn commit(mut self) -> Vec<u64> {
        self.done = true;
        self.sums
    }

    pub fn rollback(self) {}
}

//~ action: scaffold-change-buffer

pub fn close(mut till: TillTransaction, last: u64) -> Vec<u64> { //~ no action: scaffold-change-buffer

    //~^ no action: scaffold-change-buffer
    till.set(last);
    till.commit()
}
