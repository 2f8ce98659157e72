package dev.serai.kernel.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an address is for, by IANA's registries of special-purpose addresses (RFC 6890) and the
 * documentation of clouds. IPv6 is public only where IANA hands out global unicast addresses.
 */
public enum AddressKind {
  /** Anyone's. */
  PUBLIC,
  /** Loopback, private, shared, reserved: a network's own. */
  SPECIAL,
  /** Link-local neighbours, and addresses that give credentials to whoever asks. */
  METADATA,
  /** Multicast, and no address at all. */
  NEVER;

  private static final List<Network> METADATA_ADDRESSES =
      networks(
          "169.254.0.0/16",
          "fe80::/10",
          "fd00:ec2::254",
          "fd20:ce::254",
          "100.100.100.200",
          "168.63.129.16",
          "192.0.0.192");

  private static final List<Network> SPECIAL_ADDRESSES =
      networks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "240.0.0.0/4",
          "2001::/23",
          "2001:db8::/32",
          "3fff::/20");

  private static final Network GLOBAL_UNICAST = Network.parse("2000::/3");

  /** RFC 6052: IPv4 addresses reached through a translator. */
  private static final Network NAT64 = Network.parse("64:ff9b::/96");

  /** RFC 3056: IPv4 addresses reached through a relay. */
  private static final Network SIX_TO_FOUR = Network.parse("2002::/16");

  /** The kind of {@code address}; of one that leads to another address, that one's. */
  public static AddressKind of(InetAddress address) {
    Optional<InetAddress> inside = embedded(address);
    if (inside.isPresent()) {
      return of(inside.get());
    }
    if (address.isMulticastAddress() || address.isAnyLocalAddress()) {
      return NEVER;
    }
    if (isIn(METADATA_ADDRESSES, address)) {
      return METADATA;
    }
    boolean elsewhere = address.getAddress().length == 16 && !GLOBAL_UNICAST.contains(address);
    return elsewhere || isIn(SPECIAL_ADDRESSES, address) ? SPECIAL : PUBLIC;
  }

  /**
   * Whether no public address lies in {@code network}, nor one that leads to a public address, so
   * that whoever names it means a network of their own: {@code 10.0.0.0/8}, but not {@code
   * 0.0.0.0/0}.
   */
  public static boolean isWhollySpecial(Network network) {
    if (isInside(network, METADATA_ADDRESSES) || isInside(network, SPECIAL_ADDRESSES)) {
      return true;
    }
    return network.address().getAddress().length == 16
        && !network.overlaps(GLOBAL_UNICAST)
        && !network.overlaps(NAT64);
  }

  /**
   * The address that packets to {@code address} end up at, as far as it tells: the IPv4 address
   * inside one of a translator or relay; otherwise itself.
   */
  public static InetAddress endOf(InetAddress address) {
    return embedded(address).orElse(address);
  }

  private static boolean isInside(Network network, List<Network> others) {
    return others.stream().anyMatch(other -> other.contains(network));
  }

  /** The IPv4 address that packets to an IPv6 address end up at; mapped ones Java turns itself. */
  private static Optional<InetAddress> embedded(InetAddress address) {
    if (NAT64.contains(address)) {
      return Optional.of(four(address, 12));
    }
    return SIX_TO_FOUR.contains(address) ? Optional.of(four(address, 2)) : Optional.empty();
  }

  private static InetAddress four(InetAddress address, int from) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), from, from + 4));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  private static boolean isIn(List<Network> networks, InetAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  private static List<Network> networks(String... texts) {
    return Stream.of(texts).map(Network::parse).toList();
  }
}
