"""Nothing takes for ever, and a mistake costs the source in which it is made."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from summary_miner.errors import LexiconError, UnreadableFile
from summary_miner.watch import attempt, time_limit

SOON = 0.1
LONG = 30.0


def spin() -> None:
    end = time.monotonic() + LONG
    while time.monotonic() < end:
        pass


def in_thread(work: Callable[[], None]) -> None:
    """Run in a thread, and raise here what it raised there."""
    caught: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:
            caught.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if caught:
        raise caught[0]


def limited(work: Callable[[], None]) -> Callable[[], None]:
    def run() -> None:
        with time_limit(SOON, "a.txt"):
            work()

    return run


def directly(work: Callable[[], None]) -> None:
    work()


@pytest.mark.parametrize("place", [directly, in_thread])
def test_what_goes_on_for_ever_is_ended(place: Callable[[Callable[[], None]], None]) -> None:
    """In the main thread as in any other; the error says how much is allowed."""
    began = time.monotonic()
    with pytest.raises(UnreadableFile, match=r"a\.txt: reading it took more than 0\.1 seconds; sp"):
        place(limited(spin))
    assert time.monotonic() - began < LONG / 2


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no alarms")
def test_what_sleeps_in_a_library_is_woken() -> None:
    """An alarm reaches what a second thread can't."""
    with pytest.raises(UnreadableFile, match="took more than"):
        limited(lambda: time.sleep(LONG))()


@pytest.mark.parametrize("place", [directly, in_thread])
def test_what_is_quick_notices_nothing(place: Callable[[Callable[[], None]], None]) -> None:
    """And nothing comes after it."""
    place(limited(lambda: None))
    time.sleep(2 * SOON)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no alarms")
def test_the_alarm_of_the_program_around_us_is_left_alone() -> None:
    """It rings when it should, and our limit holds all the same."""
    rung = threading.Event()
    before = signal.signal(signal.SIGALRM, lambda *_: rung.set())
    try:
        signal.setitimer(signal.ITIMER_REAL, SOON / 2)
        with pytest.raises(UnreadableFile, match="took more than"):
            limited(spin)()
        assert rung.is_set()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("place", [directly, in_thread])
def test_a_limit_that_ends_with_its_block_leaves_nothing_behind(
    place: Callable[[Callable[[], None]], None],
) -> None:
    """Whichever comes first by a hair: nothing rings afterwards, and the next limit holds."""

    def close_calls() -> None:
        for extra in range(3000):
            end = time.monotonic() + 0.001 + (extra % 40 - 20) * 5e-6
            with suppress(UnreadableFile), time_limit(0.001, "a.txt"):
                while time.monotonic() < end:
                    pass
        limited(lambda: None)()
        with pytest.raises(UnreadableFile):
            limited(spin)()

    place(close_calls)
    if hasattr(signal, "setitimer"):
        assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
        assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL


def test_a_limit_within_a_limit_waits_for_the_outer_one() -> None:
    """One source has one limit."""
    with time_limit(LONG, "a.txt"), time_limit(SOON, "b.txt"):
        time.sleep(2 * SOON)


def test_a_mistake_of_ours_becomes_the_error_of_its_source() -> None:
    """With its kind and place, on one line."""
    told = attempt("a.txt", lambda: dict[str, str]()["no\nkey"])
    assert isinstance(told, UnreadableFile)
    assert "a.txt: a mistake of this program (KeyError in test_watch.py, line " in str(told)
    assert str(told).endswith("); please report it with this line")
    assert "\n" not in str(told)


def test_a_damaged_table_is_no_mistake_of_one_source() -> None:
    """All would be read wrong."""

    def work() -> None:
        raise LexiconError("units.tsv", 7, "4 cells", "亩")

    with pytest.raises(LexiconError):
        attempt("a.txt", work)


def test_too_little_memory_is_told() -> None:
    """With the limit that bounds it."""

    def work() -> None:
        raise MemoryError

    assert str(attempt("a.txt", work)) == (
        "a.txt: there is not enough memory for it; split it, or raise the limit (--limit memory=N)"
    )
