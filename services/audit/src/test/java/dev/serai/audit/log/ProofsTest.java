package dev.serai.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against the definitions of RFC 6962 section 2.1, computed the slow way. */
class ProofsTest {

  private static final int SIZE = 600;
  private static final List<byte[]> ENTRIES =
      IntStream.range(0, SIZE)
          .mapToObj(i -> ("entry " + i).getBytes(StandardCharsets.UTF_8))
          .toList();
  private static final int[] SIZES = {1, 2, 3, 7, 8, 255, 256, 257, 511, 512, 513, 599, 600};

  @Test
  void theRootIsThatOfTheDefinition() throws IOException {
    for (int size : SIZES) {
      assertThat(new Built(size).tree.root()).as("%d leaves", size).isEqualTo(root(0, size));
    }
  }

  /**
   * From the test data of certificate-transparency: seven leaves of up to 16 bytes, and one empty.
   */
  @Test
  void theRootOfOneEmptyEntryIsTheKnownOne() {
    assertThat(Hash.leaf(new byte[0]).toString())
        .isEqualTo("bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=");
    assertThat(Hash.EMPTY.toString()).isEqualTo("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  }

  @Test
  void everyEntryIsProvedAndNoOtherWithItsProof() throws IOException {
    for (int size : SIZES) {
      var built = new Built(size);
      for (int index = 0; index < size; index += Math.max(1, size / 17)) {
        List<Hash> proof = built.proofs().inclusion(index);
        Hash root = built.tree.root();
        assertThat(ProofCheck.includes(ENTRIES.get(index), index, size, root, proof)).isTrue();
        byte[] other = ENTRIES.get((index + 1) % SIZE);
        assertThat(ProofCheck.includes(other, index, size, root, proof)).isFalse();
        assertThat(ProofCheck.includes(ENTRIES.get(index), index + 1, size, root, proof)).isFalse();
      }
    }
  }

  @Test
  void everyEarlierTreeIsProvedAndNoOther() throws IOException {
    for (int size : SIZES) {
      var built = new Built(size);
      Hash root = built.tree.root();
      for (int earlier = 1; earlier <= size; earlier += Math.max(1, size / 13)) {
        List<Hash> proof = built.proofs().consistency(earlier);
        assertThat(ProofCheck.extendsTree(earlier, root(0, earlier), size, root, proof))
            .as("%d in %d", earlier, size)
            .isTrue();
        Hash other = Hash.leaf(new byte[] {1});
        assertThat(ProofCheck.extendsTree(earlier, other, size, root, proof)).isFalse();
      }
    }
  }

  private static Hash root(int from, int to) {
    if (to - from == 1) {
      return Hash.leaf(ENTRIES.get(from));
    }
    int middle = from + Integer.highestOneBit(to - from - 1);
    return Hash.node(root(from, middle), root(middle, to));
  }

  /** A tree with its whole tiles in memory. */
  private static final class Built {
    final TreeBuilder tree = new TreeBuilder();
    final Map<Tile, List<Hash>> whole = new HashMap<>();

    Built(int size) throws IOException {
      for (byte[] entry : ENTRIES.subList(0, size)) {
        tree.add(Hash.leaf(entry), (tile, hashes) -> whole.put(tile, new ArrayList<>(hashes)));
      }
    }

    Proofs proofs() {
      return new Proofs(tile -> whole.getOrDefault(tile, tree.partial(tile.level())), tree.size());
    }
  }
}
