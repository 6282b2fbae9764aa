"""Coordination programmes: phase, parties, contents, targets, legal bases, reporting calendar.

May import: `indicators`, `directory`, `base` and the pure packages.
"""
