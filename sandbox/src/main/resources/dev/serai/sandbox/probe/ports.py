"""Ways through a platform port. Arguments: the port as it is here, the port behind it, a port of another's, all answering with an echo."""
import select, socket, sys
from probe import report

here, behind, other = (int(each) for each in sys.argv[1:4])


def speaks(port, family=socket.AF_INET, address="127.0.0.1"):
    with socket.socket(family) as attempt:
        attempt.settimeout(5)
        attempt.connect((address, port))
        attempt.sendall(b"hello")
        if attempt.recv(5) != b"hello":
            raise OSError(104, "no echo")


def many(count):
    """All at a time, each heard."""
    opened = []
    try:
        for _ in range(count):
            attempt = socket.create_connection(("127.0.0.1", here), 5)
            opened.append(attempt)
            attempt.sendall(b"x")
        heard = set()
        while len(heard) < count:
            ready, _, _ = select.select([each for each in opened if each not in heard], [], [], 3)
            if not ready:
                raise OSError(110, f"{len(heard)} heard")
            for each in ready:
                if not each.recv(1):
                    raise OSError(104, "closed")
                heard.add(each)
    finally:
        for each in opened:
            each.close()


speaks(here)
report("behind-the-port", lambda: speaks(behind))
report("behind-the-port-6", lambda: speaks(behind, socket.AF_INET6, "::1"))
report("port-of-another", lambda: speaks(other))
report("port-by-every-address", lambda: speaks(behind, address="0.0.0.0"))
report("connections-without-end", lambda: many(300))
