//! What becomes of an issue on its way to one reader, and the count of all.
//!
//! The course is that of other mails (`domain::mail::course`), and so is the answer to the one question that has none:
//! a delivery that was under way when the process ended is sent again, under the same `Message-ID`, because nobody can
//! tell whether the relay has it; what was recorded never leaves again.

use crate::domain::mail::course::{Delivery as Outcome, LONGEST_PAUSE, MOST_TRIES, bounded, is_due, pause_after};
use crate::domain::mail::{MailAnswer, MailTrouble};
use crate::domain::moment::Moment;

/// Why somebody whom an issue was for is not sent it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Skip {
    /// Not subscribed any more when the turn came: unsubscribed, suspended or gone.
    Unsubscribed,
    /// There is no text that can be sent.
    NoText,
    /// The mailbox gets the issue by another entry of the register.
    SameMailbox,
}

impl Skip {
    /// All.
    pub const ALL: [Skip; 3] = [Skip::Unsubscribed, Skip::NoText, Skip::SameMailbox];

    /// The stable code on disk.
    pub const fn code(self) -> u8 {
        match self {
            Skip::Unsubscribed => 1,
            Skip::NoText => 2,
            Skip::SameMailbox => 3,
        }
    }

    /// The reason of a [`Skip::code`].
    pub fn from_code(code: u8) -> Option<Skip> {
        Skip::ALL.into_iter().find(|skip| skip.code() == code)
    }
}

/// Where a delivery stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeliveryState {
    /// It waits until this moment.
    Waiting(Moment),
    /// The relay is being spoken to about it; where nothing more is heard, it is tried again at this moment.
    UnderWay(Moment),
    /// The relay took it at this moment.
    Sent(Moment),
    /// It was given up at this moment.
    Failed(Moment),
    /// It was never tried, and never will be.
    Skipped(Moment, Skip),
}

impl DeliveryState {
    /// Which count it belongs to.
    pub const fn share(self) -> Share {
        match self {
            DeliveryState::Waiting(_) => Share::Waiting,
            DeliveryState::UnderWay(_) => Share::UnderWay,
            DeliveryState::Sent(_) => Share::Sent,
            DeliveryState::Failed(_) => Share::Failed,
            DeliveryState::Skipped(_, Skip::Unsubscribed) => Share::Unsubscribed,
            DeliveryState::Skipped(_, Skip::NoText | Skip::SameMailbox) => Share::Skipped,
        }
    }

    /// When it is due, where something is still to be done.
    pub const fn due(self) -> Option<Moment> {
        match self {
            DeliveryState::Waiting(at) | DeliveryState::UnderWay(at) => Some(at),
            DeliveryState::Sent(_) | DeliveryState::Failed(_) | DeliveryState::Skipped(..) => None,
        }
    }
}

/// One reader's copy of an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Where it stands.
    pub state: DeliveryState,
    /// How often it was tried.
    pub tries: u16,
    /// What came of the last try, without the reader's address.
    pub answer: MailAnswer,
}

impl Delivery {
    /// A delivery that waits for its turn.
    pub const fn new(now: Moment) -> Delivery {
        Delivery { state: DeliveryState::Waiting(now), tries: 0, answer: MailAnswer::None }
    }

    /// Whether it is to be tried now.
    pub fn is_due(&self, now: Moment) -> bool {
        self.state.due().is_some_and(|at| is_due(at, now))
    }

    /// The delivery while it is being tried; `None` where it was tried often enough.
    pub fn begun(&self, now: Moment) -> Option<Delivery> {
        if self.tries >= MOST_TRIES {
            return None;
        }
        let pause = pause_after(self.tries + 1).unwrap_or(LONGEST_PAUSE);
        let state = DeliveryState::UnderWay(now.plus_seconds(pause));
        Some(Delivery { state, tries: self.tries + 1, answer: MailAnswer::Begun(now) })
    }

    /// The delivery after a try to this address.
    #[must_use]
    pub fn ended(self, now: Moment, outcome: &Outcome, address: &str) -> Delivery {
        let words = |words: &str| MailAnswer::Relay(bounded(&without_address(words, address)));
        let trouble =
            |trouble: MailTrouble, words: &str| MailAnswer::Trouble(trouble, bounded(&without_address(words, address)));
        match outcome {
            Outcome::Taken(said) => Delivery { state: DeliveryState::Sent(now), answer: words(said), ..self },
            Outcome::Never(said) => Delivery { state: DeliveryState::Failed(now), answer: words(said), ..self },
            Outcome::Unfit(said) => {
                Delivery { state: DeliveryState::Failed(now), answer: trouble(MailTrouble::Address, said), ..self }
            }
            Outcome::NotNow(said) => self.later(now, words(said)),
            Outcome::Broken(fault) => self.later(now, trouble(fault.trouble, &fault.words)),
            // Nothing was said about it: it was no try.
            Outcome::NoLine(_) => Delivery {
                state: DeliveryState::Waiting(now),
                tries: self.tries.saturating_sub(1),
                answer: MailAnswer::None,
            },
        }
    }

    fn later(self, now: Moment, answer: MailAnswer) -> Delivery {
        let state = match pause_after(self.tries) {
            Some(pause) => DeliveryState::Waiting(now.plus_seconds(pause)),
            None => DeliveryState::Failed(now),
        };
        Delivery { state, answer, ..self }
    }

    /// The delivery, given up because it was tried often enough.
    #[must_use]
    pub fn spent(self, now: Moment) -> Delivery {
        let answer = MailAnswer::Trouble(MailTrouble::Broken, String::new());
        Delivery { state: DeliveryState::Failed(now), answer, ..self }
    }

    /// The delivery that is never tried.
    #[must_use]
    pub fn skipped(self, now: Moment, skip: Skip) -> Delivery {
        Delivery { state: DeliveryState::Skipped(now, skip), answer: MailAnswer::None, ..self }
    }
}

/// What a relay said, with something else in the place of the address: the answers stay when the reader's data go.
fn without_address(words: &str, address: &str) -> String {
    let masked = without(words, address);
    match address.split_once('@') {
        // A mailbox of one letter would take every such letter along.
        Some((mailbox, _)) if mailbox.chars().nth(2).is_some() => without(&masked, mailbox),
        _ => masked,
    }
}

/// Without a part, in whatever case of ASCII it is written.
fn without(words: &str, part: &str) -> String {
    if part.is_empty() {
        return words.to_owned();
    }
    // ASCII only, so that places in both are the same.
    let (low, part) = (words.to_ascii_lowercase(), part.to_ascii_lowercase());
    let (mut out, mut from) = (String::with_capacity(words.len()), 0);
    while let Some(found) = low[from..].find(&part) {
        out.push_str(&words[from..from + found]);
        out.push('…');
        from += found + part.len();
    }
    out.push_str(&words[from..]);
    out
}

/// Whether a relay's lasting refusal is about the address, and not about the mail or about us: by the enhanced code
/// where there is one (RFC 3463: 5.1 addresses, 5.2 mailboxes), otherwise by the codes that RFC 5321 gives to
/// mailboxes.
pub fn is_about_address(outcome: &Outcome) -> bool {
    match outcome {
        Outcome::Unfit(_) => true,
        Outcome::Never(words) => {
            let mut words = words.split_whitespace();
            let code = words.next().unwrap_or_default();
            match words.next().filter(|word| is_enhanced(word)) {
                Some(enhanced) => enhanced.starts_with("5.1.") || enhanced.starts_with("5.2."),
                None => matches!(code, "550" | "551" | "553"),
            }
        }
        Outcome::Taken(_) | Outcome::NotNow(_) | Outcome::Broken(_) | Outcome::NoLine(_) => false,
    }
}

fn is_enhanced(word: &str) -> bool {
    let mut parts = word.split('.');
    let number = |part: Option<&str>| {
        part.is_some_and(|part| !part.is_empty() && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    number(parts.next()) && number(parts.next()) && number(parts.next()) && parts.next().is_none()
}

/// The counts of an issue's progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// Waiting for the turn, or for another try.
    Waiting,
    /// Under way.
    UnderWay,
    /// Taken by the relay.
    Sent,
    /// Given up.
    Failed,
    /// Unsubscribed between choosing and sending.
    Unsubscribed,
    /// Left out for another reason.
    Skipped,
}

impl Share {
    /// All, in the order in which they are shown.
    pub const ALL: [Share; 6] =
        [Share::Sent, Share::Waiting, Share::UnderWay, Share::Failed, Share::Unsubscribed, Share::Skipped];

    /// The stable name in addresses and text keys (`newsletter-share-NAME`).
    pub const fn name(self) -> &'static str {
        match self {
            Share::Waiting => "waiting",
            Share::UnderWay => "under-way",
            Share::Sent => "sent",
            Share::Failed => "failed",
            Share::Unsubscribed => "unsubscribed",
            Share::Skipped => "skipped",
        }
    }

    /// The count of a [`Share::name`].
    pub fn from_name(name: &str) -> Option<Share> {
        Share::ALL.into_iter().find(|share| share.name() == name)
    }

    /// Its place in [`Progress::counts`], on disk too.
    pub const fn place(self) -> usize {
        match self {
            Share::Waiting => 0,
            Share::UnderWay => 1,
            Share::Sent => 2,
            Share::Failed => 3,
            Share::Unsubscribed => 4,
            Share::Skipped => 5,
        }
    }
}

/// How far an issue is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The last subscriber whose turn to be chosen it was; 0 before the first.
    pub chosen_to: u32,
    /// Whether all have been chosen.
    pub all_chosen: bool,
    /// How many deliveries stand where, by [`Share::place`].
    pub counts: [u64; 6],
}

impl Progress {
    /// How many stand there.
    pub const fn count(&self, share: Share) -> u64 {
        self.counts[share.place()]
    }

    /// How many there are.
    pub fn total(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// How many are still to be dealt with.
    pub const fn open(&self) -> u64 {
        self.count(Share::Waiting) + self.count(Share::UnderWay)
    }

    /// Counts a delivery that is new.
    pub fn add(&mut self, state: DeliveryState) {
        self.counts[state.share().place()] += 1;
    }

    /// Counts a delivery that went from one state to another.
    pub fn went(&mut self, from: DeliveryState, to: DeliveryState) {
        let from = &mut self.counts[from.share().place()];
        *from = from.saturating_sub(1);
        self.add(to);
    }
}

#[cfg(test)]
mod tests {
    use super::{Delivery, DeliveryState, Progress, Share, Skip, is_about_address};
    use crate::domain::mail::course::{Delivery as Outcome, LineFault, MOST_TRIES};
    use crate::domain::mail::{MailAnswer, MailTrouble};
    use crate::domain::moment::Moment;

    const NOW: Moment = Moment::from_millis(1_000_000);
    const TO: &str = "Maija.M@esimerkki.example";

    fn begun() -> Delivery {
        Delivery::new(NOW).begun(NOW).expect("the first try")
    }

    fn fault() -> LineFault {
        LineFault { trouble: MailTrouble::Broken, words: "reset".to_owned() }
    }

    #[test]
    fn what_is_under_way_is_due_again_after_the_usual_pause() {
        let begun = begun();
        assert_eq!(begun.state, DeliveryState::UnderWay(NOW.plus_seconds(60)));
        assert!(!begun.is_due(NOW.plus_seconds(59)) && begun.is_due(NOW.plus_seconds(60)));
        // A clock that was set back by days does not make anybody wait for days.
        assert!(begun.is_due(NOW.plus_seconds(-9 * 86_400)));
    }

    #[test]
    fn each_answer_has_its_end() {
        let ended = |outcome: Outcome| begun().ended(NOW, &outcome, TO).state;
        assert_eq!(ended(Outcome::Taken("250 ok".to_owned())), DeliveryState::Sent(NOW));
        assert_eq!(ended(Outcome::Never("550 no".to_owned())), DeliveryState::Failed(NOW));
        assert_eq!(ended(Outcome::Unfit("odd".to_owned())), DeliveryState::Failed(NOW));
        assert_eq!(ended(Outcome::NotNow("451 later".to_owned())), DeliveryState::Waiting(NOW.plus_seconds(60)));
        assert_eq!(ended(Outcome::Broken(fault())), DeliveryState::Waiting(NOW.plus_seconds(60)));
        let no_line = begun().ended(NOW, &Outcome::NoLine(fault()), TO);
        assert_eq!((no_line.state, no_line.tries), (DeliveryState::Waiting(NOW), 0));
    }

    #[test]
    fn it_is_given_up_after_the_most_tries() {
        let mut delivery = Delivery::new(NOW);
        for _ in 0..MOST_TRIES {
            delivery = delivery.begun(NOW).expect("another try");
            delivery = delivery.ended(NOW, &Outcome::NotNow("450 busy".to_owned()), TO);
        }
        assert_eq!(delivery.state, DeliveryState::Failed(NOW));
        let spent = Delivery { state: DeliveryState::Waiting(NOW), tries: MOST_TRIES, ..delivery };
        assert_eq!(spent.begun(NOW), None);
    }

    #[test]
    fn the_relays_words_are_kept_without_the_readers_address() {
        let kept = |words: &str| match begun().ended(NOW, &Outcome::Never(words.to_owned()), TO).answer {
            MailAnswer::Relay(words) => words,
            other => panic!("{other:?}"),
        };
        assert_eq!(kept("550 5.1.1 <maija.m@Esimerkki.example> unknown"), "550 5.1.1 <…> unknown");
        assert_eq!(kept("550 no user MAIJA.M here"), "550 no user … here");
        assert_eq!(kept("550 ei käy"), "550 ei käy");
    }

    #[test]
    fn only_refusals_of_the_address_count_against_it() {
        let about = |words: &str| is_about_address(&Outcome::Never(words.to_owned()));
        assert!(about("550 5.1.1 no such mailbox") && about("552 5.2.2 full for ever") && about("550 unknown"));
        assert!(!about("550 5.7.1 this sender is not welcome") && !about("554 5.6.0 odd") && !about("554 spam"));
        assert!(is_about_address(&Outcome::Unfit(String::new())));
        assert!(!is_about_address(&Outcome::NotNow("450 5.1.1".to_owned())));
    }

    #[test]
    fn progress_counts_each_delivery_once() {
        let mut progress = Progress::default();
        let (waiting, begun) = (Delivery::new(NOW), begun());
        progress.add(waiting.state);
        progress.add(waiting.state);
        progress.went(waiting.state, begun.state);
        assert_eq!((progress.count(Share::Waiting), progress.count(Share::UnderWay)), (1, 1));
        progress.went(begun.state, DeliveryState::Sent(NOW));
        progress.went(waiting.state, waiting.clone().skipped(NOW, Skip::Unsubscribed).state);
        assert_eq!((progress.total(), progress.open()), (2, 0));
        assert_eq!((progress.count(Share::Sent), progress.count(Share::Unsubscribed)), (1, 1));
    }

    #[test]
    fn names_codes_and_places_lead_back() {
        let mut places: Vec<usize> = Share::ALL.map(Share::place).to_vec();
        places.sort_unstable();
        assert_eq!(places, [0, 1, 2, 3, 4, 5]);
        assert!(Share::ALL.into_iter().all(|share| Share::from_name(share.name()) == Some(share)));
        assert!(Skip::ALL.into_iter().all(|skip| Skip::from_code(skip.code()) == Some(skip)));
    }
}
