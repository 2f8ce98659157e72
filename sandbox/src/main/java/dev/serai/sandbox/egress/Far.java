package dev.serai.sandbox.egress;

import java.net.InetAddress;
import java.nio.channels.SocketChannel;

/** The other side, reached. */
record Far(SocketChannel channel, InetAddress address, Inlet in, Outlet out) {}
