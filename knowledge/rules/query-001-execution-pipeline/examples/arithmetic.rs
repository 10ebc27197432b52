//! Formulas that users type.

pub enum Formula {
    Number(f64),
    Sum(Box<Formula>, Box<Formula>),
    Product(Box<Formula>, Box<Formula>),
    Negative(Box<Formula>),
}

pub fn parse(text: &str) -> Result<Formula, String> {
    text.trim().parse().map(Formula::Number).map_err(|_| format!("no number: {text}"))
}

pub fn evaluate(formula: &Formula) -> f64 { //~ violation: unbounded-recursive-evaluator
    match formula {
        Formula::Number(number) => *number,
        Formula::Sum(left, right) => evaluate(left) + evaluate(right),
        Formula::Product(left, right) => evaluate(left) * evaluate(right),
        Formula::Negative(inner) => -evaluate(inner),
    }
}

// Counts the depth: as deep as the caller allows, and no deeper.
pub fn evaluate_bounded(formula: &Formula, depth: usize) -> Option<f64> {
    let left = depth.checked_sub(1)?;
    Some(match formula {
        Formula::Number(number) => *number,
        Formula::Sum(a, b) => evaluate_bounded(a, left)? + evaluate_bounded(b, left)?,
        Formula::Product(a, b) => evaluate_bounded(a, left)? * evaluate_bounded(b, left)?,
        Formula::Negative(inner) => -evaluate_bounded(inner, left)?,
    })
}

// Takes no child: it evaluates another formula of the same list.
pub fn evaluate_all(formulas: &[Formula]) -> Vec<f64> {
    formulas.iter().map(evaluate).collect()
}
