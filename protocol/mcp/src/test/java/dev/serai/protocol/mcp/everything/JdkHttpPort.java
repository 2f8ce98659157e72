package dev.serai.protocol.mcp.everything;

import dev.serai.protocol.mcp.client.HttpPort;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

/** The way out by the JDK's client. */
public final class JdkHttpPort implements HttpPort, AutoCloseable {

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Override
  public Answer send(Call call) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(call.target());
    call.headers().forEach(request::header);
    request.method(
        call.method(),
        call.body().length == 0
            ? BodyPublishers.noBody()
            : BodyPublishers.ofByteArray(call.body()));
    return new JdkAnswer(client.send(request.build(), BodyHandlers.ofInputStream()));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private record JdkAnswer(HttpResponse<InputStream> response) implements Answer {

    @Override
    public int status() {
      return response.statusCode();
    }

    @Override
    public Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }

    @Override
    public InputStream body() {
      return response.body();
    }

    @Override
    public void close() {
      try {
        response.body().close();
      } catch (IOException e) {
        // It is over either way.
      }
    }
  }
}
