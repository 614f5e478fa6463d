//! The demonstration bank: believable companies, people and products, the same every time.
