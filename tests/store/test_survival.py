"""Nothing that was acknowledged is lost, whenever the process is killed."""

from __future__ import annotations

import random
import time
from multiprocessing.connection import Connection
from pathlib import Path

from tests.children import forking
from tests.projects import beginning_of, make_project, replayed, segments_of
from tests.store.typist import Standing, standing, type_until_killed
from workbench.session.session import Session

KILLS = 200
LONGEST_LIFE = 0.06
TEXT = "One door is red. Nobody came in.\n\nThe museum is open. It rains.\n\nNext Post\n"


def lived(root: Path, seed: int, seconds: float) -> tuple[Standing | None, Standing | None]:
    """What was acknowledged, and what was in flight, when a typist was killed after some seconds."""
    context = forking()
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=type_until_killed, args=(root, seed, there), daemon=True)
    process.start()
    there.close()
    if seed % 10:
        here.poll(30)
    time.sleep(seconds)
    process.kill()
    process.join()
    assert process.exitcode == -9
    return last_words(here)


def last_words(line: Connection) -> tuple[Standing | None, Standing | None]:
    acknowledged = announced = None
    try:
        acknowledged = line.recv()
        while True:
            announced = line.recv()
            line.recv()
            acknowledged, announced = announced, None
    except EOFError:
        return acknowledged, announced


def test_two_hundred_kills_lose_at_most_the_key_in_flight(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project", TEXT)
    with Session.open(root) as session:
        beginning = segments_of(session)
        stands = standing(session)
    chance = random.Random(2026)
    steps = in_flight = 0
    for seed in range(KILLS):
        acknowledged, announced = lived(root, seed, chance.uniform(0, LONGEST_LIFE))
        with Session.open(root) as session:
            found = standing(session)
            assert found in (acknowledged or stands, announced or acknowledged or stands), f"kill {seed}"
            assert session.core.journal.check_integrity() == "ok"
            if seed % 20 == 0:
                assert replayed(session, beginning) == segments_of(session)
                assert beginning_of(session) == beginning
            in_flight += found == announced
            steps += found != stands
            stands = found
    assert steps > KILLS / 2, "most lives must have done something, or this test proves nothing"
    assert in_flight < KILLS
