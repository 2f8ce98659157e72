package dev.serai.kernel.net;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * A range of addresses of one family.
 *
 * @param prefixBits leading bits that all of them share
 */
public record Network(InetAddress address, int prefixBits) {

  /**
   * @throws IllegalArgumentException if the prefix is longer than the address
   */
  public Network {
    if (prefixBits < 0 || prefixBits > address.getAddress().length * 8) {
      throw new IllegalArgumentException(
          "no prefix of " + address.getHostAddress() + ": " + prefixBits);
    }
  }

  /**
   * Reads CIDR notation; without a prefix, one address.
   *
   * @throws IllegalArgumentException if {@code text} is none; names are not looked up
   */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    int bits = address.getAddress().length * 8;
    return new Network(address, slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1)));
  }

  public boolean contains(InetAddress other) {
    byte[] mine = address.getAddress();
    byte[] theirs = other.getAddress();
    int whole = prefixBits / 8;
    if (mine.length != theirs.length || !Arrays.equals(mine, 0, whole, theirs, 0, whole)) {
      return false;
    }
    int rest = prefixBits % 8;
    return rest == 0 || ((mine[whole] ^ theirs[whole]) & 0xff) >> (8 - rest) == 0;
  }

  /** Whether all addresses of {@code other} are in this one. */
  public boolean contains(Network other) {
    return other.prefixBits >= prefixBits && contains(other.address);
  }

  /** Whether some address is in both. */
  public boolean overlaps(Network other) {
    return contains(other) || other.contains(this);
  }

  /** Whether it is one address alone. */
  public boolean isSingle() {
    return prefixBits == address.getAddress().length * 8;
  }

  @Override
  public String toString() {
    return address.getHostAddress() + "/" + prefixBits;
  }
}
