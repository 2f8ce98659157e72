package dev.serai.browser.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** A server that knows what it was asked for. */
final class HostileSite implements AutoCloseable {

  final List<String> reached = new CopyOnWriteArrayList<>();

  private final String host;
  private final Supplier<String> page;
  private final HttpServer server;

  HostileSite(String host, Supplier<String> page) {
    this.host = host;
    this.page = page;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(host), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url(String path) {
    return "http://" + place() + path;
  }

  String place() {
    return host + ":" + port();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String more = String.valueOf(exchange.getRequestURI().getRawQuery());
    reached.add(path);
    switch (path) {
      case "/page" -> send(exchange, 200, "text/html", page.get());
      case "/redir" -> redirect(exchange, 302, more);
      case "/again" -> redirect(exchange, 307, more);
      case "/go" ->
          send(exchange, 200, "text/html", "<script>location='%s'</script>".formatted(more));
      case "/frame" ->
          send(exchange, 200, "text/html", "<iframe src='%s'></iframe>".formatted(more));
      case "/worker.js" ->
          send(exchange, 200, "text/javascript", "fetch('%s',{mode:'no-cors'})".formatted(more));
      case "/file", "/secret-file" -> {
        exchange.getResponseHeaders().add("Content-Disposition", "attachment; filename=a");
        send(exchange, 200, "text/plain", "x");
      }
      default -> send(exchange, 200, "text/html", "x");
    }
  }

  private void redirect(HttpExchange exchange, int status, String where) throws IOException {
    exchange.getResponseHeaders().add("Location", where);
    send(exchange, status, "text/plain", "");
  }

  private void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.getResponseHeaders().add("Cache-Control", "no-store");
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
