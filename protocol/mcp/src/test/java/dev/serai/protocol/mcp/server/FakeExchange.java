package dev.serai.protocol.mcp.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request no engine received. */
final class FakeExchange implements McpExchange {

  private final String method;
  private final byte[] body;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, String> query = new TreeMap<>();

  FakeExchange(String method, byte[] body) {
    this.method = method;
    this.body = body;
    with("Host", "localhost:8080");
    with("Content-Type", "application/json");
    with("Accept", "application/json, text/event-stream");
  }

  static FakeExchange post(String json) {
    return new FakeExchange("POST", json.replace('\'', '"').getBytes(UTF_8));
  }

  static FakeExchange get() {
    return new FakeExchange("GET", new byte[0]);
  }

  FakeExchange with(String name, String value) {
    headers.put(name.toLowerCase(Locale.ROOT), value);
    return this;
  }

  FakeExchange without(String name) {
    headers.remove(name);
    return this;
  }

  FakeExchange asking(String name, String value) {
    query.put(name, value);
    return this;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  @Override
  public Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  @Override
  public InputStream body() {
    return new ByteArrayInputStream(body);
  }
}
