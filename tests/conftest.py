"""How hypothesis searches, for all tests."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# the same examples every time: a red gate must mean that the code changed
settings.register_profile(
    "gate",
    derandomize=True,
    deadline=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
# HYPOTHESIS_PROFILE=search looks further, and elsewhere each time
settings.register_profile(
    "search", settings.get_profile("gate"), derandomize=False, max_examples=3000
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))
