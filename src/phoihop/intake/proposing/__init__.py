"""What a figure that was read might be: which indicator, whose, where, when, and on which activity.

Nothing is learnt behind anybody's back. A proposal rests on the catalogue's synonyms, on what the
programme chose before for the same words, and on the text itself; each says why.

Modules: `proposal` (what is proposed), `proposals` (all of it together), `indicator` with `phrasebook`, `unit_words`,
`earlier`, `belongings` and `not_reported`, `body`, `place`, `period`, `home`, `units`, `words` (the text), `same` (what another party reported).
"""

from phoihop.intake.proposing.proposal import Proposal, Reason
from phoihop.intake.proposing.proposals import proposals_for
from phoihop.intake.proposing.same import Match, Offer, same_activity_offers
from phoihop.intake.proposing.units import value_reported

__all__ = [
    "Match",
    "Offer",
    "Proposal",
    "Reason",
    "proposals_for",
    "same_activity_offers",
    "value_reported",
]
