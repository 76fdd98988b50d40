"""A small grammar of English and Finnish: dates, times, timetables, opening hours, prices and numbers.

Run as a program it prints a few pairs. The same seed gives the same pairs in the same order on every machine, which is
what lets the held-out pairs be told from those that a model was trained on.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from numerals import english, english_ordinal, finnish, finnish_genitive, finnish_ordinal

Pair = tuple[str, str]
"""English and Finnish."""
Item = TypeVar("Item")
WORDS: dict[str, list[list[str]]] = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
MINUTES = [5, 10, 20, 25, 3, 7, 12]
AMOUNTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 20, 24, 30, 45, 60, 90]
EUROS = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 50, 99, 120, 250]
CENTS = [0, 0, 5, 10, 20, 50, 90]
PIECES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20]
OPEN = [("is open", "on auki"), ("is closed", "on kiinni")]
OPENS = [("opens", "aukeaa"), ("closes", "sulkeutuu"), *OPEN, ("is not open", "ei ole auki")]
HAPPENS = [("begins", "alkaa"), ("ends", "päättyy"), ("is", "on")]
HAPPENED = [("began", "alkoi"), ("ended", "päättyi"), ("was", "oli"), ("was cancelled", "peruttiin")]
HAPPENS_NOT = [("does not begin", "ei ala"), ("does not end", "ei pääty"), ("is not", "ei ole")]
LASTS = [("lasts", "kestää"), ("lasted", "kesti")]
BUYS = [("I bought", "Ostin"), ("We need", "Tarvitsemme"), ("They sold", "He myivät")]


class Speaker:
    """Says pairs of phrases and sentences by chance."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._patterns: list[Callable[[], Pair]] = [
            self._cardinal, self._ordinal, self._bare_date, self._day_and_date, self._time, self._event, self._event,
            self._past_event, self._no_event, self._question, self._opening, self._open_from_to, self._open_on,
            self._departure, self._departure, self._journey, self._lasting, self._ago, self._cost, self._cost,
            self._buying, self._event_in,
        ]  # fmt: skip

    def pair(self) -> Pair:
        """One pair."""
        return self._one(self._patterns)()

    def shuffle(self, pairs: list[Pair]) -> None:
        """Put pairs into an order of chance."""
        self._chance.shuffle(pairs)

    def _one(self, items: Sequence[Item]) -> Item:
        return items[self._chance.randrange(len(items))]

    def _word(self, kind: str) -> list[str]:
        return self._one(WORDS[kind])

    # Parts of sentences

    def _number(self) -> int:
        """Small numbers more often than large ones."""
        share = self._chance.random()
        for limit, low, high in ((0.35, 1, 20), (0.65, 21, 99), (0.85, 100, 999), (0.95, 1000, 9999)):
            if share < limit:
                return self._chance.randint(low, high)
        return self._chance.randint(10000, 999999)

    def _clock(self) -> Pair:
        hour = self._chance.randint(1, 12)
        following = hour % 12 + 1
        share = self._chance.random()
        if share < 0.2:
            return f"{english(hour)} o'clock", f"kello {finnish(hour)}"
        if share < 0.4:
            return f"half past {english(hour)}", f"puoli {finnish(following)}"
        if share < 0.5:
            return f"quarter past {english(hour)}", f"varttia yli {finnish(hour)}"
        if share < 0.6:
            return f"quarter to {english(following)}", f"varttia vaille {finnish(following)}"
        minutes = self._one(MINUTES)
        if share < 0.7:
            return f"{english(minutes)} past {english(hour)}", f"{finnish(minutes)} minuuttia yli {finnish(hour)}"
        if share < 0.8:
            return (
                f"{english(minutes)} to {english(following)}",
                f"{finnish(minutes)} minuuttia vaille {finnish(following)}",
            )
        hours, past = self._chance.randint(0, 23), self._chance.randint(0, 59)
        return f"{hours}:{past:02d}", f"kello {hours}.{past:02d}"

    def _date(self) -> Pair:
        day, (month, kuu) = self._chance.randint(1, 31), self._word("months")
        share, year = self._chance.random(), self._chance.randint(1900, 2035)
        if share < 0.3:
            return f"{day} {month} {year}", f"{day}. {kuu}ta {year}"
        if share < 0.5:
            return f"{day} {month}", f"{day}. {kuu}ta"
        spoken = f"the {english_ordinal(day)} of {month}", f"{finnish_ordinal(day)} {kuu}ta"
        return spoken if share < 0.8 else (f"{spoken[0]} {year}", f"{spoken[1]} {year}")

    def _duration(self) -> tuple[str, str, str]:
        """English, Finnish, and the Finnish genitive."""
        number, unit = self._one(AMOUNTS), self._word("units")
        many = number != 1
        return (
            f"{english(number)} {unit[many]}",
            f"{finnish(number)} {unit[2 + many]}",
            f"{finnish_genitive(number)} {unit[4]}",
        )

    def _price(self) -> Pair:
        euros, cents = self._one(EUROS), self._one(CENTS)
        price = f"{english(euros)} euro{'s' * (euros != 1)}", f"{finnish(euros)} euro{'a' * (euros != 1)}"
        if not cents:
            return price
        return f"{price[0]} and {english(cents)} cents", f"{price[1]} ja {finnish(cents)} senttiä"

    def _goods(self) -> tuple[int, str, str]:
        number, goods = self._one(PIECES), self._word("goods")
        many = number != 1
        names = goods[many], goods[2 + many]
        if self._chance.random() < 0.55 and " of " not in goods[0]:
            colour = self._word("colours")
            names = f"{colour[0]} {names[0]}", f"{colour[1 + many]} {names[1]}"
        return number, f"{english(number)} {names[0]}", f"{finnish(number)} {names[1]}"

    def _when(self) -> Pair:
        share = self._chance.random()
        if share < 0.2:
            day = self._word("weekdays")
            return f"on {day[0]}", day[2]
        if share < 0.4:
            soon, pian = self._word("soon")
            return soon, pian
        if share < 0.55:
            day, time = self._word("weekdays"), self._clock()
            return f"on {day[0]} at {time[0]}", f"{day[2]} {time[1]}"
        if share < 0.7:
            time = self._clock()
            return f"at {time[0]}", time[1]
        if share < 0.82:
            date = self._date()
            return f"on {date[0]}", date[1]
        if share < 0.92:
            duration = self._duration()
            return f"in {duration[0]}", f"{duration[2]} kuluttua"
        day, part = self._word("weekdays"), self._word("parts_of_day")
        return f"on {day[0]} {part[0]}", f"{day[2]} {part[1]}"

    # Patterns

    def _cardinal(self) -> Pair:
        number = self._number()
        return english(number), finnish(number)

    def _ordinal(self) -> Pair:
        number = min(self._number(), 999)
        return english_ordinal(number), finnish_ordinal(number)

    def _bare_date(self) -> Pair:
        date = self._date()
        return capital(date[0]), capital(date[1])

    def _day_and_date(self) -> Pair:
        day, date = self._word("weekdays"), self._date()
        return f"{day[0]} {date[0]}", f"{capital(day[1])} {date[1]}"

    def _time(self) -> Pair:
        time = self._clock()
        return f"It is {time[0]}.", f"Kello on {time[1].replace('kello ', '')}."

    def _event(self) -> Pair:
        event, when, verb = self._word("events"), self._when(), self._one(HAPPENS)
        return f"The {event[0]} {verb[0]} {when[0]}.", f"{capital(event[1])} {verb[1]} {when[1]}."

    def _past_event(self) -> Pair:
        event, when, verb = self._word("events"), self._word("past"), self._one(HAPPENED)
        return f"The {event[0]} {verb[0]} {when[0]}.", f"{capital(event[1])} {verb[1]} {when[1]}."

    def _no_event(self) -> Pair:
        event, when, verb = self._word("events"), self._when(), self._one(HAPPENS_NOT)
        return f"The {event[0]} {verb[0]} {when[0]}.", f"{capital(event[1])} {verb[1]} {when[1]}."

    def _question(self) -> Pair:
        event, when = self._word("events"), self._when()
        verb = self._one([("begin", "Alkaako"), ("end", "Päättyykö")])
        return f"Does the {event[0]} {verb[0]} {when[0]}?", f"{verb[1]} {event[1]} {when[1]}?"

    def _opening(self) -> Pair:
        place, when, verb = self._word("places"), self._when(), self._one(OPENS)
        return f"The {place[0]} {verb[0]} {when[0]}.", f"{capital(place[1])} {verb[1]} {when[1]}."

    def _open_from_to(self) -> Pair:
        place, first, last, verb = self._word("places"), self._word("weekdays"), self._word("weekdays"), self._one(OPEN)
        return (
            f"The {place[0]} {verb[0]} from {first[0]} to {last[0]}.",
            f"{capital(place[1])} {verb[1]} {first[3]} {last[4]}.",
        )

    def _open_on(self) -> Pair:
        place, first, last, verb = self._word("places"), self._word("weekdays"), self._word("weekdays"), self._one(OPEN)
        return (
            f"The {place[0]} {verb[0]} on {first[0]}s and {last[0]}s.",
            f"{capital(place[1])} {verb[1]} {first[5]} ja {last[5]}.",
        )

    def _departure(self) -> Pair:
        vehicle, city, when = self._word("vehicles"), self._word("cities"), self._when()
        if self._chance.random() < 0.5:
            return (
                f"The {vehicle[0]} to {city[0]} leaves {when[0]}.",
                f"{capital(vehicle[1])} {city[1]} lähtee {when[1]}.",
            )
        return (
            f"The {vehicle[0]} from {city[0]} arrives {when[0]}.",
            f"{capital(vehicle[1])} {city[2]} saapuu {when[1]}.",
        )

    def _journey(self) -> Pair:
        # The vehicle is not said; without drawing it the held-out pairs would not be those of the models that ship.
        self._word("vehicles")
        start, end, duration = self._word("cities"), self._word("cities"), self._duration()
        return (
            f"The journey from {start[0]} to {end[0]} takes {duration[0]}.",
            f"Matka {start[2]} {end[1]} kestää {duration[1]}.",
        )

    def _lasting(self) -> Pair:
        event, duration, verb = self._word("events"), self._duration(), self._one(LASTS)
        return f"The {event[0]} {verb[0]} {duration[0]}.", f"{capital(event[1])} {verb[1]} {duration[1]}."

    def _ago(self) -> Pair:
        duration, event, verb = self._duration(), self._word("events"), self._one(HAPPENED[:2])
        return f"The {event[0]} {verb[0]} {duration[0]} ago.", f"{capital(event[1])} {verb[1]} {duration[1]} sitten."

    def _cost(self) -> Pair:
        (number, goods, tavara), price = self._goods(), self._price()
        return f"{capital(goods)} cost{'s' * (number == 1)} {price[0]}.", f"{capital(tavara)} maksaa {price[1]}."

    def _buying(self) -> Pair:
        (number, goods, tavara), verb = self._goods(), self._one(BUYS)
        # One thing that is bought stands in another case, which the table of words does not have.
        return self.pair() if number == 1 else (f"{verb[0]} {goods}.", f"{verb[1]} {tavara}.")

    def _event_in(self) -> Pair:
        event, city, when = self._word("events"), self._word("cities"), self._when()
        return f"The {event[0]} in {city[0]} is {when[0]}.", f"{capital(event[1])} {city[3]} on {when[1]}."


def capital(text: str) -> str:
    """A text with a capital at its beginning."""
    return text[0].upper() + text[1:]


def corpus(size: int, seed: int = 1) -> list[Pair]:
    """So many pairs with different English sides, in an order of chance."""
    speaker = Speaker(seed)
    found: dict[str, str] = {}
    while len(found) < size:
        left, right = speaker.pair()
        found.setdefault(left, right)
    pairs = list(found.items())
    speaker.shuffle(pairs)
    return pairs


if __name__ == "__main__":
    for left, right in corpus(20):
        print(f"{left}\t{right}")
