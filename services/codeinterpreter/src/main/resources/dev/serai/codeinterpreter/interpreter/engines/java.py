"""Java by JShell, in a program of ours that the JDK runs; the code runs in a second one that it starts."""

import os
import signal
import struct
import subprocess
import urllib.parse

from engines.loop import Outcome
from engines.program import Program

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MAIN = "dev.serai.codeinterpreter.interpreter.jshell.JavaKernel"
STOP = 0xFFFFFFFF
LENGTH = struct.Struct(">I")
ANSWER = struct.Struct(">?II")
SHARE_OF_MEMORY = 0.6
OWN = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-Xshare:auto")


class Java:
    def __init__(self, held):
        said, out = os.pipe()
        java = os.path.join(os.environ["JAVA_HOME"], "bin", "java")
        command = [java, *OWN, "-cp", os.path.join(HERE, "java"), MAIN, str(out), *options(os.environ)]
        # Both programs would end by it.
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            self._program = Program(command, held, keep=(out,))
        finally:
            signal.signal(signal.SIGINT, before)
            os.close(out)
        self._said = os.fdopen(said, "rb")
        self._interrupted = False
        self._answer()

    def run(self, code):
        self._interrupted = False
        text = code.encode()
        self._program.write(LENGTH.pack(len(text)) + text)
        outcome = self._answer()
        if self._interrupted:
            # The second program is the first one's child, and what the code started that one's.
            self._program.kill_started(depth=2)
        return outcome

    def _answer(self):
        head = self._said.read(ANSWER.size)
        if len(head) < ANSWER.size:
            raise self._program.ended()
        error, status, length = ANSWER.unpack(head)
        return Outcome(error, status, self._said.read(length).decode("utf-8", "replace"))

    def interrupt(self):
        self._interrupted = True
        self._program.write(LENGTH.pack(STOP))


def options(environment):
    """Of the program in which code runs; Java reads none of the variables that others go by."""
    found = ["-XX:+UseSerialGC", "-Djava.awt.headless=true"]
    memory = environment.get("SERAI_MEMORY_BYTES")
    if memory is not None:
        found.append(f"-Xmx{int(int(memory) * SHARE_OF_MEMORY) >> 20}m")
    for scheme in ("http", "https"):
        proxy = urllib.parse.urlsplit(environment.get(f"{scheme.upper()}_PROXY", ""))
        if proxy.hostname is not None and proxy.port is not None:
            found += [f"-D{scheme}.proxyHost={proxy.hostname}", f"-D{scheme}.proxyPort={proxy.port}"]
    store = environment.get("SERAI_JAVA_TRUST_STORE")
    if store is not None:
        found += [f"-Djavax.net.ssl.trustStore={store}", "-Djavax.net.ssl.trustStorePassword=changeit"]
    found.append("-Dhttp.nonProxyHosts=localhost|127.*")
    return found
