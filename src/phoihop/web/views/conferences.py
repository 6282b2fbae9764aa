from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from phoihop.base.files import file_keep
from phoihop.base.gate import gate, guarded, signed_in_user
from phoihop.base.models import User
from phoihop.documents.models import DocumentKind
from phoihop.meetings.access import movable
from phoihop.meetings.models import Attendance, BlockResult, Conclusion, Conference
from phoihop.meetings.selectors import (
    conclusions_before,
    conference_detail,
    conferences_of,
    is_late,
    scoreboard,
)
from phoihop.meetings.services import (
    conclusion_move,
    conclusion_save,
    conference_attach,
    conference_save,
)
from phoihop.programmes.models import Programme
from phoihop.web.addresses import begin_url
from phoihop.web.crumbs import Crumb, programme_crumbs
from phoihop.web.forms.conferences import (
    AttachForm,
    AttendanceRows,
    ConclusionForm,
    ConclusionMoveForm,
    ConferenceForm,
    DifficultiesForm,
    ResultRows,
    bodies_around,
)
from phoihop.web.forms.saving import attempt, attempt_rows
from phoihop.web.pages.document import office_writes
from phoihop.web.views.conference_rows import save_attendance, save_difficulties, save_result
from phoihop.web.views.form_page import form_page, sent

CONFERENCE = {"programme__code": "code", "pk": "conference"}
CONCLUSION = {"programme__code": "code", "conference": "conference", "pk": "conclusion"}


def detail_url(conference: Conference) -> str:
    parts = {"code": conference.programme.code, "conference": conference.pk}
    return reverse("web:conference_detail", kwargs=parts)


def _crumbs(programme: Programme, *steps: Crumb) -> list[Crumb]:
    listed = reverse("web:conference_list", kwargs={"code": programme.code})
    return programme_crumbs(programme, (_("Conferences"), listed), *steps)


def _below(conference: Conference, title: str) -> list[Crumb]:
    return _crumbs(conference.programme, (conference.title, detail_url(conference)), (title, ""))


@guarded(Programme, code="code")
def conference_list(request: HttpRequest, programme: Programme) -> HttpResponse:
    page = {
        "programme": programme,
        "conferences": [
            (conference, scoreboard(conference.conclusions.all()))
            for conference in conferences_of(programme)
        ],
        "may_add": gate.may(signed_in_user(request), "hold conference", programme),
        "crumbs": programme_crumbs(programme, (_("Conferences"), "")),
        "nav": "programmes",
    }
    return render(request, "conferences/list.html", page)


@guarded(Conference, **CONFERENCE)
def conference_page(request: HttpRequest, conference: Conference) -> HttpResponse:
    user, today = signed_in_user(request), timezone.localdate()
    whole = conference_detail(conference, user)
    conclusions = list(whole.conclusions.all())
    may_move = movable(user, whole, conclusions)
    before = list(conclusions_before(whole))
    page = {
        "conference": whole,
        "programme": whole.programme,
        "conclusions": [
            (
                conclusion,
                is_late(conclusion, today),
                ConclusionMoveForm(conclusion=conclusion) if conclusion.pk in may_move else None,
            )
            for conclusion in conclusions
        ],
        "board": scoreboard(conclusions),
        "before": [one for one in before if one.state == "open"],
        "before_board": scoreboard(before),
        "may_edit": gate.may(user, "edit", whole),
        **_documents(user, whole),
        "crumbs": _crumbs(whole.programme, (whole.title, "")),
        "nav": "programmes",
    }
    return render(request, "conferences/detail.html", page)


def _documents(user: User, conference: Conference) -> dict[str, str]:
    """Where the papers of the conference are begun, by those who may."""
    programme = conference.programme
    if not office_writes(user, programme):
        return {}
    asked = {"hoi-nghi": conference.pk}
    return {
        "to_brief": begin_url(programme, loai=DocumentKind.BRIEFING, **asked),
        "to_conclude": begin_url(programme, loai=DocumentKind.CONCLUSIONS, **asked),
    }


@guarded(Programme, "hold conference", code="code")
def conference_add(request: HttpRequest, programme: Programme) -> HttpResponse:
    user = signed_in_user(request)
    form = ConferenceForm(sent(request), programme=programme, user=user)
    saved = attempt(form, lambda **said: conference_save(programme=programme, by=user, **said))
    if saved:
        messages.success(request, _("The conference was added. Now enter who was there."))
        return redirect(detail_url(saved))
    title = _("Add a conference")
    back = reverse("web:conference_list", kwargs={"code": programme.code})
    crumbs = _crumbs(programme, (title, ""))
    return form_page(request, form, title=title, crumbs=crumbs, cancel=back)


@guarded(Conference, "edit", **CONFERENCE)
def conference_edit(request: HttpRequest, conference: Conference) -> HttpResponse:
    user, programme = signed_in_user(request), conference.programme
    form = ConferenceForm(sent(request), programme=programme, user=user, conference=conference)
    if attempt(
        form,
        lambda **said: conference_save(programme=programme, conference=conference, by=user, **said),
    ):
        messages.success(request, _("Saved."))
        return redirect(detail_url(conference))
    title = _("Change the conference")
    crumbs = _below(conference, title)
    return form_page(request, form, title=title, crumbs=crumbs, cancel=detail_url(conference))


@guarded(Conference, "edit", **CONFERENCE)
def conference_attendances(request: HttpRequest, conference: Conference) -> HttpResponse:
    rows = {row.pk: row for row in Attendance.objects.filter(conference=conference)}
    kept = [row.organisation_id for row in rows.values()]
    around = bodies_around(conference.programme, conference.held_on, kept)
    bodies = {body.pk: body for body in around}
    choices = [("", "—"), *((str(pk), str(body)) for pk, body in bodies.items())]
    formset = AttendanceRows(
        sent(request),
        initial=_initial(request, rows, "body", "post", "part", "organisation_id"),
        form_kwargs={"bodies": choices},
    )
    user = signed_in_user(request)
    if attempt_rows(formset, lambda form: save_attendance(form, conference, rows, bodies, user)):
        messages.success(request, _("Saved."))
        return redirect(detail_url(conference))
    return _rows_page(request, conference, formset, title=_("Bodies present"))


@guarded(Conference, "edit", **CONFERENCE)
def conference_results(request: HttpRequest, conference: Conference) -> HttpResponse:
    rows = {row.pk: row for row in BlockResult.objects.filter(conference=conference)}
    formset = ResultRows(sent(request), initial=_initial(request, rows, "block", "text"))
    user = signed_in_user(request)
    if attempt_rows(formset, lambda form: save_result(form, conference, rows, user)):
        messages.success(request, _("Saved."))
        return redirect(detail_url(conference))
    return _rows_page(request, conference, formset, title=_("Results by block"))


def _initial(
    request: HttpRequest, rows: dict[int, Any], *names: str
) -> list[dict[str, Any]] | None:
    """What the rows say now. What was sent is not compared with it: somebody else may have added a
    row meanwhile, and each sent row carries its own key."""
    if request.method == "POST":
        return None
    return [
        {"row": pk, **{name.removesuffix("_id"): getattr(row, name) for name in names}}
        for pk, row in rows.items()
    ]


def _rows_page(
    request: HttpRequest, conference: Conference, formset: Any, *, title: str
) -> HttpResponse:
    page = {
        "formset": formset,
        "title": title,
        "conference": conference,
        "cancel": detail_url(conference),
        "crumbs": _below(conference, title),
        "nav": "programmes",
    }
    wrong = formset.is_bound and not formset.is_valid()
    return render(request, "conferences/rows.html", page, status=422 if wrong else 200)


@guarded(Conference, "edit", **CONFERENCE)
def conference_difficulties(request: HttpRequest, conference: Conference) -> HttpResponse:
    user = signed_in_user(request)
    form = DifficultiesForm(sent(request), conference=conference, user=user)
    if attempt(form, lambda **said: save_difficulties(conference, user, **said)):
        messages.success(request, _("Saved."))
        return redirect(detail_url(conference))
    title = _("Difficulties and proposals")
    crumbs = _below(conference, title)
    return form_page(request, form, title=title, crumbs=crumbs, cancel=detail_url(conference))


@guarded(Conference, "edit", **CONFERENCE)
def conclusion_add(request: HttpRequest, conference: Conference) -> HttpResponse:
    user = signed_in_user(request)
    form = ConclusionForm(sent(request), conference=conference)
    if attempt(form, lambda **said: conclusion_save(conference=conference, by=user, **said)):
        messages.success(request, _("The conclusion was added."))
        again = "again" in request.POST
        return redirect(request.path if again else detail_url(conference))
    title = _("Add a conclusion")
    return form_page(
        request, form, title=title, crumbs=_below(conference, title),
        cancel=detail_url(conference), again=_("Save and add another"),
    )  # fmt: skip


@guarded(Conclusion, "edit", **CONCLUSION)
def conclusion_edit(request: HttpRequest, conclusion: Conclusion) -> HttpResponse:
    user, conference = signed_in_user(request), conclusion.conference
    form = ConclusionForm(sent(request), conference=conference, conclusion=conclusion)
    if attempt(
        form,
        lambda **said: conclusion_save(
            conference=conference, conclusion=conclusion, by=user, **said
        ),
    ):
        messages.success(request, _("Saved."))
        return redirect(detail_url(conference))
    title = _("Change the conclusion")
    crumbs = _below(conference, title)
    return form_page(request, form, title=title, crumbs=crumbs, cancel=detail_url(conference))


@guarded(Conclusion, "move", **CONCLUSION)
def conclusion_move_page(request: HttpRequest, conclusion: Conclusion) -> HttpResponse:
    user, conference = signed_in_user(request), conclusion.conference
    form = ConclusionMoveForm(sent(request), conclusion=conclusion)

    def move(**said: Any) -> bool:
        conclusion_move(conclusion=conclusion, by=user, **said)
        return True

    if attempt(form, move):
        messages.success(request, _("Noted what became of the conclusion."))
        return redirect(f"{detail_url(conference)}#conclusion-{conclusion.pk}")
    title = _("What became of it")
    return form_page(
        request, form, title=title, crumbs=_below(conference, title),
        cancel=detail_url(conference), lede=conclusion.text,
    )  # fmt: skip


@guarded(Conference, "edit", **CONFERENCE)
def conference_attach_page(request: HttpRequest, conference: Conference) -> HttpResponse:
    user = signed_in_user(request)
    form = AttachForm(sent(request), request.FILES or None)

    @transaction.atomic
    def attach(file: UploadedFile[bytes]) -> bool:
        # One byte more than is taken: enough to see that it is too large, without reading it all.
        content = file.read(settings.LARGEST_UPLOAD + 1)
        kept = file_keep(name=file.name or "", content=content, by=user)
        conference_attach(conference=conference, file=kept, by=user)
        return True

    if attempt(form, attach):
        messages.success(request, _("The file was attached."))
        return redirect(detail_url(conference))
    title = _("Attach a file")
    crumbs = _below(conference, title)
    return form_page(request, form, title=title, crumbs=crumbs, cancel=detail_url(conference))


@guarded(Conference, **CONFERENCE)
def conference_file(request: HttpRequest, conference: Conference, file: int) -> FileResponse:
    kept = get_object_or_404(conference.files, pk=file)
    return FileResponse(kept.content.open("rb"), as_attachment=True, filename=kept.name)
