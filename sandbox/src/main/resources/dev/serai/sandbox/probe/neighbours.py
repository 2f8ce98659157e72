"""What a neighbour has, or has left behind. Arguments: its name, its TCP port, its secret backwards, and "left" when it has ended."""
import ctypes, os, socket, sys
from probe import libc, report

name, port, secret = sys.argv[1], int(sys.argv[2]), sys.argv[3].encode()[::-1]
left = sys.argv[4:] == ["left"]
key = int.from_bytes(name.encode()[-3:], "big")
prefix = "left" if left else "neighbour"


def read(path):
    with open(path, "rb") as file:
        if file.read() != secret:
            raise OSError(2, "another's")
    if left:
        os.unlink(path)


def object_of_kernel(get, remove):
    identifier = get()
    if identifier < 0:
        raise OSError(ctypes.get_errno(), "none")
    if left:
        remove(identifier)


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


def connect(address, family):
    with socket.socket(family) as attempt:
        attempt.settimeout(2)
        attempt.connect(address)


report(f"{prefix}-temporary-file", lambda: read(f"/tmp/{name}"))
report(f"{prefix}-memory-file", lambda: read(f"/dev/shm/{name}"))
report(f"{prefix}-shared-memory", lambda: object_of_kernel(lambda: libc.shmget(key, 4096, 0), lambda i: libc.shmctl(i, 0, None)))
report(f"{prefix}-semaphores", lambda: object_of_kernel(lambda: libc.semget(key, 1, 0), lambda i: libc.semctl(i, 0, 0)))
report(f"{prefix}-message-queue", lambda: object_of_kernel(lambda: libc.msgget(key, 0), lambda i: libc.msgctl(i, 0, None)))
if not left:
    report("neighbour-environment", lambda: search("environ"))
    report("neighbour-port", lambda: connect(("127.0.0.1", port), socket.AF_INET))
    report("neighbour-abstract-socket", lambda: connect("\0" + name, socket.AF_UNIX))
