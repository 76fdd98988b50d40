"""What all tests share."""

import os

from hypothesis import HealthCheck, settings

SLOW_IS_NO_FAULT = [HealthCheck.too_slow]
"""A machine that does other things at the same time is slow now and then, and that is no fault of a strategy."""

settings.register_profile("same", deadline=None, suppress_health_check=SLOW_IS_NO_FAULT, derandomize=True)
settings.register_profile("search", deadline=None, suppress_health_check=SLOW_IS_NO_FAULT, max_examples=1000)
settings.load_profile("search" if os.environ.get("WORKBENCH_SEARCH") else "same")
