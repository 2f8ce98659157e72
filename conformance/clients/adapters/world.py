"""What the scenarios of memory adapters share. Packages are configured by AWS_* variables alone."""

import json
import subprocess
import sys
import time
import uuid
from pathlib import Path

from bedrock_agentcore.memory import MemoryClient

sys.path.append(str(Path(__file__).parent.parent / "python"))

from runner import run, scenario  # noqa: E402, F401

SETTLE_SECONDS = 60
POLL_SECONDS = 0.2

client = MemoryClient()


def unique(word):
    return f"py_{word}_{uuid.uuid4().hex[:8]}"


def session_id():
    return f"session-{uuid.uuid4()}"


def semantic(namespace=None):
    templates = {"namespaceTemplates": [namespace]} if namespace else {}
    return {"semanticMemoryStrategy": {"name": unique("facts")} | templates}


def memory(*strategies, **more):
    """The id of a memory that is ready."""
    made = client.create_memory_and_wait(
        name=unique("memory"), strategies=list(strategies), poll_interval=POLL_SECONDS, **more
    )
    return made["memoryId"]


_shared = {}


def shared_memory():
    """One memory without strategies for all scenarios that tell their sessions apart."""
    if "memory" not in _shared:
        _shared["memory"] = memory()
    return _shared["memory"]


def eventually(attempt):
    """The first true answer; None when there is none in time."""
    end = time.monotonic() + SETTLE_SECONDS
    while time.monotonic() < end:
        answer = attempt()
        if answer:
            return answer
        time.sleep(POLL_SECONDS)
    return None


def other_process(script, *arguments):
    """What another process of this script, told its arguments, prints as JSON."""
    command = [sys.executable, "-B", script, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])
