package dev.serai.audit.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** An attacker who knows the format and writes all hashes anew, with and without the key. */
public final class Forger {

  private static final String TIME = "\"eventTime\":\"2026";

  private final SigningKey key;
  private final List<Checkpoint> history;
  private final List<byte[]> entries;

  private Forger(SigningKey key, List<Checkpoint> history, List<byte[]> entries) {
    this.key = key;
    this.history = history;
    this.entries = entries;
  }

  /** What is done to a record before the log is written anew. */
  public enum Change {
    EDIT,
    DELETE,
    SWAP,
    REPEAT,
    BACKDATE
  }

  public static Forger of(LogFolder log, Path export) throws IOException {
    SigningKey key = SigningKey.read(log.root().resolve("signing.key"));
    List<Checkpoint> history =
        CheckpointHistory.split(Files.readString(export.resolve(CheckpointHistory.ALL))).stream()
            .map(note -> Checkpoint.open(note, key.verifier()).checkpoint())
            .toList();
    var entries = new ArrayList<byte[]>();
    for (Tile tile : Tile.entries(history.getLast().size())) {
      entries.addAll(new TileFolder(export).entries(tile));
    }
    return new Forger(key, history, entries);
  }

  /** Tiles are hashed anew, the signed checkpoints stay as they are. */
  public void withoutTheKey(Path export, Change change, int at) throws IOException {
    List<byte[]> altered = changed(change, at);
    deleteTiles(export);
    writeTiles(export, altered);
  }

  /** Everything is written anew and signed, by a key of the same name. */
  public void withAnotherKey(Path export, Change change, int at) throws IOException {
    rewrite(export, SigningKey.generate(key.verifier().name()), changed(change, at));
  }

  /** Everything is written anew and signed by the log's own key. */
  public void withTheKey(Path export, Change change, int at) throws IOException {
    rewrite(export, key, changed(change, at));
  }

  /** The log as it might have been earlier, signed by its own key. */
  public void cutWithTheKey(Path export, int size) throws IOException {
    rewrite(export, key, entries.subList(0, size));
  }

  private List<byte[]> changed(Change change, int at) {
    var altered = new ArrayList<>(entries);
    switch (change) {
      case EDIT -> altered.set(at, replaced(at, "allow", "deny"));
      case BACKDATE -> altered.set(at, replaced(at, TIME, TIME.replace("2026", "2025")));
      case DELETE -> altered.remove(at);
      case SWAP -> java.util.Collections.swap(altered, at, (at + 1) % altered.size());
      case REPEAT -> altered.add(at, altered.get(at));
    }
    return altered;
  }

  private byte[] replaced(int at, String from, String to) {
    String text = new String(entries.get(at), StandardCharsets.UTF_8);
    return text.replace(from, to).getBytes(StandardCharsets.UTF_8);
  }

  private void rewrite(Path export, SigningKey signer, List<byte[]> altered) throws IOException {
    deleteTiles(export);
    replace(export, LogFolder.VERIFIER_KEY, LogFolder.verifierText(signer.verifier()));
    var sizes = new ArrayList<Long>();
    history.stream()
        .map(Checkpoint::size)
        .filter(size -> size < altered.size())
        .forEach(sizes::add);
    sizes.add((long) altered.size());
    var notes = new StringBuilder();
    Hash previous = Hash.EMPTY;
    for (long size : sizes) {
      Hash root = tree(altered.subList(0, (int) size), (tile, hashes) -> {}).root();
      var signed = new Checkpoint(signer.verifier().name(), size, root, previous).sign(signer);
      notes.append(signed.note());
      previous = signed.hash();
      replace(export, CheckpointHistory.NEWEST, signed.note().getBytes(StandardCharsets.UTF_8));
    }
    replace(export, CheckpointHistory.ALL, notes.toString().getBytes(StandardCharsets.UTF_8));
    writeTiles(export, altered);
  }

  private static void writeTiles(Path export, List<byte[]> altered) throws IOException {
    TreeBuilder tree =
        tree(altered, (tile, hashes) -> replace(export, tile.path(), TileFolder.encode(hashes)));
    for (Tile tile : Tile.partial(tree.size())) {
      if (tile.level() >= 0) {
        replace(export, tile.path(), TileFolder.encode(tree.partial(tile.level())));
      }
    }
    for (Tile tile : Tile.entries(tree.size())) {
      int from = (int) tile.first();
      replace(export, tile.path(), Bundle.encode(altered.subList(from, from + tile.width())));
    }
  }

  /** The file may be linked elsewhere, so another takes its place. */
  private static void replace(Path export, String path, byte[] bytes) throws IOException {
    Path file = export.resolve(path);
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    Files.write(file, bytes);
  }

  private static TreeBuilder tree(List<byte[]> altered, TreeBuilder.Sink sink) throws IOException {
    var tree = new TreeBuilder();
    for (byte[] entry : altered) {
      tree.add(Hash.leaf(entry), sink);
    }
    return tree;
  }

  private static void deleteTiles(Path export) throws IOException {
    var paths = new ArrayList<Path>();
    try (var walked = Files.walk(export.resolve("tile"))) {
      walked.sorted(Comparator.reverseOrder()).forEach(paths::add);
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
