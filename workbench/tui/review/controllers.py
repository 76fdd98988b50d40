"""The controllers of the review screen, as the table of actions calls them."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.tui.assist.completion import Completion
from workbench.tui.assist.engines import EngineCommands
from workbench.tui.assist.propagation import PropagationCommands
from workbench.tui.assist.suggestions import SuggestionCommands
from workbench.tui.assist.terms import TermCommands
from workbench.tui.review.annotating import AnnotationCommands
from workbench.tui.review.segment_commands import SegmentCommands
from workbench.tui.review.text_commands import TextCommands
from workbench.tui.review.view_commands import ViewCommands


@dataclass(frozen=True, slots=True)
class Controllers:
    """One of each."""

    segment: SegmentCommands
    text: TextCommands
    view: ViewCommands
    annotating: AnnotationCommands
    suggestions: SuggestionCommands
    completion: Completion
    propagation: PropagationCommands
    engines: EngineCommands
    terms: TermCommands
