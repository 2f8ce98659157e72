"""Lines that notebooks know and Python does not: commands of the shell, and a few settings."""

import builtins
import re
import subprocess
import sys

COMMAND = re.compile(r"(\s*)!(.+)")
SETTING = re.compile(r"(\s*)%(matplotlib|pip|cd)\b(.*)")


def understood(source):
    """The same in Python, line by line; what is no such line stays."""
    builtins.__shell = shell
    return "".join(_line(line) for line in source.splitlines(keepends=True))


def _line(line):
    text, end = line.rstrip("\n"), "\n" if line.endswith("\n") else ""
    command = COMMAND.fullmatch(text)
    if command:
        return f"{command[1]}__shell({command[2]!r}){end}"
    setting = SETTING.fullmatch(text)
    if setting:
        return f"{setting[1]}{_setting(setting[2], setting[3].strip())}{end}"
    return line


def _setting(name, rest):
    if name == "pip":
        return f"__shell({f'{sys.executable} -m pip {rest}'!r})"
    if name == "cd":
        return f"__import__('os').chdir({rest!r})"
    return "pass"  # Figures are always shown in line.


def shell(command):
    sys.stdout.flush()
    subprocess.run(command, shell=True, check=False)
