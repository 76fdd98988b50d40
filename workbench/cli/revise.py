"""The verb `revise`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from workbench.cli import diagnostics, inputs, listing, output, projects
from workbench.cli.grammar import Verb
from workbench.domain.findings import Finding, current_check
from workbench.domain.segments import State
from workbench.domain.works import Role
from workbench.errors import UsageError
from workbench.session.files.segmenting_and_aligning import read_text
from workbench.session.session import Session
from workbench.tabular import counted

ROLES = [role.value for role in (Role.MACHINE, Role.CORRECTED, Role.SOURCE)]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants done to a segment."""

    text: str | None
    text_file: str | None
    copy: str | None
    accept: bool
    fix: str | None
    split: int | None
    join: bool
    insert_after: bool
    waive: str | None
    unwaive: str | None
    drop: bool | None
    lock: bool | None
    note: str | None
    state: str | None
    confirm: bool
    repeat: bool | None

    @property
    def has_text(self) -> bool:
        """True when a text is given."""
        return self.text is not None or self.text_file is not None

    def refuse_muddle(self) -> None:
        """Refuse two wishes that exclude each other, or none at all.

        Raises:
            UsageError: There is more than one change of the text, or nothing to do.
        """
        if self.text is not None and self.text_file is not None:
            raise UsageError("give the text with --text or with --text-file, not with both")
        changes = {
            "--text": self.has_text and not self.insert_after,
            "--copy": self.copy is not None,
            "--accept": self.accept,
            "--fix": self.fix is not None,
            "--split": self.split is not None,
            "--join": self.join,
            "--insert-after": self.insert_after,
        }
        named = [name for name, is_wanted in changes.items() if is_wanted]
        if len(named) > 1:
            raise UsageError(f"{' and '.join(named)} cannot be done at once; do one after the other")
        others = (self.waive, self.unwaive, self.drop, self.lock, self.note, self.state)
        if not named and all(other is None for other in others) and not self.confirm:
            raise UsageError("say what to do to the segment, for example --text or --confirm")
        if self.confirm and self.state is not None:
            raise UsageError("--confirm and --state both set the state; give one of them")
        if self.repeat is not None and not self.confirm:
            raise UsageError("repetitions follow a segment when it is confirmed; give --confirm too")


@click.command(
    cls=Verb,
    takes_work=True,
    former_options={"--take": "--accept"},
    examples=('workbench revise 7 --text "A better sentence." --confirm',),
)
@click.argument("number", type=int)
@click.option("--text", help="The new working rendering.")
@click.option("--text-file", metavar="FILE", help="Read it from a file; - is standard input.")
@click.option("--copy", type=click.Choice(ROLES), help="Make this rendering the working one.")
@click.option("--accept", is_flag=True, help="Accept the corrected version of the whole link.")
@click.option("--fix", metavar="CHECK", help="Carry out what the findings of this check suggest.")
@click.option("--split", type=int, metavar="OFFSET", help="Split the segment before this code point.")
@click.option("--join", is_flag=True, help="Join the segment with the next one.")
@click.option("--insert-after", is_flag=True, help="Insert a segment with the text given; after number 0: first.")
@click.option("--waive", metavar="CHECK", help="Decide that the findings of this check are no errors.")
@click.option("--unwaive", metavar="CHECK", help="Take back what was waived of the findings of this check.")
@click.option("--drop/--restore", default=None, help="Leave it out of the clean text, or take it in again.")
@click.option("--lock/--unlock", default=None, help="Lock the text against changes, or unlock it.")
@click.option("--note", help="Write a note; an empty one takes it away.")
@click.option("--state", type=click.Choice([one.value for one in State]), help="Set the state.")
@click.option("--confirm", is_flag=True, help="Move on to the next state.")
@click.option("--repeat/--no-repeat", default=None, help="With --confirm: its repetitions follow, or do not.")
@projects.work_option()
@projects.project_option
@output.format_option(*listing.SHAPES)
def command(work: str | None, number: int, project: Path, shape: str, **wishes: object) -> None:
    """Repair segment NUMBER of WORK. Every change can be undone.

    What is asked for is done in this order: unlock, the text, findings, drop, note, state, lock.
    """
    wish = Wish(**wishes)  # type: ignore[arg-type]
    wish.refuse_muddle()
    text = _text_of(wish)
    with projects.writing(project, work) as session:
        touched = _carry_out(session, number, wish, text)
        listing.show_changed(session, touched, shape)


def _carry_out(session: Session, number: int, wish: Wish, text: str | None) -> set[int]:
    """Do everything that was asked for; answers the segments it touched."""
    touched: set[int] = set()
    session.core.listen(lambda committed: touched.update(committed.touched))
    edit = session.edit
    if wish.insert_after:
        after = session.search.numbered(number) if number else None
        inserted = edit.insert(after, text or "")
        key = inserted.touched[0] if inserted else session.search.numbered(number)
    else:
        key = session.search.numbered(number)
    if wish.lock is False:
        edit.set_locked([key], False)
    _change_text(session, key, wish, text)
    if wish.waive is not None:
        for finding in _found(session, key, wish.waive):
            edit.waive(key, finding)
    if wish.unwaive is not None:
        for finding in _waived(session, key, wish.unwaive):
            edit.unwaive(key, finding)
    if wish.drop is not None:
        edit.set_dropped([key], wish.drop)
    if wish.note is not None:
        edit.set_note(key, wish.note)
    if wish.state is not None:
        edit.set_state([key], State(wish.state))
    if wish.confirm:
        edit.confirm(key)
        _repeat(session, key, wish.repeat)
    if wish.lock:
        edit.set_locked([key], True)
    return touched | {key}


def _repeat(session: Session, key: int, is_wanted: bool | None) -> None:
    """Let the repetitions of a confirmed segment follow; without a word from the person, as the settings say."""
    mode = session.repetitions.mode
    if is_wanted or (is_wanted is None and mode == "automatic"):
        session.repetitions.propagate(key)
    offer = session.repetitions.offer(key)
    if offer is not None and offer.followers and is_wanted is None and mode == "ask":
        diagnostics.say(f"{counted(len(offer.followers), 'segment')} more say the same; --repeat lets them follow")
    if offer is not None and offer.left and is_wanted is not False and mode != "never":
        diagnostics.say(f"{counted(len(offer.left), 'repetition')} left as they are: {_reasons(offer.left)}")


def _reasons(left: Iterable[tuple[int, str]]) -> str:
    return ", ".join(f"{count} {reason}" for reason, count in Counter(str(reason) for _, reason in left).items())


def _change_text(session: Session, key: int, wish: Wish, text: str | None) -> None:
    edit = session.edit
    changes: list[tuple[bool, Callable[[], object]]] = [
        (text is not None and not wish.insert_after, lambda: edit.revise(key, text or "")),
        (wish.copy is not None, lambda: edit.copy(key, Role(wish.copy or ""))),
        (wish.accept, lambda: session.take.segment(key)),
        (wish.fix is not None, lambda: _fix(session, key, wish.fix or "")),
        (wish.split is not None, lambda: edit.split(key, _inside(session, key, wish.split or 0))),
        (wish.join, lambda: edit.join(key)),
    ]
    for is_wanted, change in changes:
        if is_wanted:
            change()


def _fix(session: Session, key: int, check: str) -> None:
    """Carry out the suggestions of a check, the last in the text first, so that offsets stay."""
    fixable = [finding for finding in _found(session, key, check) if finding.suggestion is not None]
    if not fixable:
        raise UsageError(f"{check} has no certain fix here; repair the text with --text")
    for finding in sorted(fixable, key=lambda one: -one.start):
        session.edit.fix(key, finding)


def _found(session: Session, key: int, check: str) -> list[Finding]:
    session.findings.inspect()
    found = [finding for finding in session.findings.findings(key) if finding.check == current_check(check)]
    if not found:
        raise UsageError(f"{check} has found nothing in that segment; `workbench list --check {check}` shows where")
    return found


def _waived(session: Session, key: int, check: str) -> list[Finding]:
    session.findings.inspect()
    found = [finding for finding in session.findings.waived(key) if finding.check == current_check(check)]
    if not found:
        raise UsageError(
            f"nothing that {check} found is waived in that segment; `workbench list --format json` shows what is"
        )
    return found


def _inside(session: Session, key: int, offset: int) -> int:
    length = len(session.core.current(key))
    if not 0 < offset < length:
        raise UsageError(f"offset {offset} is not inside the segment, which has {length} code points")
    return offset


def _text_of(wish: Wish) -> str | None:
    """The text that was given; one last line end of a file is not part of it."""
    if wish.text_file is None:
        return wish.text
    text = read_text(inputs.read_input(wish.text_file), as_text=True).text
    return text.removesuffix("\n").removesuffix("\r")
