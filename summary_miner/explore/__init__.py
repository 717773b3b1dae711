"""Questions that a researcher asks of many documents.

indicators   which figures to follow, read from YAML
panels       documents × indicators
suggestions  the indicators that a corpus itself proposes
"""

from summary_miner.explore.indicators import Indicator, read_indicators
from summary_miner.explore.panels import Panel, PanelRow, build_panel
from summary_miner.explore.suggestions import Suggestion, as_yaml, suggest_indicators

__all__ = [
    "Indicator",
    "Panel",
    "PanelRow",
    "Suggestion",
    "as_yaml",
    "build_panel",
    "read_indicators",
    "suggest_indicators",
]
