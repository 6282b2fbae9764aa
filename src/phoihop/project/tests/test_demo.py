"""The demo: what it holds, that its figures point to their words, that it copies no article."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from phoihop.base.models import AuditRow, User
from phoihop.directory.models import Organisation
from phoihop.directory.selectors import organisation_successors
from phoihop.ledger.models import Entry
from phoihop.ledger.selectors import counted_entries, entries_that_stand, source_stage
from phoihop.ledger.states import Stage
from phoihop.meetings.models import Conference
from phoihop.programmes.access import is_office, programmes_visible
from phoihop.programmes.models import Programme
from phoihop.programmes.states import ProgrammeState
from phoihop.project.demo import DEMO_ACCOUNTS, DEMO_PASSWORD, load
from phoihop.project.demo.accounts import ACCOUNTS, for_sign_in
from phoihop.project.demo.loading import CODES, Loaded
from phoihop.project.demo.markup import Mismarked, read_marks, read_quantity
from phoihop.recognition.models import Commendation
from phoihop.reporting.models import Report
from phoihop.rollup.amounts import as_reported
from tests.demo import Demo

# The mark makes the test database; what a test writes is undone inside the module's transaction.
pytestmark = pytest.mark.django_db

EXAMPLE = "vi-du-lam-dong-2026"
ARCHIVES = CODES - {EXAMPLE}


def programme(code: str) -> Programme:
    return Programme.objects.get(code=code)


def standing_line(code: str, indicator: str, **more: object) -> Entry:
    line: Entry = entries_that_stand(programme(code)).get(indicator__code=indicator, **more)
    return line


def report(body: str, window: str) -> Report:
    return Report.objects.get(organisation__code=body, window__label=window)


# --- Loading --------------------------------------------------------------------------------------


def test_the_first_call_enters_six_programmes(demo: Demo) -> None:
    assert (
        set(demo.first.programmes) == CODES == set(Programme.objects.values_list("code", flat=True))
    )


def test_a_second_call_changes_nothing_and_asks_little(demo: Demo) -> None:
    before = (Entry.objects.count(), AuditRow.objects.count(), Organisation.objects.count())
    with CaptureQueriesContext(connection) as queries:
        again = load()
    assert again == Loaded()
    assert len(queries) <= 3
    assert before == (Entry.objects.count(), AuditRow.objects.count(), Organisation.objects.count())


def test_importing_the_package_needs_no_django() -> None:
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            "import phoihop.project.demo, sys; sys.exit('django' in sys.modules)",
        ],
        check=False,
    )
    assert run.returncode == 0


# --- The five programmes of the past --------------------------------------------------------------


@pytest.mark.parametrize("code", sorted(ARCHIVES))
def test_a_programme_of_the_past_is_closed_and_marked(demo: Demo, code: str) -> None:
    found = programme(code)
    assert found.is_archive and not found.is_example and found.archive_note
    assert found.state == ProgrammeState.CLOSED
    published = found.sources.get(kind="import")
    assert published.published_by and published.text
    assert source_stage(published) == Stage.ACCEPTED


def test_what_is_entered_is_recorded_today_by_the_curator(demo: Demo) -> None:
    for entry in Entry.objects.filter(programme__code__in=ARCHIVES).select_related("recorded_by"):
        assert timezone.localdate(entry.recorded_at) == timezone.localdate()
        assert entry.recorded_by is not None and entry.recorded_by.username == "luutru"


def test_the_place_of_quang_ninh_is_marked_as_inferred(demo: Demo) -> None:
    found = programme("quang-ninh-2017")
    assert found.place_is_inferred and found.place_note
    assert not Programme.objects.exclude(pk=found.pk).filter(place_is_inferred=True).exists()


def test_goods_and_their_value_are_linked(demo: Demo) -> None:
    goods, value = (standing_line("dong-giang-2021", code) for code in ("D15", "D16"))
    assert value.figure.equivalent_of_id == goods.figure_id
    assert (goods.qualifier, value.qualifier) == ("over", "exact")
    assert goods.organisation is None


def test_the_new_year_after_the_phase_is_kept_and_marked(demo: Demo) -> None:
    tet = standing_line("kien-tuong-2022", "D05")
    assert tet.figure.outside_phase and tet.period_from.year == 2023
    assert Entry.objects.filter(figure__outside_phase=True).count() == 1


def test_an_indicator_of_one_body_stays_its_own(demo: Demo) -> None:
    own = standing_line("quang-ninh-2017", "QN-01").indicator
    assert own.owner is not None and own.owner.code == "t-quang-ninh-tu"
    assert own.counting_kind == "level"


def test_the_certificates_of_dak_nong_point_at_their_figures(demo: Demo) -> None:
    act = Commendation.objects.get(programme__code="dak-nong-2016-2021")
    assert act.decided_by is not None and act.decided_by.code == "dak-nong-bdv"
    for figure, indicator in ((act.collectives, "G06"), (act.individuals, "G07")):
        assert figure == standing_line("dak-nong-2016-2021", indicator).figure


def test_the_certificates_of_kien_tuong_have_no_numbers(demo: Demo) -> None:
    acts = Commendation.objects.filter(programme__code="kien-tuong-2022")
    assert len(acts) == 2
    assert all(act.collectives is None and act.individuals is None for act in acts)


def test_the_briefing_of_minh_long_is_told_whole_and_without_figures(demo: Demo) -> None:
    briefing = Conference.objects.get(programme__code="minh-long-2021-2026")
    assert not briefing.programme.entries.exists()
    assert "không nêu số liệu" in briefing.note
    assert all(present.post for present in briefing.attendances.all())
    assert briefing.attendances.filter(part="chair").count() == 1
    assert set(briefing.block_results.values_list("block", flat=True)) == {
        "party", "state", "forces", "front", "board",
    }  # fmt: skip
    difficulty = briefing.difficulties.get()
    assert difficulty.cause and difficulty.remedy
    assert briefing.conclusions.count() == 4
    assert all(
        each.responsible_body and each.responsible.exists() for each in briefing.conclusions.all()
    )


@pytest.mark.parametrize("code", ["kien-tuong-2022", "dak-nong-2016-2021"])
def test_a_conference_without_a_day_says_so(demo: Demo, code: str) -> None:
    assert not Conference.objects.filter(programme__code=code, day_is_known=True).exists()


def test_every_stock_and_ratio_is_read_at_a_day(demo: Demo) -> None:
    for entry in Entry.objects.filter(indicator__counting_kind__in=["stock", "ratio"]):
        assert entry.basis == "as_at" and entry.period_from == entry.period_to


# --- Figures and their words ----------------------------------------------------------------------


def test_every_figure_points_to_its_own_words(demo: Demo) -> None:
    restated = Entry.objects.exclude(reverses=None).values("figure")
    entries = [
        entry
        for code in CODES
        for entry in entries_that_stand(programme(code)).exclude(figure__in=restated)
    ]
    assert len(entries) > 100
    for entry in entries:
        quantity = read_quantity(entry.source.text[entry.span_start : entry.span_end])
        assert quantity.value == as_reported(entry.amount, entry.unit)
        assert quantity.unit == entry.unit
        if entry.denominator is not None:
            assert quantity.denominator == entry.denominator


def test_marks_are_read_with_value_span_and_link() -> None:
    text, marks = read_marks("hơn {D15 over|67 tấn|gạo}, bằng {D16 =D15|400 triệu đồng}.")
    assert text == "hơn 67 tấn, bằng 400 triệu đồng."
    goods, value = marks
    assert (
        text[slice(*goods.span)] == "67 tấn" and goods.qualifier == "over" and goods.what == "gạo"
    )
    assert value.equivalent_of == "D15" and value.quantity.unit == "triệu đồng"


@pytest.mark.parametrize(
    "text", ["{A01|nhiều buổi}", "{A01 perhaps|5 buổi}", "{A01|5 buổi", "hai  khoảng trắng"]
)
def test_a_mistake_in_the_marks_stops_the_loading(text: str) -> None:
    with pytest.raises(Mismarked):
        read_marks(text)


# --- The running example --------------------------------------------------------------------------


def test_the_example_is_labelled_and_in_force(demo: Demo) -> None:
    found = programme(EXAMPLE)
    assert found.is_example and not found.is_archive and "Ví dụ" in found.title
    assert found.state == ProgrammeState.IN_FORCE
    assert found.signatories.count() == 6


def test_three_windows_show_every_fate_a_report_can_have(demo: Demo) -> None:
    third = programme(EXAMPLE).windows.get(label="quý III/2026")
    written = set(third.reports.values_list("organisation__code", flat=True))
    expected = set(third.rule.reporters.values_list("code", flat=True))
    assert expected - written == {"lam-dong-doan"}
    assert source_stage(report("lam-dong-phu-nu", third.label).source) == Stage.RETURNED
    assert source_stage(report("thuan-an-mttq", third.label).source) == Stage.SENT
    assert source_stage(report("lam-dong-bchqs", third.label).source) == Stage.ACCEPTED
    assert source_stage(report("lam-dong-bchqs", "quý IV/2026").source) == Stage.DRAFT


def test_a_report_goes_its_way_in_the_order_of_the_days(demo: Demo) -> None:
    for each in Report.objects.all():
        steps = [step.at for step in each.source.stages.order_by("pk")]
        assert steps == sorted(steps), str(each)


def test_one_received_figure_was_corrected_with_a_reason(demo: Demo) -> None:
    taken_back = Entry.objects.get(reverses__isnull=False)
    now = entries_that_stand(programme(EXAMPLE)).get(figure=taken_back.figure)
    assert (taken_back.amount, now.amount) == (-380, 410)
    assert now.reason and now.source.report == report("lam-dong-bchqs", "quý II/2026")


def test_one_activity_is_reported_by_three_parties_and_counted_once(demo: Demo) -> None:
    tet = programme(EXAMPLE).activities.get(title__startswith="Tết Quân - Dân")
    citing = set(tet.cited_by.values_list("organisation__code", flat=True))
    assert citing == {"lam-dong-bchqs", "lam-dong-mttq", "lam-dong-phu-nu"}
    claim = tet.claims.get()
    assert (claim.organisation.code, claim.amount) == ("lam-dong-phu-nu", 380)
    counted = counted_entries(programme(EXAMPLE)).filter(source=tet.source, indicator__code="D06")
    assert [entry.amount for entry in counted] == [350]


def test_the_example_has_a_last_window_right_up_to_its_end(demo: Demo) -> None:
    found = programme(EXAMPLE)
    windows = list(found.windows.order_by("start"))
    assert len(windows) == 4
    assert (windows[0].start, windows[-1].end) == (found.phase_from, found.phase_to)


# --- Who sees what --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("username", "codes"),
    [
        ("vanphong", CODES),
        ("luutru", ARCHIVES),
        ("quansu", {EXAMPLE, "dak-nong-2016-2021"}),
        ("phunu", {EXAMPLE}),
        ("xa-tuyduc", {EXAMPLE}),
        ("nguoingoai", set()),
    ],
)
def test_each_account_sees_its_own_programmes(demo: Demo, username: str, codes: set[str]) -> None:
    user = User.objects.get(username=username)
    assert set(programmes_visible(user).values_list("code", flat=True)) == set(codes)


def test_the_curator_keeps_the_offices_of_the_past(demo: Demo) -> None:
    curator = User.objects.get(username="luutru")
    assert all(is_office(curator, programme(code)) for code in ARCHIVES)


def test_published_accounts_sign_in_and_the_others_cannot(demo: Demo) -> None:
    shown = {username for username, _, _ in DEMO_ACCOUNTS}
    assert len(shown) == 10
    for username in shown:
        assert authenticate(None, username=username, password=DEMO_PASSWORD) is not None
    for account in ACCOUNTS:
        if account.username not in shown:
            assert not User.objects.get(username=account.username).has_usable_password()


def test_the_sign_in_page_gets_the_published_accounts_only() -> None:
    shown = for_sign_in()
    assert shown == {"demo_accounts": DEMO_ACCOUNTS, "demo_password": DEMO_PASSWORD}


# --- Organisations through the reform -------------------------------------------------------------


def becomes(code: str) -> set[str]:
    links = organisation_successors(Organisation.objects.get(code=code))
    return {link.new.code for link in links}


def test_bodies_pass_into_those_of_today(demo: Demo) -> None:
    assert becomes("h-dong-giang-bchqs") == {
        "dong-giang-bchqs", "song-kon-bchqs", "song-vang-bchqs", "ben-hien-bchqs",
    }  # fmt: skip
    assert becomes("dak-nong-bdv") == {"dak-nong-btgdv"}
    assert becomes("dak-nong-btgdv") == {"lam-dong-btgdv"}
    assert becomes("dak-nong-bdbp") == {"lam-dong-bdbp"}
    assert becomes("t-quang-ninh-bchqs") == {"tp-quang-ninh-bchqs"}


def test_a_successor_that_is_not_known_is_said_to_be_missing(demo: Demo) -> None:
    command = Organisation.objects.get(code="h-minh-long-bchqs")
    assert "Phòng thủ khu vực" in command.note
    ended = Organisation.objects.exclude(valid_to=None).filter(successor_links=None)
    assert all(body.note for body in ended)


def test_no_data_file_of_the_demo_is_too_long_to_read() -> None:
    folder = Path(load.__code__.co_filename).parent
    assert all(len(path.read_text().splitlines()) <= 420 for path in folder.glob("*.py"))
