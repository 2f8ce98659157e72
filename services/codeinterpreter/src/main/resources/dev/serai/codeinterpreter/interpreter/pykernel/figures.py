"""Figures of matplotlib as images: when they are shown, and those left open when a cell ends."""

import importlib.util
import io
import sys

PYPLOT = "matplotlib.pyplot"


def is_figure(value):
    figure = sys.modules.get("matplotlib.figure")
    return figure is not None and isinstance(value, figure.Figure)


class Figures:
    def __init__(self, link):
        self._link = link

    def watch_for_pyplot(self):
        sys.meta_path.insert(0, _Finder(self.flush))

    def flush(self):
        """All open figures, which are closed then."""
        pyplot = sys.modules.get(PYPLOT)
        if pyplot is None or not hasattr(pyplot, "get_fignums"):
            return
        try:
            for number in pyplot.get_fignums():
                self._send(pyplot.figure(number))
        finally:
            pyplot.close("all")

    def show_one(self, figure):
        self._send(figure)
        if PYPLOT in sys.modules:
            sys.modules[PYPLOT].close(figure)

    def _send(self, figure):
        # One that nothing was drawn on is empty, not a result.
        if not (figure.axes or figure.lines or figure.texts or figure.images or figure.patches):
            return
        data = io.BytesIO()
        figure.savefig(data, format="png", bbox_inches="tight")
        self._link.send({"kind": "image", "mimeType": "image/png"}, data.getvalue())


class _Finder:
    """Puts another show() into pyplot as soon as it is loaded."""

    def __init__(self, show):
        self._show = show

    def find_spec(self, name, path=None, target=None):
        if name != PYPLOT:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        if spec is None or spec.loader is None:
            return spec
        run = spec.loader.exec_module

        def show(*_, **__):
            """Shows all open figures as images of this call. A function, as pyplot gives it a signature."""
            self._show()

        def exec_module(module):
            run(module)
            module.show = show

        spec.loader.exec_module = exec_module
        return spec
