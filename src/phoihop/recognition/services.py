"""Writing exemplars and commendations."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from phoihop.base.models import User
from phoihop.base.problems import Problem
from phoihop.base.writing import require_new, write
from phoihop.directory.models import Organisation, Place
from phoihop.directory.selectors import require_valid
from phoihop.ledger.models import Figure
from phoihop.ledger.selectors import standing_entry
from phoihop.programmes.models import Programme
from phoihop.programmes.services.common import require_open
from phoihop.recognition.models import COLLECTIVES, INDIVIDUALS, Commendation, Exemplar


@transaction.atomic
def exemplar_save(
    *,
    programme: Programme,
    title: str,
    field: str,
    standing: str,
    place: Place,
    noted_on: date,
    by: User | None,
    led_by: Organisation | None = None,
    content: str = "",
    result: str = "",
    exemplar: Exemplar | None = None,
) -> Exemplar:
    """Add an exemplar, or change the one given. Place and leading body are ones that existed on
    the day it was noted."""
    require_open(programme)
    require_valid(place, on=noted_on, field="place")
    if led_by is not None:
        require_valid(led_by, on=noted_on, field="led_by")
    if exemplar is None:
        same = Exemplar.objects.filter(programme=programme, place=place, led_by=led_by)
        require_new(same.filter(title=title), under=programme, field="title")
    exemplar = exemplar or Exemplar()
    values = {
        "programme": programme,
        "title": title,
        "field": field,
        "standing": standing,
        "place": place,
        "noted_on": noted_on,
        "led_by": led_by,
        "content": content,
        "result": result,
    }
    write(exemplar, by, "exemplar", values)
    return exemplar


@transaction.atomic
def commendation_save(
    *,
    programme: Programme,
    form: str,
    awarded_on: date,
    occasion: str,
    by: User | None,
    decided_by: Organisation | None = None,
    achievement: str = "",
    collectives: Figure | None = None,
    individuals: Figure | None = None,
    commendation: Commendation | None = None,
) -> Commendation:
    """Add an act of commendation, or change the one given.

    `collectives` and `individuals` are figures of the programme's ledger that stand, of the
    indicators G06 and G07: the act says how many by pointing at them.
    """
    require_open(programme)
    if decided_by is not None:
        require_valid(decided_by, on=awarded_on, field="decided_by")
    _require_figure(programme, collectives, COLLECTIVES, field="collectives")
    _require_figure(programme, individuals, INDIVIDUALS, field="individuals")
    if commendation is None:
        same = Commendation.objects.filter(programme=programme, form=form, awarded_on=awarded_on)
        alike = same.filter(decided_by=decided_by, occasion=occasion, achievement=achievement)
        require_new(alike, under=programme, field="occasion")
    commendation = commendation or Commendation()
    values = {
        "programme": programme,
        "form": form,
        "awarded_on": awarded_on,
        "occasion": occasion,
        "decided_by": decided_by,
        "achievement": achievement,
        "collectives": collectives,
        "individuals": individuals,
    }
    write(commendation, by, "commendation", values)
    return commendation


def _require_figure(
    programme: Programme, figure: Figure | None, indicator: str, *, field: str
) -> None:
    if figure is None:
        return
    entry = standing_entry(figure)
    if entry is None:
        raise Problem("figure.withdrawn", field=field)
    if entry.programme_id != programme.pk or entry.indicator.code != indicator:
        raise Problem("commendation.figure", field=field, indicator=indicator)
