"""Where each place stands on the boundaries of any day, in memory (`Seats`) and as rows of today
(`PlaceSeat`)."""

from phoihop.directory.seats.on_day import Seat, Seats
from phoihop.directory.seats.rows import seats_are_current, seats_refresh, take_turns

__all__ = ["Seat", "Seats", "seats_are_current", "seats_refresh", "take_turns"]
