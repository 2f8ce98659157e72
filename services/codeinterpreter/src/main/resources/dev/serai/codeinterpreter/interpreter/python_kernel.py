"""Runs Python code, call after call, in one namespace. Arguments: the control socket, a pipe of no use here."""

import os
import resource
import site
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from pykernel.kernel import Kernel  # noqa: E402


def bound_memory():
    """Where nobody but the whole sandbox is killed for want of memory, code gets an error before that."""
    most = os.environ.pop("SERAI_PYTHON_BYTES", None)
    if most is not None:
        resource.setrlimit(resource.RLIMIT_AS, (int(most), resource.RLIM_INFINITY))


def main():
    control, stop = int(sys.argv[1]), int(sys.argv[2])
    os.close(stop)
    bound_memory()
    # What runs here is the user's program: it finds its own files and what it installs, not the interpreter's.
    own = ["", site.getusersitepackages()]
    sys.path[:] = own + [path for path in sys.path if path != HERE and path not in own]
    sys.argv[:] = [""]
    Kernel(control).serve()


main()
