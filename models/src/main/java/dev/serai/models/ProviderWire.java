package dev.serai.models;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One way out for every provider's module. Their own clients forget the headers of a refusal, set
 * no bound on an answer, and count a time-out to the first byte only.
 *
 * @param timeout up to the last byte
 */
record ProviderWire(HttpClient client, Duration timeout) {

  /** Of an answer. */
  static final int MAX_BYTES = 32 << 20;

  private static final int SUCCESS = 2;

  /**
   * @throws ProviderRefusal for a status that is no success
   * @throws ProviderSilence if there is no whole answer in time, none at all, or one too large
   */
  HttpResponse<byte[]> send(HttpRequest request) {
    HttpResponse<byte[]> response = exchange(request);
    if (response.statusCode() / 100 != SUCCESS) {
      throw new ProviderRefusal(
          response.statusCode(),
          new String(response.body(), StandardCharsets.UTF_8),
          response.headers().firstValue("Retry-After").orElse(""));
    }
    return response;
  }

  private HttpResponse<byte[]> exchange(HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
    try {
      return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new ProviderSilence(ModelFailure.TIMEOUT, "gave no whole answer in " + timeout, e);
    } catch (ExecutionException e) {
      throw unreached(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProviderSilence(ModelFailure.INTERNAL, "was interrupted", e);
    } finally {
      answer.cancel(true);
    }
  }

  private static ProviderSilence unreached(Throwable cause) {
    String what = cause.getClass().getSimpleName();
    return cause instanceof IOException
        ? new ProviderSilence(ModelFailure.UNAVAILABLE, "is not reached (" + what + ")", cause)
        : new ProviderSilence(ModelFailure.INTERNAL, "cannot be called (" + what + ")", cause);
  }
}
