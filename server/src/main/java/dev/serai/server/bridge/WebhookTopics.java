package dev.serai.server.bridge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.serai.kernel.Ids;
import dev.serai.memory.NotificationTopics;
import dev.serai.memory.Webhook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Topics are webhooks of the operator's; a message arrives as SNS would post it. */
public final class WebhookTopics implements NotificationTopics, AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int SUCCESS = 2;
  private static final int HUNDRED = 100;

  private final Map<String, URI> urls;
  private final Ids ids;
  private final InstantSource clock;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  public WebhookTopics(Collection<Webhook> webhooks, Ids ids, InstantSource clock) {
    this.urls =
        webhooks.stream()
            .filter(hook -> hook.topicArn().isPresent() && hook.url().isPresent())
            .collect(
                Collectors.toUnmodifiableMap(
                    hook -> hook.topicArn().orElseThrow(), hook -> hook.url().orElseThrow()));
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public boolean known(String topicArn) {
    return urls.containsKey(topicArn);
  }

  @Override
  public void publish(String topicArn, String message) throws IOException {
    URI url = urls.get(topicArn);
    if (url == null) {
      throw new IOException("there is no webhook for the topic " + topicArn);
    }
    int status = post(url, notification(topicArn, message));
    if (status / HUNDRED != SUCCESS) {
      throw new IOException("the webhook of %s answers %d".formatted(topicArn, status));
    }
  }

  private String notification(String topicArn, String message) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("Type", "Notification")
        .put("MessageId", ids.uuid())
        .put("TopicArn", topicArn)
        .put("Message", message)
        .put("Timestamp", clock.instant().toString())
        .toString();
  }

  private int post(URI url, String body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("x-amz-sns-message-type", "Notification")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
