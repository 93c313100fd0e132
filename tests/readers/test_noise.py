"""What libraries log and warn of is not printed, and whoever asks for it gets it."""

from __future__ import annotations

import logging
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from pdfs import drawn

from newsextract.readers.files import read_releases
from newsextract.readers.noise import hush

CODE = """
import sys, warnings
from newsextract.cli import documents
sys.path.insert(0, sys.argv.pop(1))
from conftest import StubExtractor
documents.make_extractor = lambda **_: StubExtractor()
from newsextract.cli import main
if __name__ == "__main__":
    main()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files over which their libraries complain."""
    line = b"BT /F 12 Tf 50 700 Td (33 schools) Tj ET\n"
    (tmp_path / "a.pdf").write_bytes(drawn(b"/P0 scn /x Tf\n" + line))
    (tmp_path / "b.pdf").write_bytes(drawn(line, box=False))
    page = "<html lang='x'><script type='application/ld+json'>{bad</script><p>" + "全市新增33家。" * 20
    (tmp_path / "c.html").write_text(page, encoding="utf-8")
    (tmp_path / "d.html").write_bytes(b"<html><p>\xff\xfe\x81")
    return tmp_path


@pytest.mark.parametrize("workers", ["0", "1"])
def test_a_run_prints_its_own_words_alone(folder: Path, workers: str, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(CODE)
    command = [sys.executable, str(script), str(Path(__file__).parents[1]), "run", str(folder)]
    ran = subprocess.run(
        [*command, "--to", f"{tmp_path}/out.jsonl", "--workers", workers], capture_output=True, text=True, timeout=120
    )
    lines = ran.stderr.splitlines()
    assert ran.returncode == 1
    assert all(line.startswith("failed: ") or " documents, " in line for line in lines), ran.stderr
    assert sum(line.startswith("failed: ") for line in lines) == 2


def test_who_sets_up_logging_gets_it(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    list(read_releases(folder))
    assert {"pdfminer.pdfinterp", "pdfminer.pdfpage"} <= {record.name for record in caplog.records}
    assert logging.lastResort is not None


def test_warnings_of_others_are_let_through() -> None:
    hush.cache_clear()
    with warnings.catch_warnings(record=True) as seen:
        warnings.resetwarnings()
        hush()
        for module in ("pdfminer.pdffont", "trafilatura", "elsewhere", "pdfminers"):
            warnings.warn_explicit("careful", UserWarning, "x.py", 1, module=module)
    assert len(seen) == 2
