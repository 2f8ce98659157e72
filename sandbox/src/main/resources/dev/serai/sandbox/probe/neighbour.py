"""Somebody else on the same machine, with things of its own. Arguments: a name, a TCP port. Environment: SECRET."""
import ctypes, os, socket, sys, time

name, port = sys.argv[1], int(sys.argv[2])
libc = ctypes.CDLL(None, use_errno=True)
for directory in ("/tmp", "/dev/shm", "/workspace", "/var/tmp"):
    if os.access(directory, os.W_OK):
        with open(f"{directory}/{name}", "w") as file:
            file.write(os.environ["SECRET"])
        os.chmod(f"{directory}/{name}", 0o666)
key = int.from_bytes(name.encode()[-3:], "big")
libc.shmget(key, 4096, 0o1666)
libc.semget(key, 1, 0o1666)
libc.msgget(key, 0o1666)
abstract = socket.socket(socket.AF_UNIX)
abstract.bind("\0" + name)
abstract.listen()
tcp = socket.socket()
tcp.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
tcp.bind(("127.0.0.1", port))
tcp.listen()
print("up", flush=True)
time.sleep(120)
