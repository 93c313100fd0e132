"""The sampler of mutants runs, and tells those that tests notice from those that none does."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

RUN = Path(__file__).parent / "run.py"


@pytest.mark.slow
@pytest.mark.skipif(not find_spec("mutmut"), reason="mutmut is not installed (pip install 'newsextract[mutation]')")
def test_faults_are_noticed(tmp_path: Path) -> None:
    command = [sys.executable, str(RUN), str(tmp_path), "6", "mentions/bounds"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=600)
    assert run.returncode == 0, run.stderr[-4000:]
    assert "mentions/bounds | " in run.stdout
    rows = [json.loads(line) for line in (tmp_path / "results.jsonl").read_text("utf-8").splitlines()]
    assert len(rows) == 6
    assert sum(survived for _, _, survived in rows) <= 2
