"""Lists, places counted from 1 or from -1 at the end (DMN 1.5, table 75)."""

from __future__ import annotations

from decimal import Decimal
from functools import cmp_to_key
from typing import Any

from engine.feel import limits
from engine.feel.builtins.signature import builtin
from engine.feel.compare import canonical, less, same
from engine.feel.errors import Refusal
from engine.feel.functions import invoke
from engine.feel.runtime import DEEP, GLANCE, SCAN, Runtime
from engine.feel.values import Function
from engine.sentences import say

Items = list[Any]


def place_in(items: Items, position: Decimal) -> int:
    """The Python index of a FEEL place; refused where there is no item."""
    place = int(position)  # a fraction is cut off, as ``substring`` does
    if place == 0 or place > len(items) or place < -len(items):
        raise Refusal(
            say(
                "daftar berisi {items} butir; tempat {position} tidak ada.",
                items=len(items),
                position=position,
            )
        )
    return place - 1 if place > 0 else len(items) + place


@builtin("list contains(list: list, element: any)", rate=SCAN)
def list_contains(items: Items, element: Any) -> bool:
    """True when an item equals the element."""
    return any(same(item, element) for item in items)


@builtin("count(list: list)", rate=GLANCE)
def count(items: Items) -> Decimal:
    """The number of items."""
    return Decimal(len(items))


@builtin("sublist(list: list, start position: number, length: number)")
@builtin("sublist(list: list, start position: number)")
def sublist(items: Items, start: Decimal, length: Decimal | None = None) -> Items:
    """So many items from a place."""
    first = place_in(items, start)
    if length is None:
        return items[first:]
    size = int(length)
    if size < 1 or first + size > len(items):
        raise Refusal("panjang potongan di luar daftar.")
    return items[first : first + size]


@builtin("append(list: list, **item: any)")
def append(items: Items, added: Items) -> Items:
    """The list with more items at its end."""
    return [*items, *added]


@builtin("concatenate(**list: list)")
def concatenate(lists: Items) -> Items:
    """The lists one after the other."""
    made: Items = []
    for items in lists:
        if items is None:
            raise Refusal("null bukan daftar.")
        made += items if type(items) is list else [items]
        limits.check_items(len(made))
    return made


@builtin("insert before(list: list, position: number, newItem: any)")
def insert_before(items: Items, position: Decimal, new: Any) -> Items:
    """The list with an item put before a place."""
    place = place_in(items, position)
    return [*items[:place], new, *items[place:]]


@builtin("remove(list: list, position: number)")
def remove(items: Items, position: Decimal) -> Items:
    """The list without the item at a place."""
    place = place_in(items, position)
    return items[:place] + items[place + 1 :]


@builtin("list replace(list: list, position: number, newItem: any)")
def replace_at(items: Items, position: Decimal, new: Any) -> Items:
    """The list with another item at a place."""
    place = place_in(items, position)
    return [*items[:place], new, *items[place + 1 :]]


@builtin("list replace(list: list, match: function, newItem: any)", runtime=True)
def replace_matching(items: Items, match: Function, new: Any, runtime: Runtime) -> Items:
    """The list with another item wherever ``match(item, newItem)`` is true."""
    made = []
    for item in items:
        answer = invoke(match, [item, new], [], runtime)
        if type(answer) is not bool:
            raise Refusal("fungsi pencocok harus menghasilkan benar/salah.")
        made.append(new if answer else item)
    return made


@builtin("reverse(list: list)")
def reverse(items: Items) -> Items:
    """The items from the last to the first."""
    return items[::-1]


@builtin("index of(list: list, match: any)", rate=SCAN)
def index_of(items: Items, match: Any) -> list[Decimal]:
    """The places of all items that equal the match."""
    return [Decimal(place) for place, item in enumerate(items, 1) if same(item, match)]


def distinct(items: Items) -> Items:
    """The items without those that were there before."""
    first: dict[Any, Any] = {}
    for item in items:
        first.setdefault(canonical(item), item)
    return list(first.values())


@builtin("union(**list: list)", rate=DEEP)
def union(lists: Items) -> Items:
    """The lists one after the other, each value once."""
    return distinct(concatenate(lists))


builtin("distinct values(list: list)", rate=DEEP)(distinct)


@builtin("flatten(list: list)", rate=SCAN)
def flatten(items: Items) -> Items:
    """The items of all lists within lists."""
    made: Items = []
    stack = [iter(items)]
    while stack:
        for item in stack[-1]:
            if type(item) is list:
                stack.append(iter(item))
                break
            made.append(item)
        else:
            stack.pop()
    limits.check_items(len(made))
    return made


@builtin("sort(list: list, precedes?: function?)", runtime=True)
def sort(items: Items, precedes: Function | None, runtime: Runtime) -> Items:
    """The items in order; ``precedes(a, b)`` says when a comes before b."""

    def before(one: Any, other: Any) -> bool:
        runtime.step()
        if precedes is None:
            return less(one, other)
        answer = invoke(precedes, [one, other], [], runtime)
        if type(answer) is not bool:
            raise Refusal("fungsi urutan harus menghasilkan benar/salah.")
        return answer

    def order(one: Any, other: Any) -> int:
        return -1 if before(one, other) else (1 if before(other, one) else 0)

    return sorted(items, key=cmp_to_key(order))
