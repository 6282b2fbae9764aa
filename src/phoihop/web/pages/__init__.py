"""What a page shows, gathered from the selectors into one frozen dataclass."""
