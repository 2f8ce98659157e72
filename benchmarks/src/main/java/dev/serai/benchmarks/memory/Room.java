package dev.serai.benchmarks.memory;

import dev.serai.benchmarks.load.BenchUser;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Region;
import dev.serai.memory.Attestor;
import dev.serai.memory.KnownModels;
import dev.serai.memory.Memory;
import dev.serai.memory.MemoryConfig;
import dev.serai.memory.MemoryRoom;
import dev.serai.memory.MemorySettings;
import dev.serai.memory.NotificationTopics;
import dev.serai.memory.PayloadStore;
import dev.serai.models.Models;
import dev.serai.search.Embedder;
import dev.serai.storage.StorageConfig;
import dev.serai.storage.StorageRoom;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A memory room on SQLite in this process, whose policies allow everything. */
final class Room implements AutoCloseable {

  private final StorageRoom storage;
  private final MemoryRoom room;

  private Room(StorageRoom storage, MemoryRoom room) {
    this.storage = storage;
    this.room = room;
  }

  static Room open(Path folder, Embedder embedder) throws IOException {
    StorageRoom storage =
        StorageRoom.open(
            StorageConfig.DEFAULT, folder.resolve("state"), Clock.systemUTC(), new SecureRandom());
    MemoryRoom room =
        MemoryRoom.create(
            MemoryConfig.DEFAULT,
            new MemoryRoom.Ports(
                Region.DEFAULT,
                request -> new Decision.Allowed(List.of()),
                storage.database(),
                storage.jobs(),
                storage.clientTokens(),
                storage.keys(),
                KnownModels.NONE,
                Models.NONE,
                NotificationTopics.NONE,
                PayloadStore.NONE,
                Attestor.NONE,
                embedder,
                embedder,
                folder.resolve("indexes"),
                Clock.systemUTC(),
                Ids.secure()));
    return new Room(storage, room);
  }

  MemoryRoom room() {
    return room;
  }

  /** Events and records, no strategies. */
  Memory memory(String name) {
    return room.service()
        .createMemory(
            BenchUser.CALLER,
            new MemorySettings(
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                30,
                List.of(),
                List.of()),
            List.of(),
            Map.of(),
            Optional.empty());
  }

  @Override
  public void close() {
    room.close();
    storage.close();
  }
}
