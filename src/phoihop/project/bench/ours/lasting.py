"""What only a country is held to besides its answers: growth, memory, pages a second."""

from __future__ import annotations

from django.db import connection

from phoihop.project.bench import goals
from phoihop.project.bench.measuring import Say
from phoihop.project.bench.ours import growing, serving
from phoihop.project.bench.ours.engine import PhoiHop
from phoihop.project.bench.ours.pressure import Crew, Effort


def goal_of(ours: PhoiHop, crew: Crew, effort: Effort, say: Say) -> goals.Goal:
    # As the database of a living installation does by itself: what was loaded at once it knows
    # nothing of yet.
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    connection.close()
    say("Growth: a ledger of every sixth indicator beside the whole one")
    entries, times = growing.measure(crew, ours.data)
    say("Memory: one process answers all questions")
    order = {"role": "answer", "scale": ours.data.scale.name, "data": str(ours.data.path)}
    (held,) = crew.done(order)
    say("Pages: the site with two processes, eight people who ask again at once")
    served = serving.measure(ours, crew, effort.seconds)
    return goals.lasting(
        goals.Lasting(
            entries=entries,
            times=times,
            memory=held["peak"],
            rate=served.rate,
            page_p50=served.p50,
        )
    )
