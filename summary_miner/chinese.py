"""Chinese names of coded values: what a person reads in reports, workbooks and checklists.

The names are those of `docs/glossary.md`; CSV and the other formats keep the English ones.
"""

from __future__ import annotations

from collections.abc import Mapping

VALUES: Mapping[str, Mapping[str, str]] = {
    "approx": {
        "exact": "确数",
        "about": "大约",
        "over": "多于",
        "under": "少于",
        "range": "范围",
        "vague": "概数",
        "masked": "遮盖",
    },
    "dimension": {
        "money": "金额",
        "area": "面积",
        "length": "长度",
        "volume": "体积",
        "mass": "重量",
        "people": "人数",
        "person_times": "人次",
        "items": "件数",
        "events": "次数",
        "percent": "比例",
        "duration": "时长",
        "age": "年龄",
        "other": "其他",
    },
    "change": {"increase": "增加", "decrease": "减少"},
    "change_kind": {"by": "增减幅度", "to": "增减结果", "from": "增减起点"},
    "topic": {
        "leadership": "组织领导",
        "publicity": "宣传引导",
        "environment": "环境整治",
        "moral": "道德建设",
        "volunteering": "志愿服务",
        "minors": "未成年人",
        "culture": "文体活动",
        "learning": "学习培训",
        "party": "党建廉政",
        "institution": "制度机制",
        "welfare": "民生服务",
        "safety": "平安法治",
        "business": "业务工作",
        "results": "成效荣誉",
        "problems": "存在问题",
        "plans": "下步打算",
        "background": "概述",
    },
    "activity": {
        "meeting": "会议",
        "lecture": "讲座宣讲",
        "training": "培训学习",
        "contest": "竞赛评比",
        "performance": "文艺演出",
        "sports": "体育活动",
        "festival": "节日主题",
        "campaign": "主题活动",
        "publicity": "宣传活动",
        "cleanup": "环境清理",
        "enforcement": "整治执法",
        "construction": "建设改造",
        "patrol": "巡逻值守",
        "inspection": "督查检查",
        "visit": "走访慰问",
        "assistance": "帮扶救助",
        "donation": "捐助献血",
        "volunteering": "志愿服务",
        "consultation": "义诊咨询",
        "selection": "评选表彰",
        "ceremony": "仪式启动",
        "survey": "调研摸底",
    },
    "side": {"more": "偏多", "less": "偏少"},
    "series": {
        "word": "词",
        "topic": "主题",
        "indicator": "指标",
        "activity": "活动",
        "times": "活动次数",
        "participants": "参与人数",
        "size": "规模",
    },
    "copy_level": {"document": "文档", "paragraph": "段落"},
    "copy_scope": {"within": "文内重复", "between": "单位之间", "archive": "沿用往年"},
    "copy_kind": {
        "near_copy": "整篇雷同",
        "partial": "部分雷同",
        "verbatim": "原文照搬",
        "new_numbers": "换数字",
        "new_date": "换年份（数字未变）",
        "new_names": "换名称",
        "shuffled": "调换语序",
        "edited": "改写",
    },
    "copy_change": {
        "date": "年份日期",
        "number": "数字",
        "name": "名称",
        "words": "用词",
        "order": "语序",
        "merged": "多段合并",
        "excerpt": "部分摘用",
    },
    "state": {"covered": "已覆盖", "planned": "仅计划", "mentioned": "仅提及", "missing": "缺失"},
    "severity": {"error": "错误", "warning": "警告", "note": "提示"},
}

SERIES_NAMES: Mapping[str, Mapping[str, str]] = {
    "topic": VALUES["topic"],
    "activity": VALUES["activity"],
    "times": VALUES["activity"],
    "participants": VALUES["activity"],
    "size": {"documents": "文档", "paragraphs": "段落", "words": "词", "characters": "字"},
}
"""The names of what `explore trends` follows, for those series that have coded ones."""


def known_names(kind: str) -> str:
    """The names of a coded value in both languages, for messages.

    >>> known_names("change")
    'increase 增加, decrease 减少'
    """
    return ", ".join(f"{name} {chinese}" for name, chinese in VALUES[kind].items())
