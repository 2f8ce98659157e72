package dev.serai.kernel.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host name or literal. Asked once for each new connection. */
@FunctionalInterface
public interface HostAddresses {

  /**
   * @throws UnknownHostException if there are none, or finding them was interrupted
   */
  List<InetAddress> of(String host) throws UnknownHostException;
}
