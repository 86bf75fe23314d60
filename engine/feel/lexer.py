"""Cuts FEEL into tokens, knowing the names in scope.

FEEL can't be cut by patterns alone: a name may hold spaces, operator signs and keywords, and
``]1..5[`` uses brackets the wrong way round. So this lexer keeps the open brackets and the
names bound so far, decides what a piece means, and hands lark's LALR parser a stream that
needs one token of lookahead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lark.lexer import Lexer

from engine.feel import limits, names
from engine.feel.diagnosis import NO_NAME, OTHER_NAME, misused, remedy, slipped, syntax_error
from engine.feel.literals import at_literal, string_literal
from engine.feel.numbers import number_from_text
from engine.feel.signs import SIGNS
from engine.feel.tokens import (
    CONSTANTS,
    ENDS_OPERAND,
    FUNCTION,
    INSTANCE_OF,
    NUMBER,
    SIGN,
    SIMPLE,
    SKIP,
    STRING,
    WORDS,
    Source,
    Token,
)
from engine.feel.type_text import scan_type
from engine.sentences import say, text_of


class FeelLexer(Lexer):
    """The custom lexer given to lark."""

    def __init__(self, lexer_conf: Any) -> None:
        super().__init__()

    def lex(self, source: Source) -> Iterator[Token]:  # type: ignore[override]
        """The tokens of one source."""
        return iter(Cutter(source).cut())


class Cutter:
    """Cuts one text; ``frames`` are the open brackets and loop heads, each [sign, has dots]."""

    def __init__(self, source: Source) -> None:
        self.text = source.text
        self.unary = source.unary
        self.position = 0
        self.names = source.known
        self.known = names.known_names(source.known)
        self.own_names = False
        self.frames: list[list[Any]] = []
        self.tokens: list[Token] = []
        self.last = ""

    def cut(self) -> list[Token]:
        """All tokens of the text."""
        text, end = self.text, len(self.text)
        while True:
            skipped = SKIP.match(text, self.position)
            if skipped:
                self.position = skipped.end()
            if self.position >= end:
                return self.tokens
            self._next(text[self.position])

    def _next(self, char: str) -> None:
        word = names.WORD.match(self.text, self.position)
        if word:
            self._word(word[0])
        elif char == '"':
            self._string()
        elif number := NUMBER.match(self.text, self.position):
            if char == "." and self.last in ENDS_OPERAND:
                self._sign()
            else:
                self._number(number)
        else:
            self._sign()

    def emit(self, type: str, value: Any, end: int) -> None:
        """Add a token that reaches to ``end``."""
        self.tokens.append(Token(type, value, self.position, end))
        self.last = type
        self.position = end

    def fail(self, message: str, position: int | None = None, suggestion: str = "") -> Exception:
        """The refusal of this text at a place."""
        place = self.position if position is None else position
        return syntax_error(self.text, place, message, suggestion=suggestion)

    # literals

    def _string(self) -> None:
        found = STRING.match(self.text, self.position)
        if not found:
            raise self.fail(
                say("tanda petik ganda ini tidak berpasangan."),
                suggestion=say('Setiap teks dibuka dan ditutup dengan tanda petik ganda: "teks".'),
            )
        value = string_literal(found[0])
        if self.frames and self.frames[-1][0] in "{(" and self.last in ("LBRACE", "_COMMA"):
            colon = SKIP.match(self.text, found.end())
            after = colon.end() if colon else found.end()
            if self.text[after : after + 1] == ":":
                self.key(value, after + 1)
                return
        self.emit("LITERAL", value, found.end())

    def _number(self, found: re.Match[str]) -> None:
        if names.WORD.match(self.text, found.end()):
            raise self.fail(say("angka tidak boleh langsung diikuti huruf."), found.end())
        try:
            value = number_from_text(found[0])
        except ArithmeticError:
            raise self.fail(say("angka di luar jangkauan 34 digit desimal.")) from None
        self.emit("LITERAL", value, found.end())

    def at(self) -> None:
        """A literal of a date, time or duration."""
        found = STRING.match(self.text, self.position + 1)
        if not found:
            raise self.fail(say('setelah @ harus ada teks, misalnya @"2026-01-31".'))
        self.emit("LITERAL", at_literal(string_literal(found[0])), found.end())

    # words

    def _word(self, word: str) -> None:
        operand_next = self.last not in ENDS_OPERAND
        if self.last == "_DOT" or (
            operand_next and self.known.match(word, self.text, self.position)
        ):
            self._name(word)
        elif word in CONSTANTS:
            self.emit("LITERAL", CONSTANTS[word], self.position + len(word))
        elif not (word in WORDS and self._keyword(word)) and not self._phrase(word):
            self._name(word)

    def _phrase(self, word: str) -> bool:
        """``instance of``, ``function(``, and the ``not(`` around a whole cell."""
        if word == "instance" and (found := INSTANCE_OF.match(self.text, self.position)):
            self._instance_of(found)
        elif word == "function" and (found := FUNCTION.match(self.text, self.position)):
            self._function(found)
        elif word == "not" and self.unary and not self.tokens and self._negates_all():
            self.emit("_NOT", word, self.position + 3)
        else:
            return False
        return True

    def _name(self, word: str) -> None:
        known = self.known.match(word, self.text, self.position)
        if known:
            self.emit("NAME", *known)
            return
        parts, end = [word], self.position + len(word)
        while following := names.NEXT_WORD.match(self.text, end):
            part = following[1]
            if part in names.RESERVED or (
                part == "instance" and INSTANCE_OF.match(self.text, following.start(1))
            ):
                break
            parts.append(part)
            end = following.end()
        if self.last != "_DOT":
            self._check_keyword(parts, end)
            self._check_slip(parts)
        self.emit("NAME", " ".join(parts), end)

    def _check_keyword(self, parts: list[str], end: int) -> None:
        """Refuse a keyword that stands where a name should (DMN 1.5, 10.3.1.4)."""
        keyword = parts[0] in names.KEYWORDS and " ".join(parts) not in self.names
        if keyword and misused(parts, SKIP.sub("", self.text[end:], count=1)):
            raise self.fail(say(NO_NAME, word=parts[0]), suggestion=OTHER_NAME)

    def _check_slip(self, parts: list[str]) -> None:
        """Refuse ``not x`` and ``a dan b``, which would otherwise be names nobody knows."""
        known = len(parts) == 1 or " ".join(parts) in self.names
        if not known and (slip := slipped(parts, self.names)):
            raise self.fail(
                say("'{slip}' bukan kata FEEL di sini.", slip=slip), suggestion=remedy(slip)
            )

    def _keyword(self, word: str) -> bool:
        end = self.position + len(word)
        if word == "external" and self.last != "_RPAR":
            return False
        self.emit(WORDS[word], word, end)
        if word in ("for", "some", "every"):
            self.push("loop")
            self.bind()
        elif word in ("return", "satisfies") and self.frames and self.frames[-1][0] == "loop":
            self.frames.pop()
        return True

    def bind(self) -> None:
        """Take the name a loop binds, up to its ``in``."""
        found = names.NAME_BEFORE_IN.match(self.text, self.position)
        if found:
            self._learn(found[1])
            self.emit("BIND", names.normalise(found[1]), found.end(1))

    def _learn(self, name: str) -> None:
        if names.is_complex(name):
            if not self.own_names:
                self.known, self.own_names = self.known.copy(), True
            self.known.add(name)

    def _instance_of(self, found: re.Match[str]) -> None:
        self.emit("_INSTANCE_OF", found[0], found.end())
        skipped = SKIP.match(self.text, self.position)
        self.position = skipped.end() if skipped else self.position
        self.emit("TYPE", *self._type())

    def _type(self) -> tuple[Any, int]:
        try:
            return scan_type(self.text, self.position)
        except ValueError as problem:
            raise self.fail(text_of(problem)) from None

    def _function(self, found: re.Match[str]) -> None:
        self.emit("FUNCTION", "function", found.end())
        while parameter := names.PARAMETER.match(self.text, self.position):
            self._learn(parameter[1])
            name, type_, end = names.normalise(parameter[1]), None, parameter.end()
            start = self.position
            if self.text[end] == ":":
                self.position = end + 1
                type_, end = self._type()
            self.position = start
            self.emit("PARAM", (name, type_), end)
            skipped = SKIP.match(self.text, end)
            end = self.position = skipped.end() if skipped else end
            if self.text[end : end + 1] != ",":
                break
            self.emit("_COMMA", ",", end + 1)
        self.frames.append(["(", False])

    def _negates_all(self) -> bool:
        rest = STRING.sub(lambda found: "s" * len(found[0]), self.text[self.position + 3 :].strip())
        depth = 0
        for index, char in enumerate(rest):
            depth += (char == "(") - (char == ")")
            if depth == 0:
                return index > 0 and index == len(rest) - 1
        return False

    def _sign(self) -> None:
        found = SIGN.match(self.text, self.position)
        if not found:
            raise self.fail(
                say("tanda {position!r} tidak dikenal di sini.", position=self.text[self.position])
            )
        sign = found[0]
        if sign in SIMPLE:
            self.emit(SIMPLE[sign], sign, found.end())
        else:
            handle = SIGNS[sign]
            handle(self, found.end())

    def push(self, sign: str) -> None:
        """Open a bracket or the head of a loop."""
        self.frames.append([sign, False])
        if len(self.frames) > limits.MAX_NESTING:
            raise self.fail(
                say(
                    "kurung atau susunan bersarang lebih dari {max_nesting} tingkat; pecah menjadi "
                    "beberapa ungkapan.",
                    max_nesting=limits.MAX_NESTING,
                )
            )

    def pop(self) -> bool:
        """Close the innermost bracket; true when it held the dots of a range."""
        while self.frames and self.frames[-1][0] == "loop":
            self.frames.pop()
        return bool(self.frames and self.frames.pop()[1])

    def key(self, name: str, end: int) -> None:
        """The name of an entry or argument, its colon included."""
        self.emit("KEY", name, end)

    def maybe_key(self) -> None:
        """Take a name if a colon follows it."""
        found = names.NAME_BEFORE_COLON.match(self.text, self.position)
        if found:
            if self.frames[-1][0] == "{":
                self._learn(found[1])
            self.key(names.normalise(found[1]), found.end())
