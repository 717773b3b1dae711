"""Repairs to one line of text: an ordered tuple of idempotent steps.

Only what no reader would miss is changed. What a step changed is counted, so that the
manifest can say it.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from summary_miner.structure.sitewords import cut_glued

HAN = r"㐀-䶿一-鿿豈-﫿"

_CONTROLS = r"\x00-\x08\x0a-\x1f\x7f-\x9f"
_CONTROL = re.compile(f"[{_CONTROLS}]")
_HALVES = "\ud800-\udfff"
_HALF_PAIR = re.compile(f"[{_HALVES}]")
"""Half a surrogate pair is no character; a broken program wrote it."""
_FOREIGN_DIGIT = re.compile(r"\d(?<![0-9])")
_FOREIGN = "\u0600-\u1fff\ua600-\uabff\uff10-\uff19\U00010000-\U0001ffff"
"""Where Unicode puts the digits of other scripts, among much else."""
_INVISIBLES = (
    "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{WORD JOINER}"
    "\N{ZERO WIDTH NO-BREAK SPACE}\N{SOFT HYPHEN}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"
    "\N{LEFT-TO-RIGHT EMBEDDING}-\N{RIGHT-TO-LEFT OVERRIDE}\N{OBJECT REPLACEMENT CHARACTER}"
    "\N{VARIATION SELECTOR-1}-\N{VARIATION SELECTOR-16}\ue000-\uf8ff"
)
_INVISIBLE = re.compile(f"[{_INVISIBLES}]")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,5});")
_TAG = re.compile(
    r"</?(?:p|br|div|span|strong|b|i|em|u|a|font|li|ul|ol|td|tr|table|img|h[1-6])"
    r"(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_WIDE_TO_NARROW: dict[int, int | str] = {
    **{code: code - 0xFEE0 for code in range(ord("０"), ord("９") + 1)},
    **{code: code - 0xFEE0 for code in range(ord("Ａ"), ord("Ｚ") + 1)},
    **{code: code - 0xFEE0 for code in range(ord("ａ"), ord("ｚ") + 1)},
    ord("％"): "%",
}
_WIDE_POINT = re.compile(r"(?<=\d)．(?=\d)")
_SPACES = " \u00a0\u1680\u202f\u205f\u3000\u2000-\u200a"
_SPACE = re.compile(f"[{_SPACES}]+")
_LETTER_O = re.compile(rf"(?<=\d)[OＯo](?=[\d{HAN}%])")
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_CRUMB = re.compile(rf"(?<=[{HAN}])(?:[(（](?=[a-zü]{{0,5}}[{_TONED}])[a-zü{_TONED}]{{1,6}}[)）])+")
_PAGE_MARK = re.compile(r"第 ?\d{1,4} ?页 ?[,，/]? ?共 ?\d{1,4} ?页")
_BACKTICK = re.compile(rf"(?<=[{HAN}])[`´](?=[{HAN}])")
_STRAIGHT = re.compile(r'"([^"“”]*)"')
_CORNERS = str.maketrans("「」『』", "“”‘’")

SENTENCE_END = re.compile(r"[。！？；]")


def mend_pairs(text: str) -> str:
    r"""The text with U+FFFD for each half of a surrogate pair, which other languages refuse.

    >>> mend_pairs("3户\ud83d")
    '3户\ufffd'
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return _HALF_PAIR.sub("\N{REPLACEMENT CHARACTER}", text)
    return text


def drop_controls(line: str) -> str:
    """Control characters but the tab, which parts the cells of a table row."""
    return _CONTROL.sub("", mend_pairs(line))


def drop_invisible(line: str) -> str:
    """Characters without width: they split words that look whole."""
    return _INVISIBLE.sub("", line)


def unescape_leftovers(line: str) -> str:
    """Entities and tags that a web page left in the text."""
    written = line
    while True:  # &amp;nbsp; takes two rounds
        plain = _TAG.sub("", _ENTITY.sub(lambda found: html.unescape(found.group()), line))
        if plain == line:
            return line if line == written else _CONTROL.sub("", line)
        line = plain


def narrow_foreign(line: str) -> str:
    """Digits of other scripts."""
    return _FOREIGN_DIGIT.sub(lambda found: str(unicodedata.decimal(found.group())), line)


def narrow_wide(line: str) -> str:
    """Full-width digits, letters and per cent signs, so that no later rule needs two classes."""
    line = line.translate(_WIDE_TO_NARROW)
    return _LETTER_O.sub("0", _WIDE_POINT.sub(".", line))


def narrow_spaces(line: str) -> str:
    """Indents and runs of any space become one plain space; the ends are trimmed."""
    return _SPACE.sub(" ", line).strip(" ")


def close_up(line: str) -> str:
    """Spaces inside Chinese text."""
    from summary_miner.structure.spaces import closed_up  # most texts have none

    return closed_up(line)


def drop_pinyin_crumbs(line: str) -> str:
    """社区(qū): what anti-copy fonts leave behind a character."""
    return _CRUMB.sub("", line)


def drop_page_marks(line: str) -> str:
    """第3页 共8页 in the middle of a sentence; alone on a line it is boilerplate, and stays."""
    if not _PAGE_MARK.search(line) or _PAGE_MARK.fullmatch(line.strip("-— ")):
        return line
    return _PAGE_MARK.sub("", line).strip(" ")


def drop_glued(line: str) -> str:
    """What a converter of files put before or behind a page's text: 专心---专注---专业."""
    return cut_glued(line)


def drop_backticks(line: str) -> str:
    """Stray marks inside words, put there to escape word filters."""
    return _BACKTICK.sub("", line)


def unify_quotes(line: str) -> str:
    """Straight and corner quotation marks become curly ones, of the same length."""
    line = line.translate(_CORNERS)
    return _STRAIGHT.sub(r"“\1”", line) if line.count('"') % 2 == 0 else line


class Step(NamedTuple):
    """A cleaning step: a line in, a line out; idempotent; looks at nothing but its argument.

    Attributes:
        needs: Without a character of this class in the line, the step changes nothing.
        takes: What it takes away of which the author should know, if it is of that kind.
    """

    repair: Callable[[str], str]
    needs: str
    takes: re.Pattern[str] | None = None


CLEANING: tuple[Step, ...] = (
    # first: they would hide from every pattern below
    Step(drop_controls, _CONTROLS + _HALVES),
    # &nbsp; becomes a space, which a later step narrows
    Step(unescape_leftovers, "&<", re.compile(f"{_ENTITY.pattern}|{_TAG.pattern}", re.I)),
    Step(drop_invisible, _INVISIBLES),
    Step(narrow_wide, "０-９Ａ-Ｚａ-ｚ％．OＯo"),
    Step(narrow_foreign, _FOREIGN),
    Step(narrow_spaces, _SPACES),
    Step(drop_pinyin_crumbs, "(（", _CRUMB),
    Step(drop_page_marks, "页"),
    Step(drop_glued, "专精"),
    Step(drop_backticks, "`´", _BACKTICK),
    # after all that may have left a space behind
    Step(close_up, " "),
    Step(unify_quotes, '"「」『』'),
)
_NEEDS = tuple(re.compile(f"[{step.needs}]") for step in CLEANING)
_ANY_NEED = re.compile(f"[{''.join(step.needs for step in CLEANING)}]")


def clean_line(
    line: str,
    repairs: Counter[str] | None = None,
    taken: dict[str, str] | None = None,
) -> str:
    """The line as a person reads it.

    Args:
        repairs: Counts the steps that changed it.
        taken: Gets the first words that a step took away of which the author should know.

    >>> clean_line("共走访居 民　３００　余户,社区(qū)满意")
    '共走访居民300余户,社区满意'
    """
    if not _ANY_NEED.search(line):  # like most
        return line
    for step, needs in zip(CLEANING, _NEEDS, strict=True):
        if not needs.search(line):
            continue
        changed = step.repair(line)
        if changed != line and repairs is not None:
            repairs[step.repair.__name__] += 1
        if changed != line and taken is not None and step.takes is not None:
            found = step.takes.search(line)
            taken[step.repair.__name__] = found.group() if found else ""
        line = changed
    return line


def clean(text: str) -> str:
    """All lines of a text, cleaned; blank lines stay blank.

    >>> clean("一、 总体情况\\n完成率达 98 %。")
    '一、总体情况\\n完成率达98%。'
    """
    return "\n".join(clean_line(line) for line in text.split("\n"))
