"""Forms: what people type, turned into typed values. Nothing is decided here."""
