//! The pictures of an issue: adding, removing, and giving them out.

use hyper::StatusCode;
use hyper::header::{CONTENT_DISPOSITION, HeaderValue};
use maud::{Markup, html};

use super::{below_issue, id};
use crate::domain::attachment::FileRef;
use crate::domain::newsletter::{Issue, MOST_PICTURES, PICTURE_LIMIT};
use crate::http::content::{self, Content, Source};
use crate::http::disposition;
use crate::http::response::Response;
use crate::service::Failure;
use crate::service::files::Sent;
use crate::service::newsletters::{
    Added, PictureFile, add_picture as add, edit_issue, open_picture, remove_picture as remove,
};
use crate::text::key;
use crate::web::ui::form::{Errors, Field, Weight, button, error_summary, submit, upload};
use crate::web::ui::link;
use crate::web::ui::list::section as page_section;
use crate::web::ui::notice::{Notice, Tone};
use crate::web::{Answer, Cx, Done};

/// The most that the form may send: the largest picture with the other fields around it.
pub(in crate::web) const PICTURE_BYTES: u64 = PICTURE_LIMIT + (64 << 10);

const FILE: &str = "file";

fn megabytes() -> u64 {
    PICTURE_LIMIT / (1024 * 1024)
}

/// The pictures of a draft below its form, with where another is added.
pub(super) fn section(cx: &Cx<'_>, issue: &Issue, error: Option<&str>) -> Markup {
    let language = cx.language;
    let count = [("count", MOST_PICTURES.into()), ("size", megabytes().into())];
    let body = html! {
        p.quiet { (key::NEWSLETTER_PICTURES_HELP.with(language, &count)) }
        @if !issue.pictures.is_empty() {
            ul.newsletter-pictures {
                @for picture in &issue.pictures {
                    @let name = key::NEWSLETTER_PICTURE_NUMBER.with(language, &[("number", picture.number.into())]);
                    li {
                        img src=(link::newsletter_picture(issue.id, picture.number)) alt=(name) loading="lazy";
                        div {
                            p { strong { (name) } " " bdi { (picture.name) } }
                            p.quiet {
                                (key::NEWSLETTER_PICTURE_WRITE.get(language)) " "
                                code { "![…](picture:" (picture.number) ")" }
                            }
                            (button(language, &format!("{}/remove", link::newsletter_picture(issue.id, picture.number)),
                                cx.csrf(), &[], key::WORD_REMOVE, Weight::Normal))
                        }
                    }
                }
            }
        }
        @if issue.pictures.len() < MOST_PICTURES {
            (upload(&link::newsletter_part(issue.id, "pictures"), cx.csrf(), html! {
                (Field::file(FILE, key::NEWSLETTER_PICTURE_FILE, ".jpg,.jpeg,.png,.webp").error(error).show(language))
                (submit(language, key::NEWSLETTER_PICTURE_ADD, Weight::Normal, None))
            }))
        }
    };
    page_section(language, "pictures", key::NEWSLETTER_PICTURES, None, body)
}

/// `POST /newsletters/{issue}/pictures`
pub(in crate::web) fn add_picture(cx: &Cx<'_>) -> Answer {
    let (language, issue) = (cx.language, id(cx)?);
    // The form's own fields are read for their token.
    cx.form()?;
    let Some(file) = cx.request.file(FILE).filter(|file| !file.is_empty()) else {
        return refused(cx, StatusCode::UNPROCESSABLE_ENTITY, key::NEWSLETTER_PICTURE_NONE.get(language));
    };
    let sent = Sent {
        path: file.path(),
        name: file.name().unwrap_or_default(),
        size: file.len(),
        hash: file.hash(),
        cut: file.is_cut(),
    };
    let unfit = StatusCode::UNPROCESSABLE_ENTITY;
    match add(cx.bank, &cx.caller()?, issue, &sent)? {
        Added::Number(_) => Ok(Response::see_other(&Done::NewsletterPicture.at(&link::newsletter_part(issue, "edit")))),
        Added::Refused(_) => refused(cx, unfit, key::NEWSLETTER_PICTURE_UNFIT.get(language)),
        Added::TooLarge => {
            refused(cx, unfit, &key::NEWSLETTER_PICTURE_LARGE.with(language, &[("size", megabytes().into())]))
        }
        Added::TooMany => {
            refused(cx, unfit, &key::NEWSLETTER_PICTURE_MANY.with(language, &[("count", MOST_PICTURES.into())]))
        }
        Added::Closed => refused(cx, StatusCode::CONFLICT, key::NEWSLETTER_CLOSED.get(language)),
    }
}

fn refused(cx: &Cx<'_>, status: StatusCode, why: &str) -> Answer {
    let language = cx.language;
    let editing = edit_issue(cx.bank, &cx.caller()?, id(cx)?)?;
    let mut errors = Errors::new();
    errors.add(FILE, key::NEWSLETTER_PICTURE_FILE, why.to_owned());
    let body = html! {
        @if editing.issue.state.is_open() {
            (error_summary(language, &errors))
            (section(cx, &editing.issue, Some(why)))
        } @else {
            (Notice::new(Tone::Attention, key::NEWSLETTER_CLOSED).show(language))
        }
    };
    Ok(cx.page_with(status, &below_issue(cx, editing.issue.id, key::NEWSLETTER_PICTURES), body))
}

/// `POST /newsletters/{issue}/pictures/{picture}/remove`
pub(in crate::web) fn remove_picture(cx: &Cx<'_>) -> Answer {
    let issue = id(cx)?;
    if remove(cx.bank, &cx.caller()?, issue, number(cx)?)? {
        return Ok(Response::see_other(&Done::NewsletterPictureRemoved.at(&link::newsletter_part(issue, "edit"))));
    }
    refused(cx, StatusCode::CONFLICT, key::NEWSLETTER_CLOSED.get(cx.language))
}

/// `GET /newsletters/{issue}/pictures/{picture}`
pub(in crate::web) fn picture(cx: &Cx<'_>) -> Answer {
    match open_picture(cx.bank, cx.actor()?, id(cx)?, number(cx)?)? {
        PictureFile::File(opened) => {
            let mut response = content::answer(
                &cx.request.head,
                Content {
                    content_type: HeaderValue::from_static(opened.kind.media_type()),
                    tag: None,
                    modified: None,
                    source: Source::File(opened.file, opened.size),
                },
            );
            let name = FileRef::tidy_name("picture", opened.kind.ending());
            response.headers.insert(CONTENT_DISPOSITION, disposition::inline(&name));
            // A browser asks each time: the number of a picture that was removed may be that of another one.
            Ok(response.private().sandboxed())
        }
        PictureFile::Waiting | PictureFile::Infected => Err(Failure::NotFound.into()),
    }
}

fn number(cx: &Cx<'_>) -> Result<u16, Failure> {
    let text = cx.param("picture");
    text.parse().ok().filter(|number: &u16| number.to_string() == text).ok_or(Failure::NotFound)
}
