"""`phoihop document`: a draft as a Word file from the ledger. Takes no number, stores nothing."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from phoihop.base.problems import Problem
from phoihop.directory.models import Organisation
from phoihop.documents.drafting import draft_write
from phoihop.documents.models import DocumentKind, Letterhead
from phoihop.programmes.selectors import programme_get
from phoihop.project.terminal import _


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("programme", help=_("its code, for example dong-giang-2021"))
    parser.add_argument(
        "kind",
        metavar="KIND",
        help=_("one of %(kinds)s") % {"kinds": ", ".join(DocumentKind.values)},
    )
    parser.add_argument(
        "--period",
        default="",
        metavar="P",
        help=_("2026-03, 2026-Q1, 2026-H1, 2026 or phase; else this year, or a past phase"),
    )
    parser.add_argument(
        "--form",
        default="",
        choices=Letterhead.Form.values,
        help=_("nd30: State papers; hd05: Party papers; else the form of the body that issues it"),
    )
    parser.add_argument(
        "--organisation",
        default="",
        metavar="CODE",
        help=_("who issues it; else the programme's office, of a report the lead"),
    )
    parser.add_argument("--out", metavar="FILE", type=Path, required=True)


def run(options: Namespace) -> int:
    content = draft_write(
        programme=programme_get(options.programme),
        kind=options.kind,
        period=options.period,
        form=options.form,
        organisation=_organisation(options.organisation),
        by=None,
    )
    options.out.write_bytes(content)
    return 0


def _organisation(code: str) -> Organisation | None:
    if not code:
        return None
    found = Organisation.objects.filter(code=code).select_related("line", "place").first()
    if found is None:
        raise Problem("organisation.unknown", field="organisation", name=code)
    return found
