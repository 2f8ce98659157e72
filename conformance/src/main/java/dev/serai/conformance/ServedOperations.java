package dev.serai.conformance;

import dev.serai.kernel.Ids;
import dev.serai.kernel.Region;
import dev.serai.kernel.Secret;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Plane;
import dev.serai.runtime.RuntimeConfig;
import dev.serai.runtime.RuntimeRoom;
import dev.serai.runtime.StoredRuntime;
import dev.serai.runtime.session.Interpreters;
import dev.serai.runtime.session.PlatformEndpoints;
import dev.serai.runtime.session.SessionConfig;
import dev.serai.runtime.session.SessionCredentials.Grant;
import dev.serai.sandbox.ProcessSandboxes;
import dev.serai.storage.StorageConfig;
import dev.serai.storage.StorageRoom;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The tables of the rooms that serve operations of AgentCore, read without starting anything. */
public final class ServedOperations {

  private static final URI NOWHERE = URI.create("http://127.0.0.1:1");
  private static final Path PROGRAM = Path.of("/usr/bin/false");

  private ServedOperations() {}

  /**
   * Operations of both planes; extensions are left out.
   *
   * @param scratch an empty folder the rooms may write to
   */
  public static List<Operation<?>> read(Path scratch) throws IOException {
    var clock = Clock.systemUTC();
    var ids = Ids.secure();
    try (var storage = StorageRoom.open(StorageConfig.DEFAULT, scratch, clock, new SecureRandom());
        var room = runtime(storage, scratch, clock, ids)) {
      return room.operations().stream()
          .filter(operation -> operation.plane() != Plane.EXTENSION)
          .toList();
    }
  }

  private static RuntimeRoom runtime(StorageRoom storage, Path scratch, Clock clock, Ids ids) {
    return RuntimeRoom.create(
        RuntimeConfig.DEFAULT,
        SessionConfig.DEFAULT,
        new StoredRuntime.Ports(
            Region.DEFAULT,
            dev.serai.kernel.AccessControl.DENY_ALL,
            storage.database(),
            storage.blobs(),
            storage.jobs(),
            storage.clientTokens(),
            storage.keys(),
            (bucket, key, version) -> Optional.empty(),
            scratch.resolve("code"),
            clock,
            ids),
        new RuntimeRoom.LivePorts(
            new ProcessSandboxes(scratch.resolve("sandboxes")),
            (account, role, runtime, environment) -> new NoGrant(),
            new PlatformEndpoints(
                Region.DEFAULT, List.of(), NOWHERE, NOWHERE, Optional.empty(), NOWHERE),
            new Interpreters(PROGRAM, "", PROGRAM, "", PROGRAM, List.of()),
            scratch.resolve("sessions"),
            OpenTelemetry.noop()));
  }

  private record NoGrant() implements Grant {
    @Override
    public Secret token() {
      return new Secret("");
    }

    @Override
    public void close() {}
  }
}
