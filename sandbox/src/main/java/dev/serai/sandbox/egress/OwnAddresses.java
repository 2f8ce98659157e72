package dev.serai.sandbox.egress;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

/** Tells the addresses of this host's interfaces from others. */
@FunctionalInterface
interface OwnAddresses {

  /** As the system has them at this moment; what it cannot tell counts as its own. */
  OwnAddresses OF_SYSTEM =
      address -> {
        try {
          return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
          return true;
        }
      };

  boolean include(InetAddress address);
}
