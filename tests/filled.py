"""The small world with one of everything in its programme, so that every page has its object."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Model

from phoihop.activities.services import activity_record
from phoihop.base.files import file_keep
from phoihop.bulk.services import batch_hand_in
from phoihop.documents.models import OutsideEdit
from phoihop.documents.services import document_issue, document_start, letterhead_save
from phoihop.ledger.models import Source
from phoihop.ledger.services import figure_record, source_move
from phoihop.meetings.models import Conference
from phoihop.meetings.services import conclusion_save, conference_attach, conference_save
from phoihop.programmes.services import signed_copy_attach
from phoihop.recognition.models import Commendation, Exemplar
from phoihop.recognition.services import commendation_save, exemplar_save
from phoihop.reporting.services import (
    difficulty_save,
    report_send,
    report_sign_off,
    report_start,
    report_write,
)
from phoihop.web.notation import name_of
from tests.papers import read_paper
from tests.world import World

HELD = date(2026, 1, 5)


@dataclass
class FilledWorld(World):
    """`objects`: one object for each name that a part of an address may have; `names`: such a part
    that is no key."""

    objects: dict[str, Model] = field(init=False)
    names: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        super().__post_init__()
        programme, by = self.programme, self.inside
        activity = activity_record(
            programme=programme, title="Tuyên truyền tại xã", lead=self.military,
            held_from=HELD, held_to=HELD, place=self.commune, by=by, co_parties=[self.women],
        )  # fmt: skip
        source = Source.objects.get(pk=activity.source_id)
        figure = figure_record(source=source, figure=self.figure(), by=by)
        source_move(source=source, to="accepted", by=self.office)
        report = report_start(
            programme=programme, window=self.window, organisation=self.military, by=by
        )
        report_write(report=report, narrative="Đã tuyên truyền tại xã.", by=by)
        report_sign_off(report=report, by=self.leader)
        report_send(report=report, by=self.leader)
        difficulty = difficulty_save(
            programme=programme, text="Địa bàn rộng.", raised_on=HELD, by=self.office
        )
        conference = conference_save(
            programme=programme, kind=Conference.Kind.BRIEFING, title="Hội nghị giao ban quý I",
            held_on=HELD, place=self.province, by=self.office,
        )  # fmt: skip
        conclusion = conclusion_save(
            conference=conference, text="Tiếp tục tuyên truyền.", responsible_body="Các bên",
            responsible=[self.military], by=self.office,
        )  # fmt: skip
        file = file_keep(name="ket-luan.txt", content="Kết luận".encode(), by=self.office)
        conference_attach(conference=conference, file=file, by=self.office)
        signed_copy_attach(programme=programme, file=file, by=self.office)
        exemplar = exemplar_save(
            programme=programme, title="Tổ tự quản", field=Exemplar.Field.SECURITY,
            standing=Exemplar.Standing.RECOGNISED, place=self.commune, noted_on=HELD, by=self.office,
        )  # fmt: skip
        commendation = commendation_save(
            programme=programme, form=Commendation.Form.CERTIFICATE, awarded_on=HELD,
            occasion="Giao ban quý I", by=self.office,
        )  # fmt: skip
        paper = read_paper(self, of=self.board)
        paper.file = file
        paper.save()
        draft = document_start(
            programme=programme, kind="consolidated", organisation=self.board, period="2026",
            by=self.office,
        )  # fmt: skip
        part = draft.parts.get(key="results")
        chart = {"kind": "chart", "spec": {"mark": "bar"}, "alt": "Số buổi theo bên"}
        part.proposed = [*part.proposed, chart]
        part.save()
        letterhead_save(
            organisation=self.military, form="nd30", symbol="BCHQS", signer_post="Chỉ huy trưởng",
            by=self.leader,
        )  # fmt: skip
        issue = document_issue(
            document=document_start(
                programme=programme, kind="quick", organisation=self.military, period="2026-01", by=by
            ),
            accepting=["places_unfilled"], by=self.leader,
        )  # fmt: skip
        edit = OutsideEdit.objects.create(document=draft, file=file, by=self.office)
        table = batch_hand_in(
            programme=programme, organisation=None, name="so-lieu.csv", content=b"Key;Value\n1;2\n",
            notation="ask", by=self.office,
        )  # fmt: skip
        self.names = {"chart": name_of(chart)}
        self.objects = {
            "activity": activity, "figure": figure, "report": report, "difficulty": difficulty,
            "conference": conference, "conclusion": conclusion, "file": file,
            "exemplar": exemplar, "commendation": commendation, "window": self.window,
            "rule": self.window.rule, "organisation": self.military, "paper": paper,
            "document": draft, "part": part, "issued": issue.document, "edit": edit,
            "register": issue.register, "table": table,
        }  # fmt: skip
