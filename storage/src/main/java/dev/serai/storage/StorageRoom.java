package dev.serai.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The storage room, wired. Other rooms migrate their tables and register their jobs after {@link
 * #open}; then {@link #start} sets background work going.
 */
public final class StorageRoom implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StorageRoom.class);
  private static final Duration SWEEP = Duration.ofHours(1);

  private final Database database;
  private final Blobs blobs;
  private final Jobs jobs;
  private final SqlClientTokens clientTokens;
  private final Keys keys;
  private final Thread sweeper = Thread.ofVirtual().name("token-sweep").unstarted(this::sweep);

  private StorageRoom(
      Database database, Blobs blobs, Jobs jobs, SqlClientTokens clientTokens, Keys keys) {
    this.database = database;
    this.blobs = blobs;
    this.jobs = jobs;
    this.clientTokens = clientTokens;
    this.keys = keys;
  }

  /**
   * Opens everything, with the room's own tables up to date.
   *
   * @param folder the data folder: {@value Databases#FILE}, {@code blobs/} and {@code
   *     master-key.json} lie in it unless configured otherwise
   * @param random cannot be guessed, for ids
   * @throws StorageException when something configured is unusable
   */
  public static StorageRoom open(
      StorageConfig config, Path folder, InstantSource clock, RandomGenerator random)
      throws IOException {
    OwnerOnly.folder(folder);
    Database database = Databases.open(config.database(), folder);
    try {
      database.migrate("storage");
      return new StorageRoom(
          database,
          blobs(config.blobs(), folder.resolve("blobs")),
          new SqlJobs(config.jobs(), database, clock, random),
          new SqlClientTokens(database, config.clientTokenRetention(), clock),
          new TinkKeys(database, masterKey(config.keys(), folder)));
    } catch (IOException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static Blobs blobs(BlobsConfig config, Path folder) throws IOException {
    return config.bucket().isPresent()
        ? S3Blobs.open(config, folder.resolve("incoming"))
        : FileBlobs.open(folder);
  }

  private static MasterKey masterKey(KeysConfig config, Path folder) throws IOException {
    return config.masterKey().isPresent()
        ? GivenMasterKey.of(config.masterKey().get())
        : FileMasterKey.open(folder.resolve("master-key.json"));
  }

  /** Begins to run jobs and to forget expired client tokens. */
  public void start() {
    jobs.start();
    sweeper.start();
  }

  private void sweep() {
    try {
      while (true) {
        sweepOnce();
        Thread.sleep(SWEEP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sweepOnce() {
    try {
      clientTokens.sweep();
    } catch (RuntimeException e) {
      LOG.error("expired client tokens are not cleared away; trying again in {}", SWEEP, e);
    }
  }

  public Database database() {
    return database;
  }

  public Blobs blobs() {
    return blobs;
  }

  public Jobs jobs() {
    return jobs;
  }

  public ClientTokens clientTokens() {
    return clientTokens;
  }

  public Keys keys() {
    return keys;
  }

  @Override
  public void close() {
    sweeper.interrupt();
    jobs.close();
    blobs.close();
    database.close();
  }
}
