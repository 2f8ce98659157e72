package dev.serai.models;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.serai.kernel.Secret;
import java.time.Duration;
import java.util.Optional;

/** What a provider's module is built with. */
record Connection(ModelConfig config, Optional<Secret> key, ProviderWire wire) {

  static Connection of(ModelConfig config, Optional<Secret> key, java.net.http.HttpClient client) {
    return new Connection(config, key, new ProviderWire(client, config.timeout()));
  }

  String id() {
    return config.id().orElseThrow();
  }

  /** The configured address without a slash at its end, or the provider's own. */
  String baseUrl(String standard) {
    return config.baseUrl().map(url -> url.toString().replaceAll("/+$", "")).orElse(standard);
  }

  /** What a module is given that must be given something; servers that want no key ignore it. */
  String keyOr(String none) {
    return key.map(Secret::reveal).orElse(none);
  }

  /** A module's builder of clients; it gives the room's own, whatever it is told. */
  HttpClientBuilder http() {
    return new Fixed(new ProviderHttp(wire));
  }

  private record Fixed(HttpClient client) implements HttpClientBuilder {

    @Override
    public Duration connectTimeout() {
      return Duration.ZERO;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration ignored) {
      return this;
    }

    @Override
    public Duration readTimeout() {
      return Duration.ZERO;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration ignored) {
      return this;
    }

    @Override
    public HttpClient build() {
      return client;
    }
  }
}
