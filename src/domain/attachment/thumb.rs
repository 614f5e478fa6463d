//! The sizes of small pictures, by their longer side in pixels.

/// A row of a list, on a screen with doubled pixels.
pub const SMALL: u16 = 64;
/// The frame of a card.
pub const MEDIUM: u16 = 360;
/// A viewer on an ordinary screen.
pub const LARGE: u16 = 1280;

/// All sizes, the largest first: each is made from the one before.
pub const THUMBS: [u16; 3] = [LARGE, MEDIUM, SMALL];
