"""Shows values: their text on standard output, their picture as an image."""

import builtins
import sys

from pykernel.figures import is_figure

PICTURES = (("_repr_png_", "image/png"), ("_repr_jpeg_", "image/jpeg"))


class Display:
    def __init__(self, link, figures):
        self._link = link
        self._figures = figures

    def last(self, value):
        """The value that a cell ends with; open figures are shown at the cell's end anyway."""
        if value is None:
            return
        builtins._ = value
        if not is_figure(value):
            self._picture(value)
        self._text(value)

    def show(self, *values):
        """Built in as display()."""
        for value in values:
            if is_figure(value):
                self._figures.show_one(value)
            elif not self._picture(value):
                self._text(value)

    @staticmethod
    def _text(value):
        sys.stdout.write(repr(value) + "\n")

    def _picture(self, value):
        if isinstance(value, type):
            return False
        for method, kind in PICTURES:
            draw = getattr(value, method, None)
            data = draw() if callable(draw) else None
            if isinstance(data, bytes):
                self._link.send({"kind": "image", "mimeType": kind}, data)
                return True
        return False
