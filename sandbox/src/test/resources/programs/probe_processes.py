"""Other processes. Arguments: a process of the host, a secret word of another's environment and memory."""
import ctypes, os, sys
from probe import report

victim, secret = int(sys.argv[1]), sys.argv[2].encode()[::-1]


def search(name):
    for entry in os.listdir("/proc"):
        if entry.isdigit() and int(entry) != os.getpid():
            try:
                with open(f"/proc/{entry}/{name}", "rb") as file:
                    if secret in file.read():
                        return
            except OSError:
                pass
    raise OSError(2, "nowhere")


def host_processes():
    if not os.path.exists(f"/proc/{victim}"):
        raise OSError(3, "not seen")


report("see-host-process", host_processes)
report("signal-host-process", lambda: os.kill(victim, 0))
report("read-environment", lambda: search("environ"))
report("read-command-line", lambda: search("cmdline"))
