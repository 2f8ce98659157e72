"""Other processes. Arguments: a process of the host, a secret word of another's environment and memory."""
import ctypes, os, resource, sys
from probe import libc, report

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


def sweep():
    """Names every number there may be, since a list can be filtered and a name be found all the same."""
    for pid in range(max(1, victim - 2000), victim + 2000):
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                if secret in file.read():
                    return
        except OSError:
            pass
    raise OSError(2, "nowhere")


def trace():
    if libc.ptrace(0x4206, victim, None, None) < 0:
        raise OSError(ctypes.get_errno(), "not traced")
    libc.ptrace(17, victim, None, None)


def read_memory():
    with open(f"/proc/{victim}/maps") as maps, open(f"/proc/{victim}/mem", "rb", buffering=0) as memory:
        memory.seek(int(maps.readline().split("-")[0], 16))
        memory.read(16)


def in_time(attempt):
    """A process that has just begun may be named before anybody hides it."""
    for _ in range(50):
        pid = os.fork()
        if pid == 0:
            os._exit(0)
        os.waitpid(pid, 0)
        if os.path.exists(f"/proc/{victim}/environ"):
            return attempt()
    raise OSError(2, "nowhere")


report("sweep-numbers", sweep)
report("race-for-numbers", lambda: in_time(lambda: open(f"/proc/{victim}/environ", "rb").close()))
report("trace-host-process", trace)
report("hold-host-process", lambda: os.close(os.pidfd_open(victim)))
report("read-host-memory", read_memory)
report("list-host-root", lambda: os.listdir(f"/proc/{victim}/root/"))
report("list-host-descriptors", lambda: os.listdir(f"/proc/{victim}/fd"))
report("slow-host-process", lambda: os.setpriority(os.PRIO_PROCESS, victim, 0))
report("bind-host-process", lambda: os.sched_setaffinity(victim, os.sched_getaffinity(0)))
report("limit-host-process", lambda: resource.prlimit(victim, resource.RLIMIT_CORE))
report("signal-host-group", lambda: os.killpg(victim, 0))
report("session-of-host", lambda: os.getsid(victim))
