package dev.serai.codeinterpreter;

import dev.serai.codeinterpreter.interpreter.OutputListener;
import dev.serai.codeinterpreter.interpreter.ToolCall;
import dev.serai.codeinterpreter.interpreter.ToolResult;
import dev.serai.codeinterpreter.session.CallLimits;
import dev.serai.codeinterpreter.session.CodeCredentials;
import dev.serai.codeinterpreter.session.CodePlatform;
import dev.serai.codeinterpreter.session.CodeSessionService;
import dev.serai.codeinterpreter.session.SessionWish;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Region;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Operation;
import dev.serai.sandbox.IsolationChoice;
import dev.serai.sandbox.PlatformPort;
import dev.serai.sandbox.PoolConfig;
import dev.serai.sandbox.egress.EgressCaller;
import dev.serai.sandbox.egress.EgressGrant;
import dev.serai.sandbox.egress.FakeEgress;
import dev.serai.sessions.SessionKey;
import dev.serai.sessions.SessionLimits;
import dev.serai.storage.StorageConfig;
import dev.serai.storage.StorageRoom;
import dev.serai.testing.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The room on real storage, with interpreters that need no sandbox. */
public final class StoredInterpreters implements AutoCloseable {

  public static final Caller CALLER = caller(AccountId.DEFAULT);
  static final Caller STRANGER = caller(new AccountId("999988887777"));
  static final Arn ROLE = Arn.parse("arn:aws:iam::111122223333:role/code").orElseThrow();
  static final PlatformPort WAY_OUT =
      new PlatformPort(9180, InetSocketAddress.createUnresolved("localhost", 1));

  static final PlatformPort OBJECTS =
      new PlatformPort(8081, InetSocketAddress.createUnresolved("localhost", 2));
  static final PlatformPort PROXY =
      new PlatformPort(9183, InetSocketAddress.createUnresolved("localhost", 3));

  /** Three of everything, nothing ready before it is asked for. */
  public static final CodeInterpreterConfig SMALL =
      new CodeInterpreterConfig(
          IsolationChoice.AUTO,
          new CodeInterpreterQuotas(3, 3, 2),
          new SessionLimits(4, Duration.ofDays(30), Duration.ofHours(1)),
          CallLimits.DEFAULT,
          CodeInterpreterConfig.DEFAULT.interpreter(),
          PackageChoice.DEFAULT,
          CodeInterpreterConfig.DEFAULT.sandbox(),
          PoolConfig.NONE,
          0);

  final TestClock clock = TestClock.create();
  final List<AccessRequest> asked = new CopyOnWriteArrayList<>();
  final Set<String> denied = new HashSet<>();
  public final FakeInterpreters interpreters = new FakeInterpreters();
  final AtomicInteger grants = new AtomicInteger();
  final Map<String, String> secrets = new ConcurrentHashMap<>();
  final List<EgressCaller> wanderers = new CopyOnWriteArrayList<>();
  final CodeInterpreterRoom room;
  public final CodeInterpreterService service;
  public final CodeSessionService sessions;

  private final StorageRoom storage;

  /**
   * @param folder of the server
   */
  public StoredInterpreters(
      Path folder, StorageConfig storageConfig, CodeInterpreterConfig config, int seed) {
    storage = open(folder.resolve("state"), storageConfig);
    room =
        CodeInterpreterRoom.create(
            config,
            new CodeInterpreterRoom.Ports(
                Region.DEFAULT,
                access(),
                storage.database(),
                storage.clientTokens(),
                interpreters,
                this::grant,
                new FakeEgress(this::wayOut),
                new CodePlatform(
                    Region.DEFAULT,
                    List.of(WAY_OUT),
                    URI.create("http://127.0.0.1:9180"),
                    URI.create("http://127.0.0.1:9181"),
                    Optional.of(OBJECTS)),
                this::secret,
                folder.resolve("code"),
                clock,
                new Ids(new Random(seed))));
    service = room.service();
    sessions = room.sessions();
  }

  public StoredInterpreters(
      Path folder, StorageConfig storageConfig, CodeInterpreterConfig config) {
    this(folder, storageConfig, config, 5);
  }

  private static StorageRoom open(Path folder, StorageConfig config) {
    try {
      return StorageRoom.open(config, folder, TestClock.create(), new Random(3));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private AccessControl access() {
    return request -> {
      asked.add(request);
      return denied.contains(request.action())
          ? new Decision.Denied(List.of(), "the test says so")
          : new Decision.Allowed(List.of());
    };
  }

  private CodeCredentials.Grant grant(
      AccountId account, Arn role, Arn interpreter, String environment) {
    grants.incrementAndGet();
    return new CodeCredentials.Grant() {
      @Override
      public Principal principal() {
        return new Principal.AgentSession(role, role, interpreter, environment);
      }

      @Override
      public Secret token() {
        return new Secret("token-" + environment);
      }

      @Override
      public void close() {
        grants.decrementAndGet();
      }
    };
  }

  private Secret secret(AccountId account, Arn named) {
    return Optional.ofNullable(secrets.get(named.resource()))
        .map(Secret::new)
        .orElseThrow(
            () -> ServiceException.validation("certificates", "there is no secret " + named));
  }

  /** Open as long as its caller is among the {@link #wanderers}. */
  private EgressGrant wayOut(EgressCaller who) {
    wanderers.add(who);
    return new EgressGrant() {
      @Override
      public List<PlatformPort> ports() {
        return List.of(PROXY);
      }

      @Override
      public Map<String, String> variables() {
        return Map.of("HTTPS_PROXY", "http://127.0.0.1:9183");
      }

      @Override
      public void close() {
        wanderers.remove(who);
      }
    };
  }

  public List<Operation<?>> operations() {
    return room.operations();
  }

  CodeInterpreter create(String name) {
    return create(CALLER, settings(name), Optional.empty());
  }

  CodeInterpreter create(
      Caller caller, CodeInterpreterSettings settings, Optional<String> clientToken) {
    return service.createCodeInterpreter(caller, settings, Map.of(), clientToken);
  }

  static CodeInterpreterSettings settings(String name) {
    return new CodeInterpreterSettings(
        name, Optional.empty(), Optional.empty(), NetworkMode.SANDBOX);
  }

  /** A session of the platform's own interpreter. */
  public CodeSession start(String name) {
    return start(CALLER, CodeInterpreterId.SYSTEM, name, Optional.empty());
  }

  CodeSession start(
      Caller caller, CodeInterpreterId id, String name, Optional<String> clientToken) {
    var wish = new SessionWish(Optional.of(name), Duration.ofMinutes(15), List.of());
    return sessions.startCodeInterpreterSession(caller, id, wish, clientToken);
  }

  ToolResult run(CodeSession session, ToolCall call) {
    SessionKey<CodeInterpreterId> key = session.key();
    try (var activity = sessions.begin(CALLER, key.resource(), key.id(), "any")) {
      return activity.run(call, OutputListener.NONE);
    }
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
