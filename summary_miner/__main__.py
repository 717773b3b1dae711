"""`python -m summary_miner` is `summary-miner`."""

from summary_miner.cli import main

main()
