package dev.serai.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AgentTest {

  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    var clock = Clock.fixed(Instant.ofEpochSecond(1_790_000_000), ZoneOffset.UTC);
    server = new Agent(clock).start(0);
  }

  @AfterEach
  void stop() {
    server.stop(0);
    client.close();
  }

  @Test
  void pingTellsWhenTheStatusLastChanged() throws Exception {
    var answer = client.send(request("/ping").GET().build(), BodyHandlers.ofString());

    assertThat(answer.body())
        .isEqualTo("{\"status\":\"Healthy\",\"time_of_last_update\":1790000000}");
  }

  @Test
  void addsUpWhatTheSessionWeighs() throws Exception {
    invoke("{\"prompt\":\"46.083 grams of saffron\"}");

    assertThat(invoke("{\"prompt\":\"46.083 g of silver\"}").body())
        .isEqualTo(
            "{\"answer\":\"10.0 misqal; 20.0 misqal on the scale so far.\","
                + "\"weighings\":2,\"session\":\"s-1\"}");
  }

  @Test
  void streamsTheAnswerWordByWord() throws Exception {
    var answer = invoke("{\"prompt\":\"nothing\", \"stream\": true}");

    assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream");
    assertThat(answer.body())
        .startsWith("data: {\"word\":\"Lay\"}\n\ndata: {\"word\":\"something\"}");
  }

  private HttpResponse<String> invoke(String body) throws Exception {
    var post =
        request("/invocations")
            .header("X-Amzn-Bedrock-AgentCore-Runtime-Session-Id", "s-1")
            .POST(BodyPublishers.ofString(body));
    return client.send(post.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path));
  }
}
