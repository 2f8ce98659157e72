package dev.serai.gateway.upstream;

import dev.serai.kernel.net.AddressKind;
import dev.serai.kernel.net.HostAddresses;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Keeps requests away from where a configured URL must never lead. The addresses it lets pass are
 * the ones connected to, so that a name cannot change its address between check and use; a kept
 * connection stays with the address it was opened to.
 */
final class AddressGuard {

  private final EgressRules rules;
  private final HostAddresses names;

  AddressGuard(EgressRules rules, HostAddresses names) {
    this.rules = rules;
    this.names = names;
  }

  /** Checks what can be seen without looking up the host. */
  void check(URI uri) throws ForbiddenAddressException {
    boolean plain = "http".equalsIgnoreCase(uri.getScheme());
    if (!plain && !"https".equalsIgnoreCase(uri.getScheme())) {
      throw new ForbiddenAddressException("only http and https URLs are called");
    }
    if (uri.getHost() == null || uri.getRawUserInfo() != null) {
      throw new ForbiddenAddressException("the URL has no host, or a user name in front of it");
    }
    if (uri.getPort() != -1 && !rules.allowsPort(uri.getPort())) {
      throw new ForbiddenAddressException("port " + uri.getPort() + " is not allowed");
    }
  }

  /**
   * The addresses to connect to.
   *
   * @param plain whether the connection will be without TLS
   * @throws ForbiddenAddressException if one of them must not be called
   */
  List<InetAddress> addresses(String host, boolean plain) throws UnknownHostException {
    List<InetAddress> found = names.of(bare(host));
    for (InetAddress address : found) {
      if (!isAllowed(bare(host), address)) {
        throw new ForbiddenAddressException("its address is not a public one");
      }
      if (plain && !rules.plainHttp() && !address.isLoopbackAddress()) {
        throw new ForbiddenAddressException("plain http is allowed to loopback only");
      }
    }
    return found;
  }

  private boolean isAllowed(String host, InetAddress address) {
    return switch (AddressKind.of(address)) {
      case PUBLIC -> true;
      case SPECIAL -> rules.namesHost(host) || isIn(address, false);
      case METADATA -> isIn(address, true);
      case NEVER -> false;
    };
  }

  private boolean isIn(InetAddress address, boolean alone) {
    return rules.networks().stream()
        .anyMatch(network -> network.contains(address) && (!alone || network.isSingle()));
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
