"""Bash, interactive in all but its prompts: only so an interrupt ends what runs and keeps the rest."""

import os
import shutil
import signal
import subprocess
import tempfile
import threading

from engines.loop import Outcome
from engines.program import Program

# What a call begins it ends by exit, too, as in other languages; of subshells exit is as ever.
SETUP = """exec 2>&{err} {err}>&-
set +H +o history
unset MAILCHECK HISTFILE
PS1= PS2= PS4='+ '
__serai_done() {{
  local status=$?
  if [ -n "${{__serai_exit-}}" ]; then
    status=$__serai_exit
    exec 2>&"$__serai_err" {{__serai_err}}>&-
    unset __serai_exit __serai_err
  fi
  printf '%s %s\\n' "$1" "$status" >&{out}
}}
exit() {{
  local status=${{1-$?}}
  if [ "$BASHPID" = "$$" ]; then
    __serai_exit=$status
    exec {{__serai_err}}>&2 2>/dev/null
    kill -INT "$$"
    while :; do :; done
  fi
  builtin exit "$status"
}}
"""


class Shell:
    def __init__(self, held):
        self._folder = tempfile.mkdtemp(prefix="bash-")
        self._calls = 0
        self._running = threading.Lock()
        self._interrupted = False
        self._program, self._out, said = self._start(held)
        self._said = os.fdopen(said, "rb")

    @staticmethod
    def _start(held):
        said, out = os.pipe()
        err = os.dup(2)
        try:
            program = Program(
                [shutil.which("bash"), "--noprofile", "--norc", "--noediting", "-i"],
                held,
                keep=(out, err),
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PS1": "", "PS2": ""},
            )
        finally:
            os.close(out)
            os.close(err)
        program.write(SETUP.format(out=out, err=err).encode())
        return program, out, said

    def run(self, code):
        self._calls += 1
        file = os.path.join(self._folder, f"cell-{self._calls}")
        try:
            with open(file, "w", encoding="utf-8") as stream:
                stream.write(code)
        except OSError as error:
            return Outcome(True, 1, f"The code could not be stored: {error}\n")
        with self._running:
            self._interrupted = False
        # Of lines without quotes nothing remains that could swallow the next when one is cut off.
        self._program.write(f". {file} </dev/null {self._out}>&-\n{self._question()}".encode())
        status = self._answer()
        os.unlink(file)
        if self._interrupted:
            self._program.kill_started()
        return Outcome(status != 0, status)

    def _question(self):
        return f"__serai_done {self._calls}\n"

    def _answer(self):
        while True:
            words = self._said.readline().split()
            if not words:
                raise self._program.ended()
            if len(words) == 2 and words[0] == str(self._calls).encode():
                return int(words[1]) & 0xFF

    def interrupt(self):
        with self._running:
            self._interrupted = True
        self._program.signal(signal.SIGINT)
        # The signal may have cost the line that asks.
        self._program.write(f"\n{self._question()}".encode())
