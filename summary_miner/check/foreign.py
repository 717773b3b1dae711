"""Foreign words: what of a statement is another's deed, the place of something, or a ware."""

from __future__ import annotations

import re

_HOLDS = r"(?:主?办|举办|组织|开展|举行|搞|召开|开)"
_OTHERS = r"(?:省|市|县|区|镇|乡|邻[村县镇]|外[地省]|别[处村]|兄弟单位)"
_UNITS = r"(?:医院|学校|大学|中学|公司|厂里|县里|市里|镇里|区里|外地|邻村|别处|人家)"
_FOREIGN = (
    # 县里办了灯会: not ours, whatever we did meanwhile
    re.compile(
        rf"(?:^|(?<=[，,。；;：:]))[^，,。；;]{{0,2}}(?P<own>{_OTHERS})里{_HOLDS}了?"
        r"(?![^，,。；;]*(?:参加|参与|承办|协办|配合|演出|选送))[^，,。；;]*"
    ),
    # 托学校的义工领路, told of a village
    re.compile(rf"(?<=[靠请找由让给到在跟和])(?P<own>{_UNITS})的[一-鿿]{{2,3}}"),
    # 挤占健身步道卖瓜, 小学门前摆着茶棚
    re.compile(r"(?:占用|占着|侵占|挤占|堵住|堵在|位于|毗邻|紧邻|靠近|临近)[一-鿿]{2,4}"),
    re.compile(
        r"(?:^|(?<=[，,。；;：:在将把对]))[一-鿿、]{2,14}"
        r"(?:门前|周边|附近|旁边|对面|隔壁|一带|沿线|路段)(?:[一-鿿]{0,3}的[一-鿿]{2,5})?"
    ),
    # 承印党课读本3.2万册, 卖学生文具的摊位
    re.compile(r"[一-鿿]{2}(?:读本|教材|课本|画册|图书|挂图|光盘)(?=\d)"),
    re.compile(r"(?:承印|印制|承接|批发|销售|出售|(?<!义)卖)了?(?:学生|儿童|老人|老年)?[一-鿿]{2}"),
)
_HIDDEN = "□"
_MUCH = 0.3


def hide_foreign(text: str, unit: str) -> str:
    """The text with what is not the unit's own deed hidden, as long as before.

    Args:
        unit: The name of the unit, whose own 志愿者 are none of others.

    >>> hide_foreign("过河请学校的义工领路", "石门村")
    '过河请□□□□□□路'
    >>> hide_foreign("过河请学校的义工领路", "石门学校")
    '过河请学校的义工领路'
    """
    for pattern in _FOREIGN:
        text = pattern.sub(lambda found: _hidden(found, unit), text)
    return text


def is_mostly_foreign(own: str) -> bool:
    """Whether a good part of a statement is hidden: then it speaks of nothing that was asked."""
    return own.count(_HIDDEN) >= _MUCH * len(own)


def _hidden(found: re.Match[str], unit: str) -> str:
    owner = found.groupdict().get("own")
    # 镇里 is 石门镇 itself, but not 石门镇小学
    ours = owner and re.search(rf"{owner[:2]}(?:$|人民政府|政府|委)", unit)
    return found.group() if ours else _HIDDEN * len(found.group())
