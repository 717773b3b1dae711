"""Year, half, quarter and month of a document, from its period, and of any date."""

from __future__ import annotations

import pandas as pd

CALENDAR = ("year", "half", "quarter", "month")


def add_calendar(documents: pd.DataFrame) -> pd.DataFrame:
    """The documents with the columns of `CALENDAR`; unknown where the period is.

    `year` is the one that holds the middle of the period, so that a school year from September
    to June belongs to the year in which it ends. `half`, `quarter` and `month` are known only
    of a document that reports on no more than that.
    """
    start = documents["period_start"]
    last = documents["period_end"] - pd.Timedelta(days=1)
    middle = start + (last - start) / 2
    one_year = start.dt.year == last.dt.year

    def within(start_part: pd.Series, last_part: pd.Series) -> pd.Series:
        same: pd.Series = one_year & (start_part == last_part)
        return same

    year = start.dt.year.astype("Int64").astype("string")
    halves = [(part.dt.month + 5) // 6 for part in (start, last)]
    quarters = [part.dt.quarter for part in (start, last)]
    months = [part.dt.month for part in (start, last)]
    return documents.assign(
        year=middle.dt.year.astype("Int64"),
        half=_named(year + "H", halves[0], within(*halves)),
        quarter=_named(year + "Q", quarters[0], within(*quarters)),
        month=_named(year + "-", months[0], within(*months), width=2),
    )


def part_of(days: pd.Series, part: str) -> pd.Series:
    """The year, half, quarter or month that each day lies in; missing where it is.

    >>> days = pd.Series(pd.to_datetime(["2023-09-05", None]))
    >>> part_of(days, "quarter").tolist(), part_of(days, "month").tolist()
    (['2023Q3', <NA>], ['2023-09', <NA>])
    """
    year = days.dt.year.astype("Int64")
    prefix, known = year.astype("string"), days.notna()
    if part == "half":
        return _named(prefix + "H", (days.dt.month + 5) // 6, known)
    if part == "quarter":
        return _named(prefix + "Q", days.dt.quarter, known)
    return year if part == "year" else _named(prefix + "-", days.dt.month, known, width=2)


def _named(prefix: pd.Series, number: pd.Series, known: pd.Series, width: int = 1) -> pd.Series:
    digits = number.astype("Int64").astype("string").str.zfill(width)
    return (prefix + digits).where(known)
