package dev.serai.browser;

import dev.serai.browser.http.AutomationRoute;
import dev.serai.browser.http.BrowserControlRoutes;
import dev.serai.browser.http.BrowserSessionRoutes;
import dev.serai.browser.http.InvokeRoute;
import dev.serai.browser.http.LiveViewRoutes;
import dev.serai.browser.http.ProfileRoutes;
import dev.serai.browser.http.RecordingRoutes;
import dev.serai.browser.http.SaveProfileRoute;
import dev.serai.browser.http.StreamAddresses;
import dev.serai.browser.live.LiveViewRecords;
import dev.serai.browser.live.LiveViews;
import dev.serai.browser.policy.Wardens;
import dev.serai.browser.profile.BrowserProfileService;
import dev.serai.browser.profile.ProfileContents;
import dev.serai.browser.recording.RecordingService;
import dev.serai.browser.recording.RecordingStore;
import dev.serai.browser.recording.Recordings;
import dev.serai.browser.session.BrowserLive;
import dev.serai.browser.session.BrowserRoles;
import dev.serai.browser.session.BrowserSessionService;
import dev.serai.browser.session.Chromiums;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Region;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.RawRoute;
import dev.serai.protocol.aws.UpgradeRoute;
import dev.serai.sandbox.egress.Egress;
import dev.serai.storage.Blobs;
import dev.serai.storage.ClientTokens;
import dev.serai.storage.Database;
import dev.serai.storage.Jobs;
import dev.serai.storage.Keys;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/**
 * Browsers as a whole: what is stored and what lives.
 *
 * <p>Order of use: {@link #create}, {@link #start}, then the start of the server; {@link #close}
 * when it has stopped.
 */
public final class BrowserRoom implements AutoCloseable {

  /**
   * What the room stands on.
   *
   * @param wardens watch what pages do
   * @param records keeps what people do in sessions
   * @param recordings where recordings of sessions go
   * @param publicApi where callers find the API
   * @param folder of the room, in the server's data folder
   */
  public record Ports(
      Region region,
      AccessControl access,
      Database database,
      ClientTokens tokens,
      Jobs jobs,
      Blobs blobs,
      Keys keys,
      Chromiums chromiums,
      BrowserRoles roles,
      Wardens wardens,
      Egress egress,
      LiveViewRecords records,
      RecordingStore recordings,
      URI publicApi,
      Path folder,
      Clock clock,
      Ids ids) {}

  private final Clock clock;
  private final StreamAddresses addresses;
  private final SqlBrowserStore store;
  private final BrowserLive live;
  private final LiveViews views;
  private final RecordingService recordings;
  private final BrowserService service;
  private final BrowserProfileService profiles;

  private BrowserRoom(BrowserConfig config, Ports ports) {
    clock = ports.clock();
    addresses = new StreamAddresses(ports.publicApi());
    store = new SqlBrowserStore(ports.database(), ports.tokens());
    store.migrate();
    var contents =
        new ProfileContents(
            config.profiles(),
            config.readyWithin(),
            new ProfileContents.Ports(
                ports.region(),
                ports.access(),
                ports.database(),
                ports.tokens(),
                ports.jobs(),
                ports.blobs(),
                ports.keys(),
                ports.clock(),
                ports.ids()));
    var access = new BrowserAccess(ports.region(), ports.access());
    live =
        BrowserLive.create(
            config,
            new BrowserLive.Ports(
                store,
                access,
                ports.chromiums(),
                ports.roles(),
                ports.wardens(),
                ports.egress(),
                contents,
                new Recordings(ports.recordings(), config.recording(), ports.clock()),
                ports.folder(),
                ports.clock(),
                ports.ids()));
    views =
        new LiveViews(
            live.service(), access, config.liveView(), ports.records(), clock, ports.ids());
    recordings =
        new RecordingService(
            access, store, ports.recordings(), config.recording(), ports.ids(), ports.clock());
    service =
        new BrowserService(
            ports.region(),
            store,
            ports.access(),
            config.quotas(),
            ports.egress(),
            live.running(),
            ports.ids(),
            ports.clock());
    profiles =
        new BrowserProfileService(
            ports.region(),
            ports.database(),
            ports.tokens(),
            ports.jobs(),
            ports.access(),
            config.quotas(),
            ports.ids(),
            ports.clock());
  }

  /** The control plane of profiles, for callers inside the process. */
  public BrowserProfileService profiles() {
    return profiles;
  }

  /** Brings the tables to their newest form and wires the room; nothing runs yet. */
  public static BrowserRoom create(BrowserConfig config, Ports ports) {
    return new BrowserRoom(config, ports);
  }

  /**
   * Says which sessions ended with an earlier process, and begins to end those whose time is up.
   */
  public void start() {
    live.start();
    views.start();
  }

  public List<Operation<?>> operations() {
    return Stream.of(
            new BrowserControlRoutes(service).operations(),
            new ProfileRoutes(profiles).operations(),
            new SaveProfileRoute(live.service()).operations(),
            new BrowserSessionRoutes(live.service(), addresses, clock).operations(),
            new InvokeRoute(live.service()).operations(),
            new RecordingRoutes(recordings).operations())
        .<Operation<?>>flatMap(List::stream)
        .toList();
  }

  public List<UpgradeRoute> upgrades() {
    return List.of(new AutomationRoute(live.service()).route(), new LiveViewRoutes(views).socket());
  }

  /** What is no operation: the pages of the live view and of recordings. */
  public List<RawRoute> rawRoutes() {
    return List.of(new LiveViewRoutes(views).page(), new RecordingRoutes(recordings).page());
  }

  /** The control plane, for callers inside the process. */
  public BrowserService service() {
    return service;
  }

  /** Sessions, for callers inside the process. */
  public BrowserSessionService sessions() {
    return live.service();
  }

  /** What other rooms ask. */
  public BrowserDirectory directory() {
    return new BrowserDirectory(store, profiles);
  }

  LiveViews views() {
    return views;
  }

  BrowserLive live() {
    return live;
  }

  /** Ends every session. */
  @Override
  public void close() {
    views.close();
    live.close();
  }
}
