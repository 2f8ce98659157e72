"""The main program of a code interpreter session's sandbox. SandboxInterpreter.java has the frames.

Arguments are limits, as name=value; the port comes by the environment, the home is where it starts.
"""

import asyncio
import os
import sys

# Isolated mode leaves the folder of this file out.
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from supervisor.limits import Limits  # noqa: E402
from supervisor.server import Server  # noqa: E402


def main():
    limits = Limits.of(sys.argv[1:])
    port = int(os.environ.pop("PORT"))
    asyncio.run(Server(limits, os.getcwd()).serve(port))


main()
