"""Runs code of a language that has an engine of its own. Arguments: the language, the control socket, a pipe that says stop."""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)


def engine(language, held):
    if language == "sql":
        from engines.sql import Sql

        return Sql()
    if language == "bash":
        from engines.shell import Shell

        return Shell(held)
    from engines.java import Java

    return Java(held)


def main():
    language, control, stop = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    from engines.loop import Loop

    loop = Loop(control, stop)
    loop.serve(engine(language, (control, stop)))


main()
