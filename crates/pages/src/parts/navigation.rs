//! The bar at the top: whose service it is, and the ways to its parts.

use maud::{Markup, html};

/// One way of the bar.
#[derive(Clone, Debug)]
pub struct NavigationItem {
    /// A link, or a form that is a button.
    content: Markup,
    active: bool,
}

impl NavigationItem {
    /// A link. `current` is `page` where it is the page itself, `true` where the page stands below it.
    pub fn link(href: &str, words: Markup, current: Option<&str>) -> Self {
        let content = html! {
            a class="govuk-service-navigation__link" href=(href) aria-current=[current] {
                @if current.is_some() { strong class="govuk-service-navigation__active-fallback" { (words) } }
                @else { (words) }
            }
        };
        Self { content, active: current.is_some() }
    }

    /// Anything else, for example the form with which somebody signs out.
    pub fn other(content: Markup) -> Self {
        Self { content, active: false }
    }
}

/// The bar. `label` names the landmark with the ways. It has no menu that opens: all ways stand there, on a narrow screen below one another.
pub fn service_navigation(service: (&str, &str), label: &str, items: &[NavigationItem]) -> Markup {
    let (href, name) = service;
    html! {
        div class="govuk-service-navigation" {
            div class="govuk-width-container" {
                div class="govuk-service-navigation__container" {
                    span class="govuk-service-navigation__service-name" {
                        a class="govuk-service-navigation__link" href=(href) { (name) }
                    }
                    @if !items.is_empty() {
                        nav class="govuk-service-navigation__wrapper" aria-label=(label) {
                            ul class="govuk-service-navigation__list" { @for it in items { (item(it)) } }
                        }
                    }
                }
            }
        }
    }
}

fn item(it: &NavigationItem) -> Markup {
    html! {
        li class={ "govuk-service-navigation__item" @if it.active { " govuk-service-navigation__item--active" } } { (it.content) }
    }
}
