"""Takes all there is of one thing, then says how much it was and what the refusal was called."""
import errno, os, sys

kind = sys.argv[1]
count, reason = 0, None
try:
    if kind == "fork":
        while count < 100000:
            pid = os.fork()
            if pid == 0:
                import time
                time.sleep(60)
                os._exit(0)
            count += 1
    elif kind == "memory":
        hoard = []
        while True:
            hoard.append(bytearray(b"x" * (1 << 20)))
    elif kind == "descriptors":
        hoard = []
        while True:
            hoard.append(os.open("/dev/null", os.O_RDONLY))
            count += 1
    elif kind == "disk":
        directory = sys.argv[2]
        index = 0
        while True:
            with open(f"{directory}/fill{index}", "wb", buffering=0) as file:
                for _ in range(4):
                    count += file.write(b"x" * (1 << 20))
            index += 1
    elif kind == "file":
        with open(sys.argv[2] + "/large", "wb", buffering=0) as file:
            while True:
                count += file.write(b"x" * (1 << 20))
    elif kind == "inodes":
        while True:
            os.close(os.open(f"{sys.argv[2]}/{count}", os.O_CREAT | os.O_WRONLY))
            count += 1
except OSError as failure:
    reason = errno.errorcode[failure.errno]
print("stopped", count, reason, flush=True)
os._exit(0)
