"""The promises that are fuzzed hold on random inputs, and on those that a fuzzer finds in a short run."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from targets import TARGETS

HERE = Path(__file__).parent
RUNS = 3000


@pytest.mark.parametrize("name", TARGETS)
def test_promises_hold_on_random_inputs(name: str) -> None:
    @settings(deadline=None, max_examples=40, derandomize=True)
    @given(st.binary(max_size=60))
    def holds(data: bytes) -> None:
        TARGETS[name](data)

    holds()


@pytest.mark.slow
@pytest.mark.skipif(not find_spec("atheris"), reason="atheris is not installed (pip install 'newsextract[fuzz]')")
@pytest.mark.parametrize("name", TARGETS)
def test_promises_hold_on_what_a_fuzzer_finds(name: str, tmp_path: Path) -> None:
    command = [sys.executable, str(HERE / "run.py"), name, "240", str(tmp_path), f"-runs={RUNS}", "-seed=1"]
    run = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"PYTHONHASHSEED": "0"}, timeout=300)
    assert run.returncode == 0, run.stderr[-4000:]
    assert "stat::number_of_executed_units" in run.stderr
