"""Fuzzes one target, guided by coverage, for so many seconds.

    python tests/fuzz/run.py extract 600 crashes/ [-runs=3000 -seed=1 ...]

An input that breaks a promise is written into the folder and its trace is printed. What follows are
options of libFuzzer; with a seed and a number of runs it does the same each time.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

HERE = Path(__file__).parent


def main(name: str, seconds: int, crashes: Path, more: list[str]) -> None:
    """Run until the time is over or a promise breaks."""
    sys.path.insert(0, str(HERE))
    with atheris.instrument_imports(include=["newsextract", "targets"]):
        from targets import TARGETS
    target = TARGETS[name]
    crashes.mkdir(exist_ok=True)
    options = [
        f"-max_total_time={seconds}", f"-artifact_prefix={crashes}/{name}-", "-max_len=400", "-timeout=20",
        "-rss_limit_mb=4096", "-print_final_stats=1", "-verbosity=0",
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, *more], target)
    atheris.Fuzz()


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:])
