package dev.serai.audit.verify;

import dev.serai.audit.RecordForm;
import dev.serai.audit.RecordForm.Place;
import dev.serai.audit.log.Checkpoint;
import dev.serai.audit.log.Hash;
import dev.serai.audit.log.Tile;
import dev.serai.audit.log.TileFolder;
import dev.serai.audit.log.TreeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds the tree again from its entries and compares it with all that is stored of it. */
final class TreeWalk {

  private final TileFolder tiles;
  private final Findings findings;
  private final TreeBuilder tree = new TreeBuilder();
  private final Map<Long, List<Expected>> expected = new HashMap<>();
  private final List<Tile> gone = new ArrayList<>();
  private Instant lastTime = Instant.MIN;
  private long prunedBefore;
  private long pruned;

  private record Expected(Hash root, Finding.Kind otherwise, String who) {}

  TreeWalk(Path folder, Findings findings) {
    this.tiles = new TileFolder(folder);
    this.findings = findings;
  }

  /** The tree of this size must have this root. */
  void expect(Checkpoint checkpoint) {
    expect(checkpoint, Finding.Kind.EDITED, "a signed checkpoint");
  }

  /** As {@link #expect}, for one that was kept elsewhere: if it differs, the log is another. */
  void expectTrusted(Checkpoint checkpoint) {
    expect(checkpoint, Finding.Kind.FORKED, "the checkpoint you trust");
  }

  private void expect(Checkpoint checkpoint, Finding.Kind otherwise, String who) {
    expected
        .computeIfAbsent(checkpoint.size(), size -> new ArrayList<>())
        .add(new Expected(checkpoint.root(), otherwise, who));
  }

  /** How many records retention has removed. */
  long pruned() {
    return pruned;
  }

  void run(long size) throws IOException {
    compareRoot();
    for (Tile bundle : Tile.entries(size)) {
      Tile leaves = new Tile(0, bundle.index(), bundle.width());
      Optional<List<byte[]>> entries = entries(bundle);
      if (entries.isPresent()) {
        add(bundle, entries.get());
      } else {
        for (Hash leaf : hashes(leaves).orElse(List.of())) {
          add(leaf);
        }
      }
      if (tree.size() != bundle.first() + bundle.width()) {
        return; // what follows has no place any more, and the reason is told
      }
    }
    for (Tile tile : Tile.hashes(size)) {
      if (tile.width() < Tile.WIDTH) {
        compare(tile, tree.partial(tile.level()));
      }
    }
    judgeGone();
  }

  private Optional<List<byte[]>> entries(Tile bundle) throws IOException {
    if (!Files.isRegularFile(tiles.file(bundle))) {
      gone.add(bundle);
      return Optional.empty();
    }
    try {
      return Optional.of(tiles.entries(bundle));
    } catch (IOException e) {
      findings.add(Finding.Kind.EDITED, bundle.path(), "it does not hold the entries it should");
      return Optional.empty();
    }
  }

  private void add(Tile bundle, List<byte[]> entries) throws IOException {
    long number = bundle.first();
    for (byte[] entry : entries) {
      checkPlace(number++, entry);
      add(Hash.leaf(entry));
    }
  }

  private void add(Hash leaf) throws IOException {
    tree.add(leaf, this::compare);
    compareRoot();
  }

  private void checkPlace(long number, byte[] entry) {
    String where = "record " + number;
    try {
      Place place = RecordForm.read(entry);
      if (place.sequence() != number) {
        findings.add(Finding.Kind.ORDER, where, "it was written as " + place.sequence());
      }
      if (place.time().isBefore(lastTime)) {
        findings.add(
            Finding.Kind.BACKDATED,
            where,
            "it says %s, the one before %s".formatted(place.time(), lastTime));
      } else {
        lastTime = place.time();
      }
      prunedBefore = Math.max(prunedBefore, place.prunedBefore());
    } catch (IllegalArgumentException e) {
      findings.add(Finding.Kind.FORM, where, String.valueOf(e.getMessage()));
    }
  }

  private void compareRoot() {
    List<Expected> due = expected.getOrDefault(tree.size(), List.of());
    if (due.isEmpty()) {
      return;
    }
    Hash root = tree.root();
    for (Expected one : due) {
      if (!one.root().equals(root)) {
        findings.add(
            one.otherwise(),
            "record " + (tree.size() - 1),
            "up to here the records are not those of " + one.who());
      }
    }
  }

  private void compare(Tile tile, List<Hash> computed) throws IOException {
    Optional<List<Hash>> stored = hashes(tile);
    if (stored.isPresent() && !stored.get().equals(computed)) {
      findings.add(Finding.Kind.EDITED, tile.path(), "its hashes are not those of what is below");
    }
  }

  private Optional<List<Hash>> hashes(Tile tile) {
    if (!Files.isRegularFile(tiles.file(tile))) {
      findings.add(Finding.Kind.MISSING, tile.path(), "there is no such file");
      return Optional.empty();
    }
    try {
      return Optional.of(tiles.hashes(tile));
    } catch (IOException e) {
      findings.add(Finding.Kind.EDITED, tile.path(), "it does not hold the hashes it should");
      return Optional.empty();
    }
  }

  /** Entries may be gone where a later record says that retention removed them. */
  private void judgeGone() {
    for (Tile bundle : gone) {
      if (bundle.first() + bundle.width() <= prunedBefore) {
        pruned += bundle.width();
      } else {
        findings.add(Finding.Kind.MISSING, bundle.path(), "no record says that it was removed");
      }
    }
  }
}
