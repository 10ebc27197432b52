//! What has short and long, or arguments, and defines no option.

// The result of parsing: nothing is set on it by name.
pub struct Matched {
    pub short: Option<char>,
    pub long: Option<String>,
    pub values: Vec<String>,
}

impl Matched {
    pub fn first(&self) -> Option<&str> {
        self.values.first().map(String::as_str)
    }
}

// A child process: its arguments are values, not definitions.
#[derive(Default)]
pub struct Launch {
    program: String,
    arguments: Vec<String>,
    folder: Option<String>,
}

impl Launch {
    pub fn arg(mut self, argument: &str) -> Self {
        self.arguments.push(argument.to_string());
        self
    }

    pub fn folder(mut self, folder: &str) -> Self {
        self.folder = Some(folder.to_string());
        self
    }

    pub fn program(mut self, program: &str) -> Self {
        self.program = program.to_string();
        self
    }
}

// One unit struct an option, asked through a trait: the same facts without a builder.
pub trait Switch {
    fn short(&self) -> Option<char>;
    fn long(&self) -> &'static str;
}

pub struct Verbose;

impl Switch for Verbose {
    fn short(&self) -> Option<char> {
        Some('v')
    }

    fn long(&self) -> &'static str {
        "verbose"
    }
}
