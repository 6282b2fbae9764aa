"""Expected failures: a catalogue with stable codes.

A problem says what was wrong, in which field, and what to do. Codes are never reused: a retired
one stays here as a comment. `docs/problems.md` lists them all; a test compares the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Expected:
    status: int
    message: Any  # a lazy translation with %(name)s places


CATALOGUE: dict[str, Expected] = {
    "access.sign_in": Expected(401, _("Please sign in first.")),
    "access.denied": Expected(403, _("Your post does not allow this, or it has been done already: open the page again. If your post should allow it, ask the programme office.")),
    "access.not_found": Expected(404, _("There is nothing here that you may see. Check the address.")),
    "place.unknown": Expected(422, _("No place is called “%(name)s”. Type part of its name, with or without accents, and choose from the list.")),
    "place.not_valid": Expected(422, _("%(name)s did not exist on %(on)s. Choose the place that was valid then.")),
    "organisation.unknown": Expected(422, _("No organisation is called “%(name)s”.")),
    "organisation.not_valid": Expected(422, _("%(name)s did not exist on %(on)s.")),
    "organisation.parent_loop": Expected(422, _("An organisation cannot stand under itself.")),
    "period.reversed": Expected(422, _("The end (%(end)s) lies before the start (%(start)s).")),
    "date.unreadable": Expected(422, _("“%(text)s” is not a date. Write it as 29/12/2017.")),
    "indicator.unknown": Expected(422, _("There is no indicator “%(code)s” in the catalogue.")),
    "number.unreadable": Expected(422, _("“%(text)s” is not a number. Write 7.135 or 2,5.")),
    "number.ambiguous": Expected(422, _("“%(text)s” can be read as %(readings)s. Please write it so that only one reading is left.")),
    "figure.not_whole": Expected(422, _("%(value)s %(unit)s is not a whole number of the smallest unit that is counted.")),
    "figure.negative": Expected(422, _("A figure cannot be below zero.")),
    "figure.too_large": Expected(422, _("The figure is too large to be right. Check the unit.")),
    "figure.ratio_above_one": Expected(422, _("%(value)s/%(denominator)s is more than one: the first number counts part of the second.")),
    "figure.denominator_missing": Expected(422, _("This indicator is a ratio: give both numbers, for example 35/71.")),
    "figure.denominator_unwanted": Expected(422, _("This indicator is not a ratio: leave the second number empty.")),
    "figure.denominator_zero": Expected(422, _("The second number of a ratio cannot be zero.")),
    "figure.unit_unknown": Expected(422, _("“%(unit)s” does not measure what this indicator counts (%(expected)s).")),
    "figure.outside_phase": Expected(422, _("%(period)s lies outside the programme's phase (%(phase)s).")),
    "figure.outside_window": Expected(422, _("%(period)s lies outside the report's window (%(window)s).")),
    "figure.programme_closed": Expected(409, _("The programme is closed: no new figures. A figure that is wrong can still be restated, with a reason.")),
    "figure.reason_missing": Expected(422, _("Say why the figure changes: the reason stays beside it.")),
    "figure.unchanged": Expected(422, _("Nothing changed: the figure already says this.")),
    "figure.withdrawn": Expected(409, _("This figure has been withdrawn.")),
    "figure.one_home": Expected(409, _("This fact already stands on the activity “%(activity)s”. It is counted there, once.")),
    "figure.span_outside": Expected(422, _("The marked place lies outside the text of the source.")),
    "figure.not_yours": Expected(403, _("Only the body that reported this figure can change it.")),
    "figure.source_frozen": Expected(409, _("The report was signed off or sent: its figures no longer change. Wait for its return, or restate once it is accepted.")),
    "sum.illegal": Expected(422, _("These figures cannot be added: %(why)s %(instead)s")),
    "programme.code_taken": Expected(409, _("Another programme already has the code “%(code)s”.")),
    "programme.phase": Expected(422, _("Give the first and the last day of the phase, or mark the phase as open-ended.")),
    "programme.not_signed": Expected(409, _("Not every party has signed yet: %(missing)s.")),
    "programme.needs_parties": Expected(409, _("A coordination programme needs at least two parties, one of them in the lead.")),
    "programme.closed": Expected(409, _("The programme is closed and no longer changes.")),
    "programme.party_twice": Expected(409, _("%(organisation)s is already a party to this programme.")),
    "target.not_positive": Expected(422, _("A target must be above zero.")),
    "state.not_allowed": Expected(409, _("“%(to)s” cannot follow “%(now)s”.")),
    "calendar.windows_overlap": Expected(422, _("%(label)s overlaps a window that is already there.")),
    "calendar.due_before_close": Expected(422, _("The due day must come after the window closes (%(close)s).")),
    "activity.no_lead": Expected(422, _("Say which party leads the activity.")),
    "activity.not_a_party": Expected(422, _("%(organisation)s is not a party to this programme.")),
    "activity.frozen": Expected(409, _("The activity has been reported. Its figures can be restated, with a reason.")),
    "report.exists": Expected(409, _("%(organisation)s already has a report for %(window)s.")),
    "report.not_expected": Expected(422, _("%(organisation)s is not expected to report in this window.")),
    "report.empty": Expected(422, _("The report has no text, no activity and no figure yet.")),
    "report.return_reason": Expected(422, _("Say what should be completed: the body will read it.")),
    "report.frozen": Expected(409, _("The report was signed off or sent and no longer changes.")),
    "report.activity_not_in_window": Expected(422, _("The activity of %(on)s lies outside the window %(window)s.")),
    "conference.conclusion_owner": Expected(422, _("Name the body responsible for the conclusion.")),
    "file.empty": Expected(422, _("The file is empty.")),
    "file.too_large": Expected(413, _("The file is larger than %(limit)s MB.")),
    "file.type": Expected(415, _("Files of this kind are not taken. Send .docx, .pdf, .xlsx, .txt, .png or .jpg.")),
    "file.mislabelled": Expected(415, _("“%(name)s” is really a file of the kind %(kind)s. Give it the ending of that kind and hand it in again.")),
    "file.classified": Expected(422, _("The file bears a classification mark (“%(mark)s”). It was refused and its content was not kept.")),
    "document.unknown": Expected(404, _("There is no document of the kind “%(kind)s”.")),
    "programme.unknown": Expected(404, _("There is no programme with the code “%(code)s”.")),
    "backup.exists": Expected(409, _("%(path)s already exists. Choose another name.")),
    "backup.unreadable": Expected(422, _("%(path)s is not a backup of Phối Hợp, or it is damaged: %(why)s.")),
    "backup.other_database": Expected(422, _("The backup was made on %(made_on)s; this installation uses %(here)s.")),
    "conference.other_programme": Expected(422, _("This difficulty belongs to another programme.")),
    "commendation.figure": Expected(422, _("Choose a figure of this programme with the indicator %(indicator)s.")),
    "organisation.code_taken": Expected(409, _("Another organisation already has the code “%(code)s”.")),
    "activity.claim_by_lead": Expected(422, _("%(organisation)s leads the activity: its number is the figure itself. Correct that instead.")),
    "activity.takes_no_part": Expected(422, _("%(organisation)s takes no part in this activity.")),
    "activity.claim_of_ratio": Expected(422, _("A differing claim is a single number. A ratio belongs to the agency that keeps it.")),
    "activity.heading_elsewhere": Expected(422, _("This content heading belongs to another programme.")),
    "report.activity_not_yours": Expected(422, _("%(organisation)s neither leads “%(activity)s” nor takes part in it.")),
    "backup.newer": Expected(422, _("The backup was made by version %(made_by)s; this is %(here)s. Upgrade first.")),
    "backup.tool_missing": Expected(422, _("The program “%(tool)s” of PostgreSQL is needed for this and was not found.")),
    "backup.tool_failed": Expected(422, _("“%(tool)s” failed: %(why)s")),
    "database.not_ready": Expected(503, _("The database is not ready. Run `phoihop setup` first.")),
    "serve.port_taken": Expected(409, _("Port %(port)s of %(host)s is already in use. Stop what runs there, or choose another with --port.")),
    "user.name_taken": Expected(409, _("There is already a user called “%(name)s”.")),
    "user.password": Expected(422, _("This password is not taken: %(why)s")),
    "programme.party_unsigned": Expected(422, _("The programme is in force: say on which day this party signed.")),
    "programme.in_force": Expected(409, _("The programme is in force: its parties can no longer be taken off.")),
    "programme.needs_office": Expected(409, _("A programme needs its office. Name another party as the office first.")),
    "programme.part_in_use": Expected(409, _("“%(what)s” cannot be taken off: reports or activities already refer to it.")),
    "programme.heading_twice": Expected(409, _("The programme already has a content heading “%(code)s”.")),
    "calendar.closing_day": Expected(422, _("The closing day is a day of the month, from 1 to 31.")),
    "calendar.due_days": Expected(422, _("A report is due at least one day after its window closes.")),
    "calendar.too_many": Expected(422, _("That would be more than %(limit)s windows at once. Check the years.")),
    "figure.ratio_unit": Expected(422, _("A ratio is kept as two numbers, not as a percentage: say what both of them count, for example “xã”.")),
    "record.exists": Expected(409, _("“%(what)s” stands here already; perhaps it was saved a moment ago. If this is something else, give it a name that tells the two apart.")),
    "record.changed": Expected(409, _("Since you opened this page, %(who)s saved it, at %(when)s. What you typed is still here and was not saved: open the page anew, compare, and enter what is missing.")),
    "organisation.own_sight": Expected(403, _("This would let you see what other bodies have signed or drafted. Ask an administrator to record it.")),
    "calendar.not_below_a_party": Expected(422, _("%(organisation)s is neither a party to this programme nor stands under one.")),
    "state.already": Expected(409, _("This is “%(now)s” already; somebody pressed a moment before you.")),
    "intake.nothing": Expected(422, _("Choose a file, or paste a text: one of the two.")),
    "intake.too_long": Expected(422, _("The pasted text has more than %(limit)s characters. Hand it in as a file.")),
    "intake.not_a_party": Expected(422, _("%(organisation)s takes no part in this programme.")),
    "intake.other_report": Expected(422, _("This report is not one of %(organisation)s in this programme.")),
    "intake.no_report": Expected(422, _("Say first into which report this figure goes, or choose the activity it belongs to.")),
    "intake.other_lead": Expected(409, _("%(lead)s leads this activity and enters its figures. If it is the same one, say so beside the figure: it is then counted once.")),
    "intake.report_in_use": Expected(409, _("Figures of this paper already stand in another report. Take them back first, or hand the paper in again for this one.")),
    "intake.in_use": Expected(409, _("Figures of this paper stand in the ledger, so it stays. Skip the others.")),
    "paper.empty": Expected(422, _("“%(name)s” is empty.")),
    "paper.no_text": Expected(422, _("There is no text in “%(name)s”.")),
    "paper.too_large": Expected(422, _("“%(name)s” is larger than %(limit)s MB.")),
    "paper.too_much_text": Expected(422, _("“%(name)s” holds more than %(limit)s million characters. Hand in the report alone, without its supplements.")),
    "paper.too_many_pages": Expected(422, _("“%(name)s” has more than %(limit)s pages. Hand in the part that holds the figures.")),
    "paper.too_many_columns": Expected(422, _("A sheet of “%(name)s” has more than %(limit)s columns. Hand in the table of the report alone.")),
    "paper.not_a_kind": Expected(422, _("“%(name)s” is of no kind that can be read. Hand in .docx, .pdf, .xlsx, .html, .txt, .doc or a scan (.png, .jpg).")),
    "paper.damaged": Expected(422, _("“%(name)s” is damaged. Open it where it was written, save it anew, and hand that in.")),
    "paper.encrypted": Expected(422, _("“%(name)s” asks for a password. Save it without one and hand that in.")),
    "paper.macros": Expected(422, _("“%(name)s” carries macros. Save it as .docx or .xlsx and hand that in.")),
    "paper.bomb": Expected(422, _("“%(name)s” unfolds to far more than a report and was not opened.")),
    "paper.classified": Expected(422, _("The paper bears a classification mark (“%(mark)s”). It was refused and nothing of its content was kept.")),
    "paper.ocr_absent": Expected(422, _("“%(name)s” is a scan, and this installation cannot read scans. Ask the administrator for Tesseract with Vietnamese, or hand in the file it was printed from.")),
    "paper.office_absent": Expected(422, _("“%(name)s” is an old Office file, and this installation cannot open it. Save it as .docx or .xlsx and hand that in.")),
    "paper.fault": Expected(422, _("“%(name)s” could not be read because of a fault of this program, which the administrator finds in its log. Take the paper out and hand it in again.")),
    "paper.too_slow": Expected(422, _("Reading “%(name)s” took more than %(limit)s seconds and was given up. Hand in a smaller part.")),
    "document.exists": Expected(409, _("A draft of this paper is open already: “%(what)s”. Go on writing that one.")),
    "document.issued": Expected(409, _("The paper was issued and no longer changes. Begin a new version of it.")),
    "document.not_issued": Expected(409, _("The paper is still a draft: change it as it is.")),
    "document.replaced": Expected(409, _("A later version replaces this paper already. Go on from that one.")),
    "document.not_the_office": Expected(422, _("A paper of this kind is issued by the programme office; %(organisation)s is not.")),
    "document.not_a_party": Expected(422, _("%(organisation)s takes no part in this programme.")),
    "document.conference_elsewhere": Expected(422, _("This conference belongs to another programme.")),
    "document.blocks_wrong": Expected(422, _("The text of this part could not be read. Open the page anew and try again.")),
    "document.too_long": Expected(422, _("This part holds more than %(limit)s characters. Divide it, or put it into an annex.")),
    "document.figure_unknown": Expected(422, _("There is no figure #%(figure)s that this paper may state: only figures of this programme that were sent or received, and that its body may read.")),
    "document.figures_changed": Expected(409, _("Figures of this paper have changed since it was composed: %(what)s. Renew its figures, read it again, then issue it.")),
    "document.figures_closed": Expected(409, _("The paper states figures that no longer count, or that its body may no longer read: %(what)s. Take them out of the text first.")),
    "document.letterhead_missing": Expected(422, _("%(organisation)s has no letterhead yet: its form, and the letters of its symbol.")),
    "document.symbol_letters": Expected(422, _("“%(symbol)s” cannot stand in a symbol. Write letters and figures, groups of them joined by a hyphen: BCHQS, BTGDV-TH.")),
    "document.register_missing": Expected(422, _("%(organisation)s keeps no register for papers of %(on)s. Papers of the Party are numbered through a committee's term: open a register from its first day.")),
    "document.registers_overlap": Expected(409, _("“%(what)s” already numbers these papers in that time.")),
    "document.register_in_use": Expected(409, _("Papers of %(on)s bear numbers of this register: it must still contain that day.")),
    "document.number_used": Expected(409, _("The number %(symbol)s has been used already.")),
    "document.signer_missing": Expected(422, _("Say which post signs for %(organisation)s.")),
    "document.basis_expired": Expected(409, _("No longer in force on the day of the paper: %(what)s. Take it out, or confirm that it shall be cited all the same.")),
    "document.places_unfilled": Expected(409, _("There are still places to fill in under: %(what)s. Fill them in, or confirm that they stay empty.")),
    "document.lint": Expected(422, _("The file would not keep the rules of its form: %(what)s.")),
    "document.not_ours": Expected(422, _("None of the parts of this paper was found in the file. Hand in the file that was taken from here.")),
    "document.part_gone": Expected(409, _("The file holds nothing for this part, or nothing that differs.")),
    "document.pdf_absent": Expected(503, _("This installation cannot make PDF files. Ask the administrator for LibreOffice, or open the Word file and save it as PDF.")),
    "document.pdf_failed": Expected(503, _("The PDF file could not be made. Open the Word file and save it as PDF.")),
    "document.figure_id": Expected(422, _("“%(value)s” names no figure.")),
    "document.table_empty": Expected(422, _("A table needs a column.")),
    "document.table_columns": Expected(422, _("A table has %(found)s columns; Word opens none with more than %(limit)s.")),
    "document.table_row": Expected(422, _("Row %(row)s of a table has %(found)s cells instead of %(expected)s.")),
    "document.heading_level": Expected(422, _("There is no heading of level %(level)s.")),
    "document.picture_unreadable": Expected(422, _("A picture of the paper is not a whole PNG file.")),
    "document.picture_too_large": Expected(422, _("A picture of the paper is larger than %(limit)s %(unit)s.")),
    "document.picture_without_text": Expected(422, _("A picture needs a text for those who cannot see it.")),
    "document.picture_width": Expected(422, _("A picture cannot be %(width)s mm wide.")),
    "document.letterhead_wrong": Expected(422, _("A letterhead of this kind does not exist in this form.")),
    "document.body_missing": Expected(422, _("The paper does not name the body that issues it.")),
    "document.title_missing": Expected(422, _("The paper has neither a title nor a subject.")),
    "document.number_wrong": Expected(422, _("%(number)s is not the number of a paper.")),
    "document.symbol_missing": Expected(422, _("A paper with a number needs a symbol.")),
    "document.symbol_wrong": Expected(422, _("“%(symbol)s” is not a symbol as this form writes them.")),
    "document.place_missing": Expected(422, _("A paper with a date needs the place of writing.")),
    "document.post_missing": Expected(422, _("Signature %(block)s names no post.")),
    "document.mark": Expected(422, _("The part “%(value)s” cannot be named in the file.")),
    "document.period": Expected(422, _("“%(period)s” is no period of a document. Write 2026-03, 2026-Q1, 2026-H1, 2026 or phase.")),
    "document.no_conference": Expected(422, _("This document tells of a conference, and none was found. Record the conference first.")),
}  # fmt: skip


class Problem(Exception):
    """An expected failure. `field` names the form field or argument it belongs to, if any."""

    def __init__(self, code: str, /, *, field: str = "", **values: Any) -> None:
        self.code = code
        self.field = field
        self.values = values
        self.status = CATALOGUE[code].status
        super().__init__(code)

    @property
    def message(self) -> str:
        return str(CATALOGUE[self.code].message) % self.values

    def __str__(self) -> str:
        return self.message
