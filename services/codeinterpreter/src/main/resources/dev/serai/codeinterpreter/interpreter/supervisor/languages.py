"""Which kernel runs which language."""

import importlib.machinery
import os
import shutil
import site
import sys

from supervisor.call import Refused
from supervisor.kernel import Kernel
from supervisor.kernel_process import KernelProcess

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# Code that is interrupted inside a timer leaves node's book of callbacks uneven, for which it would abort.
# Cells belong to no file, so it is said from where they import.
NODE_OPTIONS = ("--no-force-async-hooks-checks", "--experimental-import-meta-resolve", "--no-warnings")
NAMES = {
    "python": "Python",
    "javascript": "JavaScript",
    "typescript": "TypeScript",
    "bash": "Bash",
    "sql": "SQL",
    "java": "Java",
}
RUNTIMES = {"python": "python", "javascript": "nodejs", "typescript": "nodejs"}


class Languages:
    """One kernel per language, so that languages share files and nothing else."""

    def __init__(self, limits):
        self._limits = limits
        self._kernels = {
            language: Kernel(name, limits, lambda language=language: KernelProcess(command(language)))
            for language, name in NAMES.items()
        }

    async def warm(self):
        await self._kernels["python"].warm()

    async def reseed(self):
        await self._kernels["python"].reseed()

    async def execute(self, call):
        code = await call.payload(self._limits.code_bytes)
        call.watch()
        kernel = self._find(call.member("language", str), call.member("runtime", str, ""))
        await kernel.execute(call, code, call.member("clearContext", bool))

    def _find(self, language, runtime):
        if language not in NAMES:
            raise Refused(f"no language '{language}'; there are: {', '.join(NAMES)}")
        own = RUNTIMES.get(language, "")
        if runtime not in ("", own):
            raise Refused(f"'{runtime}' does not run {language} here; leave the runtime out, or name '{own}'")
        lack = missing(language)
        if lack is not None:
            raise Refused(f"{language} needs {lack}, which this root does not have")
        return self._kernels[language]


def command(language):
    if language == "python":
        return [sys.executable, f"{HERE}/python_kernel.py"]
    if language in ("javascript", "typescript"):
        return [shutil.which("node"), *NODE_OPTIONS, f"{HERE}/node_kernel.mjs", language]
    return [sys.executable, f"{HERE}/engine_kernel.py", language]


def missing(language):
    """What a language lacks here, in words; None when it lacks nothing."""
    if language in ("javascript", "typescript") and shutil.which("node") is None:
        return "Node.js"
    if language == "typescript" and not has_typescript():
        return "the package 'typescript'"
    if language == "bash" and shutil.which("bash") is None:
        return "bash"
    if language == "sql" and not has_duckdb():
        return "the Python package 'duckdb'"
    if language == "java" and not has_jshell():
        return "a JDK"
    return None


def has_typescript():
    """Where the kernel looks for it, too."""
    folders = [os.path.join(os.getcwd(), "node_modules"), *os.environ.get("NODE_PATH", "").split(":")]
    return any(os.path.isfile(os.path.join(folder, "typescript", "package.json")) for folder in folders if folder)


def has_duckdb():
    """This process is isolated from where the kernel looks for packages."""
    folders = [*os.environ.get("PYTHONPATH", "").split(":"), site.getusersitepackages(), *sys.path]
    return importlib.machinery.PathFinder.find_spec("duckdb", [folder for folder in folders if folder]) is not None


def has_jshell():
    home = os.environ.get("JAVA_HOME", "")
    return home != "" and os.access(os.path.join(home, "bin", "jshell"), os.X_OK)
