"""Writing the directory: organisations and their posts, and what becomes of places."""

from phoihop.directory.services.organisations import (
    organisation_save,
    organisation_succeed,
    post_give,
)
from phoihop.directory.services.places import (
    NewPlace,
    Passed,
    place_link_record,
    place_link_withdraw,
    place_move,
    place_split,
    places_merge,
)

__all__ = [
    "NewPlace",
    "Passed",
    "organisation_save",
    "organisation_succeed",
    "place_link_record",
    "place_link_withdraw",
    "place_move",
    "place_split",
    "places_merge",
    "post_give",
]
