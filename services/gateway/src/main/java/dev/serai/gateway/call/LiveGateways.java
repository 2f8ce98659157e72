package dev.serai.gateway.call;

import dev.serai.gateway.GatewayDirectory;
import dev.serai.gateway.GatewayDirectory.Snapshot;
import dev.serai.gateway.GatewayId;
import dev.serai.gateway.GatewayTarget;
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
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gateways as they serve, made when they are first called. A change made in this process counts at
 * once, one made in another at the latest {@code refresh} later. Tools are made anew only of
 * targets that changed. Safe for use by many threads.
 */
final class LiveGateways {

  private static final Logger LOG = LoggerFactory.getLogger(LiveGateways.class);

  private final GatewayDirectory directory;
  private final Definitions definitions;
  private final Duration refresh;
  private final Consumer<LiveGateway> replaced;
  private final InstantSource clock;
  private final Map<GatewayId, Loaded> loaded = new ConcurrentHashMap<>();

  private record Loaded(LiveGateway gateway, Instant at) {}

  /**
   * @param replaced told of each gateway that serves for the first time, or is another now
   */
  LiveGateways(
      GatewayDirectory directory,
      Definitions definitions,
      Duration refresh,
      Consumer<LiveGateway> replaced,
      InstantSource clock) {
    this.directory = directory;
    this.definitions = definitions;
    this.refresh = refresh;
    this.replaced = replaced;
    this.clock = clock;
  }

  /** The gateway as of now; empty when there is none. */
  Optional<LiveGateway> find(GatewayId id) {
    Loaded known = loaded.get(id);
    if (known != null && clock.instant().isBefore(known.at().plus(refresh))) {
      return Optional.of(known.gateway());
    }
    return load(id);
  }

  /** Looks at once whether a gateway is another, or gone. */
  void changed(GatewayId id) {
    if (loaded.containsKey(id)) {
      load(id);
    }
  }

  private Optional<LiveGateway> load(GatewayId id) {
    Optional<Snapshot> snapshot = directory.find(id);
    if (snapshot.isEmpty()) {
      loaded.remove(id);
      return Optional.empty();
    }
    Loaded before = loaded.get(id);
    LiveGateway gateway =
        before != null && before.gateway().origin().equals(snapshot.get())
            ? before.gateway()
            : made(snapshot.get(), Optional.ofNullable(before));
    loaded.put(id, new Loaded(gateway, clock.instant()));
    if (before == null || !before.gateway().origin().equals(gateway.origin())) {
      replaced.accept(gateway);
    }
    return Optional.of(gateway);
  }

  private LiveGateway made(Snapshot snapshot, Optional<Loaded> before) {
    List<LiveTarget> targets = new ArrayList<>();
    for (GatewayTarget target : snapshot.targets()) {
      if (target.definition().isPresent()) {
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

  private static boolean isSame(GatewayTarget one, GatewayTarget other) {
    return one.id().equals(other.id())
        && one.definition().equals(other.definition())
        && one.settings().configuration().equals(other.settings().configuration());
  }
}
