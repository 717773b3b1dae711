"""Conditions on columns, as a user writes them: 地区=东部|西部, year>=2020, title~志愿."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from summary_miner.chinese import VALUES
from summary_miner.errors import UsageError
from summary_miner.explore.tokens import Flags

_SHAPE = re.compile(
    r"\s*(?P<column>[^=<>!~]+?)\s*(?P<sign>!=|>=|<=|=|>|<|!~|~)\s*(?P<value>.*?)\s*"
)

_FIRST_SIGN = re.compile(r"([^=<>!~＝＞＜～！≥≤≠]*)([=<>!~＝＞＜～！≥≤≠]*)(.*)", re.S)
_NARROW = str.maketrans({"＝": "=", "＞": ">", "＜": "<", "～": "~", "！": "!"})
_WRITTEN = (("≥", ">="), ("≤", "<="), ("≠", "!="))
"""As a Chinese keyboard gives them; ≥ needs no quotes in a shell, where > would write a file."""

_TOLD = 12

_SPAN = re.compile(r"\d{4}(-\d\d)?")
"""A year or a month, which has days and halves in it: 2020-05-01 is not behind 2020."""

_ORDERS: Mapping[str, Callable[[Any, Any], Any]] = {
    ">=": lambda left, right: left >= right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    "<": lambda left, right: left < right,
}


@dataclass(frozen=True, slots=True)
class Condition:
    """A claim about a column.

    Attributes:
        sign: `=`, `!=`, `~` (found in it), `!~`, or one of `>=`, `<=`, `>`, `<`.
        value: What stands behind the sign; several are parted by `|`; empty is unknown.
    """

    column: str
    sign: str
    value: str

    def __str__(self) -> str:
        return f"{self.column}{self.sign}{self.value}"

    def test(self, values: pd.Series) -> Flags:
        """Which values meet the condition; of unknown ones only `=` and `!=` can speak.

        Raises:
            UsageError: If an order is asked for that the value does not fit into.
        """
        if self.sign in _ORDERS:
            return self._compare(values)
        texts = values.map(as_text).astype(object)
        wanted = [word.strip() for word in self.value.split("|")]
        if self.sign in ("=", "!="):
            met = texts.isin(wanted).to_numpy(bool)
        else:
            met = texts.map(lambda text: any(word in text for word in wanted)).to_numpy(bool)
        return met if not self.sign.startswith("!") else ~met

    def _compare(self, values: pd.Series) -> Flags:
        order = _ORDERS[self.sign]
        span = _SPAN.fullmatch(self.value)
        if pd.api.types.is_datetime64_any_dtype(values) and not span:
            bound: Any = pd.to_datetime(self.value, errors="coerce")
        elif pd.api.types.is_numeric_dtype(values):
            bound = pd.to_numeric(self.value, errors="coerce")
        else:  # 2023H1, 2023-05: ISO dates sort as text
            texts = values.map(as_text).astype(object).to_numpy()
            known = texts != ""
            met = np.zeros(len(texts), bool)
            length = len(self.value) if span else None
            met[known] = [order(text[:length], self.value) for text in texts[known]]
            return met
        if pd.isna(bound):
            raise UsageError(f"{self}: expected a number or a date behind {self.sign}")
        return np.asarray(order(values, bound).fillna(False), dtype=bool)


def read_condition(text: str) -> Condition:
    """The condition that a user wrote.

    >>> read_condition("地区=东部|西部")
    Condition(column='地区', sign='=', value='东部|西部')
    >>> read_condition("年份≥2020")
    Condition(column='年份', sign='>=', value='2020')

    Raises:
        UsageError: If it is none.
    """
    found = _SHAPE.fullmatch(_signs(text))
    if found is None:
        raise UsageError(
            f"{text!r}: expected COLUMN=VALUE, with one of = != ~ !~ >= <= > < between them"
        )
    return Condition(found["column"], found["sign"], found["value"])


def with_english(condition: Condition) -> Condition:
    """A condition on topics with the English names, which the tables hold, beside Chinese ones.

    >>> str(with_english(read_condition("topic=环境整治|party")))
    'topic=环境整治|party|environment'
    """
    if condition.column != "topic":
        return condition
    english = {chinese: name for name, chinese in VALUES["topic"].items()}
    words = [word.strip() for word in condition.value.split("|")]
    known = [english[word] for word in words if word in english]
    return replace(condition, value="|".join([*words, *known]))


def told_values(values: pd.Series) -> str:
    """The values of a column as a condition takes several, the most frequent first; not too many.

    >>> told_values(pd.Series(["东岸", "西岸", "西岸", None]))
    '西岸|东岸'
    """
    texts = values.map(as_text)
    known = texts[texts != ""].value_counts().index.tolist()
    return "|".join([*known[:_TOLD], *["…"][: len(known) > _TOLD]]) or "no values"


def _signs(text: str) -> str:
    """The condition with the first sign of it in ASCII; its value stays as it is."""
    head, sign, value = _FIRST_SIGN.match(text).groups()  # type: ignore[union-attr]
    for written, meant in _WRITTEN:
        sign = sign.replace(written, meant)
    return f"{head}{sign.translate(_NARROW)}{value}"


def as_text(value: Any) -> str:
    """A value as a user would write it: 2023, not 2023.0; the day of a date."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return ""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
