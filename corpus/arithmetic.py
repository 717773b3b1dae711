"""The same sums on every processor: what makes a trained model come out bit for bit.

numpy and its linear algebra choose their instructions by the processor they find, and each kind
adds up in another order. A search for the best weights then ends a hundred-thousandth beside, and
a paragraph between two topics falls to the other one.
"""

from __future__ import annotations

import os
import sys

from numpy._core import _multiarray_umath as kernels

_PINNED = "SUMMARY_MINER_SAME_SUMS"


def pin() -> None:
    """Start this program again with the plainest instructions, on one thread.

    Both libraries read their settings when they are loaded, which is too late here. Nehalem is
    the oldest processor that the wheels are built for; where there is none of its kind (ARM), the
    libraries keep to their own.
    """
    if _PINNED in os.environ:
        return
    features = kernels.__cpu_features__
    extra = [name for name in kernels.__cpu_dispatch__ if features.get(name)]
    settings = {
        _PINNED: "1",
        "NPY_DISABLE_CPU_FEATURES": " ".join(extra),
        "OPENBLAS_CORETYPE": "Nehalem",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }
    sys.stdout.flush()
    os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **settings})
