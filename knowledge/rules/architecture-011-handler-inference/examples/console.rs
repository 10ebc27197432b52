//! A console: every function whose parameters build themselves from the line is a command.

pub struct Line {
    pub words: Vec<String>,
}

pub trait FromLine: Sized {
    fn from_line(line: &mut Line) -> Option<Self>;
}

/// `Args` tells one signature from another; nothing of that type is ever stored.
pub trait Command<Args>: Clone + 'static { //~ pattern: architecture-011-handler-inference
    fn run(&self, line: Line) -> Option<String>;
}

macro_rules! command_for { //~ pattern: architecture-011-handler-inference
    ($($arg:ident)*) => {
        impl<Func, $($arg: FromLine),*> Command<($($arg,)*)> for Func
        where
            Func: Fn($($arg),*) -> String + Clone + 'static,
        {
            #[allow(non_snake_case, unused_mut, unused_variables)]
            fn run(&self, mut line: Line) -> Option<String> {
                $(let $arg = $arg::from_line(&mut line)?;)*
                Some(self($($arg),*))
            }
        }
    };
}

command_for! {}
command_for! { A }
command_for! { A B } //~ violation: arity-gap
command_for! { A B C D }
command_for! { A B C D E }

type Stored = Box<dyn Fn(Line) -> Option<String>>;

#[derive(Default)]
pub struct Console {
    commands: Vec<(String, Stored)>,
}

impl Console {
    pub fn register<C, Args>(&mut self, name: &str, command: C) //~ pattern: architecture-011-handler-inference
    where
        C: Command<Args>,
    {
        self.commands.push((name.to_owned(), Box::new(move |line| command.run(line))));
    }

    /// Takes a finished closure: nothing is inferred.
    pub fn on(&mut self, name: &str, command: Stored) {
        self.commands.push((name.to_owned(), command));
    }
}

/// One fixed signature: any closure of that shape, and no macro.
pub trait Hook {
    fn fire(&self, line: &Line);
}

impl<F: Fn(&Line)> Hook for F {
    fn fire(&self, line: &Line) {
        self(line);
    }
}

/// Tuples of data: nothing is called.
pub trait Bundle {
    fn names(&self) -> Vec<&'static str>;
}

macro_rules! bundle_for {
    ($($part:ident)*) => {
        impl<$($part: Bundle),*> Bundle for ($($part,)*) {
            #[allow(non_snake_case)]
            fn names(&self) -> Vec<&'static str> {
                let ($($part,)*) = self;
                let mut names = Vec::new();
                $(names.extend($part.names());)*
                names
            }
        }
    };
}

/// A hole here leaves out nobody's function.
bundle_for! { A }
bundle_for! { A B }
bundle_for! { A B D E }
bundle_for! { A B D E F }
