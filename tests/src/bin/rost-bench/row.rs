//! One line of the results.

use serde::Serialize;

/// What was measured, and what it was measured against in the same run.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// What was measured, on which engine.
    pub name: String,
    /// How much.
    pub value: f64,
    /// Of what: `x the probe`, `MB`, `ms`.
    pub unit: &'static str,
    /// The bound, such as `>= 1`.
    pub budget: String,
    /// Whether it is within the bound.
    pub ok: bool,
    /// What stands behind the value: both sides of a ratio in their own units.
    pub probe: String,
}

/// A bound of the design, section 9.
#[derive(Clone, Copy, Debug)]
pub enum Budget {
    /// Not below.
    AtLeast(f64),
    /// Not above.
    AtMost(f64),
}

impl Row {
    /// Judges a value.
    pub fn new(
        name: impl Into<String>,
        value: f64,
        unit: &'static str,
        budget: Budget,
        probe: impl Into<String>,
    ) -> Self {
        let (ok, bound) = match budget {
            Budget::AtLeast(least) => (value >= least, format!(">= {least}")),
            Budget::AtMost(most) => (value <= most, format!("<= {most}")),
        };
        Self { name: name.into(), value, unit, budget: bound, ok, probe: probe.into() }
    }

    /// One object of the JSON form.
    pub fn json(&self) -> String {
        serde_json::to_string(self).expect("a row is plain values")
    }
}

impl std::fmt::Display for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.ok { "ok    " } else { "MISSED" };
        write!(f, "{sign} {:<44} {:>9.2} {:<12} {:<8} {}", self.name, self.value, self.unit, self.budget, self.probe)
    }
}
