"""What maintainers run: `python -m tools.lessons`, and so on; each module says what it does. `tools.lab` is for learners."""
