//! An issuer in the test's own process, which can be wrong in every way that matters. Its keys are made when it starts.

use axum::extract::{Form, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use plumbline_web::account::oidc::{Issuer, Returned};
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED_SIGNING, EcdsaKeyPair, KeyPair,
};
use rsa::rand_core::OsRng;
use rsa::signature::{RandomizedSigner, SignatureEncoding};
use rsa::traits::PublicKeyParts;
use rsa::{RsaPrivateKey, pkcs1v15, pss};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

pub const CLIENT: &str = "plumbline-test";
pub const CLIENT_SECRET: &str = "known to both";
const BACK: &str = "https://plumbline.example/back";

/// How a token, or the way to it, is wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wrong {
    #[default]
    Nothing,
    Nonce,
    NoNonce,
    Audience,
    OneMoreAudience,
    Issuer,
    /// Signed by a key that the issuer never names.
    Key,
    /// Signed by such a key under the name of one that it does.
    KeyUnderAKnownName,
    Expired,
    IssuedInTheFuture,
    NotBefore,
    /// `alg: none`.
    Unsigned,
    /// HS256 by what everybody knows: the public key.
    SignedWithThePublicKey,
    /// HS256 by the client's secret.
    SignedWithTheSecret,
    ChangedAfterSigning,
    /// The token endpoint sends its caller on.
    TokenRedirects,
    DiscoveryRedirects,
    /// Discovery says that it is somebody else.
    DiscoveryOfAnother,
    NoToken,
    NoJson,
    Endless,
    Down,
}

/// Every algorithm that a token may be signed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signs {
    Es256,
    Es384,
    Rs256,
    Ps256,
}

impl Signs {
    pub const ALL: [Self; 4] = [Self::Es256, Self::Es384, Self::Rs256, Self::Ps256];

    fn name(self) -> &'static str {
        match self {
            Self::Es256 => "ES256",
            Self::Es384 => "ES384",
            Self::Rs256 => "RS256",
            Self::Ps256 => "PS256",
        }
    }
}

struct Key {
    name: String,
    signs: Signs,
    pair: Pair,
}

enum Pair {
    Curve(Box<EcdsaKeyPair>),
    Rsa(Box<RsaPrivateKey>),
}

impl Key {
    fn new(name: &str, signs: Signs) -> Self {
        let pair = match signs {
            Signs::Es256 | Signs::Es384 => {
                let random = SystemRandom::new();
                let algorithm = match signs {
                    Signs::Es384 => &ECDSA_P384_SHA384_FIXED_SIGNING,
                    _ => &ECDSA_P256_SHA256_FIXED_SIGNING,
                };
                let made = EcdsaKeyPair::generate_pkcs8(algorithm, &random).unwrap();
                Pair::Curve(Box::new(EcdsaKeyPair::from_pkcs8(algorithm, made.as_ref(), &random).unwrap()))
            }
            Signs::Rs256 | Signs::Ps256 => Pair::Rsa(Box::new(RsaPrivateKey::new(&mut OsRng, 2048).unwrap())),
        };
        Self { name: name.into(), signs, pair }
    }

    /// What everybody knows of it.
    fn public(&self) -> Vec<u8> {
        match &self.pair {
            Pair::Curve(pair) => pair.public_key().as_ref().to_vec(),
            Pair::Rsa(pair) => pair.n().to_bytes_be(),
        }
    }

    fn published(&self) -> Value {
        let mut key = match &self.pair {
            Pair::Curve(pair) => {
                let point = &pair.public_key().as_ref()[1..];
                let (x, y) = point.split_at(point.len() / 2);
                let curve = if self.signs == Signs::Es384 { "P-384" } else { "P-256" };
                json!({"kty": "EC", "crv": curve, "x": URL_SAFE_NO_PAD.encode(x), "y": URL_SAFE_NO_PAD.encode(y)})
            }
            Pair::Rsa(pair) => {
                let (n, e) = (pair.n().to_bytes_be(), pair.e().to_bytes_be());
                json!({"kty": "RSA", "n": URL_SAFE_NO_PAD.encode(n), "e": URL_SAFE_NO_PAD.encode(e)})
            }
        };
        key["use"] = json!("sig");
        key["alg"] = json!(self.signs.name());
        key["kid"] = json!(self.name);
        key
    }

    fn signature(&self, of: &[u8]) -> Vec<u8> {
        match (&self.pair, self.signs) {
            (Pair::Curve(pair), _) => pair.sign(&SystemRandom::new(), of).unwrap().as_ref().to_vec(),
            (Pair::Rsa(pair), Signs::Ps256) => pss::SigningKey::<rsa::sha2::Sha256>::new(*pair.clone())
                .sign_with_rng(&mut OsRng, of)
                .to_vec(),
            (Pair::Rsa(pair), _) => pkcs1v15::SigningKey::<rsa::sha2::Sha256>::new(*pair.clone())
                .sign_with_rng(&mut OsRng, of)
                .to_vec(),
        }
    }
}

struct Asked {
    nonce: String,
    challenge: String,
}

struct Inner {
    url: String,
    key: Key,
    other: Key,
    wrong: Wrong,
    now: Timestamp,
    codes: BTreeMap<String, Asked>,
    /// How often each endpoint was asked.
    asked: BTreeMap<&'static str, u32>,
    /// Every secret that passed: codes, tokens, verifiers.
    secrets: Vec<String>,
}

#[derive(Clone)]
pub struct FakeIssuer(Arc<Mutex<Inner>>);

impl FakeIssuer {
    /// Starts on a free port of this machine, and ends with the test's runtime.
    pub async fn start(now: Timestamp) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let issuer = Self(Arc::new(Mutex::new(Inner {
            url,
            key: Key::new("key-1", Signs::Es256),
            other: Key::new("key-of-nobody", Signs::Es256),
            wrong: Wrong::Nothing,
            now,
            codes: BTreeMap::new(),
            asked: BTreeMap::new(),
            secrets: Vec::new(),
        })));
        let routes = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/keys", get(keys))
            .route("/authorize", get(authorize))
            .route("/token", post(token))
            .with_state(issuer.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        issuer
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap()
    }

    pub fn goes_wrong(&self, wrong: Wrong) {
        self.inner().wrong = wrong;
    }

    /// Signs with another key from now on, and publishes it in place of the one before.
    pub fn takes_another_key(&self) {
        self.signs_with(Signs::Es256);
    }

    /// The same, by one algorithm or another. Whoever signs as nobody does so in the same way.
    pub fn signs_with(&self, signs: Signs) {
        let mut it = self.inner();
        it.key = Key::new(&format!("key-{}", signs.name()), signs);
        it.other = Key::new("key-of-nobody", signs);
    }

    pub fn asked(&self, endpoint: &str) -> u32 {
        self.inner().asked.get(endpoint).copied().unwrap_or(0)
    }

    pub fn url(&self) -> String {
        self.inner().url.clone()
    }

    pub fn secrets(&self) -> Vec<String> {
        self.inner().secrets.clone()
    }

    /// As a server is told of it.
    pub fn configured(&self) -> Issuer {
        Issuer {
            id: "fake".into(),
            name: "A made-up issuer".into(),
            issuer: self.url(),
            client_id: CLIENT.into(),
            client_secret: Some(CLIENT_SECRET.into()),
            redirect: BACK.into(),
        }
    }

    /// A browser goes where it is sent, the person says yes, and it comes back.
    pub async fn visited(&self, url: &str) -> Returned {
        use openidconnect::reqwest::{Client, redirect::Policy};
        let browser = Client::builder().redirect(Policy::none()).build().unwrap();
        let answer = browser.get(url).send().await.unwrap();
        let back = answer.headers()[header::LOCATION.as_str()].to_str().unwrap().to_owned();
        assert!(back.starts_with(BACK));
        let back = openidconnect::url::Url::parse(&back).unwrap();
        let found =
            |name: &str| back.query_pairs().find(|(key, _)| key == name).map(|(_, it)| it.into_owned());
        Returned { state: found("state").unwrap(), code: found("code"), error: found("error") }
    }
}

impl Inner {
    fn counted(&mut self, endpoint: &'static str) {
        *self.asked.entry(endpoint).or_default() += 1;
    }

    fn claims(&self, asked: &Asked) -> Value {
        let (now, wrong) = (self.now.as_second(), self.wrong);
        let audience = match wrong {
            Wrong::Audience => json!("another-service"),
            Wrong::OneMoreAudience => json!([CLIENT, "another-service"]),
            _ => json!(CLIENT),
        };
        let (made, expires) = match wrong {
            Wrong::Expired => (now - 7200, now - 3600),
            Wrong::IssuedInTheFuture => (now + 3600, now + 7200),
            _ => (now, now + 300),
        };
        let mut claims = json!({
            "iss": if wrong == Wrong::Issuer { "https://another.example" } else { &self.url },
            "aud": audience, "sub": "subject-1", "iat": made, "exp": expires,
            "name": "Ann Other", "email": "ann@example.gov.uk", "groups": ["keepers"], "keeper": true,
        });
        match wrong {
            Wrong::NoNonce => {}
            Wrong::Nonce => claims["nonce"] = json!("of another sign-in"),
            _ => claims["nonce"] = json!(asked.nonce),
        }
        if wrong == Wrong::NotBefore {
            claims["nbf"] = json!(now + 3600);
        }
        claims
    }

    fn signed(&self, claims: &Value) -> String {
        let key = match self.wrong {
            Wrong::Key | Wrong::KeyUnderAKnownName => &self.other,
            _ => &self.key,
        };
        let algorithm = match self.wrong {
            Wrong::Unsigned => "none",
            Wrong::SignedWithThePublicKey | Wrong::SignedWithTheSecret => "HS256",
            _ => key.signs.name(),
        };
        let name = if self.wrong == Wrong::KeyUnderAKnownName { &self.key.name } else { &key.name };
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let header = json!({"alg": algorithm, "kid": name, "typ": "JWT"});
        let signed = format!("{}.{}", part(&header), part(claims));
        let by_secret = |secret: &[u8]| {
            let mac = Hmac::<Sha256>::new_from_slice(secret).unwrap().chain_update(&signed);
            URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
        };
        let signature = match self.wrong {
            Wrong::Unsigned => String::new(),
            Wrong::SignedWithThePublicKey => by_secret(&key.public()),
            Wrong::SignedWithTheSecret => by_secret(CLIENT_SECRET.as_bytes()),
            _ => URL_SAFE_NO_PAD.encode(key.signature(signed.as_bytes())),
        };
        if self.wrong == Wrong::ChangedAfterSigning {
            let mut other = claims.clone();
            other["sub"] = json!("subject-2");
            return format!("{}.{}.{signature}", part(&header), part(&other));
        }
        format!("{signed}.{signature}")
    }
}

async fn discovery(State(issuer): State<FakeIssuer>) -> Response {
    let mut it = issuer.inner();
    it.counted("discovery");
    if it.wrong == Wrong::DiscoveryRedirects {
        return (StatusCode::FOUND, [(header::LOCATION, "/elsewhere")]).into_response();
    }
    let url = it.url.clone();
    let says_it_is = if it.wrong == Wrong::DiscoveryOfAnother { "https://another.example" } else { &url };
    Json(json!({
        "issuer": says_it_is,
        "authorization_endpoint": format!("{url}/authorize"),
        "token_endpoint": format!("{url}/token"),
        "jwks_uri": format!("{url}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256", "ES384", "RS256", "PS256", "HS256", "none"],
    }))
    .into_response()
}

async fn keys(State(issuer): State<FakeIssuer>) -> Response {
    let mut it = issuer.inner();
    it.counted("keys");
    Json(json!({"keys": [it.key.published()]})).into_response()
}

async fn authorize(
    State(issuer): State<FakeIssuer>,
    Query(sent): Query<BTreeMap<String, String>>,
) -> Response {
    let mut it = issuer.inner();
    it.counted("authorize");
    assert_eq!((sent["response_type"].as_str(), sent["client_id"].as_str()), ("code", CLIENT));
    assert_eq!((sent["code_challenge_method"].as_str(), sent["redirect_uri"].as_str()), ("S256", BACK));
    let code = format!("code-{}", it.codes.len() + it.secrets.len());
    let asked = Asked { nonce: sent["nonce"].clone(), challenge: sent["code_challenge"].clone() };
    it.codes.insert(code.clone(), asked);
    it.secrets.push(code.clone());
    let back = format!("{BACK}?code={code}&state={}", sent["state"]);
    (StatusCode::FOUND, [(header::LOCATION, back)]).into_response()
}

async fn token(
    State(issuer): State<FakeIssuer>,
    headers: HeaderMap,
    Form(sent): Form<BTreeMap<String, String>>,
) -> Response {
    let mut it = issuer.inner();
    it.counted("token");
    it.secrets.push(sent["code_verifier"].clone());
    match it.wrong {
        Wrong::TokenRedirects => {
            return (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, "/elsewhere")]).into_response();
        }
        Wrong::Down => return StatusCode::BAD_GATEWAY.into_response(),
        Wrong::NoJson => return "<html>code-0</html>".into_response(),
        Wrong::Endless => return vec![b' '; 3 << 20].into_response(),
        _ => {}
    }
    let refused = |says: &str| {
        let body =
            json!({"error": "invalid_grant", "error_description": format!("{says}: {}", sent["code"])});
        (StatusCode::BAD_REQUEST, Json(body)).into_response()
    };
    let known = format!("Basic {}", STANDARD.encode(format!("{CLIENT}:known%20to%20both")));
    let known_too = format!("Basic {}", STANDARD.encode(format!("{CLIENT}:known+to+both")));
    let sent_by = headers[header::AUTHORIZATION].to_str().unwrap();
    assert!(sent_by == known || sent_by == known_too, "the client says who it is");
    let Some(asked) = it.codes.remove(&sent["code"]) else { return refused("used before") };
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(sent["code_verifier"].as_bytes()));
    if challenge != asked.challenge {
        return refused("another verifier");
    }
    let token = it.signed(&it.claims(&asked));
    it.secrets.push(token.clone());
    let mut body = json!({"access_token": "for nothing", "token_type": "Bearer", "expires_in": 300});
    if it.wrong != Wrong::NoToken {
        body["id_token"] = json!(token);
    }
    Json(body).into_response()
}
