from summary_miner.read.limits import ReadOptions
from summary_miner.types import RawText


def read_office(data: bytes, source: str, options: ReadOptions) -> RawText:
    raise NotImplementedError
