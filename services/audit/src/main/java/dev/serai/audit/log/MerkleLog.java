package dev.serai.audit.log;

import dev.serai.kernel.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A log that only grows. An entry is durable in the journal when {@link #append} returns; it
 * becomes part of the tree, and thereby provable, with the next checkpoint.
 *
 * <pre>
 * append -> GroupCommit -> Journal, Tail --(checkpoint)--> TileFolder, CheckpointHistory -> Head
 * </pre>
 *
 * <p>Survives {@code kill -9} at any time: {@link #open} repairs what was cut short, and no entry
 * whose append returned is lost. One process may have it open. Safe for use by many threads.
 */
public final class MerkleLog implements AutoCloseable {

  private final LogFolder folder;
  private final TileFolder tiles;
  private final LogConfig config;

  /** Stands before every statement, and before no checkpoint. */
  private static final String STATEMENT = "serai.dev/statement/v1\n";

  private final SigningKey key;
  private final InstantSource clock;
  private final Journal journal;
  private final Tail tail;
  private final GroupCommit commit;
  private final CheckpointThread checkpoints;
  private final ReentrantLock signing = new ReentrantLock();
  private final ReentrantLock writing = new ReentrantLock();
  private volatile Head head;
  private Instant lastTime;

  private MerkleLog(
      LogFolder folder,
      LogConfig config,
      SigningKey key,
      InstantSource clock,
      Head head,
      List<byte[]> replayed,
      Instant lastTime)
      throws IOException {
    this.folder = folder;
    this.tiles = folder.tiles();
    this.config = config;
    this.key = key;
    this.clock = clock;
    this.head = head;
    this.tail = new Tail(head.size(), replayed, 4 * config.checkpointEntries());
    this.lastTime = lastTime;
    this.journal = Journal.open(folder.journal(), tail.next());
    this.commit = new GroupCommit(this::write, config.batchWithin(), config.queued());
    this.checkpoints = new CheckpointThread(this::sign, config.checkpointEvery());
  }

  /**
   * Opens the log in {@code folder}, made when missing, repaired when it was cut short.
   *
   * @param timeOf reads the time out of an entry: a log's time never goes backwards, not even over
   *     a restart
   * @throws IOException when it does not open, or its files and its newest checkpoint disagree
   */
  public static MerkleLog open(
      LogFolder folder,
      LogConfig config,
      InstantSource clock,
      Ids ids,
      Function<byte[], Instant> timeOf)
      throws IOException {
    SigningKey key = folder.key(ids);
    Optional<Checkpoint.Signed> newest = CheckpointHistory.recover(folder.root(), key.verifier());
    Head head = Recovery.head(folder, newest, key);
    List<byte[]> replayed = Journal.replay(folder.journal(), head.size());
    Instant last = Recovery.last(folder.tiles(), head, replayed).map(timeOf).orElse(Instant.EPOCH);
    var log = new MerkleLog(folder, config, key, clock, head, replayed, last);
    log.sign();
    log.commit.start();
    log.checkpoints.start();
    return log;
  }

  /**
   * Adds an entry; it is on the disk when this returns.
   *
   * @return its number
   * @throws IOException when it is not, and will not be
   */
  public long append(Draft draft) throws IOException {
    return commit.append(draft);
  }

  /**
   * Adds an entry that will be on the disk within {@link LogConfig#batchWithin}.
   *
   * @throws IOException when the log could not be written the last time
   */
  public void offer(Draft draft) throws IOException {
    commit.offer(draft);
  }

  private long write(List<Draft> drafts) throws IOException {
    tail.awaitRoom();
    writing.lock();
    try {
      Instant now = clock.instant();
      Instant time = now.isBefore(lastTime) ? lastTime : now;
      long first = tail.next();
      var entries = new ArrayList<byte[]>(drafts.size());
      for (Draft draft : drafts) {
        entries.add(draft.entry(first + entries.size(), time));
      }
      journal.write(entries);
      lastTime = time;
      tail.add(entries);
      if (tail.size() >= config.checkpointEntries()) {
        checkpoints.wake();
      }
      return first;
    } finally {
      writing.unlock();
    }
  }

  /** Waits until all that was offered before can be read. */
  public void flush() throws IOException {
    commit.flush();
  }

  /** Signs all that was added before; the newest checkpoint when nothing came since. */
  public Checkpoint.Signed checkpoint() throws IOException {
    flush();
    return sign();
  }

  private Checkpoint.Signed sign() throws IOException {
    signing.lock();
    try {
      List<byte[]> fresh = closedJournal();
      if (fresh.isEmpty()) {
        return head.newest();
      }
      Head before = head;
      head = extended(before, fresh);
      tail.drop(fresh.size());
      Journal.forget(folder.journal(), head.size());
      deleteEdge(before.size(), head.size());
      return head.newest();
    } finally {
      signing.unlock();
    }
  }

  /** Files of the right edge that the new edge does not have. */
  private void deleteEdge(long before, long now) throws IOException {
    List<Tile> wanted = Tile.partial(now);
    for (Tile tile : Tile.partial(before)) {
      if (!wanted.contains(tile)) {
        tiles.delete(tile);
      }
    }
  }

  /** The entries since the last checkpoint; those to come stand in a journal file of their own. */
  private List<byte[]> closedJournal() throws IOException {
    writing.lock();
    try {
      List<byte[]> fresh = tail.entries();
      if (!fresh.isEmpty()) {
        journal.rotate(tail.next());
      }
      return fresh;
    } finally {
      writing.unlock();
    }
  }

  private Head extended(Head from, List<byte[]> fresh) throws IOException {
    TreeBuilder tree = from.tree().copy();
    var open = new ArrayList<>(from.open());
    TileFolder.Batch files = tiles.new Batch();
    for (byte[] entry : fresh) {
      open.add(entry);
      if (open.size() == Tile.WIDTH) {
        files.entries(Tile.entries(tree.size() / Tile.WIDTH, Tile.WIDTH), open);
        open.clear();
      }
      tree.add(Hash.leaf(entry), files);
    }
    for (Tile tile : Tile.partial(tree.size())) {
      if (tile.level() == Tile.ENTRIES) {
        files.entries(tile, open);
      } else {
        files.whole(tile, tree.partial(tile.level()));
      }
    }
    files.flush();
    var next =
        new Checkpoint(key.verifier().name(), tree.size(), tree.root(), from.newest().hash());
    Checkpoint.Signed signed = next.sign(key);
    CheckpointHistory.append(folder.root(), signed);
    return new Head(signed, tree, open);
  }

  /** How many entries there are, signed or not. */
  public long size() {
    return tail.next();
  }

  public VerifierKey verifier() {
    return key.verifier();
  }

  /**
   * A signature, key id first, under a statement that is no checkpoint.
   *
   * @param statement any text
   */
  public byte[] attest(String statement) {
    return key.sign(STATEMENT + statement);
  }

  /** Whether {@link #attest} of this log gave the signature for the statement. */
  public boolean attested(String statement, byte[] signature) {
    return key.verifier().accepts(STATEMENT + statement, signature);
  }

  /** The newest checkpoint, without making one. */
  public Checkpoint.Signed newest() {
    return head.newest();
  }

  /**
   * The entries from number {@code index * 256} on, 256 unless the log ends before, signed or not.
   *
   * @return empty when retention has removed them
   */
  public Optional<List<byte[]>> bundle(long index) throws IOException {
    long from = index * Tile.WIDTH;
    if (from + Tile.WIDTH <= head.size()) {
      return whole(index);
    }
    Head signed = head;
    Optional<List<byte[]>> unsigned = tail.from(signed.size());
    while (unsigned.isEmpty()) {
      signed = head;
      unsigned = tail.from(signed.size());
    }
    if (from + Tile.WIDTH <= signed.size()) {
      return whole(index);
    }
    return Optional.of(
        Stream.concat(signed.open().stream(), unsigned.get().stream())
            .skip(from - signed.openFrom())
            .limit(Tile.WIDTH)
            .toList());
  }

  private Optional<List<byte[]>> whole(long index) throws IOException {
    try {
      return Optional.of(tiles.entries(Tile.entries(index, Tile.WIDTH)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** That entry {@code number} is under the newest checkpoint. */
  public Proof inclusion(long number) throws IOException {
    Head signed = head;
    return new Proof(signed.newest(), signed.proofs(tiles).inclusion(number));
  }

  /** That the newest checkpoint extends the tree of the first {@code earlier} entries. */
  public Proof consistency(long earlier) throws IOException {
    Head signed = head;
    return new Proof(signed.newest(), signed.proofs(tiles).consistency(earlier));
  }

  /** Hashes that lead to the root of a checkpoint. */
  public record Proof(Checkpoint.Signed checkpoint, List<Hash> hashes) {
    public Proof {
      hashes = List.copyOf(hashes);
    }
  }

  /** All files a verifier needs, as of a checkpoint made for it. */
  public LogExport export() throws IOException {
    checkpoint();
    signing.lock();
    try {
      return LogExport.of(folder, key.verifier(), head);
    } finally {
      signing.unlock();
    }
  }

  /** Deletes the whole bundles before entry {@code before}, the oldest first; their hashes stay. */
  public void prune(long before) throws IOException {
    long kept = Math.min(before, head.openFrom()) / Tile.WIDTH;
    long oldest = kept;
    while (oldest > 0 && Files.exists(tiles.file(Tile.entries(oldest - 1, Tile.WIDTH)))) {
      oldest--;
    }
    for (long bundle = oldest; bundle < kept; bundle++) {
      tiles.delete(Tile.entries(bundle, Tile.WIDTH));
    }
  }

  /** Writes and signs what was added, and takes no more. */
  @Override
  public void close() throws IOException {
    commit.close();
    checkpoints.close();
    try {
      sign();
    } finally {
      journal.close();
    }
  }
}
