package dev.serai.functions;

import dev.serai.functions.execution.ExecutionConfig;
import dev.serai.functions.execution.FunctionCredentials;
import dev.serai.functions.execution.FunctionPlatform;
import dev.serai.functions.execution.HostRuntimes;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Region;
import dev.serai.kernel.Secret;
import dev.serai.sandbox.PlatformPort;
import dev.serai.sandbox.egress.EgressCaller;
import dev.serai.sandbox.egress.EgressGrant;
import dev.serai.storage.StorageConfig;
import dev.serai.storage.StorageRoom;
import dev.serai.storage.code.ArchiveLimits;
import dev.serai.testing.TestClock;
import dev.serai.testing.Zips;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The room on real storage and in fake sandboxes. */
final class StoredFunctions implements AutoCloseable {

  static final Caller CALLER = caller(AccountId.DEFAULT);
  static final Caller STRANGER = caller(new AccountId("999988887777"));
  static final FunctionRuntime PYTHON = FunctionRuntime.parse("python3.11").orElseThrow();
  static final ExecutionConfig EXECUTION =
      new ExecutionConfig(2, 3, Duration.ofSeconds(30), Duration.ofMinutes(10), 1, 64L << 20);

  final TestClock clock = TestClock.create();
  final FakeSandboxes sandboxes = new FakeSandboxes();
  final Map<String, byte[]> objects = new HashMap<>();
  final Set<String> denied = new HashSet<>();
  final AtomicInteger openGrants = new AtomicInteger();
  final List<EgressCaller> openWaysOut = new CopyOnWriteArrayList<>();
  final Path code;
  final StorageRoom storage;
  final FunctionsRoom room;
  final FunctionService service;

  StoredFunctions(Path folder, StorageConfig config) {
    try {
      storage = StorageRoom.open(config, folder.resolve("state"), clock, new Random(3));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    code = folder.resolve("functions/code");
    room =
        FunctionsRoom.create(
            new FunctionsConfig(3, ArchiveLimits.DEFAULT, EXECUTION),
            new FunctionsRoom.Ports(
                Region.DEFAULT,
                this::decide,
                storage.database(),
                storage.blobs(),
                storage.keys(),
                (bucket, key, version) ->
                    Optional.ofNullable(objects.get(bucket + "/" + key))
                        .map(ByteArrayInputStream::new),
                sandboxes,
                this::grant,
                this::wayOut,
                new FunctionPlatform(
                    Region.DEFAULT,
                    List.of(),
                    URI.create("http://127.0.0.1:9180"),
                    URI.create("http://127.0.0.1:9181")),
                new HostRuntimes(Map.of(PYTHON, Path.of("/usr/bin/python3")), List.of()),
                folder.resolve("functions"),
                clock,
                new Ids(new Random(5))));
    service = room.service();
  }

  private Decision decide(AccessRequest request) {
    return denied.contains(request.action())
        ? new Decision.Denied(List.of(), "not today")
        : new Decision.Allowed(List.of());
  }

  private EgressGrant wayOut(EgressCaller who) {
    openWaysOut.add(who);
    return new EgressGrant() {
      @Override
      public List<PlatformPort> ports() {
        return List.of(new PlatformPort(9183, new InetSocketAddress("127.0.0.1", 1)));
      }

      @Override
      public Map<String, String> variables() {
        return Map.of("HTTPS_PROXY", "http://127.0.0.1:9183");
      }

      @Override
      public void close() {
        openWaysOut.remove(who);
      }
    };
  }

  private FunctionCredentials.Grant grant(
      AccountId account, Arn role, Arn function, String environment) {
    openGrants.incrementAndGet();
    return new FunctionCredentials.Grant() {
      @Override
      public Principal principal() {
        return new Principal.AgentSession(role, role, function, environment);
      }

      @Override
      public Secret token() {
        return new Secret("token-" + environment);
      }

      @Override
      public void close() {
        openGrants.decrementAndGet();
      }
    };
  }

  static CodeSource zip(String text) {
    return new CodeSource.Zip(new Zips().file("app.py", text).bytes());
  }

  static FunctionSettings settings() {
    return new FunctionSettings(
        PYTHON,
        "app.handler",
        Arn.parse("arn:aws:iam::111122223333:role/functions").orElseThrow(),
        Duration.ofSeconds(60),
        128,
        Map.of("OASIS", "Siwa"),
        "");
  }

  DeployedFunction create(String name) {
    return service.createFunction(CALLER, name, settings(), zip(name));
  }

  private static Caller caller(AccountId account) {
    Arn arn = Arn.parse("arn:aws:iam::%s:user/admin".formatted(account)).orElseThrow();
    return new Caller(account, new Principal.User(arn, "admin"), "AKIAX", "request-1");
  }

  @Override
  public void close() {
    room.close();
    storage.close();
  }
}
