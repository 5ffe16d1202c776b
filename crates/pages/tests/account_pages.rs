//! Each page on which people come in, filled as hard as it comes: names and labels that try to be markup, long words, faults.

use jiff::Timestamp;
use plumbline_pages::account::*;

const MARK: &str = "Made-up data: nothing here is true of any real area";
/// 8 November 2027, 00:01 in London.
const COMING: Timestamp = Timestamp::constant(1_825_632_060, 0);
const LONG: &str = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft";

/// A page by the name of its file, without and with what can be wrong on it.
pub fn all() -> Vec<(&'static str, String)> {
    let marks = [MARK.to_owned()];
    let visitor = Visitor { name: format!("<b>Kay</b> & {LONG}"), unread: 61, csrf: "c5".repeat(32) };
    let outside = Frame { service: "Plumbline", marks: &marks, visitor: None };
    let inside = Frame { visitor: Some(&visitor), ..outside };
    let mut all = vec![
        ("home", home(&outside, Some("You have signed out."), None)),
        ("home-signed-in", home(&inside, None, Some(COMING))),
        ("accessibility", accessibility(&outside)),
        ("accessibility-signed-in", accessibility(&inside)),
        ("forgotten-sent", letter_on_its_way(&outside)),
        ("link-spent", link_spent(&outside)),
        (
            "token",
            token_made(&TokenMade {
                frame: inside,
                label: LONG,
                secret: &format!("plumb_{}", "0a".repeat(32)),
                expires: "09:00 on Tuesday 12 January 2027",
            }),
        ),
        (
            "codes",
            codes(&CodesPage {
                frame: inside,
                codes: &vec!["abcd-efgh-jkmn-pqrs".into(); 10],
                just_set: true,
            }),
        ),
        (
            "codes-again",
            codes(&CodesPage { frame: inside, codes: &["abcd-efgh-jkmn-pqrs".into()], just_set: false }),
        ),
        (
            "problem-not-found",
            problem(&ProblemPage {
                frame: inside,
                title: "There is no such page",
                detail: "no area is called `Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft`",
                earlier: None,
                faults: &[],
                wait: None,
                next: &[("/desk", "Your work"), ("/", "The first page")],
            }),
        ),
        (
            "problem",
            problem(&ProblemPage {
                frame: outside,
                title: "Too many attempts: wait, then try again",
                detail: "too many tries from where you are; `/api/v1` <says>",
                earlier: None,
                faults: &["one `fault`".into(), "another".into()],
                wait: Some(91),
                next: &[("/", "The first page")],
            }),
        ),
        (
            "problem-refused",
            problem(&ProblemPage {
                frame: inside,
                title: "That cannot be done",
                detail: "you may not draft a grade: the case of York is assigned to somebody else (¶12)",
                earlier: Some(
                    "Dee <b> (p-director-1) assigned the case at 10:00 on Thursday 1 September 2011: act 2",
                ),
                faults: &[],
                wait: None,
                next: &[("/desk/2011/E06000014", "The case of York, 2011"), ("/desk", "Your work")],
            }),
        ),
    ];
    all.extend(way_in(outside));
    all.extend(theirs(inside));
    all
}

fn fault(field: &'static str) -> [Fault; 1] {
    [Fault::at(field, "that address and password do not go together")]
}

fn way_in(frame: Frame) -> Vec<(&'static str, String)> {
    let elsewhere = [Elsewhere { name: "Work <i>".into(), href: "/api/v1/sign-in/work".into() }];
    let (no, password, code, email) = ([], fault("password"), fault("code"), fault("email"));
    let enters =
        SignInPage { frame, email: "", back: None, passwords: true, elsewhere: &[], said: None, faults: &no };
    let gives = CodePage { frame, csrf: "c5", back: Some("/notices"), faults: &no };
    let opens = LinkPage {
        frame,
        only_password: false,
        until: "09:00 on Tuesday 12 January 2027",
        passwords: true,
        elsewhere: &elsewhere,
        faults: &no,
    };
    let forgot = ForgottenPage { frame, email: "", faults: &no };
    vec![
        (
            "sign-in",
            sign_in(&SignInPage { elsewhere: &elsewhere, said: Some("Your password is chosen."), ..enters }),
        ),
        (
            "sign-in-wrong",
            sign_in(&SignInPage {
                email: "\"><script>alert(1)</script>",
                back: Some("/notices?cursor=1&a=2"),
                faults: &password,
                ..enters
            }),
        ),
        ("sign-in-elsewhere", sign_in(&SignInPage { passwords: false, elsewhere: &elsewhere, ..enters })),
        ("second-factor", second_factor(&gives)),
        ("second-factor-wrong", second_factor(&CodePage { faults: &code, ..gives })),
        ("link", link(&opens)),
        ("link-elsewhere", link(&LinkPage { passwords: false, ..opens })),
        ("link-wrong", link(&LinkPage { only_password: true, faults: &password, ..opens })),
        ("forgotten", forgotten(&forgot)),
        ("forgotten-wrong", forgotten(&ForgottenPage { email: LONG, faults: &email, ..forgot })),
    ]
}

fn theirs(frame: Frame) -> Vec<(&'static str, String)> {
    let notice = |id: &str| NoticeEntry {
        id: id.into(),
        subject: "Bournemouth, Christchurch and Poole appealed".into(),
        says: "An appeal of Bournemouth, Christchurch and Poole was lodged.".into(),
        made: "Tuesday 5 January 2027".into(),
    };
    let (unread, read) = ([notice("1.a.X"), notice("2.a.X")], [notice("3.a.X")]);
    let told = NoticesPage {
        frame,
        unread: &unread,
        up_to: Some(2),
        read: &read,
        earlier: Some("/notices?cursor=1"),
        first: true,
        said: None,
    };
    let session = |id: &str, this| SessionEntry {
        id: id.into(),
        label: "Firefox".into(),
        began: "09:00 on Tuesday 5 January 2027".into(),
        seen: "09:12 on Tuesday 5 January 2027".into(),
        this,
    };
    let token = |id: &str, label: &str, used: Option<&str>| TokenEntry {
        id: id.into(),
        label: label.into(),
        acts: used.is_some(),
        expires: "09:00 on Tuesday 12 January 2027".into(),
        used_on: used.map(str::to_owned),
    };
    let sessions = [session("a", true), session("b", false), session("c", false)];
    let tokens =
        [token("a", LONG, None), token("b", "Nightly <i>download</i>", Some("Monday 4 January 2027"))];
    let (now, days, code) = (fault("now"), fault("days"), fault("code"));
    let own_page = OwnPage {
        frame,
        email: "kay.with.a.long.address@a-long-domain-of-a-council.example.gov.uk",
        has_password: true,
        second_factor: true,
        codes_left: 9,
        lacks_a_factor: false,
        sessions: &sessions,
        tokens: &tokens,
        label: "",
        days: "90",
        acts: false,
        said: Some("That session has ended."),
        faults: &[],
    };
    let proposed = Some((
        "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
        "otpauth://totp/Plumbline:p-1?secret=JBSW&issuer=Plumbline",
    ));
    let sets = FactorPage { frame, proposed: None, faults: &[] };
    vec![
        ("notices", notices(&told)),
        (
            "notices-later",
            notices(&NoticesPage { unread: &[], up_to: None, earlier: None, first: false, ..told }),
        ),
        (
            "notices-none",
            notices(&NoticesPage {
                unread: &[],
                up_to: None,
                read: &[],
                earlier: None,
                said: Some("Done."),
                ..told
            }),
        ),
        ("account", own(&own_page)),
        (
            "account-wrong",
            own(&OwnPage {
                second_factor: false,
                tokens: &[],
                acts: true,
                said: None,
                faults: &[now, days].concat(),
                ..own_page
            }),
        ),
        (
            "account-lacking",
            own(&OwnPage {
                second_factor: false,
                lacks_a_factor: true,
                has_password: false,
                said: None,
                ..own_page
            }),
        ),
        (
            "account-new",
            own(&OwnPage {
                second_factor: false,
                codes_left: 0,
                sessions: &sessions[..1],
                tokens: &[],
                said: None,
                ..own_page
            }),
        ),
        ("factor", factor(&sets)),
        ("factor-secret", factor(&FactorPage { proposed, ..sets })),
        ("factor-wrong", factor(&FactorPage { proposed, faults: &code, ..sets })),
    ]
}
