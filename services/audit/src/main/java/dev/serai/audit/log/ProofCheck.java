package dev.serai.audit.log;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Checks proofs against roots that were signed. Source: RFC 9162 sections 2.1.3.2 and 2.1.4.2,
 * whose trees are those of RFC 6962.
 */
public final class ProofCheck {

  private ProofCheck() {}

  /** Whether {@code entry} is the one numbered {@code index} under {@code root}. */
  public static boolean includes(
      byte[] entry, long index, long size, Hash root, List<Hash> inclusion) {
    if (index < 0 || index >= size) {
      return false;
    }
    long position = index;
    long last = size - 1;
    Hash hash = Hash.leaf(entry);
    for (Hash neighbour : inclusion) {
      if (last == 0) {
        return false;
      }
      if (position % 2 == 1 || position == last) {
        hash = Hash.node(neighbour, hash);
        while (position % 2 == 0 && position != 0) {
          position /= 2;
          last /= 2;
        }
      } else {
        hash = Hash.node(hash, neighbour);
      }
      position /= 2;
      last /= 2;
    }
    return last == 0 && hash.equals(root);
  }

  /** Whether the tree under {@code root} began as the one under {@code earlierRoot}. */
  public static boolean extendsTree(
      long earlier, Hash earlierRoot, long size, Hash root, List<Hash> consistency) {
    if (earlier == size) {
      return consistency.isEmpty() && earlierRoot.equals(root);
    }
    if (earlier < 1 || earlier > size || consistency.isEmpty()) {
      return false;
    }
    long position = earlier - 1;
    long last = size - 1;
    while (position % 2 == 1) {
      position /= 2;
      last /= 2;
    }
    Iterator<Hash> rest = consistency.iterator();
    Hash first = Long.bitCount(earlier) == 1 ? earlierRoot : rest.next();
    return climb(position, last, first, rest)
        .filter(both -> both.then().equals(earlierRoot) && both.now().equals(root))
        .isPresent();
  }

  private record Both(Hash then, Hash now) {}

  private static Optional<Both> climb(long from, long end, Hash first, Iterator<Hash> rest) {
    long position = from;
    long last = end;
    var both = new Both(first, first);
    while (rest.hasNext()) {
      Hash neighbour = rest.next();
      if (last == 0) {
        return Optional.empty();
      }
      if (position % 2 == 1 || position == last) {
        both = new Both(Hash.node(neighbour, both.then()), Hash.node(neighbour, both.now()));
        while (position % 2 == 0 && position != 0) {
          position /= 2;
          last /= 2;
        }
      } else {
        both = new Both(both.then(), Hash.node(both.now(), neighbour));
      }
      position /= 2;
      last /= 2;
    }
    return last == 0 ? Optional.of(both) : Optional.empty();
  }
}
