"""Runs source text as a notebook does: the value of a last expression is shown."""

import __future__

import ast
import importlib
import linecache

from pykernel.awaiting import Awaiting
from pykernel.lines import understood

AWAITS = 0x80  # inspect.CO_COROUTINE, without the time it takes to load inspect
REMEMBERED = 200
REMEMBERED_CHARACTERS = 8 << 20
FUTURES = {getattr(__future__, name).compiler_flag for name in __future__.all_feature_names}


class Cells:
    def __init__(self, namespace, display, figures):
        self._namespace = namespace
        namespace["__builtins__"] = __builtins__
        self._display = display
        self._figures = figures
        self._awaiting = Awaiting()
        self._count = 0
        self._sources = {}
        self._flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT

    def run(self, source):
        self._count += 1
        name = f"<cell {self._count}>"
        self._remember(name, source)
        # Files that were written a moment ago can be imported.
        importlib.invalidate_caches()
        try:
            for code, shown in self._compiled(source, name):
                value = self._value(code)
                if shown:
                    self._display.last(value)
        finally:
            self._figures.flush()

    def _compiled(self, source, name):
        """The statements, then the expression they end with, if they do."""
        tree = self._parsed(source, name)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        found = []
        if tree.body:
            found.append((self._compile(tree, name, "exec"), False))
        if last is not None:
            code = self._compile(ast.Expression(last.value), name, "eval")
            found.append((code, not ended_by_semicolon(source, last)))
        return found

    def _parsed(self, source, name):
        try:
            return self._compile(source, name, "exec", ast.PyCF_ONLY_AST)
        except SyntaxError as error:
            notebook = understood(source)
            if notebook == source:
                raise
            try:
                return self._compile(notebook, name, "exec", ast.PyCF_ONLY_AST)
            except SyntaxError:
                raise error from None

    def _compile(self, source, name, mode, flags=0):
        code = compile(source, name, mode, self._flags | flags, dont_inherit=True)
        if not flags:
            # 'from __future__' holds for later cells, too.
            self._flags |= sum(flag for flag in FUTURES if code.co_flags & flag)
        return code

    def _value(self, code):
        value = eval(code, self._namespace)
        return self._awaiting.result(value) if code.co_flags & AWAITS else value

    def _remember(self, name, source):
        """So that traces, and inspect, show lines of cells."""
        self._sources[name] = len(source)
        linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
        while len(self._sources) > 1 and (
            len(self._sources) > REMEMBERED or sum(self._sources.values()) > REMEMBERED_CHARACTERS
        ):
            oldest = next(iter(self._sources))
            del self._sources[oldest]
            linecache.cache.pop(oldest, None)


def ended_by_semicolon(source, node):
    line = source.splitlines()[node.end_lineno - 1]
    rest = line.encode()[node.end_col_offset :].decode("utf-8", "replace")
    return rest.lstrip().startswith(";")
