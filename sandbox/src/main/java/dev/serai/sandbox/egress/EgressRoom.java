package dev.serai.sandbox.egress;

import dev.failsafe.RateLimiter;
import dev.serai.kernel.Ids;
import dev.serai.kernel.net.HostAddresses;
import dev.serai.kernel.net.SystemAddresses;
import dev.serai.kernel.net.VpcAttachment;
import dev.serai.sandbox.SandboxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The ways out of all sandboxes, wired. In mode {@code none} nothing is made and nothing runs. Safe
 * for use by many threads.
 *
 * <p>Order of use: {@link #create}, {@link #start}, then {@link #open}; {@link #close} when all
 * sandboxes have ended.
 */
public final class EgressRoom implements Egress, AutoCloseable {

  private final EgressConfig config;
  private final Ports ports;
  private final Supplier<HostAddresses> names;
  private final OwnAddresses own;
  private final EgressScope everybody;
  private final EgressNetworks networks;
  private final Set<SandboxProxy> open = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor timers =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("serai-egress-timers").factory());
  private volatile @Nullable SocketFolder folder;

  /**
   * What the room stands on.
   *
   * @param folder for sockets; what lies in it is removed
   * @param port on which each sandbox finds its proxy, at 127.0.0.1 inside
   */
  public record Ports(Path folder, int port, EgressAudit audit, Ids ids) {}

  /**
   * @param names asked once for each sandbox, so that none takes the lookups of another
   */
  EgressRoom(EgressConfig config, Ports ports, Supplier<HostAddresses> names, OwnAddresses own) {
    this.config = config;
    this.ports = ports;
    this.names = names;
    this.own = own;
    this.everybody = EgressScope.of(config.rules());
    this.networks = config.networks();
    timers.setRemoveOnCancelPolicy(true);
  }

  /** Puts it together; nothing runs before {@link #start}. */
  public static EgressRoom create(EgressConfig config, Ports ports) {
    EgressLimits limits = config.limits();
    return new EgressRoom(
        config,
        ports,
        () -> new SystemAddresses(limits.lookupWithin(), limits.connections()),
        OwnAddresses.OF_SYSTEM);
  }

  /** Makes the folder ready, where there is a way out at all. */
  public void start() {
    if (!config.hasWaysOut()) {
      return;
    }
    try {
      folder = SocketFolder.open(ports.folder());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare the folder " + ports.folder(), e);
    }
  }

  @Override
  public EgressGrant open(EgressCaller who) {
    who.vpc().ifPresent(vpc -> networks.require("vpcConfig", vpc));
    if (who.vpc().isEmpty() && config.mode() == EgressMode.NONE) {
      return EgressGrant.NONE;
    }
    SocketFolder place = folder;
    if (place == null) {
      throw new SandboxException("the ways out are not open yet");
    }
    try {
      MeetingSocket socket = place.listen(who.sandbox().value());
      var proxy = new SandboxProxy(door(who), socket, ports.port(), open::remove);
      open.add(proxy);
      proxy.start();
      return proxy;
    } catch (IOException e) {
      throw new SandboxException("the sandbox's way out could not be opened", e);
    }
  }

  private Doorway door(EgressCaller who) {
    EgressLimits limits = config.limits();
    return new Doorway(
        who,
        limits,
        config.checkServerNames(),
        new EgressJudge(scope(who), names.get(), own),
        ports.audit(),
        new Traffic(limits.sandboxBytes()),
        RateLimiter.burstyBuilder(limits.attemptsPerSecond(), Duration.ofSeconds(1)).build(),
        timers,
        ports.ids());
  }

  private EgressScope scope(EgressCaller who) {
    return who.vpc().map(networks::scope).orElse(everybody);
  }

  @Override
  public void require(String member, VpcAttachment attachment) {
    networks.require(member, attachment);
  }

  @Override
  public void close() throws IOException {
    open.forEach(SandboxProxy::close);
    timers.shutdownNow();
    SocketFolder place = folder;
    if (place != null) {
      place.close();
    }
  }
}
