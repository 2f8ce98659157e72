package dev.serai.protocol.oauth;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Keeps requests away from where a configured URL must never lead: the metadata services of clouds,
 * link-local neighbours and, unless permitted, anything in plain text beyond this machine. Private
 * networks are allowed, since identity providers live there.
 *
 * <p>Names are resolved here right before the request; the connection then takes the same answer
 * from the JVM's cache. Where that cache is turned off or its entry ends in between, a name could
 * change its address; over TLS it would still have to show that name's certificate.
 */
final class OutboundGuard {

  private static final HexFormat HEX = HexFormat.of();

  /** AWS's metadata service; it lies among the unique local addresses, which are else allowed. */
  private static final byte[] AWS_METADATA = HEX.parseHex("fd000ec2000000000000000000000254");

  /** RFC 6052: IPv4 addresses reached through NAT64. */
  private static final byte[] NAT64 = HEX.parseHex("0064ff9b0000000000000000");

  /** Finds the addresses of a host. */
  @FunctionalInterface
  interface Resolver {
    List<InetAddress> addresses(String host) throws UnknownHostException;
  }

  private final Resolver resolver;
  private final boolean allowPlainHttp;

  OutboundGuard(Resolver resolver, boolean allowPlainHttp) {
    this.resolver = resolver;
    this.allowPlainHttp = allowPlainHttp;
  }

  static List<InetAddress> systemAddresses(String host) throws UnknownHostException {
    return List.of(InetAddress.getAllByName(host));
  }

  /**
   * @throws IOException naming the host, if it may not be asked or has no address
   */
  void check(URI uri) throws IOException {
    if (!Checks.isEndpoint(uri)) {
      throw new IOException("not an absolute http or https URL without user info or fragment");
    }
    List<InetAddress> addresses = resolve(uri.getHost());
    for (InetAddress address : addresses) {
      if (isForbidden(address)) {
        throw new IOException("the address of " + uri.getHost() + " may not be called");
      }
    }
    boolean plain = "http".equalsIgnoreCase(uri.getScheme());
    if (plain && !allowPlainHttp && !addresses.stream().allMatch(InetAddress::isLoopbackAddress)) {
      throw new IOException("plain http is allowed to loopback only: " + uri.getHost());
    }
  }

  private List<InetAddress> resolve(String host) throws IOException {
    try {
      return resolver.addresses(host);
    } catch (UnknownHostException e) {
      throw new IOException("unknown host " + host, e);
    }
  }

  private static boolean isForbidden(InetAddress address) throws UnknownHostException {
    byte[] bytes = address.getAddress();
    return address.isLinkLocalAddress()
        || address.isAnyLocalAddress()
        || address.isMulticastAddress()
        || Arrays.equals(bytes, AWS_METADATA)
        || (startsWith(bytes, NAT64) && isForbidden(lastFour(bytes)));
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return bytes.length > prefix.length
        && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }

  private static InetAddress lastFour(byte[] bytes) throws UnknownHostException {
    return InetAddress.getByAddress(Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length));
  }
}
