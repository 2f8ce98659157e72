package dev.serai.sandbox;

import java.net.SocketAddress;

/**
 * One way out: connections to {@code 127.0.0.1:port} inside are relayed, byte by byte, to {@code
 * upstream} on the host. There is no other network.
 */
public record PlatformPort(int port, SocketAddress upstream) {}
