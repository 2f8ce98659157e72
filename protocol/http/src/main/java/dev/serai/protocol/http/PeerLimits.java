package dev.serai.protocol.http;

import java.time.Duration;

/**
 * What a program may send.
 *
 * @param headBytes status line and headers together; default 64 KiB
 * @param headers in number; default 200
 * @param idleConnections kept open for each program; default 32
 * @param reuseWithin longest rest of a connection that is still used again; default 2 s, below the
 *     5 s after which common servers close
 */
public record PeerLimits(int headBytes, int headers, int idleConnections, Duration reuseWithin) {

  public static final PeerLimits DEFAULT =
      new PeerLimits(64 * 1024, 200, 32, Duration.ofSeconds(2));
}
