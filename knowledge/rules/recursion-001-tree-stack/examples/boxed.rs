//! Recursion of async functions.

pub enum Step {
    Fetch(String),
    Both(Box<Step>, Box<Step>),
}

pub struct TooDeep;

pub async fn run(step: &Step) -> usize { //~ violation: boxed-recursion-is-not-stack-safe
    match step {
        Step::Fetch(url) => url.len(),
        Step::Both(first, second) => {
            let first = Box::pin(run(first)).await;
            first + Box::pin(run(second)).await
        }
    }
}

// The same with a bound: deep input is refused.
pub async fn run_bounded(step: &Step, depth: usize) -> Result<usize, TooDeep> {
    if depth == 0 {
        return Err(TooDeep);
    }
    Ok(match step {
        Step::Fetch(url) => url.len(),
        Step::Both(first, second) => {
            let first = Box::pin(run_bounded(first, depth - 1)).await?;
            first + Box::pin(run_bounded(second, depth - 1)).await?
        }
    })
}

pub struct Folder {
    pub name: String,
}

impl Folder {
    async fn children(&self) -> Vec<Folder> {
        Vec::new()
    }
}

// Folders are as deep as somebody made them; no type here holds itself.
pub async fn count(folder: &Folder) -> usize {
    let mut sum = 1;
    for child in folder.children().await {
        sum += Box::pin(count(&child)).await;
    }
    sum
}
