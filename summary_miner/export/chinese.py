"""Chinese names for the columns and coded values, for workbooks that a person reads.

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
}

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
}
