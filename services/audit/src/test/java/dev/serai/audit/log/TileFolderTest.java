package dev.serai.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TileFolderTest {

  private static final Tile TILE = new Tile(1, 0, 17);

  @TempDir private Path folder;

  /**
   * The tile above a tree that grows stays where it is; a crash while it is written anew must not
   * take it.
   */
  @Test
  void aTileThatCouldNotBeWrittenAnewIsWhatItWas() throws IOException {
    var tiles = new TileFolder(folder);
    List<Hash> hashes = hashes("one");
    write(tiles, hashes);
    Path inTheWay = tiles.file(TILE).resolveSibling("17.next");
    Files.createDirectories(inTheWay.resolve("full"));

    assertThatThrownBy(() -> write(tiles, hashes("two"))).isInstanceOf(IOException.class);

    assertThat(tiles.hashes(TILE)).isEqualTo(hashes);
  }

  @Test
  void whatACrashLeftBesideATileIsTidiedAway() throws IOException {
    var tiles = new TileFolder(folder);
    write(tiles, hashes("one"));
    Path left = Files.writeString(tiles.file(TILE).resolveSibling("17.next"), "half");

    tiles.tidy(17L * Tile.WIDTH);

    assertThat(left).doesNotExist();
    assertThat(tiles.hashes(TILE)).hasSize(17);
  }

  private static void write(TileFolder tiles, List<Hash> hashes) throws IOException {
    TileFolder.Batch batch = tiles.new Batch();
    batch.whole(TILE, hashes);
    batch.flush();
  }

  private static List<Hash> hashes(String text) {
    return IntStream.range(0, TILE.width())
        .mapToObj(i -> Hash.leaf((text + i).getBytes(StandardCharsets.UTF_8)))
        .toList();
  }
}
