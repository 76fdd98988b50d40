"""Equivalents: which words of the other side stand for some words of this one."""
