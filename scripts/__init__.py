"""What `make` runs. Each module is called on its own; none is part of the program."""
