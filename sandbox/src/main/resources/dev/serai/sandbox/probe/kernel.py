"""System calls that reach beyond a program's own business. Numbers are those of x86-64."""
import ctypes, fcntl, os, resource, socket, struct, time
from probe import call, in_child, libc, report

CLONE_NEWUSER, CLONE_NEWNS, CLONE_NEWNET = 0x10000000, 0x20000, 0x40000000
here = os.getpid()


def checked(result):
    if result != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


def clone_user():
    pid = call(56, CLONE_NEWUSER | 17, 0, 0, 0, 0)
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)


def trace():
    child = os.fork()
    if child == 0:
        time.sleep(5)
        os._exit(0)
    try:
        call(101, 16, child, 0, 0)
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)


def type_into_terminal(high):
    controller, terminal = os.openpty()

    def attempt():
        os.setsid()
        fcntl.ioctl(terminal, 0x540E, 0)
        call(16, terminal, high | 0x5412, ctypes.c_char_p(b"x"))

    in_child(attempt)


def mount():
    call(165, b"none", b"/tmp", b"tmpfs", 0, 0)


in_namespace = lambda attempt: in_child(lambda: (checked(libc.unshare(CLONE_NEWNS)), attempt()))

report("unshare-user", lambda: in_child(lambda: checked(libc.unshare(CLONE_NEWUSER))))
report("unshare-mount", lambda: in_child(lambda: checked(libc.unshare(CLONE_NEWNS))))
report("clone-user", clone_user)
report("setns", lambda: in_child(lambda: checked(libc.setns(os.open("/proc/self/ns/uts", os.O_RDONLY), 0))))
report("mount", lambda: in_namespace(mount))
report("umount", lambda: call(166, b"/no-such-place", 0))
report("pivot-root", lambda: call(155, b"/no-such-place", b"/no-such-place"))
report("chroot", lambda: in_child(lambda: os.chroot("/tmp")))
report("open-tree", lambda: call(428, -100, b"/", 0))
report("fsopen", lambda: call(430, b"tmpfs", 0))
report("move-mount", lambda: call(429, -1, b"", -1, b"", 0))
report("mount-setattr", lambda: call(442, -1, b"", 0, 0, 0))
report("ptrace", trace)
report("process-vm-readv", lambda: call(310, here, 0, 0, 0, 0, 0))
report("process-vm-writev", lambda: call(311, here, 0, 0, 0, 0, 0))
report("kcmp", lambda: call(312, here, here, 0, 0, 0))
report("pidfd-getfd", lambda: call(438, -1, 0, 0))
report("bpf", lambda: call(321, 0, struct.pack("IIIII", 2, 4, 4, 1, 0) + bytes(100), 120))
report("perf-event-open", lambda: call(298, struct.pack("IIQ", 1, 112, 0) + bytes(96), 0, -1, -1, 0))
report("keyctl", lambda: call(250, 0, -3, 0, 0, 0))
report("add-key", lambda: call(248, b"user", b"probe", b"x", 1, -2))
report("userfaultfd", lambda: call(323, 0))
report("io-uring", lambda: call(425, 1, bytes(120)))
report("open-by-handle", lambda: call(304, -100, 0, 0))
report("init-module", lambda: call(175, 0, 0, b""))
report("delete-module", lambda: call(176, b"no-such-module", 0))
report("kexec-load", lambda: call(246, 0, 99, 0, 0))
report("swapon", lambda: call(167, b"/no-such-file", 0))
report("acct", lambda: call(163, b"/no-such-directory/file"))
report("iopl", lambda: in_child(lambda: call(172, 3)))
report("settime", lambda: call(227, 99, struct.pack("qq", 0, 0)))
report("adjust-time", lambda: call(159, struct.pack("I", 0x2000) + bytes(300)))
report("hostname", lambda: call(170, socket.gethostname().encode(), len(socket.gethostname())))
report("syslog", lambda: call(103, 3, ctypes.create_string_buffer(64), 64))
report("quotactl", lambda: call(179, 0x80000100, 0, 0, 0))
report("type-into-terminal", lambda: type_into_terminal(0))
report("type-into-terminal-high-bits", lambda: type_into_terminal(0x7F00000000000000))


def clone3_user():
    pid = call(435, struct.pack("QQQQQQQQ", CLONE_NEWUSER, 0, 0, 0, 17, 0, 0, 0), 64)
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)


def lock_memory():
    memory = ctypes.create_string_buffer(1 << 20)
    checked(libc.mlock(memory, 1 << 20))


def raise_limit():
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[1] + 16
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))


report("unshare-network", lambda: in_child(lambda: checked(libc.unshare(CLONE_NEWNET))))
report("unshare-processes", lambda: in_child(lambda: checked(libc.unshare(0x20000000))))
report("unshare-control-groups", lambda: in_child(lambda: checked(libc.unshare(0x2000000))))
report("clone3-user", clone3_user)
report("fanotify", lambda: call(300, 0, 0))
report("reboot", lambda: call(169, 0, 0, 0, 0))
report("ioperm", lambda: in_child(lambda: call(173, 0x80, 1, 1)))
report("domain-name", lambda: call(171, b"(none)", 6))
report("adjust-clock", lambda: call(305, 0, struct.pack("I", 0x2000) + bytes(300)))
report("real-time-scheduling", lambda: in_child(lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))))
report("higher-priority", lambda: in_child(lambda: os.setpriority(os.PRIO_PROCESS, 0, -10)))
report("lock-memory", lambda: in_child(lock_memory))
report("raise-limit", lambda: in_child(raise_limit))
