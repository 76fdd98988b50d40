"""What all tests share."""

from hypothesis import HealthCheck, settings

settings.register_profile("shared machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared machine")
"""A machine that does other things at the same time is slow now and then, and that is no fault of a strategy."""
