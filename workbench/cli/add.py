"""The verb `add`."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli import diagnostics, inputs, met_rules, output, projects
from workbench.domain.works import PostEditing, Role
from workbench.session.opening.projects import add_file
from workbench.session.opening.rules_for_new_mt import rules_met


@click.command(epilog="\b\nExample:\n  workbench add draft.txt --as machine --source-lang fi --target-lang en")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--as", "role", type=click.Choice([one.value for one in Role]), required=True, help="What it is to the work."
)
@click.option("--work", metavar="WORK", help="The work; without it the only one, or one named after the file.")
@click.option("--source-lang", type=inputs.LANGUAGE, metavar="LANG", help="Language of the original.")
@click.option("--target-lang", type=inputs.LANGUAGE, metavar="LANG", help="Language of the translation.")
@click.option(
    "--system",
    "--name",
    "called",
    metavar="NAME",
    help="The system that made a machine rendering, or what a reference is called; a second stands beside the first.",
)
@click.option(
    "--post-editing",
    type=click.Choice([one.value for one in PostEditing]),
    help="How far the machine rendering is to be repaired (ISO 18587); said in the report.",
)
@projects.project_option
@output.format_option("text", "json")
def command(
    file: Path,
    role: str,
    work: str | None,
    source_lang: str | None,
    target_lang: str | None,
    called: str | None,
    post_editing: str | None,
    project: Path,
    shape: str,
) -> None:
    """Add FILE to a project, or a new version of a text it has; what people did to the text stays.

    Machine renderings of other systems (--system NAME) and further references are compared with the text under repair
    and never edited.
    """
    with diagnostics.progress("lining up") as report:
        added = add_file(
            project,
            file,
            Role(role),
            work=work,
            source_language=source_lang,
            target_language=target_lang,
            called=called,
            post_editing=PostEditing(post_editing) if post_editing else None,
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
        meant = f"; the project has {added.similar!r} too, --work names the one that is meant" if added.similar else ""
        diagnostics.say(f"made a new work {added.work!r}{meant}")
    beside = f" {added.name!r}, which stands beside the first" if added.name else ""
    diagnostics.say(f"{'updated' if added.is_update else 'added'} the {role} text{beside} of {added.work}")
    if role == Role.MACHINE and not added.name:
        met_rules.say(rules_met(project, added.work), added.work)
