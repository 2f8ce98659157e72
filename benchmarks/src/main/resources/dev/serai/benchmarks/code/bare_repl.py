"""Runs Python code, piece after piece, in one namespace: a line with its length, then the code; the same for the answer."""
import ast
import contextlib
import io
import sys

variables = {"__name__": "__main__"}
pieces, answers = sys.stdin.buffer, sys.stdout.buffer
while header := pieces.readline():
    tree = ast.parse(pieces.read(int(header)))
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    written = io.StringIO()
    with contextlib.redirect_stdout(written):
        exec(compile(tree, "<piece>", "exec"), variables)
        value = eval(compile(ast.Expression(last.value), "<piece>", "eval"), variables) if last else None
        if value is not None:
            print(repr(value))
    answer = written.getvalue().encode()
    answers.write(b"%d\n%s" % (len(answer), answer))
    answers.flush()
