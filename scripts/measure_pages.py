"""How quickly the pages of the demonstration answer: `make bench-pages`.

Walks the site of this installation's database like a signed-in programme office, several rounds,
and prints the median of each route in milliseconds with its queries, the slowest last, and beside
it how many times the sign-in page it takes: the machine's own speed falls out of that ratio.
"""

from __future__ import annotations

import os
import statistics
import sys
from collections import defaultdict

import django

ROUNDS = 3


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "phoihop.project.settings")
    django.setup()
    from django.conf import settings
    from django.test import Client

    from phoihop.base.models import User
    from tests.crawl import Visit, timed, visits

    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    user = User.objects.filter(username="vanphong").first()
    if user is None:
        print("The demonstration is not loaded: run `make setup` first.")
        return 2
    walked: dict[str, list[Visit]] = defaultdict(list)
    # The first walk compiles the templates, as a server does once in its life, and counts queries.
    queries: dict[str, int] = defaultdict(int)
    for visit in visits(user):
        queries[visit.name] = max(queries[visit.name], visit.queries)
    for _ in range(ROUNDS):
        for visit in visits(user, count_queries=False):
            walked[visit.name].append(visit)
    sign_in = statistics.median(timed(Client(), "/dang-nhap/") for _ in range(20))
    rows = sorted(
        (statistics.median(visit.seconds for visit in of_route), name)
        for name, of_route in walked.items()
    )
    print(f"{'route':40} {'median ms':>9} {'queries':>7} {'× sign-in':>9}")
    for median, name in rows:
        print(f"{name:40} {median * 1000:9.1f} {queries[name]:7d} {median / sign_in:9.1f}")
    pages = [visit.seconds * 1000 for of_route in walked.values() for visit in of_route]
    print(
        f"{len(pages)} pages: median {statistics.median(pages):.1f} ms, "
        f"95 % under {statistics.quantiles(pages, n=20)[-1]:.1f} ms, "
        f"sign-in {sign_in * 1000:.1f} ms"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
