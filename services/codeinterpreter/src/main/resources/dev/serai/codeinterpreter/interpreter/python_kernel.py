"""Runs Python code, call after call, in one namespace. Arguments: the control socket, a pipe of no use here."""

import os
import site
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from pykernel.kernel import Kernel  # noqa: E402


def main():
    control, stop = int(sys.argv[1]), int(sys.argv[2])
    os.close(stop)
    # What runs here is the user's program: it finds its own files and what it installs, not the interpreter's.
    own = ["", site.getusersitepackages()]
    sys.path[:] = own + [path for path in sys.path if path != HERE and path not in own]
    sys.argv[:] = [""]
    Kernel(control).serve()


main()
