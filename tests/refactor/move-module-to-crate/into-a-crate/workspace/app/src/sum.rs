pub fn of(numbers: &[usize]) -> usize {
    numbers.iter().sum::<usize>() + super::count::letter::least()
}
