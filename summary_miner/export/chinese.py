"""Chinese names for the columns, for workbooks that a person reads.

The names are those of `docs/glossary.md`; CSV and the other formats keep the English ones.
"""

from __future__ import annotations

from collections.abc import Mapping

HEADS: Mapping[str, str] = {
    "doc_id": "文档",
    "indicator": "指标",
    "title": "标题",
    "organisation": "机构",
    "period_start": "时段起",
    "period_end": "时段止（不含）",
    "para_id": "段落",
    "figure_id": "数据编号",
    "start": "起始位置",
    "end": "结束位置",
    "raw": "原文",
    "value": "数值",
    "lower": "下限",
    "upper": "上限",
    "approx": "约数",
    "unit": "单位",
    "dimension": "量纲",
    "subject": "对象",
    "action": "动作",
    "change": "增减",
    "change_kind": "增减方式",
    "total_id": "所属总数",
    "topic": "主题",
    "sentence": "句子",
    "level": "层次",
    "scope": "范围",
    "other_doc_id": "对照文档",
    "other_para_id": "对照段落",
    "kind": "类型",
    "changes": "改动",
    "containment": "重复度",
    "share": "占本文",
    "other_share": "占对照",
    "paragraphs": "重复段数",
    "chars": "重复字数",
    "numbers_kept": "未变数字",
    "numbers_changed": "改动数字",
    "other_start": "对照起始",
    "other_end": "对照结束",
    "text": "原文全段",
    "other_text": "对照全段",
}
