from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from phoihop.base import clock
from phoihop.base.fields import SortKeyField
from phoihop.vietnamese.collation import sort_key
from phoihop.vietnamese.folding import search_key

# The sources say how units stood on 30 June 2025, not since when. The key needs a date.
UNKNOWN_START = date(1900, 1, 1)
# When what the official file of places says counts as recorded: it was known before the first figure.
ALWAYS_KNOWN = datetime.combine(UNKNOWN_START, time.min, tzinfo=UTC)


class Validity(models.Model):
    """Something that exists from one day to another, both included; open when `valid_to` is empty."""

    valid_from = models.DateField(_("from"), default=UNKNOWN_START)
    valid_to = models.DateField(_("to"), null=True, blank=True)

    class Meta:
        abstract = True

    def is_valid(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    @property
    def start_is_known(self) -> bool:
        return self.valid_from != UNKNOWN_START


def valid_on(on: date, prefix: str = "") -> models.Q:
    """The filter for rows valid on a day; `prefix` reaches through a relation (`"place__"`)."""
    return models.Q(**{f"{prefix}valid_from__lte": on}) & (
        models.Q(**{f"{prefix}valid_to__isnull": True}) | models.Q(**{f"{prefix}valid_to__gte": on})
    )


class Searchable(models.Model):
    """A name that is found by any spelling and sorts as a Vietnamese reader expects."""

    search_key = models.CharField(max_length=300, editable=False, db_index=True)
    sort_key = SortKeyField(max_length=600, editable=False, db_index=True)

    class Meta:
        abstract = True

    def spell(self, name: str, *found_by: str) -> None:
        """Set both keys from the name; whoever writes the name calls it. `found_by`: other words
        it is found by, such as former names; they do not change where it sorts."""
        self.search_key = search_key(" ".join((name, *found_by)))[:300]
        self.sort_key = sort_key(name)[:600]


class Stamped(models.Model):
    """When a row was last written, by the computer's own clock even while an invented past is told:
    whoever keeps rows in memory sees by it that they are old. `QuerySet.update` has to set it."""

    written_at = models.DateTimeField(auto_now=True, db_index=True)

    class Meta:
        abstract = True


class Place(Validity, Searchable, Stamped):
    """An administrative unit. Known by code and first day: a code can mean another unit later."""

    # Four bytes: every line of the ledger bears it.
    id = models.AutoField(primary_key=True)

    class Level(models.IntegerChoices):
        NATION = 0, pgettext_lazy("level", "nation")
        PROVINCE = 1, pgettext_lazy("level", "province")
        DISTRICT = 2, pgettext_lazy("level", "district")
        COMMUNE = 3, pgettext_lazy("level", "commune")

    class Kind(models.TextChoices):
        NATION = "quoc_gia", _("nation")
        PROVINCE = "tinh", _("province")
        CENTRAL_CITY = "thanh_pho_tw", _("centrally run city")
        URBAN_DISTRICT = "quan", _("urban district")
        RURAL_DISTRICT = "huyen", _("rural district")
        TOWN = "thi_xa", _("town")
        CITY = "thanh_pho", _("provincial city")
        RURAL_COMMUNE = "xa", _("rural commune")
        WARD = "phuong", _("ward")
        TOWNSHIP = "thi_tran", _("township")
        SPECIAL_ZONE = "dac_khu", _("special zone")

    code = models.CharField(_("code"), max_length=8)
    level = models.PositiveSmallIntegerField(_("level"), choices=Level.choices)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=120)
    parent = models.ForeignKey(
        "self",
        null=True,
        on_delete=models.PROTECT,
        related_name="children",
        verbose_name=_("under"),
    )
    decree = models.CharField(_("decree"), max_length=80, blank=True)
    # When `valid_to` became known; empty: as early as anybody could ask.
    end_recorded_at = models.DateTimeField(null=True, editable=False)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    area_km2 = models.FloatField(null=True)

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ("level", "sort_key")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="place_code_and_start"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="place_ends_after_start",
            ),
        ]
        indexes = (models.Index(fields=["level", "valid_to"], name="place_level_end"),)

    def __str__(self) -> str:
        return self.name


class FormerName(Validity):
    """What a place was called, or what kind it was, before; the place itself stayed the same."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="former_names")
    kind = models.CharField(max_length=16, choices=Place.Kind.choices)
    name = models.CharField(max_length=120)
    decree = models.CharField(max_length=80, blank=True)

    class Meta:
        verbose_name = _("former name")
        verbose_name_plural = _("former names")
        ordering = ("place", "valid_from")

    def __str__(self) -> str:
        return self.name


class StandingLinks(models.Manager["PlaceLink"]):
    """Links that nobody withdrew."""

    def get_queryset(self) -> models.QuerySet[PlaceLink]:
        return super().get_queryset().filter(withdrawn_at=None)


class PlaceLink(Stamped):
    """What became of a place: it passed into another as a whole, or in part.

    A link is never edited: one recorded by mistake is withdrawn and stays, so that an earlier day's
    answer can be given again. `objects` are the links that stand, `ever` all there were.
    """

    class Extent(models.TextChoices):
        WHOLE = "whole", _("whole")
        PART = "part", _("part")

    old = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="successor_links")
    new = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="predecessor_links")
    extent = models.CharField(_("extent"), max_length=5, choices=Extent.choices)
    # The source's geometric guess. Shown, never applied: a split is not divided by guessing.
    is_default = models.BooleanField(default=False)
    disputed = models.BooleanField(_("disputed"), default=False)
    note = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField(_("recorded at"), default=clock.now)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects = StandingLinks()
    ever: ClassVar[models.Manager[PlaceLink]] = models.Manager()

    class Meta:
        verbose_name = _("succession of a place")
        verbose_name_plural = _("successions of places")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["old", "new"],
                condition=models.Q(withdrawn_at=None),
                name="place_link_once",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None)
                | models.Q(withdrawn_at__gte=models.F("recorded_at")),
                name="place_link_withdrawn_later",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


class PlaceSeat(models.Model):
    """Where each place stands, then and today, for joins. Derived by `seats.seats_refresh`; never
    the truth: ask `seats_are_current` first.

    district, province:   what it lay in while it stood, itself included; empty above
    today_place:          the place of today that a figure about it belongs to
    today_province:       the province of that; empty where only the nation is sure
    undivided_today:      what it became cannot be told apart below `today_place`
    """

    place = models.OneToOneField(
        Place, primary_key=True, on_delete=models.CASCADE, related_name="seat"
    )
    district = models.ForeignKey(Place, null=True, on_delete=models.CASCADE, related_name="+")
    province = models.ForeignKey(Place, null=True, on_delete=models.CASCADE, related_name="+")
    today_place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    today_province = models.ForeignKey(Place, null=True, on_delete=models.CASCADE, related_name="+")
    undivided_today = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("seat of a place")
        verbose_name_plural = _("seats of places")

    def __str__(self) -> str:
        return f"{self.place} → {self.today_place}"


class PlaceSeatState(models.Model):
    """One row: of which day the seats are, on which later day a place begins or has ended, what was
    written when they were made, and how many times a place that had a seat was given another."""

    THE_ROW = 1

    computed_on = models.DateField(null=True)
    next_change = models.DateField(null=True)
    places_written = models.DateTimeField(null=True)
    links_written = models.DateTimeField(null=True)
    moves = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("state of the seats")
        verbose_name_plural = _("state of the seats")

    def __str__(self) -> str:
        return str(self.computed_on)


class PartyLine(models.Model):
    """The kind of body that signs programmes: military, police, women, youth … A table, because
    the lines differ from province to province and change with reforms."""

    class Hierarchy(models.TextChoices):
        STATE = "state", _("State")
        PARTY = "party", pgettext_lazy("hierarchy", "Party")
        MILITARY = "military", _("armed forces")
        MASS = "mass", _("Front and mass organisations")
        OTHER = "other", _("other")

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    hierarchy = models.CharField(_("hierarchy"), max_length=10, choices=Hierarchy.choices)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("party line")
        verbose_name_plural = _("party lines")
        ordering = ("order", "code")

    def __str__(self) -> str:
        return self.name


class Organisation(Validity, Searchable):
    """A body that signs, acts or reports, with the place it works in and the body above it."""

    # Four bytes: every line of the ledger bears it.
    id = models.AutoField(primary_key=True)
    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=80, blank=True)
    line = models.ForeignKey(PartyLine, on_delete=models.PROTECT, verbose_name=_("party line"))
    level = models.PositiveSmallIntegerField(_("level"), choices=Place.Level.choices)
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, related_name="organisations", verbose_name=_("place")
    )
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        verbose_name=_("under"),
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ("level", "line__order", "sort_key")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="organisation_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OrganisationLink(models.Model):
    """What became of an organisation; one may pass into several, several into one."""

    old = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="successor_links")
    new = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="predecessor_links"
    )
    on = models.DateField(_("effective on"))
    basis = models.CharField(_("basis"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("succession of an organisation")
        verbose_name_plural = _("successions of organisations")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["old", "new"], name="organisation_link_once"),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


class Post(Validity):
    """A post that a user holds in an organisation for a time. It decides what they may do."""

    class Role(models.TextChoices):
        REPORTER = "reporter", _("reporter")
        LEADER = "leader", _("leader who signs off")
        OFFICE = "office", _("programme office")
        READER = "reader", _("reader")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="posts"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    title = models.CharField(_("title"), max_length=120)

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.title}, {self.organisation}"
