"""Takes a fixed lot of one thing, more than a small sandbox may have and less than hurts a host. Argument: of what."""
import os, sys, tempfile, time
from probe import report

kind = sys.argv[1]


def fork_bomb():
    children = []
    try:
        for _ in range(200):
            pid = os.fork()
            if pid == 0:
                time.sleep(30)
                os._exit(0)
            children.append(pid)
    finally:
        for each in children:
            os.kill(each, 9)
            os.waitpid(each, 0)


def thread_bomb():
    import threading
    stop = threading.Event()
    threads = []
    try:
        for _ in range(200):
            thread = threading.Thread(target=stop.wait)
            thread.start()
            threads.append(thread)
    finally:
        stop.set()
        for each in threads:
            each.join()


def descriptor_bomb():
    held = []
    try:
        for _ in range(600):
            held.append(os.open("/dev/null", os.O_RDONLY))
    finally:
        for each in held:
            os.close(each)


def memory_bomb():
    held = [bytearray(b"x" * (1 << 20)) for _ in range(300)]
    del held


def fill(directory, mebibytes):
    path = f"{directory}/serai-bomb-{os.getpid()}"
    try:
        with open(path, "wb", buffering=0) as file:
            for _ in range(mebibytes):
                file.write(b"x" * (1 << 20))
    finally:
        os.unlink(path)


def fill_with_files(directory, mebibytes):
    place = tempfile.mkdtemp(dir=directory)
    try:
        for number in range(mebibytes // 4):
            with open(f"{place}/{number}", "wb", buffering=0) as file:
                for _ in range(4):
                    if file.write(b"x" * (1 << 20)) < 1 << 20:
                        raise OSError(28, "full")
    finally:
        for name in os.listdir(place):
            os.unlink(f"{place}/{name}")
        os.rmdir(place)


def inode_bomb():
    place = tempfile.mkdtemp(dir="/dev/shm")
    count = 0
    try:
        while count < 250_000:
            os.mknod(f"{place}/{count}")
            count += 1
    finally:
        for each in range(count):
            os.unlink(f"{place}/{each}")
        os.rmdir(place)


BOMBS = {
    "fork-bomb": fork_bomb,
    "thread-bomb": thread_bomb,
    "descriptor-bomb": descriptor_bomb,
    "memory-bomb": memory_bomb,
    "inode-bomb": inode_bomb,
    "fill-temporary-files": lambda: fill_with_files("/tmp", 40),
    "fill-memory-files": lambda: fill_with_files("/dev/shm", 100),
    "large-file": lambda: fill("/tmp", 12),
}

report(kind, BOMBS[kind])
