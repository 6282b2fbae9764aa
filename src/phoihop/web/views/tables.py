"""Tables of figures: handed in, checked, entered; and figures given out as one."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phoihop.base.gate import gate, guarded, signed_in_user
from phoihop.base.problems import Problem
from phoihop.bulk.exporting import HEADINGS, figures_export
from phoihop.bulk.models import ImportBatch
from phoihop.bulk.services import batch_confirm, batch_discard, batch_hand_in
from phoihop.bulk.states import Notation
from phoihop.bulk.tables import writer
from phoihop.directory.models import Organisation
from phoihop.programmes.models import Programme
from phoihop.web.crumbs import Crumb, programme_crumbs
from phoihop.web.forms.saving import attempt
from phoihop.web.forms.tables import TableForm
from phoihop.web.views.form_page import sent

TABLE = {"programme__code": "code", "pk": "table"}
LINES_A_PAGE = 25
KINDS = ("csv", "xlsx")


def _listed(programme: Programme) -> str:
    return reverse("web:table_list", kwargs={"code": programme.code})


def _crumbs(programme: Programme, *steps: Crumb) -> list[Crumb]:
    return programme_crumbs(programme, (_("Tables of figures"), _listed(programme)), *steps)


def _to(batch: ImportBatch) -> HttpResponse:
    assert batch.programme is not None  # the site knows no others
    return redirect("web:table_detail", code=batch.programme.code, table=batch.pk)


@guarded(Programme, code="code")
def table_list(request: HttpRequest, programme: Programme) -> HttpResponse:
    user = signed_in_user(request)
    batches = gate.visible(user, ImportBatch).filter(programme=programme)
    page = {
        "programme": programme,
        "page": Paginator(batches, LINES_A_PAGE).get_page(request.GET.get("page")),
        "may_hand_in": gate.may(user, "contribute", programme),
        "crumbs": programme_crumbs(programme, (_("Tables of figures"), "")),
        "nav": "programmes",
    }
    return render(request, "tables/list.html", page)


@guarded(Programme, "contribute", code="code")
def table_hand_in(request: HttpRequest, programme: Programme) -> HttpResponse:
    user = signed_in_user(request)
    form = TableForm(sent(request), request.FILES or None, programme=programme, user=user)

    def take(
        *, file: UploadedFile[bytes], owner: Organisation | None, notation: str
    ) -> ImportBatch:
        return batch_hand_in(
            programme=programme,
            organisation=owner,
            name=file.name or "",
            # One byte more than is taken: enough to see that it is too large.
            content=file.read(settings.LARGEST_UPLOAD + 1),
            notation=notation or Notation.ASK,
            by=user,
        )

    batch = attempt(form, take)
    if batch is not None:
        return _to(batch)
    title = _("Hand a table in")
    page = {
        "form": form,
        "title": title,
        "programme": programme,
        "crumbs": _crumbs(programme, (title, "")),
        "cancel": _listed(programme),
        "nav": "programmes",
    }
    return render(request, "tables/hand_in.html", page, status=422 if form.errors else 200)


@guarded(ImportBatch, **TABLE)
def table_detail(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """How far it is; then what the check found, or what was entered."""
    assert batch.programme is not None
    page = {
        "batch": batch,
        "programme": batch.programme,
        "may_enter": gate.may(signed_in_user(request), "enter", batch),
        "crumbs": _crumbs(batch.programme, (batch.name, "")),
        "nav": "programmes",
    }
    name = "waiting" if batch.is_on_its_way else "detail"
    return render(request, f"tables/{name}.html", page)


@guarded(ImportBatch, **TABLE)
def table_faults(request: HttpRequest, batch: ImportBatch) -> HttpResponseBase:
    """All that is wrong with the table, as CSV."""
    if not batch.all_faults:
        return _to(batch)
    content = batch.all_faults.open("rb")
    return FileResponse(content, as_attachment=True, filename=f"loi-{Path(batch.name).stem}.csv")


@guarded(ImportBatch, "enter", **TABLE)
@require_POST
def table_confirm(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    try:
        batch_confirm(batch=batch, by=signed_in_user(request))
    except Problem as problem:
        messages.error(request, problem.message)
    return _to(batch)


@guarded(ImportBatch, "enter", **TABLE)
def table_discard(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """The question before a table goes that was not entered."""
    programme = batch.programme
    assert programme is not None
    if request.method == "POST":
        try:
            batch_discard(batch=batch, by=signed_in_user(request))
        except Problem as problem:
            messages.error(request, problem.message)
            return _to(batch)
        messages.success(request, _("The table was taken away; nothing of it was entered."))
        return redirect(_listed(programme))
    title = _("Take the table away")
    page = {
        "batch": batch,
        "title": title,
        "crumbs": _crumbs(programme, (title, "")),
        "nav": "programmes",
    }
    return render(request, "tables/discard.html", page)


@guarded(Programme, code="code")
def table_blank(request: HttpRequest, programme: Programme) -> HttpResponseBase:
    """A table with nothing but its headings, to begin with."""
    return _file("mau-bang-so-lieu.xlsx", _write_blank)


@guarded(Programme, code="code")
def figure_export(request: HttpRequest, programme: Programme) -> HttpResponseBase:
    """The programme's figures that one may see, in the format that is taken in."""
    kind = request.GET.get("dang", "csv")
    if kind not in KINDS:
        raise Http404
    user = signed_in_user(request)
    return _file(
        f"so-lieu-{programme.code}.{kind}",
        lambda path: figures_export(path=path, programmes=[programme], user=user),
    )


def _write_blank(path: Path) -> None:
    with writer(path, HEADINGS):
        pass


def _file(name: str, write: Any) -> FileResponse:
    """A file that is written now and gone once it is sent."""
    with tempfile.TemporaryDirectory(prefix="phoihop-") as folder:
        path = Path(folder) / name
        write(path)
        # The name goes with the folder; the bytes stay until whoever reads them has done so.
        return FileResponse(path.open("rb"), as_attachment=True, filename=name)
