package dev.serai.gateway.upstream;

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
    Checks.require(
        prefixBits >= 0 && prefixBits <= address.getAddress().length * 8,
        "no prefix of " + address.getHostAddress() + ": " + prefixBits);
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

  boolean isSingle() {
    return prefixBits == address.getAddress().length * 8;
  }

  @Override
  public String toString() {
    return address.getHostAddress() + "/" + prefixBits;
  }
}
