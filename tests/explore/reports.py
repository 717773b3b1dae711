"""A small corpus with metadata: six reports of invented units, enough to count by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

REPORTS = {
    "东岸/柳塘社区2021.txt": """柳塘社区2021年工作总结
一、环境整治
社区组织志愿者清理楼道杂物120车，巡查河道36次。志愿者劝导商户规范停车。
二、志愿服务
注册志愿者210人，志愿者服务队每周上门照料独居老人。
三、存在问题
志愿者年龄偏大，培训不足。
""",
    "东岸/柳塘社区2022.txt": """柳塘社区2022年工作总结
一、环境整治
社区组织志愿者清理楼道杂物90车，网格员巡查河道48次，发现问题及时上报。
二、志愿服务
注册志愿者260人。志愿者服务队照料独居老人，志愿者还辅导孩子写作业。
三、下一步打算
明年计划招募志愿者，力争达到300人。
""",
    "东岸/青禾小学2022.txt": """青禾小学2022年工作总结
一、德育工作
学校举办运动会2次，学生参加合唱比赛。家长志愿者护送学生过马路。
二、教师培训
教师参加培训8场，青年教师比赛获奖。
""",
    "西岸/石桥镇2021.txt": """石桥镇2021年工作总结
一、项目建设
全镇实施项目18个，完成投资3.2亿元，企业增加14家。
二、环境整治
组织干部清理河道垃圾，拆除违建2600平方米。
""",
    "西岸/石桥镇2022.txt": """石桥镇2022年工作总结
一、项目建设
全镇实施项目25个，完成投资4.5亿元，企业增加20家。网格员走访企业。
二、环境整治
网格员巡查河道，组织干部清理河道垃圾，拆除违建1800平方米。
""",
    "西岸/云岭医院2022.txt": """云岭医院2022年工作总结
一、医疗服务
门诊病人增加，护士上门照料独居老人，医院组织义诊12场。
二、志愿服务
医院志愿者引导病人就诊，注册志愿者45人。
""",
}

METADATA = """文件名,单位,地区,年份,类型,编号
柳塘社区2021,柳塘社区,东岸,2021,社区,0101
柳塘社区2022.txt,柳塘社区,东岸,2022,社区,0101
东岸/青禾小学2022.txt,青禾小学,东岸,2022,学校,0102
石桥镇2021,石桥镇,西岸,2021,乡镇,0201
石桥镇2022,石桥镇,西岸,2022,乡镇,0201
云岭医院2022,云岭医院,西岸,2022,医院,0202
"""


def write_reports(folder: Path) -> Path:
    """The reports as files, with `资料.csv` beside their folder."""
    reports = folder / "reports"
    for name, text in REPORTS.items():
        path = reports / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (folder / "资料.csv").write_text(METADATA, "gb18030")
    return reports


def rows(table: pd.DataFrame) -> Any:
    """The rows of a table with its columns as attributes, whatever their types."""
    return list(table.itertuples())
