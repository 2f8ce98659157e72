"""Which kernel runs which language."""

import os
import shutil
import sys

from supervisor.call import Refused
from supervisor.kernel import Kernel
from supervisor.kernel_process import KernelProcess

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# Code that is interrupted inside a timer leaves node's book of callbacks uneven, for which it would abort.
# Cells belong to no file, so it is said from where they import.
NODE_OPTIONS = ("--no-force-async-hooks-checks", "--experimental-import-meta-resolve", "--no-warnings")
RUNTIMES = {"python": "python", "javascript": "nodejs", "typescript": "nodejs"}


class Languages:
    """One kernel per language, so that languages share files and nothing else."""

    def __init__(self, limits):
        self._node = shutil.which("node")
        self._limits = limits
        self._kernels = {
            "python": Kernel("Python", limits, lambda: KernelProcess([sys.executable, f"{HERE}/python_kernel.py"])),
            "javascript": Kernel("JavaScript", limits, lambda: self._node_process("javascript")),
            "typescript": Kernel("TypeScript", limits, lambda: self._node_process("typescript")),
        }

    def _node_process(self, language):
        return KernelProcess([self._node, *NODE_OPTIONS, f"{HERE}/node_kernel.mjs", language])

    async def warm(self):
        await self._kernels["python"].warm()

    async def execute(self, call):
        code = await call.payload(self._limits.code_bytes)
        call.watch()
        kernel = self._find(call.member("language", str), call.member("runtime", str, ""))
        await kernel.execute(call, code, call.member("clearContext", bool))

    def _find(self, language, runtime):
        if language not in RUNTIMES:
            raise Refused(f"no language '{language}'; there are: {', '.join(RUNTIMES)}")
        own = RUNTIMES[language]
        if runtime not in ("", own):
            raise Refused(f"'{runtime}' does not run {language} here; leave the runtime out, or name '{own}'")
        if own == "nodejs" and self._node is None:
            raise Refused(f"{language} needs Node.js, which this root does not have")
        if language == "typescript" and not has_typescript():
            raise Refused("typescript needs the package 'typescript', which this root does not have")
        return self._kernels[language]


def has_typescript():
    """Where the kernel looks for it, too."""
    folders = [os.path.join(os.getcwd(), "node_modules"), *os.environ.get("NODE_PATH", "").split(":")]
    return any(os.path.isfile(os.path.join(folder, "typescript", "package.json")) for folder in folders if folder)
