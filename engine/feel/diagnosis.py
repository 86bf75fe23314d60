"""Turns a parse failure into a sentence with a place, what was expected, and what helps."""

from __future__ import annotations

import re

from engine.feel.errors import FeelSyntaxError
from engine.sentences import say, together

WORDS = {
    "COMPARE": "perbandingan", "TYPE": "nama tipe", "PLUS": "+", "MINUS": "-", "STAR": "*",
    "SLASH": "/", "POW": "**", "IF": "if", "FOR": "for", "QUANTIFIER": "some/every",
    "FUNCTION": "function", "EXTERNAL": "external", "BIND": "nama", "PARAM": "nama parameter",
    "NAME": "nama", "KEY": "nama:", "LITERAL": "nilai", "LPAR": "(", "_RPAR": ")",
    "RPAR_END": ")", "LSQB": "[", "_RSQB": "]", "RSQB_END": "]", "REV_OPEN": "]",
    "REV_CLOSE": "[", "LBRACE": "{", "_RBRACE": "}", "_COMMA": ",", "_DOT": ".", "_DOTS": "..",
    "_INSTANCE_OF": "instance of", "_ELSE": "else", "_THEN": "then", "_IN": "in",
    "_RETURN": "return", "_SATISFIES": "satisfies", "_AND": "and", "_OR": "or",
    "_BETWEEN": "between",  "_NOT": "not", "$END": "akhir ungkapan",
}  # fmt: skip

SLIPS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), hint)
    for pattern, hint in (
        (r"==", say("Untuk menguji kesamaan tulis satu tanda =.")),
        (r"<>", say("Untuk 'tidak sama dengan' tulis !=.")),
        (r"&&|&", say("Untuk 'dan' tulis and.")),
        (r"\|\||\|", say("Untuk 'atau' tulis or.")),
        (r"!(?!=)", say("Untuk 'bukan' tulis not(...).")),
        (r"=>", say("Untuk 'lebih dari atau sama dengan' tulis >=.")),
        (r"=<", say("Untuk 'kurang dari atau sama dengan' tulis <=.")),
        (r"['‘’`]", 'Teks memakai tanda petik ganda: "teks".'),
        (r"[“”„]", say('Tanda petik harus lurus: "teks".')),
        (
            r"%",
            say("Untuk persen tulis pecahan desimal (0.1), untuk sisa bagi tulis modulo(a, b)."),
        ),
        (r"\^", say("Untuk pangkat tulis **.")),
        (r";", say("Pisahkan butir dengan koma.")),
    )
)
NATIVE = {
    "dan": "and", "atau": "or", "bukan": "not(...)", "tidak": "not(...)", "jika": "if",
    "kalau": "if", "maka": "then", "selainnya": "else", "lainnya": "else", "benar": "true",
    "salah": "false", "kosong": "null", "antara": "between", "dalam": "in", "untuk": "for",
    "AND": "and", "OR": "or", "NOT": "not(...)", "IF": "if", "True": "true", "False": "false",
    "None": "null", "NULL": "null", "elif": "else if", "is": "=",
}  # fmt: skip
NATIVE_WORD = re.compile(r"(?<!\w)(" + "|".join(NATIVE) + r")(?!\w)")
STRING = re.compile(r'"(?:[^"\\]|\\.)*"?', re.DOTALL)
BESIDE = say("Di antara dua nilai harus ada tanda hitung, perbandingan, and, or, atau koma.")
NO_NAME = say("'{word}' adalah kata FEEL, bukan nama.")
OTHER_NAME = say("Pakai nama lain, atau lengkapi ungkapannya.")
CHAIN = say("Perbandingan tidak dapat dirangkai; tulis a in [1..5], atau sambung dengan and.")


def syntax_error(
    text: str,
    position: int,
    message: str,
    *,
    expected: frozenset[str] | set[str] = frozenset(),
    suggestion: str = "",
) -> FeelSyntaxError:
    """The refusal of a text, with the usual slips recognised."""
    words = sorted({WORDS.get(name, name) for name in expected})
    return FeelSyntaxError(
        message,
        text=text,
        position=position,
        expected=tuple(words),
        suggestion=suggestion or suggest(text, position),
    )


def remedy(word: str) -> str:
    """What FEEL writes for a word of another language."""
    return say(
        "Untuk '{word}' FEEL memakai {word2}.", word=word, word2=NATIVE.get(word, "not(...)")
    )


def misused(parts: list[str], rest: str) -> bool:
    """Whether what begins with a keyword is no name: alone, or ``function`` without its brackets.

    ``rest`` is the text behind it: ``not(`` is a call.
    """
    called = parts == ["not"] and rest.startswith("(")
    return (len(parts) == 1 and not called) or parts[0] == "function"


def slipped(parts: list[str], known: frozenset[str]) -> str:
    """The word that was meant as an operator in what reads as one long name, or nothing.

    ``not x`` and ``jika a maka b`` always; ``a dan b`` when a or b alone is a known name.
    """
    if parts[0] == "not" or (parts[0] in ("jika", "kalau") and "maka" in parts):
        return parts[0]
    for index, part in enumerate(parts):
        if part in NATIVE:
            sides = " ".join(parts[:index]), " ".join(parts[index + 1 :])
            if known.intersection(sides):
                return part
    return ""


def suggest(text: str, position: int) -> str:
    """One sentence about the slip most likely made near this place, or nothing."""
    if text.lstrip().startswith("=") and position <= len(text) - len(text.lstrip()):
        return say("Ungkapan tidak diawali tanda =; hapus tanda itu.")
    bare = STRING.sub(lambda found: " " * len(found[0]), text)
    for pattern, hint in SLIPS:
        found = pattern.search(bare, max(0, position - 2), position + 3)
        if found:
            return hint
    near = [found for found in NATIVE_WORD.finditer(bare) if found.start() <= position + 1]
    if near:
        return remedy(near[-1][1])
    return ""


def unexpected(text: str, position: int, piece: str, expected: set[str]) -> FeelSyntaxError:
    """The refusal of a token the grammar has no place for."""
    message = (
        say("'{piece}' tidak pada tempatnya.", piece=piece)
        if piece
        else say("ungkapan belum selesai.")
    )
    words = sorted({WORDS.get(name, name) for name in expected})
    if 0 < len(words) <= 4:
        awaited = say("Yang ditunggu: {words}", words=" ".join(words))
        message = together([message, awaited])
    beside = piece and "PLUS" in expected and (piece[0].isalnum() or piece[0] in '"@')
    hint = suggest(text, position) or (BESIDE if beside else "")
    return syntax_error(text, position, message, expected=expected, suggestion=hint)
