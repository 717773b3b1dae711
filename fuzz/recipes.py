"""From arbitrary bytes to texts, pages and packages in which our rules have something to do.

A fuzzer changes bytes. Read as UTF-8 they would hardly ever be Chinese, and read as XML hardly
ever well-formed; so each byte picks a word, or opens and closes an element.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

_MARKS = "，。；：、？！“”‘’\"'（）()《》—…-–·%％‰.,:;`´「」『』&<>/*×_＿○#|[]￥¥ \t　"
_DIGITS = "0123456789０９〇零一二三四五六七八九十两百千万亿几半廿壹贰拾佰"
_WORD_LIST = """
余 多 来 近 约 超过 不足 以上 左右 上 数 好 成 分之 点 至 到 和 个 多个 年 月 日 元 角 分
人 人次 户 场 次 期 处 米 平方米 亩 公里 吨 万元 亿元 个百分点 天 小时 岁 倍 番 翻 第 届 号
大 级 号文件 （一） 一、 1. 1、 （1） 1) ① 第一， 一是 二是 首先 第一部分 篇一 【二】
来源： 小编 工作总结 述职报告 下一步打算 存在问题 &nbsp; &amp;nbsp; &#12288; &#xD800; <p>
</p> <br/> (qū) （jiē） 第3页 共8页 xx 20xx年 20**年 ___ 2019年 3月5日 8:30 1,200 12万 95%
〔2012〕10号 其中 包括 分别为 分别 累计 共 达到 增长 下降 提高到 由 从 比上年 同比 组织
开展 召开 举办 走访 慰问 清理 垃圾 群众 志愿者 会议 培训班 社区 街道 桃岭社区 我局 全年 将
计划 要求 被评为 在 的 了 为 是 有
"""
_BREAKS = "\n\r\x0b\u2028\x85"
PIECES: tuple[str, ...] = (*_MARKS, *_DIGITS, *_WORD_LIST.split(), *_BREAKS)
_ANY = 0xFF
"""The byte behind which the next three are a code point of their own."""


def text(data: bytes) -> str:
    """Words of reports, numerals, marks, and any other code point, half pairs included."""
    return "".join(_pieces(iter(data)))


def _pieces(left: Iterator[int]) -> Iterator[str]:
    for byte in left:
        if byte == _ANY:
            code = 0
            for _ in range(3):
                code = code << 8 | next(left, 0)
            yield chr(code % 0x110000)
        else:
            yield PIECES[byte % len(PIECES)]


_SIGNS = "与 或 非 近 近5 近99999 ( ) （ ） … 垃圾 清运 群众 非遗 计划 与或 近近 99"
_CONDITION = tuple(_SIGNS.split())


def condition(data: bytes) -> str:
    """Words and signs of a checklist's condition."""
    return " ".join(_CONDITION[byte % len(_CONDITION)] for byte in data)


_QUERY = (
    *("*", "?", "/", "/n", "/v|n", "{1,2}", "{0,0}", "{9,1}", "{", "}", "|", "!", "~", "=", ">="),
    *("<", "[", "]", "(", ")", "\\", "+", ".", "^", "$", "垃圾", "清运", "year", "kind", "source"),
    *("2021", "走访", "群众", "\0", " ", " ", "topic", "2021-13-45", "1e999", "nan"),
)


def query(data: bytes) -> str:
    """Signs and words of queries to a corpus."""
    return "".join(_QUERY[byte % len(_QUERY)] for byte in data)


def markup(data: bytes, tags: Sequence[str]) -> str:
    """A well-formed piece of markup: a byte opens one of the tags, closes one, or is text."""
    shown: list[str] = []
    unclosed: list[str] = []
    left = iter(data)
    for byte in left:
        if byte < len(tags):
            tag = tags[byte]
            shown.append(f"<{tag}>")
            if not tag.endswith("/"):
                unclosed.append(tag.split()[0])
        elif byte < 0x80 and unclosed:
            shown.append(f"</{unclosed.pop()}>")
        else:
            shown.append(escape(PIECES[next(left, 0) % len(PIECES)]))
    shown += (f"</{name}>" for name in reversed(unclosed))
    return "".join(character for character in "".join(shown) if _is_xml(character))


def _is_xml(character: str) -> bool:
    return character in "\t\n\r" or " " <= character < "\ud800" or "\ue000" <= character < "\ufffe"


def archive(members: Mapping[str, bytes]) -> bytes:
    """A zip archive, packed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, data in members.items():
            packed.writestr(zipfile.ZipInfo(name), data)
    return stream.getvalue()


_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
WORD_TAGS: tuple[str, ...] = (
    *("w:p", "w:p", "w:r", "w:r", "w:t", "w:t", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:sdtContent"),
    *("w:ins", "w:del", "w:pPr", "w:rPr", "w:tcPr", "w:trPr", "w:numPr", "w:hyperlink"),
    *("w:txbxContent", "mc:AlternateContent", "mc:Choice", "mc:Fallback", "w:br/", "w:tab/"),
    *("w:vanish/", 'w:gridSpan w:val="3"/', 'w:gridSpan w:val="99999999"/', "w:vMerge/"),
    *('w:vMerge w:val="restart"/', 'w:numId w:val="1"/', 'w:numId w:val="2"/', "w:smartTag"),
    *('w:ilvl w:val="0"/', 'w:ilvl w:val="1"/', 'w:ilvl w:val="99"/', 'w:pStyle w:val="a"/'),
    *('w:pStyle w:val="b"/', 'w:outlineLvl w:val="1"/', "w:footnoteReference/", "w:altChunk/"),
    *('w:gridBefore w:val="-1"/', "w:instrText", "w:delText", "w:moveFrom", "w:fldSimple"),
)
_STYLES = """
<w:style w:styleId="a" w:type="paragraph" w:default="1"><w:name w:val="heading 1"/>
<w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/>
<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
"""
_NUMBERING = """
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1">
<w:start w:val="9999999999"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1.%2)"/></w:lvl>
</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="b"/></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
"""


def word_file(data: bytes) -> bytes:
    """A Word file whose body the bytes describe, with styles and lists that lead in rings."""
    body = f"<w:body>{markup(data, WORD_TAGS)}</w:body>"
    parts = {"document": body, "styles": _STYLES, "numbering": _NUMBERING}
    return archive(
        {
            f"word/{name}.xml": f"<w:{name} {_NAMESPACES}>{content}</w:{name}>".encode()
            for name, content in parts.items()
        }
    )


def word_part(data: bytes) -> bytes:
    """A Word file whose main part are the very bytes."""
    return archive({"word/document.xml": data})


PAGE_TAGS: tuple[str, ...] = (
    *("p", "div", "h1", "h2", "span", "a href='x'", "a href='#'", "ol", "ol start='-5' type='i'"),
    *("li", "li value='99999999999'", "table", "tr", "td", "th colspan='3'", "td rowspan='2'"),
    *("td colspan='9999' rowspan='9999'", "pre", "sup", "b", "nav", "div id='content'"),
    *("div class='footer'", "div style='display:none'", "br/", "hr/", "title", "head", "body"),
    *("script", "form", "article", "ruby", "rt", "img/", "input/", "select", "template", "html"),
)


def page(data: bytes) -> bytes:
    """A web page that the bytes describe."""
    return f"<html><body>{markup(data, PAGE_TAGS)}</body></html>".encode("utf-8", "replace")


_OPERATORS: tuple[str, ...] = (
    *("BT", "ET", "q", "Q", "T*", "1 0 0 1 20 20 Tm", "0 1 -1 0 300 300 Tm", "0 0 0 0 0 0 Tm"),
    *("12 TL", "0 -14 Td", "200 0 Td", "-1e30 1e30 Td", "/F1 12 Tf", "/F1 0 Tf", "/F1 -9 Tf"),
    *("/F1 1e-5 Tf", "/Fm Do", "1 0 0 1 50 700 cm", "1e20 0 0 1e-20 0 0 cm", "3 Tr", "900 Tz"),
)


def pdf(data: bytes) -> bytes:
    """A PDF of two pages whose content the bytes describe; a form in it calls itself."""
    content = "BT /F1 12 Tf 1 0 0 1 60 700 Tm "
    for byte in data:
        if byte < len(_OPERATORS):
            content += f"{_OPERATORS[byte]} "
        else:
            content += f"<{0x4E00 + 7 * byte:04x}> Tj " if byte % 2 else f"<{byte:04x}> Tj "
    stream = content + "ET"
    resources = "/Resources << /Font << /F1 5 0 R >> /XObject << /Fm 6 0 R >> >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 /MediaBox [0 0 595 842] {resources} >>",
        "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
        "/DescendantFonts [7 0 R] >>",
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 99 99] {resources} /Length 6 >>\n"
        "stream\n/Fm Do\nendstream",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo "
        "<< /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
    ]
    return _assembled(objects)


def _assembled(objects: Sequence[str]) -> bytes:
    """The objects with their table of places, as a PDF has them."""
    made = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF"
    return made + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()
