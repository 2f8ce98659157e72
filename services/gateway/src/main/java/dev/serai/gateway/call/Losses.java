package dev.serai.gateway.call;

import dev.serai.gateway.GatewayId;
import dev.serai.protocol.mcp.bridge.Loss;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What clients and servers of different revisions of MCP could not tell each other, counted since
 * this process started. Bounded by the features there are. Safe for use by many threads.
 */
public final class Losses {

  private static final Logger LOG = LoggerFactory.getLogger(Losses.class);

  private final Map<GatewayId, Map<Key, LongAdder>> counted = new ConcurrentHashMap<>();

  /** Whose revision lacked the word. */
  public enum Towards {
    CLIENT,
    TARGET
  }

  private record Key(Towards towards, Loss loss) {}

  /** How often something was lost. */
  public record Counted(Towards towards, Loss loss, long count) {}

  void add(GatewayId gateway, Towards towards, List<Loss> losses) {
    for (Loss loss : losses) {
      LOG.debug("gateway {} towards {}: {}", gateway, towards, loss);
      counted
          .computeIfAbsent(gateway, id -> new ConcurrentHashMap<>())
          .computeIfAbsent(new Key(towards, loss), key -> new LongAdder())
          .increment();
    }
  }

  /** By whom they were lost on, then by feature. */
  List<Counted> of(GatewayId gateway) {
    return counted.getOrDefault(gateway, Map.of()).entrySet().stream()
        .map(one -> new Counted(one.getKey().towards(), one.getKey().loss(), one.getValue().sum()))
        .sorted(
            Comparator.comparing(Counted::towards)
                .thenComparing(one -> one.loss().feature())
                .thenComparing(one -> one.loss().kind()))
        .toList();
  }

  void forget(GatewayId gateway) {
    counted.remove(gateway);
  }
}
