package dev.serai.sandbox.egress;

import dev.serai.kernel.net.HostAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one lookup of an attempt, made when it is first asked for. Used by one thread. */
final class Lookup {

  private final String host;
  private final HostAddresses names;
  private @Nullable List<InetAddress> found;

  Lookup(String host, HostAddresses names) {
    this.host = host;
    this.names = names;
  }

  /** None when the name means nothing. */
  List<InetAddress> addresses() {
    List<InetAddress> known = found;
    if (known == null) {
      known = look();
      found = known;
    }
    return known;
  }

  private List<InetAddress> look() {
    try {
      return names.of(host);
    } catch (UnknownHostException e) {
      return List.of();
    }
  }
}
