"""Typed spans with values: figures, periods, regions, ranks, cues, names."""
