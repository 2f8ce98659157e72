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


def through_link(kind):
    """A link in a directory of ours, by which the secret is read."""
    path = os.path.join(tempfile.mkdtemp(), "link")
    kind(secret, path)
    try:
        read(path)
    finally:
        os.unlink(path)


def open_for_writing(path):
    os.close(os.open(path, os.O_WRONLY))


def swapped_link():
    """A name that is a harmless file when it is looked at and a link to the secret when it is opened."""
    directory = tempfile.mkdtemp()
    name, harmless, link = (os.path.join(directory, each) for each in ("name", "harmless", "link"))
    for _ in range(200):
        open(harmless, "w").close()
        os.replace(harmless, name)
        os.stat(name)
        os.symlink(secret, link)
        os.replace(link, name)
        read(name)


def own_file(attempt):
    path = os.path.join(tempfile.mkdtemp(), "file")
    open(path, "w").close()
    attempt(path)


def release_agent():
    for directory in os.listdir("/sys/fs/cgroup"):
        path = f"/sys/fs/cgroup/{directory}/release_agent"
        if os.path.exists(path):
            return open_for_writing(path)
    raise OSError(2, "none")


report("read-by-symbolic-link", lambda: through_link(os.symlink))
report("read-by-hard-link", lambda: through_link(os.link))
report("read-by-swapped-link", swapped_link)
report("read-by-parents", lambda: read("../" * 40 + secret.lstrip("/")))
report("read-by-own-root", lambda: read("/proc/self/root" + secret))
report("read-by-root-of-process-1", lambda: read("/proc/1/root" + secret))
report("read-by-own-directory", lambda: read("/proc/self/cwd/" + "../" * 40 + secret.lstrip("/")))
report("make-disk", lambda: own_file(lambda path: os.mknod(path + "-disk", 0o600 | stat.S_IFBLK, os.makedev(8, 0))))
report("give-file-capability", lambda: own_file(lambda path: os.setxattr(path, "security.capability", bytes.fromhex("0100000200200000000000000000000000000000"))))
report("set-trusted-attribute", lambda: own_file(lambda path: os.setxattr(path, "trusted.probe", b"x")))
report("give-file-to-root", lambda: own_file(lambda path: os.chown(path, 0, 0)))
report("open-hostname", lambda: open_for_writing("/proc/sys/kernel/hostname"))
report("open-drop-caches", lambda: open_for_writing("/proc/sys/vm/drop_caches"))
report("open-binary-formats", lambda: open_for_writing("/proc/sys/fs/binfmt_misc/register"))
report("open-uevent-helper", lambda: open_for_writing("/sys/kernel/uevent_helper"))
report("open-release-agent", release_agent)
report("open-tun", lambda: os.close(os.open("/dev/net/tun", os.O_RDWR)))
report("open-kvm", lambda: os.close(os.open("/dev/kvm", os.O_RDWR)))
report("open-fuse", lambda: os.close(os.open("/dev/fuse", os.O_RDWR)))
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
