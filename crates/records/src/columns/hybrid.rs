//! Parquet's runs of small numbers: either one number so many times, or numbers packed into bits, eight together.
//! Levels and the places of values in a dictionary are kept so.

use bytes::Bytes;

/// Numbers unpacked at a time; a multiple of eight.
const HELD: usize = 1024;

/// The next numbers of a run.
pub(super) enum Run<'a> {
    Same(u32, usize),
    Each(&'a [u32]),
}

pub(super) struct Hybrid {
    data: Bytes,
    at: usize,
    width: usize,
    /// Of the run at hand: what is left, and the number where it is one.
    left: usize,
    same: Option<u32>,
    /// Unpacked and not yet handed out.
    held: Box<[u32; HELD]>,
    from: usize,
    to: usize,
}

impl Hybrid {
    /// Numbers of so many bits; none where that is more than a number has.
    pub fn new(data: Bytes, width: u8) -> Option<Self> {
        let held = Box::new([0; HELD]);
        let width = usize::from(width);
        (width <= 32).then_some(Self { data, at: 0, width, left: 0, same: None, held, from: 0, to: 0 })
    }

    /// At most so many of the next numbers; none at the end of the data, or where they are cut short.
    pub fn next(&mut self, most: usize) -> Option<Run<'_>> {
        if self.from == self.to {
            if self.left == 0 {
                self.open_run()?;
            }
            if let Some(number) = self.same {
                let many = self.left.min(most);
                self.left -= many;
                return Some(Run::Same(number, many));
            }
            self.hold()?;
        }
        let many = (self.to - self.from).min(most);
        self.from += many;
        Some(Run::Each(&self.held[self.from - many..self.from]))
    }

    fn open_run(&mut self) -> Option<()> {
        // A run of no numbers is allowed, and says nothing.
        while self.left == 0 {
            let head = self.varint()?;
            let many = usize::try_from(head >> 1).ok()?;
            if head & 1 == 1 {
                (self.left, self.same) = (many.checked_mul(8)?, None);
            } else {
                let bytes = self.width.div_ceil(8);
                let mut number = [0; 4];
                number[..bytes].copy_from_slice(self.data.get(self.at..self.at + bytes)?);
                self.at += bytes;
                (self.left, self.same) = (many, Some(u32::from_le_bytes(number)));
            }
        }
        Some(())
    }

    fn varint(&mut self) -> Option<u64> {
        let mut number = 0u64;
        for shift in (0..35).step_by(7) {
            let byte = *self.data.get(self.at)?;
            self.at += 1;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    /// Unpacks the next numbers of the run. The last eight may be cut short where fewer are meant.
    fn hold(&mut self) -> Option<()> {
        let there = ((self.data.len() - self.at) * 8).checked_div(self.width).unwrap_or(self.left);
        let many = self.left.min(HELD).min(there);
        if many == 0 {
            return None;
        }
        let bytes = (many * self.width).div_ceil(8);
        unpack(&self.data[self.at..self.at + bytes], self.width, &mut self.held[..many]);
        self.at += bytes;
        self.left = if many < HELD { 0 } else { self.left - many };
        (self.from, self.to) = (0, many);
        Some(())
    }
}

/// By width, so that each has a loop of its own in which every shift is known.
fn unpack(data: &[u8], width: usize, into: &mut [u32]) {
    macro_rules! by_width {
        ($($small:literal)* ; $($wide:literal)*) => {
            match width {
                0 => into.fill(0),
                $($small => eights::<$small, 8>(data, into),)*
                $($wide => eights::<$wide, 16>(data, into),)*
                _ => one_by_one(data, width, into),
            }
        };
    }
    by_width!(1 2 3 4 5 6 7 8 ; 9 10 11 12 13 14 15 16)
}

/// Eight numbers of `W` bits are `W` bytes, and fit into `N`: four begin at the first of them, four in the middle.
fn eights<const W: usize, const N: usize>(data: &[u8], into: &mut [u32]) {
    let whole = into.len() / 8;
    let (eights, rest) = into.split_at_mut(whole * 8);
    for (from, to) in data.chunks_exact(W).zip(eights.chunks_exact_mut(8)) {
        let mut bytes = [0; N];
        bytes[..W].copy_from_slice(from);
        let (first, middle) = (four_from(&bytes, 0), four_from(&bytes, W / 2) >> (4 * W % 8));
        for k in 0..4 {
            to[k] = (first >> (k * W)) as u32 & ((1 << W) - 1);
            to[4 + k] = (middle >> (k * W)) as u32 & ((1 << W) - 1);
        }
    }
    one_by_one(&data[whole * W..], W, rest);
}

/// Eight bytes from one on, as a number.
fn four_from<const N: usize>(bytes: &[u8; N], from: usize) -> u64 {
    let mut eight = [0; 8];
    let there = 8.min(N - from);
    eight[..there].copy_from_slice(&bytes[from..from + there]);
    u64::from_le_bytes(eight)
}

fn one_by_one(data: &[u8], width: usize, into: &mut [u32]) {
    for (k, to) in into.iter_mut().enumerate() {
        let (byte, bit) = (k * width / 8, k * width % 8);
        let mut bytes = [0; 8];
        let there = (data.len() - byte).min(8);
        bytes[..there].copy_from_slice(&data[byte..byte + there]);
        *to = (u64::from_le_bytes(bytes) >> bit & ((1 << width) - 1)) as u32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(data: Vec<u8>, width: u8, most: usize) -> Vec<u32> {
        let mut hybrid = Hybrid::new(data.into(), width).unwrap();
        let mut all = Vec::new();
        while let Some(run) = hybrid.next(most) {
            match run {
                Run::Same(number, many) => all.extend(std::iter::repeat_n(number, many)),
                Run::Each(numbers) => all.extend(numbers),
            }
        }
        all
    }

    /// Packs numbers as the format says, a bit at a time.
    fn packed(numbers: &[u32], width: usize) -> Vec<u8> {
        let mut bytes = vec![0u8; (numbers.len() * width).div_ceil(8)];
        for bit in 0..numbers.len() * width {
            bytes[bit / 8] |= ((numbers[bit / width] >> (bit % width) & 1) as u8) << (bit % 8);
        }
        bytes
    }

    fn varint(mut number: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        while number >= 128 {
            bytes.push(number as u8 | 128);
            number >>= 7;
        }
        bytes.push(number as u8);
        bytes
    }

    #[test]
    fn numbers_of_every_width_come_out_as_they_went_in() {
        for width in 1..=32usize {
            let mask = u32::MAX >> (32 - width);
            let numbers: Vec<u32> = (0..2400u32).map(|i| i.wrapping_mul(2_654_435_761) & mask).collect();
            let data = [varint(numbers.len() / 8 * 2 + 1), packed(&numbers, width)].concat();
            for most in [1, 7, 1000, 5000] {
                assert_eq!(all(data.clone(), width as u8, most), numbers, "{width} bits, {most} at a time");
            }
        }
    }

    #[test]
    fn runs_of_both_kinds_follow_one_another() {
        let each: Vec<u32> = (0..16).collect();
        let data =
            [varint(300 << 1), vec![9], varint(0), vec![0], varint(5), packed(&each, 5), varint(4), vec![3]]
                .concat();
        let expected = [vec![9; 300], each, vec![3; 2]].concat();
        assert_eq!(all(data, 5, 64), expected);
    }

    #[test]
    fn what_is_cut_short_or_too_wide_ends_and_does_not_panic() {
        let each: Vec<u32> = (0..64).collect();
        let data = [varint(17), packed(&each, 6)].concat();
        for length in 0..data.len() {
            assert!(all(data[..length].to_vec(), 6, 64).len() < 64);
        }
        assert!(all(vec![0xff; 12], 6, 64).len() <= 16);
        assert!(Hybrid::new(Bytes::new(), 33).is_none());
    }
}
