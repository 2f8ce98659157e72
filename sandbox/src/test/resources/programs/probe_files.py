"""Files of the host. Arguments: a secret file and a set-uid program of the host."""
import ctypes, os, stat, subprocess, sys, tempfile
from probe import report, in_child, libc

secret, set_uid = sys.argv[1:3]


def read(path):
    with open(path, "rb") as file:
        file.read(64)


def write_here(directory):
    path = os.path.join(directory, ".serai-probe")
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY))
    os.unlink(path)


def make_device():
    path = os.path.join(tempfile.gettempdir(), "probe-null")
    os.mknod(path, 0o600 | stat.S_IFCHR, os.makedev(1, 3))
    os.unlink(path)


def addresses():
    with open("/proc/kallsyms") as symbols:
        if int(symbols.readline().split()[0], 16) == 0:
            raise OSError(1, "zeros")


def become_root():
    os.setuid(0)
    with open("/proc/self/status") as status:
        if "CapEff:\t0000000000000000" in status.read():
            raise OSError(1, "no capability")


def run_set_uid():
    # Owned by root with the bit set: prints the effective user id it gets.
    if subprocess.run([set_uid, "-u"], capture_output=True, text=True, check=True).stdout.strip() != "0":
        raise OSError(1, "not root")


report("read-shadow", lambda: read("/etc/shadow"))
report("read-secret-of-root", lambda: read(secret))
report("list-root-home", lambda: os.listdir("/root"))
report("list-home", lambda: os.listdir("/home"))
report("list-var", lambda: os.listdir("/var/lib"))
report("list-host-directory", lambda: os.listdir(os.path.dirname(secret)))
report("list-sys", lambda: os.listdir("/sys/kernel"))
report("read-disk", lambda: read("/dev/vda" if os.path.exists("/dev/vda") else "/dev/sda"))
report("make-device", make_device)
report("open-memory-device", lambda: read("/dev/kmsg"))
report("open-core-pattern", lambda: os.close(os.open("/proc/sys/kernel/core_pattern", os.O_WRONLY)))
report("open-sysrq", lambda: os.close(os.open("/proc/sysrq-trigger", os.O_WRONLY)))
report("list-cgroups", lambda: os.listdir("/sys/fs/cgroup"))
report("write-usr", lambda: write_here("/usr"))
report("write-etc", lambda: write_here("/etc"))
report("write-root", lambda: write_here("/"))
report("write-dev", lambda: write_here("/dev"))
report("write-app", lambda: write_here(os.path.dirname(os.path.abspath(__file__))))
report("kernel-addresses", addresses)
report("kernel-memory", lambda: read("/proc/kcore"))
report("set-uid-call", lambda: in_child(become_root))
report("set-uid-program", run_set_uid)
