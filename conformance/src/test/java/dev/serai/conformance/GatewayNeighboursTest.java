package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.testing.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * 500 targets on five gateways, of which five are dead and five answer nobody while the others are
 * called: those notice nothing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayNeighboursTest {

  private static final int GATEWAYS = 5;
  private static final int TARGETS = 100;
  private static final int DEAD = 0;
  private static final int SLOW = 1;
  private static final int CALLERS = 8;
  private static final int HELD_OF_EACH = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String ORDER = "{\"id\":\"7\"}";
  private static final String AMOUNT = "{\"order\":\"7\",\"amount\":1}";

  /** Far from the aim of 1.05, so that whatever else the machine does passes. */
  private static final double LIMIT = 5;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicInteger held = new AtomicInteger();
  private final List<McpHttp> gateways = new ArrayList<>();
  private GatewayGround ground;
  private ScriptedApi well;
  private ScriptedApi slow;

  @BeforeAll
  void start() throws Exception {
    ground = new GatewayGround(Map.of("gateway.upstream.total", "5m"));
    well = ScriptedApi.start();
    slow = ScriptedApi.start();
    slow.script(asked -> late());
    String nobody = "http://127.0.0.1:" + free();
    for (int number = 0; number < GATEWAYS; number++) {
      String gateway =
          ground.gateway(JavaClients.unique("neighbours"), "\"authorizerType\": \"NONE\"");
      List<Callable<String>> targets = new ArrayList<>();
      for (int target = 0; target < TARGETS; target++) {
        String name = "api" + target;
        String document =
            document(
                switch (target) {
                  case DEAD -> nobody;
                  case SLOW -> slow.address().toString();
                  default -> well.address().toString();
                });
        targets.add(() -> ground.target(gateway, name, document));
      }
      finished(targets);
      gateways.add(McpHttp.at(ground.url(gateway)));
    }
  }

  @AfterAll
  void stop() {
    release.countDown();
    threads.shutdownNow();
    ground.close();
    well.close();
    slow.close();
  }

  @Test
  void theHealthyNoticeNothingOfTheDeadAndTheSlow() throws Exception {
    round();
    long[] without = round();
    List<Future<McpHttp.Answer>> waiting = callSlowOnes();
    var over = new AtomicInteger();
    Future<Integer> dead = threads.submit(() -> callDeadOnes(over));

    long[] with = round();
    int stillWaiting = (int) waiting.stream().filter(call -> !call.isDone()).count();
    over.set(1);

    assertThat(stillWaiting).isEqualTo(waiting.size());
    assertThat(dead.get()).isPositive();
    assertThat((double) median(with) / median(without)).isLessThan(LIMIT);
    release.countDown();
    for (Future<McpHttp.Answer> call : waiting) {
      assertThat(failed(call.get())).isFalse();
    }
  }

  /** Calls every healthy target once, some at a time; all succeed. */
  private long[] round() throws Exception {
    var next = new AtomicInteger();
    List<Callable<List<Long>>> callers = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      callers.add(
          () -> {
            List<Long> nanos = new ArrayList<>();
            for (int place = next.getAndIncrement();
                place < GATEWAYS * TARGETS;
                place = next.getAndIncrement()) {
              int target = place % TARGETS;
              if (target != DEAD && target != SLOW) {
                long begun = System.nanoTime();
                assertThat(failed(call(place / TARGETS, target))).isFalse();
                nanos.add(System.nanoTime() - begun);
              }
            }
            return nanos;
          });
    }
    return finished(callers).stream().flatMap(List::stream).mapToLong(Long::longValue).toArray();
  }

  /** Returns once all of them have reached their targets, where they stay. */
  private List<Future<McpHttp.Answer>> callSlowOnes() {
    List<Future<McpHttp.Answer>> waiting = new ArrayList<>();
    for (int number = 0; number < GATEWAYS; number++) {
      for (int count = 0; count < HELD_OF_EACH; count++) {
        int gateway = number;
        waiting.add(threads.submit(() -> call(gateway, SLOW)));
      }
    }
    Eventually.holds("the slow ones are called", PATIENCE, () -> held.get() == waiting.size());
    return waiting;
  }

  /** One after the other, until told that it is over. */
  private int callDeadOnes(AtomicInteger over) {
    int calls = 0;
    while (over.get() == 0) {
      assertThat(failed(call(calls % GATEWAYS, DEAD))).isTrue();
      calls++;
    }
    return calls;
  }

  private McpHttp.Answer call(int gateway, int target) {
    return gateways.get(gateway).call("api%d___refund".formatted(target), AMOUNT);
  }

  private ScriptedApi.Answer late() {
    held.incrementAndGet();
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new ScriptedApi.Answer(200, "application/json", ORDER);
  }

  private String document(String address) {
    return "\"targetConfiguration\": {\"mcp\": {\"openApiSchema\": {\"inlinePayload\": \"%s\"}}}"
        .formatted(
            well.document().replace(well.address().toString(), address).replace("\n", "\\n"));
  }

  private <T> List<T> finished(List<Callable<T>> tasks) throws Exception {
    List<T> results = new ArrayList<>();
    for (Future<T> result : threads.invokeAll(tasks)) {
      results.add(result.get());
    }
    return results;
  }

  private static boolean failed(McpHttp.Answer answer) {
    assertThat(answer.error().isMissingNode()).as("%s", answer.json()).isTrue();
    return answer.result().path("isError").asBoolean(false);
  }

  private static long median(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static int free() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
