//! A weather station that is assembled and then run, and builders beside it that run nothing.
//~ no action: scaffold-app
pub trait Sensor {
    fn read(&self) -> f32;
}

pub trait Sink {
    fn write(&mut self, value: f32);
}

type Runner = Box<dyn FnOnce(Station) -> u32>;

#[derive(Default)]
pub struct Station { //~ pattern: architecture-006-app-builder
    sensors: Vec<Box<dyn Sensor>>,
    sinks: Vec<Box<dyn Sink>>,
    runner: Option<Runner>,
    name: String,
    period: u32,
}

impl Station {
    pub fn sensor(&mut self, sensor: Box<dyn Sensor>) -> &mut Self {
        self.sensors.push(sensor);
        self
    }

    pub fn sink(&mut self, sink: Box<dyn Sink>) -> &mut Self {
        self.sinks.push(sink);
        self
    }

    pub fn on_start(&mut self, hook: impl FnOnce(&mut Station)) -> &mut Self {
        hook(self);
        self
    }

    pub fn name(&mut self, name: &str) -> &mut Self {
        self.name = name.to_owned();
        self
    }

    pub fn period(&mut self, seconds: u32) -> &mut Self {
        self.period = seconds;
        self
    }

    /// How it runs is a value; reported under the station.
    pub fn set_runner(&mut self, runner: impl FnOnce(Station) -> u32 + 'static) -> &mut Self { //~ pattern: architecture-006-app-builder
        self.runner = Some(Box::new(runner));
        self
    }

    pub fn run(&mut self) -> u32 {
        let mut station = std::mem::take(self);
        match station.runner.take() {
            Some(runner) => runner(station),
            None => 0,
        }
    }
}

/// Settings only: it makes a value and runs nothing of anybody else's.
#[derive(Default)]
pub struct Radio {
    channel: u32,
    power: u32,
    name: String,
    retries: u32,
    timeout: u32,
}

impl Radio {
    pub fn channel(mut self, channel: u32) -> Self {
        self.channel = channel;
        self
    }

    pub fn power(mut self, power: u32) -> Self {
        self.power = power;
        self
    }

    pub fn name(mut self, name: &str) -> Self {
        self.name = name.to_owned();
        self
    }

    pub fn retries(mut self, retries: u32) -> Self {
        self.retries = retries;
        self
    }

    pub fn timeout(mut self, timeout: u32) -> Self {
        self.timeout = timeout;
        self
    }

    pub fn start(self) -> u32 {
        self.channel
    }
}

/// A question with callbacks: it is asked once and nothing is assembled.
#[derive(Default)]
pub struct ForecastRequest {
    on_done: Vec<Box<dyn Fn(f32)>>,
    days: u32,
}

impl ForecastRequest {
    pub fn on_done(mut self, call: Box<dyn Fn(f32)>) -> Self {
        self.on_done.push(call);
        self
    }

    pub fn on_error(mut self, call: Box<dyn Fn(f32)>) -> Self {
        self.on_done.push(call);
        self
    }

    pub fn days(mut self, days: u32) -> Self {
        self.days = days;
        self
    }

    pub fn from(mut self, day: u32) -> Self {
        self.days -= day;
        self
    }

    pub fn upto(mut self, day: u32) -> Self {
        self.days += day;
        self
    }

    pub fn run(self) -> u32 {
        self.days
    }
}
