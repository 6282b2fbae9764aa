"""Totals kept ready: what each write changes, and the sums of all that was folded so far.

Everything here follows from the entries, stages and credits, and can be deleted and made again.
"""

from __future__ import annotations

from django.db import models


class Measures(models.Model):
    """What is summed. Every number is signed: sums of sums, in any order, are right."""

    # In the smallest unit of the indicator's dimension.
    amount = models.BigIntegerField(default=0)
    denominator = models.BigIntegerField(default=0)
    figures = models.IntegerField(default=0)
    joint = models.IntegerField(default=0)
    # How many of the figures bear each qualifier; the rest are exact.
    over = models.IntegerField(default=0)
    nearly = models.IntegerField(default=0)
    about = models.IntegerField(default=0)
    under = models.IntegerField(default=0)

    class Meta:
        abstract = True


class Basis(models.IntegerChoices):
    """How a contribution meets time."""

    IN_PERIOD = 0, "in period"  # belongs to its cell
    READING = 1, "reading"  # counts from its cell on, until the next reading takes it back


class Bucket(models.IntegerChoices):
    """How far the source has come. What is withdrawn stands in none."""

    DRAFT = 0, "draft"
    SENT = 1, "sent"
    ACCEPTED = 2, "accepted"


class Credit(models.IntegerChoices):
    """Which questions read a contribution: by programme and place, by party, or both."""

    ONCE = 0, "once"
    CREDITED = 1, "credited"
    BOTH = 2, "both"


class Body(models.IntegerChoices):
    """Whose a contribution is where it is no party line's (those bear their ids)."""

    WHOLE = 0, "the programme as a whole"
    UNSTATED = -1, "joint, shares not stated"
    TOGETHER = -2, "everybody, what several did counted once"


class Coordinates(models.Model):
    """Where a sum stands. Plain numbers: a total does not hold the rows it speaks of in place."""

    indicator = models.IntegerField()
    unit = models.IntegerField()
    # Party line, or one of `Body`.
    body = models.IntegerField()
    # rollup.time_cells
    calendar_cell = models.IntegerField()
    window_cell = models.IntegerField()
    basis = models.SmallIntegerField(choices=Basis.choices)
    bucket = models.SmallIntegerField(choices=Bucket.choices)

    class Meta:
        abstract = True


class Posting(Coordinates, Measures):
    """What one write changed, place by place. Folded into the cube it is kept only as long as a
    snapshot is older than it."""

    programme = models.IntegerField()
    place = models.IntegerField()
    credit = models.SmallIntegerField(choices=Credit.choices)
    # The number of the fold that took it up; empty while it waits.
    fold = models.BigIntegerField(null=True)
    # On PostgreSQL the number of the transaction that wrote it, which the database puts in by
    # itself: ids are given before a transaction ends, so they do not tell what was seen before.
    written_by = models.BigIntegerField(db_default=0)

    class Meta:
        verbose_name = "posting"
        verbose_name_plural = "postings"
        indexes = (
            models.Index(
                fields=["written_by"], name="posting_unfolded", condition=models.Q(fold=None)
            ),
            models.Index(
                fields=["fold"], name="posting_folded", condition=models.Q(fold__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"{self.amount:+d}"


class CubeCell(Coordinates, Measures):
    """The sum of all folded postings under one place, the nation (level 0, place 0) or a province of
    then, for each body and for all together. A province's row says under which province it stands
    today."""

    # What a question names first comes first; what it gives a range of, last.
    pk = models.CompositePrimaryKey(
        "level", "basis", "body", "indicator", "calendar_cell", "place", "today", "programme",
        "window_cell", "unit", "bucket",
    )  # fmt: skip
    level = models.SmallIntegerField()
    place = models.IntegerField()
    today = models.IntegerField()
    # The root of the cascade.
    programme = models.IntegerField()

    class Meta:
        verbose_name = "cell of the cube"
        verbose_name_plural = "cells of the cube"
        indexes = (
            models.Index(fields=["level", "basis", "body", "calendar_cell"], name="cube_calendar"),
            models.Index(fields=["level", "basis", "body", "window_cell"], name="cube_window"),
        )

    def __str__(self) -> str:
        return str(self.amount)


class Overlap(models.Model):
    """Two lines that never meet in one sum, found when the second was written: a year and its quarter
    from one body, two quotations of one official figure, one gift in two measures. Whether both
    stand and count is asked each time.

    What never changes of the lines is told here again, for a question to find its pairs without
    looking at the lines of all: the place of the first, the cells of time of both.
    """

    first = models.BigIntegerField()
    second = models.BigIntegerField()
    # rollup.refusals
    code = models.CharField(max_length=30)
    programme = models.IntegerField()
    indicator = models.IntegerField()
    place = models.IntegerField()
    first_calendar_cell = models.IntegerField()
    first_window_cell = models.IntegerField()
    second_calendar_cell = models.IntegerField()
    second_window_cell = models.IntegerField()

    class Meta:
        verbose_name = "overlap"
        verbose_name_plural = "overlaps"
        indexes = (
            models.Index(fields=["indicator"], name="overlap_indicator"),
            models.Index(fields=["place"], name="overlap_place"),
        )

    def __str__(self) -> str:
        return f"{self.first} / {self.second}"


class CubeState(models.Model):
    """That the cube is whole, and up to which fold. Without this row nobody reads the cube, and
    whoever next finds it missing builds the cube again.

    On PostgreSQL neither is logged: a crash of the server empties both together.
    """

    # Grows with each fold, and never begins again.
    fold = models.BigIntegerField()
    # Of which seats of places it is made (directory.seats.seat_moves).
    seats = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "state of the cube"
        verbose_name_plural = "states of the cube"

    def __str__(self) -> str:
        return str(self.fold)


class Snapshot(models.Model):
    """A copy of all contributions in a file of columns (`ledger.snapshot`). As long as its row is
    here, folded postings that it does not hold are kept."""

    # Of its file in the data folder.
    name = models.CharField(max_length=40, unique=True)
    # What it holds: the postings that this view of the database saw (`ledger.kept`).
    mark = models.TextField()
    # The last fold and the newest posting when it was taken.
    fold = models.BigIntegerField()
    newest = models.BigIntegerField()
    # Whether the file is there, or still being written.
    ready = models.BooleanField(default=False)
    taken_at = models.DateTimeField()

    class Meta:
        verbose_name = "snapshot in columns"
        verbose_name_plural = "snapshots in columns"

    def __str__(self) -> str:
        return self.name
