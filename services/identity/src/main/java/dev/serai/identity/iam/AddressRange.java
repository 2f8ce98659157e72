package dev.serai.identity.iam;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Addresses whose first {@code bits} are those of {@code base}, as {@code 192.0.2.0/24} or {@code
 * 2001:db8::/32} writes them; without a length it is one address.
 */
record AddressRange(InetAddress base, int bits) {

  /**
   * @throws IllegalArgumentException when the text is no range of literal addresses
   */
  static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    InetAddress base = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    int longest = base.getAddress().length * Byte.SIZE;
    int bits = slash < 0 ? longest : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > longest) {
      throw new IllegalArgumentException("a prefix has 0 to %d bits".formatted(longest));
    }
    return new AddressRange(base, bits);
  }

  boolean holds(String address) {
    return literal(address).map(this::holds).orElse(false);
  }

  private boolean holds(InetAddress address) {
    byte[] mine = base.getAddress();
    byte[] theirs = address.getAddress();
    if (mine.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((mine[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  /** An address without its zone; empty when it is none. */
  static Optional<InetAddress> literal(String address) {
    try {
      return Optional.of(InetAddress.ofLiteral(address.replaceFirst("%.*", "")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
