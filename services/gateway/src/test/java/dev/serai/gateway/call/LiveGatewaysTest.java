package dev.serai.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.gateway.DocumentSource;
import dev.serai.gateway.Gateway;
import dev.serai.gateway.GatewayId;
import dev.serai.gateway.GatewayQuotas;
import dev.serai.gateway.GatewayTarget;
import dev.serai.gateway.StoredGateways;
import dev.serai.gateway.TargetId;
import dev.serai.storage.StorageConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveGatewaysTest {

  private static final Duration REFRESH = Duration.ofSeconds(1);

  @TempDir private Path folder;
  private final List<LiveGateway> replaced = new CopyOnWriteArrayList<>();
  private final List<Object> gone = new CopyOnWriteArrayList<>();
  private StoredGateways stored;
  private LiveGateways live;

  @BeforeEach
  void open() {
    stored = new StoredGateways(folder, StorageConfig.DEFAULT, GatewayQuotas.DEFAULT);
    var changes =
        new LiveGateways.Changes() {
          @Override
          public void replaced(LiveGateway gateway) {
            replaced.add(gateway);
          }

          @Override
          public void gone(TargetId target) {
            gone.add(target);
          }

          @Override
          public void gone(GatewayId gateway) {
            gone.add(gateway);
          }
        };
    live = new LiveGateways(stored.directory, stored.definitions, REFRESH, changes, stored.clock);
  }

  @AfterEach
  void close() {
    stored.close();
  }

  @Test
  void isTheSameUntilSomethingChanged() {
    Gateway gateway = gateway();
    LiveGateway first = live.find(gateway.id()).orElseThrow();

    stored.clock.advance(REFRESH.multipliedBy(2));

    assertThat(live.find(gateway.id()).orElseThrow()).isSameAs(first);
    assertThat(replaced).containsExactly(first);
  }

  @Test
  void showsAChangeMadeElsewhereAfterTheRefresh() {
    Gateway gateway = gateway();
    assertThat(live.find(gateway.id()).orElseThrow().targets()).isEmpty();

    target(gateway);
    assertThat(live.find(gateway.id()).orElseThrow().targets()).isEmpty();
    stored.clock.advance(REFRESH);

    assertThat(live.find(gateway.id()).orElseThrow().targets()).hasSize(1);
  }

  @Test
  void isNoNewsWhenItsToolsStayTheSame() {
    Gateway gateway = gateway();
    target(gateway);
    LiveGateway first = live.find(gateway.id()).orElseThrow();

    stored.service.updateGateway(
        StoredGateways.CALLER, gateway.id(), StoredGateways.settings("live"));
    live.changed(gateway.id());

    assertThat(live.find(gateway.id()).orElseThrow()).isNotSameAs(first);
    assertThat(replaced).containsExactly(first);
  }

  @Test
  void makesAGatewayOnceForAllWhoCallItAtTheSameTime() throws Exception {
    Gateway gateway = gateway();
    target(gateway);
    Callable<Optional<LiveGateway>> call = () -> live.find(gateway.id());
    List<Optional<LiveGateway>> found = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Optional<LiveGateway>> one : threads.invokeAll(List.of(call, call, call, call))) {
        found.add(one.get());
      }
    }

    assertThat(replaced).hasSize(1);
    assertThat(found)
        .allSatisfy(one -> assertThat(one.orElseThrow()).isSameAs(replaced.getFirst()));
  }

  @Test
  void tellsOfTargetsAndGatewaysThatAreGone() {
    Gateway gateway = gateway();
    GatewayTarget target = target(gateway);
    assertThat(live.find(gateway.id())).isPresent();

    stored.service.deleteGatewayTarget(StoredGateways.CALLER, gateway.id(), target.id());
    live.changed(gateway.id());
    assertThat(gone).containsExactly(target.id());
    stored.service.deleteGateway(StoredGateways.CALLER, gateway.id());
    live.changed(gateway.id());

    assertThat(gone).containsExactly(target.id(), gateway.id());
    assertThat(live.find(gateway.id())).isEmpty();
  }

  @Test
  void tellsOfAGatewayThatIsGoneAlsoWhenItWasNeverCalled() {
    Gateway gateway = gateway();
    stored.service.deleteGateway(StoredGateways.CALLER, gateway.id());

    live.changed(gateway.id());

    assertThat(gone).containsExactly(gateway.id());
  }

  private Gateway gateway() {
    return stored.service.createGateway(
        StoredGateways.CALLER, StoredGateways.settings("live"), Map.of(), Optional.empty());
  }

  private GatewayTarget target(Gateway gateway) {
    var document = new DocumentSource.Inline(StoredGateways.document("one"));
    GatewayTarget made =
        stored.service.createGatewayTarget(
            StoredGateways.CALLER,
            gateway.id(),
            StoredGateways.api("api", document),
            Optional.empty());
    stored.settle();
    return made;
  }
}
