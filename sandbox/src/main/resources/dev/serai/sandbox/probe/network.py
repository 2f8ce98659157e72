"""Ways out. Arguments: a TCP and an UDP port on the host's loopback, which answer, an abstract socket, a socket file and an address of the host."""
import os, socket, struct, sys
from probe import report

port, datagrams, abstract, path, own = int(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:6]


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


def asks(address, family=socket.AF_INET):
    """A question in the form of DNS, and waiting for the answer."""
    with socket.socket(family, socket.SOCK_DGRAM) as attempt:
        attempt.settimeout(2)
        attempt.sendto(b"\x12\x34\x01\x00\x00\x01" + bytes(6) + b"\x06secret\x07example\x00\x00\x10\x00\x01", address)
        attempt.recv(512)


report("host-loopback-6", lambda: connect(("::1", port), socket.AF_INET6))
report("host-loopback-mapped", lambda: connect(("::ffff:127.0.0.1", port), socket.AF_INET6))
report("host-any-address", lambda: connect(("0.0.0.0", port)))
report("host-other-loopback", lambda: connect(("127.255.255.254", port)))
report("host-own-address", lambda: connect((own, port)))
report("host-socket-file", lambda: connect(path, socket.AF_UNIX))
report("dns-tunnel-host", lambda: asks(("127.0.0.1", datagrams)))
report("dns-tunnel-own-address", lambda: asks((own, datagrams)))
report("route-dns", lambda: route(("198.51.100.53", 53)))
report("route-private", lambda: route(("10.255.255.1", 80)))
report("route-internet-6", lambda: connect(("2001:db8::1", 443), socket.AF_INET6, socket.SOCK_DGRAM))
report("route-metadata-6", lambda: connect(("fd00:ec2::254", 80), socket.AF_INET6, socket.SOCK_DGRAM))
report("multicast", lambda: route(("224.0.0.251", 5353)))
report("ping-socket", lambda: open_and_close(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP))
report("sctp-socket", lambda: open_and_close(socket.AF_INET, socket.SOCK_STREAM, 132))
report("bluetooth-socket", lambda: open_and_close(31, socket.SOCK_RAW, 1))
report("can-socket", lambda: open_and_close(29, socket.SOCK_RAW, 1))
report("tipc-socket", lambda: open_and_close(30, socket.SOCK_STREAM, 0))
report("xdp-socket", lambda: open_and_close(44, socket.SOCK_RAW, 0))
