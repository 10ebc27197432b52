mod greet;
mod run;

fn main() {
    run::run(&greet::text());
}
