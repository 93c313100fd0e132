"""PDF files for the tests, with Chinese in a font that every PDF reader knows and none embeds."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Table, TableStyle

FONT = "STSong-Light"
BODY = ParagraphStyle("body", fontName=FONT, fontSize=12, leading=20, firstLineIndent=24, wordWrap="CJK")
HEAD = ParagraphStyle("head", fontName=FONT, fontSize=18, leading=30, alignment=1, wordWrap="CJK")


def pdf(*parts: str | Sequence[Sequence[str]], ruled: bool = True, columns: int = 1, password: str = "") -> bytes:
    """A PDF with a title, paragraphs (str) and tables, page numbers and a running head."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    out = io.BytesIO()
    width = 450 / columns
    frames = [Frame(70 + width * i, 60, width - 30 * (columns > 1), 700, 0, 0, 0, 0) for i in range(columns)]
    lock = StandardEncryption(password, canPrint=0) if password else None
    document = BaseDocTemplate(out, pagesize=(595, 842), encrypt=lock, invariant=1)
    document.addPageTemplates(PageTemplate(frames=frames, onPage=_furnish))
    document.build([_flowable(part, ruled) for part in parts])
    return out.getvalue()


def _furnish(canvas: Any, document: Any) -> None:
    canvas.setFont(FONT, 9)
    canvas.drawCentredString(297, 30, f"— {canvas.getPageNumber()} —")
    canvas.drawString(70, 800, "某市人民政府公报")


def _flowable(part: str | Sequence[Sequence[str]], ruled: bool) -> Any:
    if isinstance(part, str):
        return Paragraph(part.removeprefix("# "), HEAD if part.startswith("# ") else BODY)
    grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if ruled else []
    return Table(part, colWidths=140, style=TableStyle([("FONTNAME", (0, 0), (-1, -1), FONT), *grid]))


def drawn(content: bytes, *, packed: bool = False, box: bool = True) -> bytes:
    """A PDF of one page with this content, written by hand; without a box it is not quite right."""
    content = zlib.compress(content) if packed else content
    return (
        b"%%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
        b"2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
        b"3 0 obj\n<</Type/Page/Parent 2 0 R%s/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>\nendobj\n"
        b"4 0 obj\n<</Length %d%s>>\nstream\n%s\nendstream\nendobj\n"
        b"5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\n"
        b"trailer\n<</Root 1 0 R>>\nstartxref\n0\n%%%%EOF\n"
    ) % (b"/MediaBox[0 0 595 842]" * box, len(content), b"/Filter/FlateDecode" * packed, content)
