//! Counts the steps of an assessment, for the tests that hold it to a number of steps that grows with the
//! number of children, and no faster. Outside tests it does nothing.

#[cfg(test)]
thread_local! {
    static STEPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// One look at one child, one reason, one change or one answer.
#[inline]
pub fn step() {
    #[cfg(test)]
    STEPS.with(|steps| steps.set(steps.get() + 1));
}

/// How many steps something takes.
#[cfg(test)]
pub fn steps_of<T>(work: impl FnOnce() -> T) -> usize {
    let before = STEPS.with(std::cell::Cell::get);
    work();
    STEPS.with(std::cell::Cell::get) - before
}
