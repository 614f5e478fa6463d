//! The course of a mail: tries, pauses between them, and its end.
//!
//! A mail that the relay took and that we recorded is never sent again by itself. Between the relay's "250" and our
//! commit there is a moment in which the process can end: nobody can tell then whether the relay has it. It is sent
//! again, because a mail twice is a nuisance and a mail never is a person locked out; the second has the same
//! `Message-ID`, so that mail programs can recognise it. That a try begins is stored before a word is said to the relay,
//! with the moment of the next one: a process that dies over a mail does not die over it again at once.

use super::{Mail, MailAnswer, MailState, MailTrouble};
use crate::domain::moment::Moment;

/// Pauses after the first tries, in seconds. Servers that put strangers off for a while let them in after some minutes
/// (greylisting, RFC 6647); what lasts longer is somebody's evening, night or weekend.
const PAUSES: [i64; 7] = [60, 5 * 60, 15 * 60, 30 * 60, 3_600, 2 * 3_600, 4 * 3_600];
/// The pause after all others. Nothing waits longer, so that a moment farther ahead means that the clock was set back.
pub const LONGEST_PAUSE: i64 = 6 * 3_600;
/// The most tries: with these pauses they fill three days, a weekend without anybody to mend the other side.
pub const MOST_TRIES: u16 = 19;
/// The most letters that are kept of what a relay says: its code and a sentence.
pub const ANSWER_LIMIT: usize = 500;

/// Seconds until the next try after so many; `None` where there is none.
pub const fn pause_after(tries: u16) -> Option<i64> {
    if tries >= MOST_TRIES {
        return None;
    }
    let place = tries.saturating_sub(1) as usize;
    Some(if place < PAUSES.len() { PAUSES[place] } else { LONGEST_PAUSE })
}

/// Whether a waiting mail is to be tried now. Tries are counted, not days: a clock that jumps neither gives mails up
/// nor makes them wait for years.
pub const fn is_due(at: Moment, now: Moment) -> bool {
    at.millis() <= now.millis() || at.seconds_since(now) > LONGEST_PAUSE
}

/// What came of a try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// The relay took it, with these words.
    Taken(String),
    /// The relay does not take it just now.
    NotNow(String),
    /// The relay will never take it.
    Never(String),
    /// The conversation broke off after the mail had been named; the relay may have it.
    Broken(LineFault),
    /// The relay cannot be asked to carry such an address.
    Unfit(String),
    /// Nothing was said about this mail: the connection is at fault, not the mail.
    NoLine(LineFault),
}

/// Why there is no conversation with the relay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineFault {
    /// What is wrong.
    pub trouble: MailTrouble,
    /// What the relay or the system said.
    pub words: String,
}

impl Mail {
    /// The mail while it is being tried; where nothing more is heard, it is tried again after the usual pause.
    #[must_use]
    pub fn begun(self, now: Moment) -> Mail {
        let tries = self.tries.saturating_add(1);
        let pause = pause_after(tries).unwrap_or(LONGEST_PAUSE);
        Mail { tries, state: MailState::Waiting(now.plus_seconds(pause)), answer: MailAnswer::Begun(now), ..self }
    }

    /// The mail after a try that had begun.
    #[must_use]
    pub fn ended(self, now: Moment, delivery: Delivery) -> Mail {
        match delivery {
            Delivery::Taken(words) => {
                Mail { state: MailState::Sent(now), answer: MailAnswer::Relay(bounded(&words)), ..self }
            }
            Delivery::Never(words) => {
                Mail { state: MailState::Failed(now), answer: MailAnswer::Relay(bounded(&words)), ..self }
            }
            Delivery::Unfit(words) => self.failed(now, MailTrouble::Address, &words),
            Delivery::NotNow(words) => self.later(now, MailAnswer::Relay(bounded(&words))),
            Delivery::Broken(fault) => self.later(now, MailAnswer::trouble(fault.trouble, &fault.words)),
            Delivery::NoLine(fault) => Mail {
                tries: self.tries.saturating_sub(1),
                state: MailState::Waiting(now),
                answer: MailAnswer::trouble(fault.trouble, &fault.words),
                ..self
            },
        }
    }

    fn later(self, now: Moment, answer: MailAnswer) -> Mail {
        let state = match pause_after(self.tries) {
            Some(pause) => MailState::Waiting(now.plus_seconds(pause)),
            None => MailState::Failed(now),
        };
        Mail { state, answer, ..self }
    }

    /// The mail, given up without asking the relay.
    #[must_use]
    pub fn failed(self, now: Moment, trouble: MailTrouble, words: &str) -> Mail {
        Mail { state: MailState::Failed(now), answer: MailAnswer::trouble(trouble, words), ..self }
    }

    /// The mail, to be sent once more because somebody wants it: another mail to whoever compares them.
    #[must_use]
    pub fn again(self, now: Moment) -> Mail {
        let round = self.round.saturating_add(1);
        Mail { state: MailState::Waiting(now), tries: 0, round, answer: MailAnswer::None, ..self }
    }

    /// The waiting mail, to be tried without waiting any longer.
    #[must_use]
    pub fn at_once(self, now: Moment) -> Mail {
        Mail { state: MailState::Waiting(now), ..self }
    }
}

/// One line of at most [`ANSWER_LIMIT`] letters.
pub(in crate::domain) fn bounded(words: &str) -> String {
    let line = words.chars().map(|letter| if letter.is_control() { ' ' } else { letter });
    line.take(ANSWER_LIMIT).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{ANSWER_LIMIT, Delivery, LONGEST_PAUSE, LineFault, MOST_TRIES, is_due, pause_after};
    use crate::domain::language::Language;
    use crate::domain::mail::{Mail, MailAnswer, MailId, MailKind, MailState, MailTrouble, NewMail};
    use crate::domain::moment::Moment;
    use crate::domain::person::Email;

    const NOW: Moment = Moment::from_millis(1_000_000);

    fn mail() -> Mail {
        let what = NewMail {
            kind: MailKind::Password,
            person: None,
            to: Email::stored("a@b.example".to_owned()),
            language: Language::Fi,
            subject: "S".to_owned(),
            text: "T".to_owned(),
            link: None,
        };
        let state = MailState::Waiting(NOW);
        Mail { id: MailId::new(1), what, queued: NOW, state, tries: 0, round: 0, answer: MailAnswer::None }
    }

    fn fault() -> LineFault {
        LineFault { trouble: MailTrouble::Unreachable, words: "refused".to_owned() }
    }

    #[test]
    fn tries_fill_three_days_and_pauses_never_shrink() {
        let pauses: Vec<i64> = (1..MOST_TRIES).map(|tries| pause_after(tries).expect("goes on")).collect();
        assert!(pauses.is_sorted() && *pauses.last().expect("some") == LONGEST_PAUSE);
        let days = pauses.iter().sum::<i64>() / 86_400;
        assert_eq!(days, 3);
        assert_eq!(pause_after(MOST_TRIES), None);
    }

    #[test]
    fn a_refusal_for_now_is_tried_again_until_the_last_try() {
        let mut mail = mail();
        for tries in 1..MOST_TRIES {
            mail = mail.begun(NOW).ended(NOW, Delivery::NotNow("450 later".to_owned()));
            let pause = pause_after(tries).expect("goes on");
            assert_eq!((mail.tries, mail.state), (tries, MailState::Waiting(NOW.plus_seconds(pause))));
        }
        mail = mail.begun(NOW).ended(NOW, Delivery::NotNow("450 later".to_owned()));
        assert_eq!(mail.state, MailState::Failed(NOW));
    }

    #[test]
    fn a_refusal_for_good_and_an_acceptance_end_it_at_once() {
        let never = mail().begun(NOW).ended(NOW, Delivery::Never("550 no".to_owned()));
        assert_eq!((never.state, never.tries), (MailState::Failed(NOW), 1));
        let taken = mail().begun(NOW).ended(NOW, Delivery::Taken("250 ok".to_owned()));
        assert_eq!((taken.state, taken.answer), (MailState::Sent(NOW), MailAnswer::Relay("250 ok".to_owned())));
    }

    #[test]
    fn a_try_that_has_begun_is_known_and_comes_again_after_a_pause() {
        let begun = mail().begun(NOW);
        assert_eq!((begun.tries, begun.answer.clone()), (1, MailAnswer::Begun(NOW)));
        assert_eq!(begun.state, MailState::Waiting(NOW.plus_seconds(60)));
    }

    #[test]
    fn a_line_that_is_down_takes_no_try_away_and_a_broken_conversation_does() {
        let down = mail().begun(NOW).ended(NOW, Delivery::NoLine(fault()));
        assert_eq!((down.tries, down.state), (0, MailState::Waiting(NOW)));
        let broken = mail().begun(NOW).ended(NOW, Delivery::Broken(fault()));
        assert_eq!((broken.tries, broken.state), (1, MailState::Waiting(NOW.plus_seconds(60))));
    }

    #[test]
    fn a_clock_that_was_set_back_makes_nothing_wait() {
        assert!(is_due(NOW, NOW) && !is_due(NOW.plus_seconds(1), NOW));
        assert!(!is_due(NOW.plus_seconds(LONGEST_PAUSE), NOW));
        assert!(is_due(NOW.plus_seconds(LONGEST_PAUSE + 1), NOW));
    }

    #[test]
    fn once_more_is_another_round_with_all_its_tries() {
        let again = mail().begun(NOW).ended(NOW, Delivery::Never("550".to_owned())).again(NOW);
        assert_eq!((again.round, again.tries, again.answer), (1, 0, MailAnswer::None));
    }

    #[test]
    fn what_a_relay_says_is_one_bounded_line() {
        let words = format!("550 a\r\nb\u{7}{}", "x".repeat(9_999));
        let refused = mail().begun(NOW).ended(NOW, Delivery::Never(words));
        let MailAnswer::Relay(kept) = refused.answer else { panic!("{:?}", refused.answer) };
        assert!(kept.starts_with("550 a  b x") && kept.chars().count() == ANSWER_LIMIT, "{kept}");
    }
}
