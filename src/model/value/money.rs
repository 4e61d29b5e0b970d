//! Amounts of money, and limits that are money or a text.

use serde::{Deserialize, Serialize};

use crate::load::Node;
use crate::model::declare::{Decode, Decoder, Plain, Shape, Visit};
use crate::source::Span;

use super::{Text, read_number};

/// An amount in a currency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Money {
    /// The amount, in whole units of the currency.
    pub amount: f64,
    /// The currency's three letters, such as `EUR`.
    pub currency: Box<str>,
}

/// How far a permission goes: an amount, or a text such as “14 days”.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum UpTo {
    /// An amount.
    Money(Money),
    /// Anything else.
    Text(Text),
}

fn read_money(text: &str) -> Option<Money> {
    let (amount, currency) = text.trim().rsplit_once(' ')?;
    let is_currency = currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase());
    let amount = read_number(amount.trim()).filter(|_| is_currency)?;
    Some(Money { amount, currency: currency.into() })
}

impl Decode for Money {
    fn shape() -> Shape {
        Shape::Money
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let money = node.text().and_then(read_money);
        if money.is_none() {
            let better = node.text().and_then(|text| {
                let (digits, currency): (String, String) = text
                    .chars()
                    .filter(|c| !matches!(c, ' ' | ',' | '_'))
                    .partition(|c| c.is_ascii_digit() || *c == '.');
                let currency = if currency == "€" { "EUR".to_owned() } else { currency.to_uppercase() };
                let better = format!("{digits} {currency}");
                read_money(&better).map(|_| better)
            });
            decoder.wrong_because(node, &Shape::Money.words(), better);
        }
        money
    }

    fn placeholder() -> Self {
        Self { amount: 0.0, currency: "EUR".into() }
    }

    fn plain(&self) -> Plain<'_> {
        Plain::Money(self.amount, &self.currency)
    }
}

impl Decode for UpTo {
    fn shape() -> Shape {
        Shape::Either(vec![Shape::Money, Shape::Text])
    }

    fn is_text() -> bool {
        true
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        match node.text().and_then(read_money) {
            Some(money) => Some(Self::Money(money)),
            None => Text::decode(node, decoder).map(Self::Text),
        }
    }

    fn placeholder() -> Self {
        Self::Text(Text::default())
    }

    fn visit(&self, span: Span, visitor: &mut dyn Visit) {
        if let Self::Text(text) = self {
            text.visit(span, visitor);
        }
    }

    fn translate(&mut self, translation: Self) {
        if let (Self::Text(text), Self::Text(translation)) = (self, translation) {
            text.translate(translation);
        }
    }

    fn plain(&self) -> Plain<'_> {
        match self {
            Self::Money(money) => money.plain(),
            Self::Text(text) => text.plain(),
        }
    }
}
