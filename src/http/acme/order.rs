//! One certificate: account → order → proof for each name → key and request → chain.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use instant_acme::{
    Account, AuthorizationStatus, ChallengeType, Error, Identifier, NewOrder, Order, OrderStatus, Problem, RetryPolicy,
};

use super::challenges::{Challenges, Shown};
use super::transport::{Transport, TransportError};
use super::{AcmeError, Settings, Trouble, account, kept};
use crate::clock::Moment;
use crate::http::certificate::Validity;

/// How often it is asked whether the authority is done: soon at first, because most are, then ever more seldom.
const POLLING: RetryPolicy =
    RetryPolicy::new().initial_delay(Duration::from_millis(500)).backoff(1.5).timeout(Duration::from_secs(180));
/// Beginnings of one order. The library asks again a few times where an authority has thrown away the number that each
/// question must carry; one that does so often needs another beginning.
const BEGINNINGS: usize = 4;

/// Problems of RFC 8555, 6.7.
const BAD_NONCE: &str = "urn:ietf:params:acme:error:badNonce";
pub(super) const NO_ACCOUNT: &str = "urn:ietf:params:acme:error:accountDoesNotExist";

/// Why an order came to nothing.
enum Failed {
    /// What the library says.
    Acme(Error),
    /// What we say.
    Own(AcmeError),
}

impl From<Error> for Failed {
    fn from(error: Error) -> Failed {
        Failed::Acme(error)
    }
}

impl From<AcmeError> for Failed {
    fn from(error: AcmeError) -> Failed {
        Failed::Own(error)
    }
}

impl Failed {
    fn is(&self, problem: &str) -> bool {
        matches!(self, Failed::Acme(error) if is(error, problem))
    }

    fn into_error(self) -> AcmeError {
        match self {
            Failed::Acme(error) => said(&error),
            Failed::Own(error) => error,
        }
    }
}

/// Gets a certificate and keeps it; says for how long it is valid.
pub(super) async fn obtain(settings: &Settings, shown: &Arc<Challenges>, now: Moment) -> Result<Validity, AcmeError> {
    let transport = Transport::new(settings)?;
    let mut account = account::open(settings, &transport).await?;
    let mut begun = 1;
    loop {
        let (chain, key) = match certificate(&account, settings, shown).await {
            Ok(certificate) => certificate,
            Err(failed) if begun == BEGINNINGS => return Err(failed.into_error()),
            Err(failed) if failed.is(BAD_NONCE) => {
                begun += 1;
                continue;
            }
            // An authority that was set up anew knows nobody.
            Err(failed) if failed.is(NO_ACCOUNT) => {
                begun = BEGINNINGS;
                account = account::make(settings, &transport).await?;
                continue;
            }
            Err(failed) => return Err(failed.into_error()),
        };
        return kept::keep(settings, &chain, &key, now);
    }
}

/// The chain and its key, in PEM.
async fn certificate(
    account: &Account,
    settings: &Settings,
    challenges: &Arc<Challenges>,
) -> Result<(String, String), Failed> {
    let identifiers: Vec<Identifier> = settings.names.iter().map(|name| identifier(name)).collect();
    let mut order = account.new_order(&NewOrder::new(&identifiers)).await?;
    let mut shown = Shown::new(challenges);
    prove(&mut order, &mut shown).await?;
    match order.poll_ready(&POLLING).await {
        Ok(OrderStatus::Ready) => {}
        // Where the order has come to nothing, what the authority saw of each name says more than the order does.
        Err(error) if order.state().status != OrderStatus::Invalid => return Err(error.into()),
        Ok(_) | Err(_) => return Err(refusal(&mut order).await),
    }
    drop(shown);
    let key = order.finalize().await?;
    let chain = order.poll_certificate(&POLLING).await?;
    Ok((chain, key))
}

fn identifier(name: &str) -> Identifier {
    match name.parse::<IpAddr>() {
        Ok(number) => Identifier::Ip(number),
        Err(_) => Identifier::Dns(name.to_owned()),
    }
}

/// Shows the answer for each name that is not proved yet, and has the authority look at it.
async fn prove(order: &mut Order, shown: &mut Shown) -> Result<(), Failed> {
    let mut authorizations = order.authorizations();
    while let Some(authorization) = authorizations.next().await {
        let mut authorization = authorization?;
        let name = authorization.identifier().to_string();
        if authorization.status != AuthorizationStatus::Pending {
            // Proved by an order before; or not to be proved any more, which the order itself will say.
            continue;
        }
        let Some(mut challenge) = authorization.challenge(ChallengeType::Http01) else {
            let words = format!("the authority does not prove {name} by http-01, which is what this server answers");
            return Err(AcmeError::new(Trouble::Refused, words).into());
        };
        let answer = challenge.key_authorization();
        if !shown.show(&challenge.token, answer.as_str()) {
            return Err(AcmeError::new(Trouble::Unusable, "the authority's token is none").into());
        }
        challenge.set_ready().await?;
    }
    Ok(())
}

/// Why an order will not be ready: what the authority saw under which name.
async fn refusal(order: &mut Order) -> Failed {
    let mut authorizations = order.authorizations();
    while let Some(authorization) = authorizations.next().await {
        let mut authorization = match authorization {
            Ok(authorization) => authorization,
            Err(error) => return error.into(),
        };
        let name = authorization.identifier().to_string();
        let state = match authorization.refresh().await {
            Ok(state) => state,
            Err(error) => return error.into(),
        };
        if state.status == AuthorizationStatus::Valid {
            continue;
        }
        let why = state.challenges.iter().find_map(|challenge| challenge.error.as_ref());
        let why = why.map_or_else(|| "it does not say why".to_owned(), ToString::to_string);
        let words = format!("the authority could not see over plain HTTP (port 80) that {name} is this server: {why}");
        return AcmeError::new(Trouble::Unproved, words).into();
    }
    AcmeError::new(Trouble::Refused, "the authority refuses the order and does not say why").into()
}

/// Whether the authority named this problem.
pub(super) fn is(error: &Error, problem: &str) -> bool {
    matches!(error, Error::Api(Problem { r#type: Some(kind), .. }) if kind == problem)
}

/// The library's error in our words.
pub(super) fn said(error: &Error) -> AcmeError {
    match error {
        Error::Api(problem) => AcmeError::new(Trouble::Refused, format!("the authority refuses: {problem}")),
        Error::Timeout(_) => AcmeError::new(Trouble::Unreachable, "the authority did not finish in time"),
        Error::Other(other) => match other.downcast_ref::<TransportError>() {
            Some(error) => AcmeError::new(error.trouble(), error.to_string()),
            None => AcmeError::new(Trouble::Unusable, other.to_string()),
        },
        other => AcmeError::new(Trouble::Unusable, format!("the authority's answer is not understood: {other}")),
    }
}
