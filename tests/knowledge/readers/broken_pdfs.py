"""PDFs whose text layer does not say what their pages show, made on the spot."""

import io
import re
from pathlib import Path

import pypdf
import reportlab
from pypdf.generic import DecodedStreamObject, NameObject
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

LINES = (
    "Withdraw all persons when methane exceeds 1.25 % in the return airway.",
    "Power is cut off at 1.5 % and restored below 0.75 % of methane.",
    "The gauge of the main hose shall read between 31.5 and 33.0 MPa.",
    "Air speed in the haulage road is kept between 0.25 m/s and 6.5 m/s.",
)


def page(lines=LINES) -> bytes:
    """A page of print in a font that is embedded."""
    pdfmetrics.registerFont(TTFont("Vera", Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.setFont("Vera", 11)
    for i, line in enumerate(lines):
        canvas.drawString(60, 760 - 22 * i, line)
    canvas.save()
    return out.getvalue()


def with_map(pdf: bytes, change) -> bytes:
    """The same page, its fonts saying that they show other characters: change(code) → code."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    for found in list(writer._objects):
        if not isinstance(found, dict) or "/ToUnicode" not in found:
            continue
        stream = found["/ToUnicode"].get_object()
        text = stream.get_data().decode("latin-1")
        mapped = re.sub(
            r"(<[0-9A-Fa-f]{2}> <[0-9A-Fa-f]{2}> )<([0-9A-Fa-f]{4})>"
            r"|(<[0-9A-Fa-f]{2}> )<([0-9A-Fa-f]{4})>",
            lambda m: f"{m[1] or m[3]}<{change(int(m[2] or m[4], 16)):04X}>",
            text,
        )
        listed = re.sub(
            r"\[([^\]]+)\]",
            lambda m: (
                "["
                + " ".join(f"<{change(int(c, 16)):04X}>" for c in re.findall(r"<(\w{4})>", m[1]))
                + "]"
            ),
            mapped,
        )
        new = DecodedStreamObject()
        new.set_data(listed.encode("latin-1"))
        found[NameObject("/ToUnicode")] = writer._add_object(new)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
