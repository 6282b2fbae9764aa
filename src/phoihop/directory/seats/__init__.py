"""Where each place stands on the boundaries of any day, in memory (`Seats`) and as rows of today
(`PlaceSeat`)."""

from phoihop.directory.seats.ground import Spot, Version, stamp, version_now
from phoihop.directory.seats.on_day import Seat, Seats
from phoihop.directory.seats.rows import (
    seat_moves,
    seats_are_current,
    seats_refresh,
    take_turns,
)

__all__ = [
    "Seat",
    "Seats",
    "Spot",
    "Version",
    "seat_moves",
    "seats_are_current",
    "seats_refresh",
    "stamp",
    "take_turns",
    "version_now",
]
