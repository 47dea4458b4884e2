"""Rules of this repository that no compiler checks. Each module holds one family and its data."""
