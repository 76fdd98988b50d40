"""What an engine that is paid by the token has cost."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

from workbench.suggestions.online.configuration import Configuration

MILLION = 1_000_000
LEAST = 0.0001
"""The least cost that is shown as a number."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What one request or several used."""

    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    uncounted: int = 0
    """Requests of which the service did not say what they used."""

    def __add__(self, other: Usage) -> Usage:
        """The sum of two."""
        return Usage(
            self.requests + other.requests,
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
            self.uncounted + other.uncounted,
        )


@dataclass(frozen=True, slots=True)
class Prices:
    """What a million tokens cost, by the settings of the person; 0 where they say nothing."""

    tokens_in: float
    tokens_out: float
    currency: str

    @classmethod
    def of(cls, configuration: Configuration) -> Prices:
        """Those of an engine."""
        return cls(configuration.price_in, configuration.price_out, configuration.currency)

    def cost(self, usage: Usage) -> float:
        """What some usage costs, in the currency."""
        return (usage.tokens_in * self.tokens_in + usage.tokens_out * self.tokens_out) / MILLION

    def brief(self, usage: Usage) -> str:
        """What some usage costs, as people read it; empty where the person named no prices or nothing was counted."""
        return self._amount(usage) if self.cost(usage) else ""

    def total(self, usage: Usage) -> str:
        """What some usage costs, or its tokens where no prices are named; empty where nothing was asked."""
        if not usage.requests:
            return ""
        tokens, is_priced = usage.tokens_in + usage.tokens_out, bool(self.tokens_in or self.tokens_out)
        if not tokens:
            return "cost unknown" if is_priced else ""
        said = self._amount(usage) if is_priced else f"{tokens:,} tokens"
        return f"at least {said}" if usage.uncounted else said

    def shown(self, usage: Usage) -> str:
        """Usage and cost as people read them; empty where nothing was asked."""
        if not usage.requests:
            return ""
        requests = "1 request" if usage.requests == 1 else f"{usage.requests:,} requests"
        told = f"{requests}, {usage.tokens_in:,} tokens sent and {usage.tokens_out:,} received"
        if self.tokens_in or self.tokens_out:
            told += f", {self._amount(usage)}"
        if usage.uncounted:
            told += f"; the service did not count {usage.uncounted:,} of the requests"
        return told

    def _amount(self, usage: Usage) -> str:
        cost = self.cost(usage)
        return f"{f'{cost:.4f}' if not cost or cost >= LEAST else f'<{LEAST}'} {self.currency}"


class Account:
    """The sum of what was used since the engine was made; any thread may add to it."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self._sum = Usage()
        self._lock = Lock()

    def add(self, usage: Usage) -> None:
        """Add what a request used."""
        with self._lock:
            self._sum += usage

    @property
    def total(self) -> Usage:
        """The sum so far."""
        with self._lock:
            return self._sum
