package dev.serai.browser.session;

import dev.serai.browser.BrowserAccess;
import dev.serai.browser.BrowserConfig;
import dev.serai.browser.BrowserId;
import dev.serai.browser.BrowserSession;
import dev.serai.browser.BrowserStore;
import dev.serai.browser.policy.Wardens;
import dev.serai.browser.profile.ProfileContents;
import dev.serai.browser.recording.Recordings;
import dev.serai.kernel.Ids;
import dev.serai.sandbox.egress.Egress;
import dev.serai.sessions.LiveSessions;
import dev.serai.sessions.RunningSessions;
import dev.serai.sessions.ServerName;
import dev.serai.sessions.SessionDesk;
import dev.serai.sessions.SessionKeeper;
import dev.serai.sessions.SessionTransactions;
import java.nio.file.Path;
import java.time.Clock;

/** The wiring of the live half. */
public final class BrowserLive implements AutoCloseable {

  /**
   * What it stands on.
   *
   * @param folder of this server, for its name
   */
  public record Ports(
      BrowserStore store,
      BrowserAccess access,
      Chromiums chromiums,
      BrowserRoles roles,
      Wardens wardens,
      Egress egress,
      ProfileContents profiles,
      Recordings recordings,
      Path folder,
      Clock clock,
      Ids ids) {}

  private final String server;
  private final Chromiums chromiums;
  private final Recordings recordings;
  private final LiveSessions<BrowserId, LiveBrowserSession> live;
  private final SessionKeeper keeper;
  private final BrowserSessionService service;

  private BrowserLive(BrowserConfig config, Ports ports) {
    chromiums = ports.chromiums();
    recordings = ports.recordings();
    server = ServerName.in(ports.folder(), ports.ids());
    var workplaces =
        new Workplaces(
            chromiums,
            new WaysOut(ports.roles(), ports.egress()),
            ports.profiles(),
            ports.wardens(),
            ports.ids());
    SessionTransactions<BrowserId> rows =
        work -> ports.store().write(all -> work.applyAsInt(all.sessions()));
    live = new LiveSessions<>(BrowserSession.KIND, rows, config.sessions(), ports.clock());
    keeper =
        new SessionKeeper(BrowserSession.KIND, live::sweep, rows, config.sessions(), ports.clock());
    service =
        new BrowserSessionService(
            ports.access(),
            workplaces,
            recordings,
            live,
            new SessionDesk<>(
                ports.store(),
                live,
                config.quotas().sessionsPerAccount(),
                server,
                ports.clock(),
                ports.ids()),
            ports.profiles(),
            ports.clock(),
            config.commandBytes());
  }

  /** Puts it together; nothing runs before {@link #start}. */
  public static BrowserLive create(BrowserConfig config, Ports ports) {
    return new BrowserLive(config, ports);
  }

  /**
   * Says of sessions that ended with an earlier process that they have, and begins to look after
   * them.
   */
  public void start() {
    keeper.start(server);
  }

  /** What the wire calls. */
  public BrowserSessionService service() {
    return service;
  }

  public RunningSessions<BrowserId> running() {
    return live;
  }

  /** Ends what is over now, as it is done by and by. */
  public void sweepNow() {
    live.sweep();
    keeper.forget();
  }

  /** How many sessions live. */
  public int alive() {
    return live.count();
  }

  /** Ends every session; nothing of them is left when it returns. */
  @Override
  public void close() {
    keeper.close();
    live.close();
    recordings.close();
    chromiums.close();
  }
}
