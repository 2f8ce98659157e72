package dev.serai.browser;

import dev.serai.browser.chromium.Chromium;
import dev.serai.browser.live.LiveViewConfig;
import dev.serai.browser.policy.Ward;
import dev.serai.browser.policy.Warden;
import dev.serai.browser.recording.FakeRecordingStore;
import dev.serai.browser.recording.RecordingConfig;
import dev.serai.browser.session.BrowserRoles;
import dev.serai.browser.session.BrowserSessionService;
import dev.serai.browser.session.SessionWish;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Region;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.RawRoute;
import dev.serai.protocol.aws.UpgradeRoute;
import dev.serai.protocol.http.Header;
import dev.serai.sandbox.IsolationChoice;
import dev.serai.sandbox.PlatformPort;
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
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The room on real storage, with browsers that need no sandbox. */
public final class StoredBrowsers implements AutoCloseable {

  public static final Caller CALLER = caller(AccountId.DEFAULT);
  static final Caller STRANGER = caller(new AccountId("999988887777"));
  static final Arn ROLE = Arn.parse("arn:aws:iam::111122223333:role/code").orElseThrow();
  static final PlatformPort PROXY =
      new PlatformPort(9183, InetSocketAddress.createUnresolved("localhost", 3));

  static final List<Header> OFFERED =
      List.of(new Header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="));

  /** Three of everything, nothing ready before it is asked for. */
  public static final BrowserConfig SMALL =
      new BrowserConfig(
          IsolationChoice.AUTO,
          new BrowserQuotas(3, 3, 3, 2),
          new SessionLimits(4, Duration.ofDays(30), Duration.ofHours(1)),
          BrowserConfig.DEFAULT.program(),
          BrowserConfig.DEFAULT.readyWithin(),
          BrowserConfig.DEFAULT.commandBytes(),
          BrowserConfig.DEFAULT.sandbox(),
          new ProfileLimits(1000, 2),
          new LiveViewConfig(2, Duration.ofMinutes(2), Duration.ofSeconds(30), 70),
          RecordingConfig.DEFAULT);

  public final TestClock clock = TestClock.create();
  final List<AccessRequest> asked = new CopyOnWriteArrayList<>();
  public final Set<String> denied = new HashSet<>();
  public final FakeChromiums chromiums = new FakeChromiums();
  final List<FakeWarden> wardens = new CopyOnWriteArrayList<>();
  public final FakeRecordingStore recordings = new FakeRecordingStore();
  final AtomicInteger grants = new AtomicInteger();
  final List<EgressCaller> wanderers = new CopyOnWriteArrayList<>();

  /** What people did, with its facts. */
  public final List<String> deeds = new CopyOnWriteArrayList<>();

  /** Whether nothing of that can be recorded. */
  public volatile boolean unrecordable;

  final BrowserRoom room;
  public final BrowserService service;
  public final BrowserSessionService sessions;

  /** By which jobs are due. */
  final TestClock later = TestClock.create();

  final FailingBlobs blobs;
  private final StorageRoom storage;

  /**
   * @param folder of the server
   */
  public StoredBrowsers(Path folder, StorageConfig storageConfig, BrowserConfig config, int seed) {
    storage = open(folder.resolve("state"), storageConfig, later);
    blobs = new FailingBlobs(storage.blobs());
    room =
        BrowserRoom.create(
            config,
            new BrowserRoom.Ports(
                Region.DEFAULT,
                access(),
                storage.database(),
                storage.clientTokens(),
                storage.jobs(),
                blobs,
                storage.keys(),
                chromiums,
                this::grant,
                this::warden,
                new FakeEgress(this::wayOut),
                this::record,
                recordings,
                URI.create("https://serai.example:8443"),
                folder.resolve("code"),
                clock,
                new Ids(new Random(seed))));
    service = room.service();
    sessions = room.sessions();
  }

  public StoredBrowsers(Path folder, StorageConfig storageConfig, BrowserConfig config) {
    this(folder, storageConfig, config, 5);
  }

  private void record(
      Caller caller, SessionKey<BrowserId> session, String deed, Map<String, String> facts)
      throws IOException {
    if (unrecordable) {
      throw new IOException("the disk is full");
    }
    deeds.add(
        "%s %s %s".formatted(caller.principal().arn().resource(), deed, new TreeMap<>(facts)));
  }

  private static StorageRoom open(Path folder, StorageConfig config, TestClock clock) {
    try {
      return StorageRoom.open(config, folder, clock, new Random(3));
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

  private BrowserRoles.Grant grant(AccountId account, Arn role, Arn browser, String environment) {
    grants.incrementAndGet();
    return new BrowserRoles.Grant() {
      @Override
      public Principal principal() {
        return new Principal.AgentSession(role, role, browser, environment);
      }

      @Override
      public void close() {
        grants.decrementAndGet();
      }
    };
  }

  private Warden warden(Ward ward, Chromium chromium, Runnable lost) {
    var warden = new FakeWarden(ward, lost);
    wardens.add(warden);
    return warden;
  }

  /** Sees nothing. */
  record FakeWarden(Ward ward, Runnable lost) implements Warden {
    @Override
    public void settle() {}

    @Override
    public void close() {}
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

  public List<RawRoute> rawRoutes() {
    return room.rawRoutes();
  }

  public List<UpgradeRoute> upgrades() {
    return room.upgrades();
  }

  /** Does what is done every second. */
  public void tidyViews() {
    room.views().tidy();
  }

  Browser create(String name) {
    return create(CALLER, settings(name), Optional.empty());
  }

  Browser create(Caller caller, BrowserSettings settings, Optional<String> clientToken) {
    return service.createBrowser(caller, settings, Map.of(), clientToken);
  }

  static BrowserSettings settings(String name) {
    return new BrowserSettings(name, Optional.empty(), Optional.empty());
  }

  /** A session of the platform's own browser. */
  public BrowserSession start(String name) {
    return start(CALLER, BrowserId.SYSTEM, name, Optional.empty());
  }

  BrowserSession start(Caller caller, BrowserId id, String name, Optional<String> clientToken) {
    var wish = new SessionWish(Optional.of(name), Duration.ofMinutes(15), ViewPort.DEFAULT);
    return sessions.startBrowserSession(caller, id, wish, clientToken);
  }

  /** Jobs run. */
  void work() {
    storage.start();
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
