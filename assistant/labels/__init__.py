"""Stickers for machines: a QR code that opens Ask, filtered to what it stands for."""

from assistant.labels.address import Label, label_address, own_address, unreachable
from assistant.labels.choosing import label_of, labels_for
from assistant.labels.drawing import label_pdf, label_png

__all__ = [
    "Label",
    "label_address",
    "label_of",
    "label_pdf",
    "label_png",
    "labels_for",
    "own_address",
    "unreachable",
]
