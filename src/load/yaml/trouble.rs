//! What can stop the reading of YAML, in our own terms: the parser's ninety errors as the slips that cause them.

use granit_parser::ErrorKind;

/// The sort of slip behind an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    /// Nested deeper than anybody needs.
    Depth,
    /// A tab where spaces must stand.
    Tab,
    /// A quotation mark that is never closed; the parser names the mark.
    QuoteOpen,
    /// A line of a text in quotes that begins too far left; mostly the quote before it is never closed.
    QuoteIndent,
    /// Something after a closing quotation mark.
    QuoteTrailing,
    /// A backslash in double quotes with something after it that means nothing.
    Escape,
    /// A colon where no key can end.
    Colon,
    /// A line that is neither key nor continuation.
    NoColon,
    /// Something where a key must stand.
    KeyPlace,
    /// Something where a dash must stand.
    ItemPlace,
    /// A dash on the line of a key.
    ItemOnKeyLine,
    /// Something in a list in `[]` or a mapping in `{}`.
    Bracket,
    /// A bracket that closes another sort of bracket; the parser names the opening one.
    BracketMismatch(char, char),
    /// A closing bracket too many.
    BracketExtra,
    /// A character that cannot begin a text, or none that can be seen.
    Character(char),
    /// Something after `|` or `>`.
    BlockHeader,
    /// A line of a block text that begins too far left.
    BlockIndent,
    /// A comment in the midst of a text.
    Comment,
    /// A line that begins with `%`.
    Directive,
    /// `!`, `&` or `*` with something after it that is no name.
    Mark,
    /// A line that begins too far left or right.
    Indent,
    /// Something else.
    Other,
}

impl Trouble {
    /// The trouble behind an error of the parser.
    pub(super) fn of(kind: &ErrorKind) -> Self {
        match kind {
            ErrorKind::RecursionLimitExceeded => Self::Depth,
            ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabAtBlockScalarStart
            | ErrorKind::TabInIndentation
            | ErrorKind::TabInPlainScalar => Self::Tab,
            ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => Self::QuoteOpen,
            ErrorKind::InvalidQuotedScalarIndent => Self::QuoteIndent,
            ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
                Self::QuoteTrailing
            }
            ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidMappingValueWhitespace => Self::Colon,
            ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => Self::NoColon,
            ErrorKind::ExpectedBlockMappingKey
            | ErrorKind::MappingKeyNotAllowed
            | ErrorKind::ExpectedNodeContent => Self::KeyPlace,
            ErrorKind::ExpectedBlockSequenceEntry => Self::ItemPlace,
            ErrorKind::BlockSequenceEntryNotAllowed | ErrorKind::InvalidBlockEntryWhitespace => {
                Self::ItemOnKeyLine
            }
            ErrorKind::MismatchedFlowCollectionEnd { open, close } => Self::BracketMismatch(*open, *close),
            ErrorKind::MisplacedFlowCollectionEnd => Self::BracketExtra,
            ErrorKind::UnexpectedCharacter { character } => Self::Character(*character),
            ErrorKind::InvalidBlockScalarHeader | ErrorKind::ZeroBlockScalarIndent => Self::BlockHeader,
            ErrorKind::InvalidBlockScalarIndent => Self::BlockIndent,
            ErrorKind::CommentInterceptedScalar | ErrorKind::CommentNotSeparated => Self::Comment,
            ErrorKind::InvalidIndentation => Self::Indent,
            other => Self::of_rarer(other),
        }
    }

    fn of_rarer(kind: &ErrorKind) -> Self {
        match kind {
            ErrorKind::UnexpectedEofFlowSequence
            | ErrorKind::UnexpectedEofFlowMapping
            | ErrorKind::UnexpectedEofImplicitFlowMapping
            | ErrorKind::UnclosedFlowCollection { .. }
            | ErrorKind::ExpectedFlowMappingSeparator
            | ErrorKind::ExpectedFlowSequenceSeparator
            | ErrorKind::InvalidColonPlacement
            | ErrorKind::FlowMappingValueAdjacentCollection
            | ErrorKind::BlockEntryInFlowCollection
            | ErrorKind::InvalidFlowScalarIndent
            | ErrorKind::PlainScalarStartsWithDashFlowIndicator => Self::Bracket,
            ErrorKind::UnknownQuotedScalarEscape
            | ErrorKind::InvalidQuotedScalarHexEscape
            | ErrorKind::InvalidLowSurrogateHexEscape
            | ErrorKind::InvalidLowSurrogate
            | ErrorKind::MissingLowSurrogate
            | ErrorKind::UnpairedLowSurrogate
            | ErrorKind::InvalidUnicodeEscape => Self::Escape,
            ErrorKind::DirectiveDisallowed | ErrorKind::MissingDocumentEndBeforeDirective => Self::Directive,
            ErrorKind::MissingAnchorOrAliasName
            | ErrorKind::UnknownAnchor
            | ErrorKind::UndeclaredTagHandle
            | ErrorKind::ExpectedTagBang
            | ErrorKind::InvalidTagTerminator
            | ErrorKind::MissingTagUri
            | ErrorKind::UnclosedVerbatimTag
            | ErrorKind::InvalidTagEscape
            | ErrorKind::InvalidTagUtf8
            | ErrorKind::InvalidTagUtf8LeadingByte
            | ErrorKind::InvalidTagUtf8TrailingByte
            | ErrorKind::InvalidGlobalTagCharacter => Self::Mark,
            ErrorKind::BomInsideDocument => Self::Character('\u{feff}'),
            _ => Self::Other,
        }
    }
}
