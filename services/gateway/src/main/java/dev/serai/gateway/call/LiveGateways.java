package dev.serai.gateway.call;

import dev.serai.gateway.GatewayDirectory;
import dev.serai.gateway.GatewayDirectory.Snapshot;
import dev.serai.gateway.GatewayId;
import dev.serai.gateway.GatewayTarget;
import dev.serai.gateway.HttpTarget;
import dev.serai.gateway.TargetId;
import dev.serai.gateway.prepare.Definitions;
import dev.serai.gateway.prepare.TargetTools;
import dev.serai.gateway.tools.RefusedDocumentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gateways as they serve, made when they are first called. A change made in this process counts at
 * once, one made in another at the latest {@code refresh} later. Only what changed is read and made
 * anew, by one thread while the others wait for it. Safe for use by many threads.
 */
final class LiveGateways {

  private static final Logger LOG = LoggerFactory.getLogger(LiveGateways.class);
  private static final int LOCKS = 64;

  private final GatewayDirectory directory;
  private final Definitions definitions;
  private final Duration refresh;
  private final Changes changes;
  private final InstantSource clock;
  private final Map<GatewayId, Loaded> loaded = new ConcurrentHashMap<>();
  private final List<Lock> locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).<Lock>map(lock -> lock).toList();

  private record Loaded(LiveGateway gateway, Instant at) {
    long revision() {
      return gateway.origin().revision();
    }
  }

  /** Is told what becomes of gateways. */
  interface Changes {

    /** It serves for the first time, or with other tools. */
    void replaced(LiveGateway gateway);

    /** Nobody can call it any more. */
    void gone(TargetId target);

    /** There is no such gateway any more. */
    void gone(GatewayId gateway);
  }

  LiveGateways(
      GatewayDirectory directory,
      Definitions definitions,
      Duration refresh,
      Changes changes,
      InstantSource clock) {
    this.directory = directory;
    this.definitions = definitions;
    this.refresh = refresh;
    this.changes = changes;
    this.clock = clock;
  }

  /** The gateway as of now; empty when there is none. */
  Optional<LiveGateway> find(GatewayId id) {
    return fresh(id).or(() -> alone(id, () -> fresh(id).or(() -> load(id))));
  }

  /** Looks at once whether a gateway is another, or gone. */
  void changed(GatewayId id) {
    var _ =
        alone(
            id,
            () -> {
              if (loaded.containsKey(id)) {
                return load(id);
              }
              if (directory.revision(id).isEmpty()) {
                changes.gone(id);
              }
              return Optional.empty();
            });
  }

  private Optional<LiveGateway> fresh(GatewayId id) {
    return Optional.ofNullable(loaded.get(id))
        .filter(known -> clock.instant().isBefore(known.at().plus(refresh)))
        .map(Loaded::gateway);
  }

  private Optional<LiveGateway> alone(GatewayId id, Supplier<Optional<LiveGateway>> work) {
    Lock lock = locks.get(Math.floorMod(id.hashCode(), LOCKS));
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private Optional<LiveGateway> load(GatewayId id) {
    Instant now = clock.instant();
    Optional<Loaded> before = Optional.ofNullable(loaded.get(id));
    Optional<Long> revision = directory.revision(id);
    if (before.isPresent() && before.map(Loaded::revision).equals(revision)) {
      loaded.put(id, new Loaded(before.get().gateway(), now));
      return before.map(Loaded::gateway);
    }
    Optional<LiveGateway> gateway =
        revision.flatMap(some -> directory.find(id)).map(snapshot -> made(snapshot, before));
    gateway.ifPresentOrElse(made -> loaded.put(id, new Loaded(made, now)), () -> loaded.remove(id));
    tell(id, before.map(Loaded::gateway), gateway);
    return gateway;
  }

  private void tell(GatewayId id, Optional<LiveGateway> before, Optional<LiveGateway> now) {
    List<TargetId> left = ids(now).toList();
    ids(before).filter(target -> !left.contains(target)).forEach(changes::gone);
    now.filter(gateway -> !before.map(LiveGateway::offers).equals(Optional.of(gateway.offers())))
        .ifPresent(changes::replaced);
    if (before.isPresent() && now.isEmpty()) {
      changes.gone(id);
    }
  }

  private static Stream<TargetId> ids(Optional<LiveGateway> gateway) {
    return gateway.stream().flatMap(one -> one.targets().stream()).map(live -> live.target().id());
  }

  private LiveGateway made(Snapshot snapshot, Optional<Loaded> before) {
    List<LiveTarget> targets = new ArrayList<>();
    for (GatewayTarget target : snapshot.targets()) {
      if (target.settings().configuration() instanceof HttpTarget) {
        targets.add(new LiveTarget(target, TargetTools.NONE));
      } else if (target.definition().isPresent()) {
        tools(target, before).ifPresent(tools -> targets.add(new LiveTarget(target, tools)));
      }
    }
    return new LiveGateway(snapshot, List.copyOf(targets), new ToolCatalogue(targets));
  }

  private Optional<TargetTools> tools(GatewayTarget target, Optional<Loaded> before) {
    Optional<TargetTools> same =
        before.stream()
            .flatMap(loading -> loading.gateway().targets().stream())
            .filter(live -> isSame(live.target(), target))
            .map(LiveTarget::tools)
            .findFirst();
    if (same.isPresent()) {
      return same;
    }
    try {
      return definitions.tools(target);
    } catch (RefusedDocumentException e) {
      LOG.error("the definition of target {} was good once and is not now", target.id(), e);
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("the definition of target " + target.id(), e);
    }
  }

  private static Optional<String> sha256(GatewayTarget target) {
    return target.definition().map(GatewayTarget.Definition::sha256);
  }

  private static boolean isSame(GatewayTarget one, GatewayTarget other) {
    return one.id().equals(other.id())
        && sha256(one).equals(sha256(other))
        && one.settings().configuration().equals(other.settings().configuration());
  }
}
