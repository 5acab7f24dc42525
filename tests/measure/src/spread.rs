//! Medians with their spread, so that one unlucky run does not decide the result.

use e2e::{Value, json};

/// Some measured times, in milliseconds.
#[derive(Clone, Debug, Default)]
pub struct Spread(Vec<f64>);

impl Spread {
    pub fn of(times: impl IntoIterator<Item = f64>) -> Self {
        let mut times: Vec<f64> = times.into_iter().collect();
        times.sort_by(f64::total_cmp);
        Self(times)
    }

    /// The value below which this share of the measurements is, from 0 to 1.
    pub fn quantile(&self, share: f64) -> f64 {
        let last = self.0.len().saturating_sub(1) as f64;
        let place = (last * share).round() as usize;
        self.0.get(place).copied().unwrap_or(f64::NAN)
    }

    pub fn median(&self) -> f64 {
        self.quantile(0.5)
    }

    pub fn json(&self) -> Value {
        let round = |time: f64| (time * 10.0).round() / 10.0;
        json!({
            "runs": self.0.len(),
            "least": round(self.quantile(0.0)),
            "median": round(self.median()),
            "p95": round(self.quantile(0.95)),
            "most": round(self.quantile(1.0)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Spread;

    #[test]
    fn half_of_the_measurements_lie_below_the_median_and_one_in_twenty_above_the_95th() {
        let spread = Spread::of((0..=100).rev().map(f64::from));
        assert_eq!(spread.median(), 50.0);
        assert_eq!(spread.quantile(0.95), 95.0);
        assert_eq!(Spread::of([7.0]).quantile(0.95), 7.0);
    }
}
