"""Cuts FEEL into tokens, knowing the names in scope.

FEEL can't be cut by patterns alone: a name may hold spaces, operator signs and keywords, and
``]1..5[`` uses brackets the wrong way round. So this lexer keeps the open brackets and the
names bound so far, decides what a piece means, and hands lark's LALR parser a stream that
needs one token of lookahead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from lark.lexer import Lexer

from engine.feel import limits, names
from engine.feel.diagnosis import syntax_error
from engine.feel.literals import at_literal, string_literal
from engine.feel.numbers import number_from_text
from engine.feel.types import scan_type

SKIP = re.compile(f"(?:[{names.SPACE}]+|//[^\n]*|/\\*.*?\\*/)+", re.DOTALL)
NUMBER = re.compile(r"(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?")
STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
SIGNS = re.compile(r"\*\*|\.\.|<=|>=|!=|[-+*/=<>(){}\[\],.:@]")
SIMPLE = {
    "+": "PLUS", "-": "MINUS", "*": "STAR", "/": "SLASH", "**": "POW", "=": "COMPARE",
    "!=": "COMPARE", "<": "COMPARE", "<=": "COMPARE", ">": "COMPARE", ">=": "COMPARE",
}  # fmt: skip
WORDS = {
    "and": "_AND", "or": "_OR", "between": "_BETWEEN", "in": "_IN", "if": "IF", "then": "_THEN",
    "else": "_ELSE", "for": "FOR", "return": "_RETURN", "some": "QUANTIFIER",
    "every": "QUANTIFIER", "satisfies": "_SATISFIES", "external": "EXTERNAL",
}  # fmt: skip
CONSTANTS = {"true": True, "false": False, "null": None}
INSTANCE_OF = re.compile(f"instance[{names.SPACE}]+of(?![{names.PART}])")
FUNCTION = re.compile(f"function[{names.SPACE}]*\\(")
ENDS_OPERAND = frozenset(
    "NAME LITERAL TYPE _RPAR RPAR_END _RSQB RSQB_END REV_CLOSE _RBRACE".split()
)
FOLLOWS_RANGE = re.compile(
    f"[{names.SPACE}]*(?:$|[])}},=<>!+*/.]|(?:and|or|then|else|return|satisfies|in|between|"
    f"instance)(?![{names.PART}]))"
)


class Token:
    """A token as lark's parser wants it: a type, a value, a place."""

    __slots__ = ("end_pos", "start_pos", "type", "value")
    line = column = end_line = end_column = None

    def __init__(self, type: str, value: Any, start_pos: int) -> None:
        self.type = type
        self.value = value
        self.start_pos = start_pos
        self.end_pos = start_pos


class Source:
    """The text to cut, the names known in it, and whether it is a table's cell."""

    __slots__ = ("known", "text", "unary")

    def __init__(self, text: str, known: frozenset[str], *, unary: bool) -> None:
        self.text = text
        self.known = known
        self.unary = unary


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
        self.tokens.append(Token(type, value, self.position))
        self.last = type
        self.position = end

    def fail(self, message: str, position: int | None = None) -> Exception:
        """The refusal of this text at a place."""
        return syntax_error(self.text, self.position if position is None else position, message)

    # literals

    def _string(self) -> None:
        found = STRING.match(self.text, self.position)
        if not found:
            raise self.fail("teks dibuka dengan tanda petik ganda tetapi tidak ditutup.")
        value = string_literal(found[0])
        if self.frames and self.frames[-1][0] in "{(" and self.last in ("LBRACE", "_COMMA"):
            colon = SKIP.match(self.text, found.end())
            after = colon.end() if colon else found.end()
            if self.text[after : after + 1] == ":":
                self._key(value, after + 1)
                return
        self.emit("LITERAL", value, found.end())

    def _number(self, found: re.Match[str]) -> None:
        if names.WORD.match(self.text, found.end()):
            raise self.fail("angka tidak boleh langsung diikuti huruf.", found.end())
        try:
            value = number_from_text(found[0])
        except ArithmeticError:
            raise self.fail("angka di luar jangkauan 34 digit desimal.") from None
        self.emit("LITERAL", value, found.end())

    def _at(self) -> None:
        found = STRING.match(self.text, self.position + 1)
        if not found:
            raise self.fail('setelah @ harus ada teks, misalnya @"2026-01-31".')
        self.emit("LITERAL", at_literal(string_literal(found[0])), found.end())

    # words

    def _word(self, word: str) -> None:
        text, position = self.text, self.position
        if self.last == "_DOT":
            self._name(word)
            return
        if self.last not in ENDS_OPERAND:
            known = self.known.match(word, text, position)
            if known:
                self.emit("NAME", *known)
                return
        if word in CONSTANTS:
            self.emit("LITERAL", CONSTANTS[word], position + len(word))
        elif word in WORDS and self._keyword(word):
            pass
        elif found := (INSTANCE_OF.match(text, position) if word == "instance" else None):
            self._instance_of(found)
        elif found := (FUNCTION.match(text, position) if word == "function" else None):
            self._function(found)
        elif self.unary and word == "not" and not self.tokens and self._negates_all():
            self.emit("_NOT", word, position + 3)
        else:
            self._name(word)

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
        self.emit("NAME", " ".join(parts), end)

    def _keyword(self, word: str) -> bool:
        end = self.position + len(word)
        if word == "external" and self.last != "_RPAR":
            return False
        self.emit(WORDS[word], word, end)
        if word in ("for", "some", "every"):
            self._push("loop")
            self._bind()
        elif word in ("return", "satisfies") and self.frames and self.frames[-1][0] == "loop":
            self.frames.pop()
        return True

    def _bind(self) -> None:
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
            raise self.fail(str(problem)) from None

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

    # signs

    def _sign(self) -> None:
        found = SIGNS.match(self.text, self.position)
        if not found:
            raise self.fail(f"tanda {self.text[self.position]!r} tidak dikenal di sini.")
        sign = found[0]
        if sign in SIMPLE:
            self.emit(SIMPLE[sign], sign, found.end())
        else:
            HANDLERS[sign](self, found.end())

    def _push(self, sign: str) -> None:
        self.frames.append([sign, False])
        if len(self.frames) > limits.MAX_NESTING:
            raise self.fail(
                f"kurung atau susunan bersarang lebih dari {limits.MAX_NESTING} tingkat; "
                "pecah menjadi beberapa ungkapan."
            )

    def _pop(self) -> bool:
        while self.frames and self.frames[-1][0] == "loop":
            self.frames.pop()
        return bool(self.frames and self.frames.pop()[1])

    def _key(self, name: str, end: int) -> None:
        self.emit("KEY", name, end)

    def _maybe_key(self) -> None:
        found = names.NAME_BEFORE_COLON.match(self.text, self.position)
        if found:
            if self.frames[-1][0] == "{":
                self._learn(found[1])
            self._key(names.normalise(found[1]), found.end())

    def _open_round(self, end: int) -> None:
        self.emit("LPAR", "(", end)
        self._push("(")
        self._maybe_key()

    def _open_brace(self, end: int) -> None:
        self.emit("LBRACE", "{", end)
        self._push("{")
        self._maybe_key()

    def _open_square(self, end: int) -> None:
        if self.last in ENDS_OPERAND and self.frames and self.frames[-1][1]:
            rest = FOLLOWS_RANGE.match(self.text, end)
            if rest:
                self._pop()
                self.emit("REV_CLOSE", "[", end)
                return
        self.emit("LSQB", "[", end)
        self._push("[")

    def _close_round(self, end: int) -> None:
        self.emit("RPAR_END" if self._pop() else "_RPAR", ")", end)

    def _close_square(self, end: int) -> None:
        inside = bool(self.frames and self.frames[-1][0] in "[]")
        if self.last not in ENDS_OPERAND and not (inside and self.last == "LSQB"):
            self.emit("REV_OPEN", "]", end)
            self._push("]")
        else:
            self.emit("RSQB_END" if self._pop() else "_RSQB", "]", end)

    def _close_brace(self, end: int) -> None:
        self._pop()
        self.emit("_RBRACE", "}", end)

    def _comma(self, end: int) -> None:
        self.emit("_COMMA", ",", end)
        if not self.frames:
            return
        if self.frames[-1][0] == "loop":
            self._bind()
        elif self.frames[-1][0] in "{(":
            self._maybe_key()

    def _dots(self, end: int) -> None:
        if self.frames:
            self.frames[-1][1] = True
        self.emit("_DOTS", "..", end)


HANDLERS: dict[str, Callable[[Cutter, int], None]] = {
    "(": Cutter._open_round,
    ")": Cutter._close_round,
    "[": Cutter._open_square,
    "]": Cutter._close_square,
    "{": Cutter._open_brace,
    "}": Cutter._close_brace,
    ",": Cutter._comma,
    "..": Cutter._dots,
    ".": lambda cutter, end: cutter.emit("_DOT", ".", end),
    "@": lambda cutter, end: cutter._at(),
    ":": lambda cutter, end: cutter.emit("COLON", ":", end),
}
