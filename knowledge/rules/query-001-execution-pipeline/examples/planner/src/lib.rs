pub mod planner;

pub enum Plan {
    Scan(String),
    Count(String),
    Sum(String),
    Nothing,
}

pub struct Failure;

pub struct Engine { //~ pattern: query-001-execution-pipeline
    responses: Vec<Result<u64, Failure>>,
}

impl Engine {
    pub fn execute_batch(&mut self, plans: Vec<Plan>) {
        for plan in plans {
            let outcome = self.execute_plan(&plan);
            self.responses.push(outcome);
        }
    }

    pub fn explain_plan(&self, plan: &Plan) -> &'static str {
        if matches!(plan, Plan::Nothing) { "nothing" } else { "one table" }
    }

    pub fn execute_plan(&self, plan: &Plan) -> Result<u64, Failure> {
        match plan {
            Plan::Scan(table) => self.run_scan(table),
            Plan::Count(table) => self.run_scan(table),
            Plan::Sum(table) => self.run_scan(table),
            Plan::Nothing => Ok(0),
        }
    }

    fn run_scan(&self, table: &str) -> Result<u64, Failure> {
        // Reading while a plan runs is what running is for.
        std::fs::read(table).map(|bytes| bytes.len() as u64).map_err(|_| Failure)
    }
}
