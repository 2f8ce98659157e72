"""Ways out. Arguments: a TCP port on the host's loopback, and an abstract socket of the host."""
import os, socket, struct, sys
from probe import report

port, abstract = int(sys.argv[1]), sys.argv[2]


def open_and_close(*kind):
    socket.socket(*kind).close()


def connect(address, family=socket.AF_INET, kind=socket.SOCK_STREAM):
    with socket.socket(family, kind) as attempt:
        attempt.settimeout(2)
        attempt.connect(address)


def route(address):
    """A datagram socket connects when there is a route, without sending anything."""
    connect(address, kind=socket.SOCK_DGRAM)


report("raw-socket", lambda: open_and_close(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP))
report("raw-socket-flags", lambda: open_and_close(socket.AF_INET, socket.SOCK_RAW | socket.SOCK_CLOEXEC, socket.IPPROTO_ICMP))
report("raw6-socket", lambda: open_and_close(socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_ICMPV6))
report("packet-socket", lambda: open_and_close(socket.AF_PACKET, socket.SOCK_RAW, 0))
report("netlink-socket", lambda: open_and_close(socket.AF_NETLINK, socket.SOCK_RAW, 0))
report("vsock", lambda: open_and_close(socket.AF_VSOCK, socket.SOCK_STREAM))
report("kernel-crypto", lambda: open_and_close(socket.AF_ALG, socket.SOCK_SEQPACKET))
report("host-loopback", lambda: connect(("127.0.0.1", port)))
report("host-abstract-socket", lambda: connect("\0" + abstract, socket.AF_UNIX))
report("route-metadata", lambda: route(("169.254.169.254", 80)))
report("route-internet", lambda: route(("192.0.2.1", 443)))
