//! What one grade asks, block by block, joined as the framework joins it.

use super::facts::{facts, source};
use crate::doc_words::doc_page;
use crate::fragment::rule_fragment;
use crate::grade_words::capital;
use maud::{Markup, html};
use plumbline_core::assessment::kinds;
use plumbline_core::framework::{Block, BlockJoin, Framework, Grade, Join, Principle, Requirement};

pub(super) fn fragment(grade: Grade) -> String {
    format!("grade-{}", grade.number())
}

pub(super) fn title(grade: Grade) -> String {
    format!("Grade {}: {}", grade.number(), grade.words())
}

pub(super) fn grade(principle: &Principle, framework: &Framework) -> Markup {
    let grade = principle.grade;
    let blocks =
        [(Block::A, &principle.block_a), (Block::B, &principle.block_b), (Block::C, &principle.block_c)];
    html! {
        section id=(fragment(grade)) {
            h2 { (title(grade)) }
            @for it in framework.grades.iter().filter(|it| it.grade == grade) { p { (capital(&it.meaning)) "." } }
            p { (between_blocks(principle.blocks)) }
            @for (block, join) in blocks {
                h3 { (block_title(block)) }
                (joined(join, framework))
            }
        }
    }
}

fn between_blocks(join: BlockJoin) -> &'static str {
    match join {
        BlockJoin::All => "All three blocks are asked for.",
        BlockJoin::AOrB => {
            "What stands under Block A, or what stands under Block B, is enough for this grade; so is a limit to it."
        }
    }
}

fn block_title(block: Block) -> &'static str {
    match block {
        Block::A => "Block A: settings and services that were inspected",
        Block::B => "Block B: safeguarding and looked-after children",
        Block::C => "Block C: published results",
    }
}

fn joined(join: &Join, framework: &Framework) -> Markup {
    let (says, parts) = match join {
        Join::Requirement(id) => {
            return html! { @if let Some(it) = framework.requirement(id) { (requirement(it)) } };
        }
        Join::All { all } => ("All of these:", all),
        Join::Any { any } => ("Any one of these is enough:", any),
    };
    html! {
        div class="joined" {
            p { (says) }
            @for part in parts { (joined(part, framework)) }
        }
    }
}

fn requirement(it: &Requirement) -> Markup {
    let kind = kinds::id(&it.kind);
    let page = kinds::pages().into_iter().find(|(id, _)| *id == kind).map(|(_, page)| page);
    html! {
        section class="rule" id=(rule_fragment(&it.id)) {
            h4 { (capital(&it.says)) }
            (facts(&it.id, it.strength, it.unless.as_deref()))
            (source(&it.source))
            @if let Some(page) = page {
                details class="govuk-details" {
                    summary class="govuk-details__summary" { span class="govuk-details__summary-text" { "How it is worked out" span class="govuk-visually-hidden" { ": " (it.id) } } }
                    (doc_page(&page))
                }
            }
        }
    }
}
