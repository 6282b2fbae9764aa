"""One module per command of `phoihop`: what it takes (`arguments`), what it does (`run`)."""
