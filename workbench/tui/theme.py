"""Two calm themes with one accent: the accent marks what a person acts on, and nothing else."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="workbench-dark",
    primary="#5b8db8",
    secondary="#7a8794",
    accent="#e0a458",
    warning="#d9a05b",
    error="#d0706b",
    success="#7fb08a",
    foreground="#d7dce2",
    background="#15181c",
    surface="#1b1f24",
    panel="#242a31",
    dark=True,
)
LIGHT = Theme(
    name="workbench-light",
    primary="#2f6690",
    secondary="#5d6873",
    accent="#9a5b12",
    warning="#8a5a14",
    error="#a8322d",
    success="#2f7346",
    foreground="#1f2429",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e6e3dc",
    dark=False,
)
