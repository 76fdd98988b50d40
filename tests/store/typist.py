"""Somebody who types and confirms, and says of each step what it will do and when it is done."""

from __future__ import annotations

import random
from multiprocessing.connection import Connection
from pathlib import Path

from workbench.domain.segments import SegmentId, State
from workbench.session.session import Session

KEYS = "abcdefghij  .é漢\u0301\u202e\0\x1b\ud800\udcff👍"
Standing = dict[SegmentId, tuple[str, State, bool]]
"""What a person sees of every segment: its text, how far it is, and whether it is left out."""


def standing(session: Session) -> Standing:
    core = session.core
    found = {}
    for key in core.text.order:
        segment = core.text.segment(key)
        found[key] = (core.current(key), segment.state, segment.is_dropped)
    return found


def type_until_killed(root: Path, seed: int, line: Connection) -> None:
    """Send what stands at the beginning, then before each step what it leads to, and True after it."""
    chance = random.Random(seed)
    session = Session.open(root)
    now = standing(session)
    line.send(now)
    key = chance.choice(session.core.text.order)
    while True:
        text, state, is_dropped = now[key]
        step = chance.random()
        if step < 0.8:
            at = chance.randint(0, len(text))
            text = (
                text[: max(0, at - 1)] + text[at:]
                if chance.random() < 0.2
                else text[:at] + chance.choice(KEYS) + text[at:]
            )
        elif step < 0.95:
            state = state.following
        else:
            is_dropped = not is_dropped
        now = {**now, key: (text, state, is_dropped)}
        line.send(now)
        if step < 0.8:
            session.core.type(key, text)
        elif step < 0.95:
            session.edit.confirm(key)
        else:
            session.edit.set_dropped([key], is_dropped)
        line.send(True)
        if chance.random() < 0.15:
            key = chance.choice(session.core.text.order)
