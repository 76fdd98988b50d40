"""The verb `add`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from workbench.cli import diagnostics, inputs, met_rules, output, projects
from workbench.cli.grammar import Verb
from workbench.domain.works import PostEditing, Role
from workbench.session.opening.guessing import guess_role
from workbench.session.opening.projects import add_file
from workbench.session.opening.rules_for_new_mt import rules_met

ROLES = [one.value for one in Role]


@click.command(
    cls=Verb,
    examples=(
        "workbench add draft.txt --as machine --source-lang fi --target-lang en",
        "workbench add corrected.txt --as corrected",
        "workbench add other.txt --as machine --system google",
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--as",
    "role",
    type=click.Choice(ROLES),
    help="What it is to the work. Without it you are asked; where nobody can be asked, it is guessed.",
)
@projects.work_option("The work. To replace a text of the work with a file of another name, name the work.")
@click.option("--source-lang", type=inputs.LANGUAGE, metavar="LANG", help="Language of the original.")
@click.option("--target-lang", type=inputs.LANGUAGE, metavar="LANG", help="Language of the translation.")
@click.option(
    "--system",
    "--name",
    "called",
    metavar="NAME",
    help="The system that made a machine translation, or the name of a reference. A second one is kept for comparison.",
)
@click.option(
    "--post-editing",
    type=click.Choice([one.value for one in PostEditing]),
    help="The level of post-editing (ISO 18587), for the report.",
)
@inputs.as_text_option()
@projects.project_option
@output.format_option("text", "json")
def command(
    file: Path,
    role: str | None,
    work: str | None,
    source_lang: str | None,
    target_lang: str | None,
    called: str | None,
    post_editing: str | None,
    as_text: bool,
    project: Path,
    shape: str,
) -> None:
    """Add FILE to a project, or a new version of a text it has. What people did to the text stays.

    A source text or machine translation of another name begins a new work. Translations of other systems (--system
    NAME) and other references are compared with the work and never edited.
    """
    if role is None:
        role, work = _asked(project, file, work)
    with diagnostics.progress("aligning") as report:
        added = add_file(
            project,
            file,
            Role(role),
            work=work,
            source_language=source_lang,
            target_language=target_lang,
            called=called,
            post_editing=PostEditing(post_editing) if post_editing else None,
            as_text=as_text,
            progress=report,
        )
    inputs.report_encoding(str(file), added.encoding)
    if shape == "json":
        fields = {
            "work": added.work,
            "role": added.role.value,
            "path": str(added.path),
            "is_update": added.is_update,
            "encoding": added.encoding.codec,
            "is_new_work": added.is_new_work,
            "name": added.name,
        }
        output.put_json(fields)
    else:
        output.put(f"{added.path}\n")
    if added.is_new_work:
        meant = f"; the project also has {added.similar!r}: to add to that one, give --work" if added.similar else ""
        diagnostics.say(f"made a new work {added.work!r}{meant}")
    called_so = f" {added.name!r}, for comparison," if added.name else ""
    diagnostics.say(f"{'updated' if added.is_update else 'added'} the {role} text{called_so} of {added.work}")
    if role == Role.MACHINE and not added.name:
        met_rules.say(rules_met(project, added.work), added.work)


def _asked(project: Path, file: Path, work: str | None) -> tuple[str, str]:
    """The role and the work of a file: asked for on a terminal, else guessed and said."""
    guess = guess_role(project, file, work)
    if sys.stdin.isatty() and sys.stderr.isatty():
        role = click.prompt("What is this file to its work?", type=click.Choice(ROLES), default=guess.role, err=True)
        return str(role), work or (guess.work if role == guess.role else "") or guess.work
    diagnostics.say(f"added as {guess.role}, because {guess.reason}; --as says otherwise")
    return guess.role.value, guess.work
