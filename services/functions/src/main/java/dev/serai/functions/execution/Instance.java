package dev.serai.functions.execution;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.serai.functions.DeployedFunction;
import dev.serai.sandbox.Exit;
import dev.serai.sandbox.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A sandbox with a loaded handler. One event at a time. */
final class Instance {

  private static final Duration EXIT_TOLD_WITHIN = Duration.ofSeconds(1);

  private final DeployedFunction function;
  private final Sandbox sandbox;
  private final HandlerLink link;
  private final Given given;
  private final InstantSource clock;
  private final AtomicBoolean closed = new AtomicBoolean();
  private boolean usable = true;
  private Instant restingSince;

  Instance(
      DeployedFunction function,
      Sandbox sandbox,
      HandlerLink link,
      Given given,
      InstantSource clock) {
    this.function = function;
    this.sandbox = sandbox;
    this.link = link;
    this.given = given;
    this.clock = clock;
    restingSince = clock.instant();
  }

  /** Calls the handler and waits for it, at most as long as the function may take. */
  Finished run(Event event) {
    long begin = System.nanoTime();
    Outcome outcome = call(event);
    var taken = Duration.ofNanos(System.nanoTime() - begin);
    restingSince = clock.instant();
    String log =
        event.logged() ? new CallLog(sandbox).of(event.requestId(), function, taken, outcome) : "";
    return new Finished(outcome, log);
  }

  private Outcome call(Event event) {
    Duration limit = function.settings().timeout();
    var exchange = new FutureTask<>(() -> exchange(event));
    Thread.ofVirtual().name("serai-function-call").start(exchange);
    try {
      Optional<Outcome> answer = exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      usable &= answer.isPresent();
      return answer.orElseGet(Failures::tooLong);
    } catch (TimeoutException e) {
      close();
      return Failures.timedOut(event.requestId(), limit);
    } catch (ExecutionException e) {
      usable = false;
      return Failures.ended(event.requestId(), exit());
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      return Failures.failed("Runtime.ExitError", "The server is shutting down.");
    }
  }

  private Optional<Outcome> exchange(Event event) throws IOException {
    link.send(head(event), event.payload());
    return link.receive(Failures.LONGEST_ANSWER);
  }

  private byte[] head(Event event) {
    ObjectNode head =
        JsonNodeFactory.instance
            .objectNode()
            .put("requestId", event.requestId())
            .put("functionArn", function.arn().toString())
            .put("timeoutMillis", function.settings().timeout().toMillis());
    event.clientContext().ifPresent(json -> head.putRawValue("clientContext", new RawValue(json)));
    return head.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A connection breaks a moment before the end of its program is known. */
  private Optional<Exit> exit() {
    return Waiting.forValue(sandbox::exit, EXIT_TOLD_WITHIN);
  }

  /** Whether it may be given another event. */
  boolean usable() {
    return usable && sandbox.exit().isEmpty();
  }

  Instant restingSince() {
    return restingSince;
  }

  /** Ends credentials and the way out first, then the processes. Closing again does nothing. */
  void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    usable = false;
    given.close();
    link.close();
    sandbox.close();
  }
}
