//! What is wrong with a value, on disk; part of the rows of jobs. Written without a shape of its own between, like the
//! values of `value`: the numbers in the two `match`es are the format.

use bincode::de::Decoder;
use bincode::enc::Encoder;
use bincode::error::{DecodeError, EncodeError};
use bincode::{Decode, Encode};

use super::value::Kept;
use crate::domain::attachment::{FileKind, Unfit};
use crate::domain::product::problem::FileProblem;
use crate::domain::product::{Fault, Problem};

impl Encode for Kept<Fault> {
    fn encode<E: Encoder>(&self, encoder: &mut E) -> Result<(), EncodeError> {
        Kept(self.0.code).encode(encoder)?;
        match &self.0.problem {
            Problem::Required => 0_u32.encode(encoder),
            Problem::RequiredWith { other } => (1_u32, Kept(*other)).encode(encoder),
            Problem::RequiredOnLevel { level } => (2_u32, level).encode(encoder),
            Problem::ExcludedBy { other } => (3_u32, Kept(*other)).encode(encoder),
            Problem::NotEditable => 4_u32.encode(encoder),
            Problem::TooLong { max, was } => (5_u32, max, was).encode(encoder),
            Problem::SeveralLines => 6_u32.encode(encoder),
            Problem::Unprintable => 7_u32.encode(encoder),
            Problem::NotANumber => 8_u32.encode(encoder),
            Problem::NotWhole => 9_u32.encode(encoder),
            Problem::TooManyDecimals { max } => (10_u32, max).encode(encoder),
            Problem::OutOfRange { min, max } => (11_u32, Kept(*min), Kept(*max)).encode(encoder),
            Problem::NotYesOrNo => 12_u32.encode(encoder),
            Problem::NotADate => 13_u32.encode(encoder),
            Problem::NotAGtin => 14_u32.encode(encoder),
            Problem::WrongCheckDigit { expected } => (15_u32, expected).encode(encoder),
            Problem::NotACommodityCode => 16_u32.encode(encoder),
            Problem::UnknownCountry => 17_u32.encode(encoder),
            Problem::UnknownCode => 18_u32.encode(encoder),
            Problem::NotAUrl => 19_u32.encode(encoder),
            Problem::NotUnspsc => 20_u32.encode(encoder),
            Problem::NotScip => 21_u32.encode(encoder),
            Problem::NotAnLviNumber { typed } => (22_u32, &**typed).encode(encoder),
            Problem::TooManyNumbers { max, was } => (23_u32, max, was).encode(encoder),
            Problem::RefersToItself => 24_u32.encode(encoder),
            Problem::FactorOfSameUnit => 25_u32.encode(encoder),
            Problem::WrongKind => 26_u32.encode(encoder),
            Problem::FilesAreSent => 27_u32.encode(encoder),
            Problem::TooManyFiles { max, was } => (28_u32, max, was).encode(encoder),
            Problem::TooManyFilesOnCard { max } => (29_u32, max).encode(encoder),
            Problem::EndsBeforeItBegins => 30_u32.encode(encoder),
            Problem::File { file, problem } => (31_u32, &**file, Kept(problem)).encode(encoder),
        }
    }
}

impl<C> Decode<C> for Kept<Fault> {
    fn decode<D: Decoder<Context = C>>(decoder: &mut D) -> Result<Self, DecodeError> {
        let code = Kept::decode(decoder)?.0;
        let problem = match u32::decode(decoder)? {
            0 => Problem::Required,
            1 => Problem::RequiredWith { other: Kept::decode(decoder)?.0 },
            2 => Problem::RequiredOnLevel { level: Decode::decode(decoder)? },
            3 => Problem::ExcludedBy { other: Kept::decode(decoder)?.0 },
            4 => Problem::NotEditable,
            5 => Problem::TooLong { max: Decode::decode(decoder)?, was: Decode::decode(decoder)? },
            6 => Problem::SeveralLines,
            7 => Problem::Unprintable,
            8 => Problem::NotANumber,
            9 => Problem::NotWhole,
            10 => Problem::TooManyDecimals { max: Decode::decode(decoder)? },
            11 => Problem::OutOfRange { min: Kept::decode(decoder)?.0, max: Kept::decode(decoder)?.0 },
            12 => Problem::NotYesOrNo,
            13 => Problem::NotADate,
            14 => Problem::NotAGtin,
            15 => Problem::WrongCheckDigit { expected: Decode::decode(decoder)? },
            16 => Problem::NotACommodityCode,
            17 => Problem::UnknownCountry,
            18 => Problem::UnknownCode,
            19 => Problem::NotAUrl,
            20 => Problem::NotUnspsc,
            21 => Problem::NotScip,
            22 => Problem::NotAnLviNumber { typed: Decode::decode(decoder)? },
            23 => Problem::TooManyNumbers { max: Decode::decode(decoder)?, was: Decode::decode(decoder)? },
            24 => Problem::RefersToItself,
            25 => Problem::FactorOfSameUnit,
            26 => Problem::WrongKind,
            27 => Problem::FilesAreSent,
            28 => Problem::TooManyFiles { max: Decode::decode(decoder)?, was: Decode::decode(decoder)? },
            29 => Problem::TooManyFilesOnCard { max: Decode::decode(decoder)? },
            30 => Problem::EndsBeforeItBegins,
            31 => Problem::File { file: Decode::decode(decoder)?, problem: Kept::decode(decoder)?.0 },
            number => return Err(DecodeError::OtherString(format!("{number} is no problem of a value"))),
        };
        Ok(Kept(Fault { code, problem }))
    }
}

impl Encode for Kept<&FileProblem> {
    fn encode<E: Encoder>(&self, encoder: &mut E) -> Result<(), EncodeError> {
        match self.0 {
            FileProblem::Unfit(unfit) => (0_u32, unfit_number(*unfit)).encode(encoder),
            FileProblem::NotHere { kind } => (1_u32, kind.code()).encode(encoder),
            FileProblem::TooLarge { max } => (2_u32, max).encode(encoder),
            FileProblem::TooManyPixels { max, was } => (3_u32, max, was).encode(encoder),
            FileProblem::AlreadyThere => 4_u32.encode(encoder),
            FileProblem::Infected { signature } => (5_u32, &**signature).encode(encoder),
        }
    }
}

impl<C> Decode<C> for Kept<FileProblem> {
    fn decode<D: Decoder<Context = C>>(decoder: &mut D) -> Result<Self, DecodeError> {
        Ok(Kept(match u32::decode(decoder)? {
            0 => FileProblem::Unfit(unfit_of(u8::decode(decoder)?)?),
            1 => FileProblem::NotHere { kind: kind_of(u8::decode(decoder)?)? },
            2 => FileProblem::TooLarge { max: Decode::decode(decoder)? },
            3 => FileProblem::TooManyPixels { max: Decode::decode(decoder)?, was: Decode::decode(decoder)? },
            4 => FileProblem::AlreadyThere,
            5 => FileProblem::Infected { signature: Decode::decode(decoder)? },
            number => return Err(DecodeError::OtherString(format!("{number} is no problem of a file"))),
        }))
    }
}

const fn unfit_number(unfit: Unfit) -> u8 {
    match unfit {
        Unfit::Empty => 0,
        Unfit::Broken => 1,
        Unfit::Svg => 2,
        Unfit::Markup => 3,
        Unfit::Program => 4,
        Unfit::Macros => 5,
        Unfit::Swollen => 6,
        Unfit::Unknown => 7,
    }
}

fn unfit_of(number: u8) -> Result<Unfit, DecodeError> {
    let found = Unfit::ALL.into_iter().find(|unfit| unfit_number(*unfit) == number);
    found.ok_or_else(|| DecodeError::OtherString(format!("{number} makes no file unfit")))
}

fn kind_of(code: u8) -> Result<FileKind, DecodeError> {
    FileKind::from_code(code).ok_or_else(|| DecodeError::OtherString(format!("{code} is no kind of a file")))
}

#[cfg(test)]
mod tests {
    use bincode::config::standard;

    use super::Kept;
    use crate::domain::product::{Fault, FieldCode, Problem};

    #[test]
    fn every_problem_comes_back() {
        for problem in Problem::samples() {
            let fault = Fault::new(FieldCode::GTIN, problem);
            let bytes = bincode::encode_to_vec(Kept(fault.clone()), standard()).expect("small");
            let (read, used): (Kept<Fault>, usize) = bincode::decode_from_slice(&bytes, standard()).expect("whole");
            assert_eq!((read.0, used), (fault, bytes.len()));
        }
    }
}
