"""Views: load through the gate, ask a selector or call a service, render. Nothing is decided here."""
