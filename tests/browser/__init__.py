"""Journeys in a real Chromium: few, and only what no other test can see."""
