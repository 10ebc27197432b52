//! A statement under a deadline. The transaction has no Drop: who opens it must end it.

use std::time::Duration;

pub struct Failure;

pub struct Store;

pub struct Txn;

impl Store {
    pub async fn begin(&self) -> Result<Txn, Failure> {
        Ok(Txn)
    }
}

impl Txn {
    pub async fn commit(&self) -> Result<(), Failure> {
        Ok(())
    }

    pub async fn rollback(&self) {}
}

async fn apply(_txn: &Txn, _text: &str) -> Result<u64, Failure> {
    Ok(0)
}

pub async fn left_open(store: &Store, text: &str) -> Result<u64, Failure> {
    let txn = store.begin().await?; //~ violation: timeout-abandons-open-transaction
    match tokio::time::timeout(Duration::from_secs(5), apply(&txn, text)).await {
        Ok(Ok(count)) => txn.commit().await.map(|()| count),
        Ok(Err(failure)) => Err(failure),
        Err(_) => Err(Failure),
    }
}

// Both bad ways out roll back.
pub async fn ended(store: &Store, text: &str) -> Result<u64, Failure> {
    let txn = store.begin().await?;
    match tokio::time::timeout(Duration::from_secs(5), apply(&txn, text)).await {
        Ok(Ok(count)) => txn.commit().await.map(|()| count),
        _ => {
            txn.rollback().await;
            Err(Failure)
        }
    }
}

// A function that takes the transaction ends it.
pub async fn handed_on(store: &Store, text: &str) -> Result<u64, Failure> {
    let txn = store.begin().await?;
    let outcome = tokio::time::timeout(Duration::from_secs(5), apply(&txn, text)).await;
    settle(&txn, outcome.is_ok()).await;
    outcome.map_err(|_| Failure)?
}

async fn settle(txn: &Txn, good: bool) {
    if good {
        let _ = txn.commit().await;
    } else {
        txn.rollback().await;
    }
}
