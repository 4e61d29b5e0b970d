//! The macros that declare kinds, records and choices: one table each, from which everything else comes.

use crate::source::Span;

use super::{Decoder, Field, Fields, Plain, Visit, VisitMut};

/// A mapping with fixed fields.
pub trait Record: Sized {
    /// The doc comment.
    const DOC: &'static str;
    /// The fields, in the order of the reference.
    const FIELDS: &'static [Field];
    /// Reads the fields; the caller reports the ones that are left over.
    fn read(fields: &mut Fields, decoder: &mut Decoder) -> Self;
    /// A record in which nothing is given.
    fn missing() -> Self;
    /// Shows references and texts to a visitor.
    fn visit_fields(&self, visitor: &mut dyn Visit);
    /// Shows references to a visitor that resolves them.
    fn visit_fields_mut(&mut self, visitor: &mut dyn VisitMut);
    /// Takes over the texts of a translation.
    fn translate_fields(&mut self, translation: Self);
    /// Hands out every field, in their order, with what gives its value.
    fn each_field<'m>(&'m self, take: &mut dyn FnMut(&'static Field, &dyn Fn() -> Plain<'m>));
    /// The value of a field by name.
    fn field(&self, name: &str) -> Option<Plain<'_>>;
    /// Where the value of a field was written.
    fn span_of(&self, name: &str) -> Option<Span>;
}

/// Declares a record: `name: presence Type;` with doc comments, which are the user's reference.
macro_rules! record {
    (
        $(#[doc = $doc:expr])*
        $record:ident {
            $($(#[doc = $field_doc:expr])* $field:ident : $presence:ident $type:ty;)*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
        pub struct $record {
            $($(#[doc = $field_doc])* pub $field: $crate::model::declare::record!(@holder $presence $type),)*
        }

        impl $crate::model::declare::Record for $record {
            const DOC: &'static str = concat!($($doc, "\n"),*);

            const FIELDS: &'static [$crate::model::declare::Field] = &[$($crate::model::declare::Field {
                name: $crate::model::declare::field_name(stringify!($field)),
                doc: concat!($($field_doc, "\n"),*),
                presence: $crate::model::declare::record!(@presence $presence),
                shape: <$type as $crate::model::declare::Decode>::shape,
            }),*];

            fn read(
                fields: &mut $crate::model::declare::Fields,
                decoder: &mut $crate::model::declare::Decoder,
            ) -> Self {
                let _ = (&fields, &decoder);
                Self {
                    $($field: $crate::model::declare::record!(
                        @read $presence, $crate::model::declare::field_name(stringify!($field)), fields, decoder
                    ),)*
                }
            }

            fn missing() -> Self {
                Self { $($field: $crate::model::declare::Held::missing(),)* }
            }

            fn visit_fields(&self, visitor: &mut dyn $crate::model::declare::Visit) {
                let _ = &visitor;
                $(
                    visitor.enter($crate::model::declare::field_name(stringify!($field)));
                    $crate::model::declare::Held::visit(&self.$field, visitor);
                    visitor.leave();
                )*
            }

            fn visit_fields_mut(&mut self, visitor: &mut dyn $crate::model::declare::VisitMut) {
                let _ = &visitor;
                $(
                    visitor.enter($crate::model::declare::field_name(stringify!($field)));
                    $crate::model::declare::Held::visit_mut(&mut self.$field, visitor);
                    visitor.leave();
                )*
            }

            fn translate_fields(&mut self, translation: Self) {
                let _ = &translation;
                $($crate::model::declare::Held::translate(&mut self.$field, translation.$field);)*
            }

            fn each_field<'m>(
                &'m self,
                take: &mut dyn FnMut(
                    &'static $crate::model::declare::Field,
                    &dyn Fn() -> $crate::model::declare::Plain<'m>,
                ),
            ) {
                let mut fields = <Self as $crate::model::declare::Record>::FIELDS.iter();
                let _ = (&take, &mut fields);
                $(
                    if let Some(field) = fields.next() {
                        take(field, &|| $crate::model::declare::Held::plain(&self.$field));
                    }
                )*
            }

            fn field(&self, name: &str) -> Option<$crate::model::declare::Plain<'_>> {
                $(
                    if name == $crate::model::declare::field_name(stringify!($field)) {
                        return Some($crate::model::declare::Held::plain(&self.$field));
                    }
                )*
                None
            }

            fn span_of(&self, name: &str) -> Option<$crate::source::Span> {
                $(
                    if name == $crate::model::declare::field_name(stringify!($field)) {
                        return $crate::model::declare::Held::span(&self.$field);
                    }
                )*
                None
            }
        }

        impl $crate::model::declare::Decode for $record {
            fn shape() -> $crate::model::declare::Shape {
                $crate::model::declare::Shape::Record(<Self as $crate::model::declare::Record>::FIELDS)
            }

            fn decode(
                node: &$crate::load::Node,
                decoder: &mut $crate::model::declare::Decoder,
            ) -> Option<Self> {
                decoder.record(node)
            }

            fn placeholder() -> Self {
                <Self as $crate::model::declare::Record>::missing()
            }

            fn visit(&self, _span: $crate::source::Span, visitor: &mut dyn $crate::model::declare::Visit) {
                $crate::model::declare::Record::visit_fields(self, visitor);
            }

            fn visit_mut(&mut self, visitor: &mut dyn $crate::model::declare::VisitMut) {
                $crate::model::declare::Record::visit_fields_mut(self, visitor);
            }

            fn translate(&mut self, translation: Self) {
                $crate::model::declare::Record::translate_fields(self, translation);
            }

            fn plain(&self) -> $crate::model::declare::Plain<'_> {
                $crate::model::declare::Plain::Record(vec![$((
                    $crate::model::declare::field_name(stringify!($field)).into(),
                    $crate::model::declare::Held::plain(&self.$field),
                )),*])
            }
        }
    };
    (@holder required $type:ty) => { $crate::source::Spanned<$type> };
    (@holder optional $type:ty) => { Option<$crate::source::Spanned<$type>> };
    (@holder list $type:ty) => { $crate::model::declare::List<$type> };
    (@holder required_list $type:ty) => { $crate::model::declare::List<$type> };
    (@presence required) => { $crate::model::declare::Presence::Required };
    (@presence optional) => { $crate::model::declare::Presence::Optional };
    (@presence list) => { $crate::model::declare::Presence::List };
    (@presence required_list) => { $crate::model::declare::Presence::RequiredList };
    (@read required_list, $name:expr, $fields:ident, $decoder:ident) => {{
        let list = $crate::model::declare::Held::read($name, $fields, $decoder);
        $decoder.filled($name, &list, $fields);
        list
    }};
    (@read $presence:ident, $name:expr, $fields:ident, $decoder:ident) => {
        $crate::model::declare::Held::read($name, $fields, $decoder)
    };
}

/// Declares a choice: the words a field allows, each with its meaning.
macro_rules! choice {
    (
        $(#[doc = $doc:expr])*
        $choice:ident { $($(#[doc = $option_doc:expr])* $option:ident = $name:literal,)+ }
    ) => {
        $(#[doc = $doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize
        )]
        pub enum $choice { $($(#[doc = $option_doc])* $option,)+ }

        impl $choice {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$option),+];

            /// The word that users write.
            pub fn name(self) -> &'static str {
                match self { $(Self::$option => $name,)+ }
            }
        }

        impl $crate::model::declare::Decode for $choice {
            fn shape() -> $crate::model::declare::Shape {
                $crate::model::declare::Shape::Choice(&[$($crate::model::declare::Alternative {
                    name: $name,
                    doc: concat!($($option_doc, "\n"),*),
                }),+])
            }

            fn decode(
                node: &$crate::load::Node,
                decoder: &mut $crate::model::declare::Decoder,
            ) -> Option<Self> {
                let word = decoder.choice(node, &[$($name),+])?;
                Self::ALL.iter().copied().find(|option| option.name() == word)
            }

            fn placeholder() -> Self {
                Self::ALL[0]
            }

            fn plain(&self) -> $crate::model::declare::Plain<'_> {
                $crate::model::declare::Plain::Word(self.name().into())
            }
        }
    };
}

/// Declares a kind of entry: a record whose entries stand in a table of their own.
macro_rules! kind {
    ($kind:ident; $(#[doc = $doc:expr])* $record:ident { $($body:tt)* }) => {
        $crate::model::declare::record! { $(#[doc = $doc])* $record { $($body)* } }

        impl $crate::model::declare::Referable for $record {
            const KIND: $crate::load::Kind = $crate::load::Kind::$kind;
        }
    };
}

pub(crate) use {choice, kind, record};
