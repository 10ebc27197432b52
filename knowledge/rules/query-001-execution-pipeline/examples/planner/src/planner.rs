use crate::Plan;

pub trait Catalogue {
    fn rows(&self, table: &str) -> u64;
}

pub fn plan_from_statistics(table: &str) -> Plan {
    let statistics = std::fs::read_to_string(format!("{table}.stats")); //~ violation: plan-stage-performs-io
    match statistics {
        Ok(text) if text.starts_with('0') => Plan::Nothing,
        _ => Plan::Scan(table.to_owned()),
    }
}

// The catalogue was loaded before planning; asking it twice gives the same plan twice.
pub fn plan_from_catalogue(catalogue: &dyn Catalogue, table: &str) -> Plan {
    if catalogue.rows(table) == 0 { Plan::Nothing } else { Plan::Scan(table.to_owned()) }
}
