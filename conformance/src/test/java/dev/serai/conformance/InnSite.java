package dev.serai.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** A site to log in to: a form, a cookie, and a page that a script completes. */
final class InnSite implements AutoCloseable {

  private static final String COOKIE = "guest=";
  private static final String FORM =
      "<form method=post action=/login><input id=user name=user><button>Enter</button></form>";
  private static final String SCRIPT =
      """
      <p id=out>...</p><script>
      fetch('/room').then(answer => answer.text()).then(text => {
        document.querySelector('#out').innerHTML = `<b id=ready>${text}</b>`;
      });
      </script>
      """;

  /** What is typed into it, and how far it is scrolled, stands in its text. */
  private static final String DESK =
      """
      <style>input { position: fixed; left: 100px; top: 100px; width: 200px; height: 30px }</style>
      <input><p id=typed></p><p id=scrolled></p><div style="height: 5000px"></div><script>
      const say = (where, what) => { document.querySelector(where).textContent = what; };
      addEventListener('input', event => say('#typed', `typed ${event.target.value}.`));
      addEventListener('scroll', () => say('#scrolled', `scrolled ${scrollY > 100 ? 'down' : 'up'}`));
      </script>
      """;

  /** Keeps what stands behind the question mark in local storage, with a value that is no text. */
  private static final String SHELF =
      """
      <p id=book></p><script>
      if (location.search) {
        localStorage.setItem('book', location.search.slice(1));
        localStorage.setItem('odd', '\\ud800x');
      }
      const whole = localStorage.getItem('odd') === '\\ud800x' ? 'whole' : 'broken';
      document.querySelector('#book').textContent = `book ${localStorage.getItem('book')} ${whole}`;
      </script>
      """;

  /** Never stands still. */
  private static final String DANCE =
      """
      <style>body { height: 2000px; font: 40px sans-serif }</style><p id=step></p><script>
      let steps = 0;
      const dance = () => {
        document.querySelector('#step').textContent = `step ${++steps}`;
        document.body.style.background = `hsl(${steps % 360} 60% 80%)`;
        requestAnimationFrame(dance);
      };
      dance();
      </script>
      """;

  private final HttpServer server;

  private InnSite(HttpServer server) {
    this.server = server;
  }

  static InnSite start() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, FORM));
    server.createContext("/login", InnSite::login);
    server.createContext(
        "/inn", exchange -> answer(exchange, "Welcome " + guest(exchange) + SCRIPT));
    server.createContext("/room", exchange -> answer(exchange, "room of " + guest(exchange)));
    server.createContext("/desk", exchange -> answer(exchange, DESK));
    server.createContext("/shelf", exchange -> answer(exchange, SHELF));
    server.createContext("/dance", exchange -> answer(exchange, DANCE));
    server.start();
    return new InnSite(server);
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url(String path) {
    return "http://127.0.0.1:%d%s".formatted(port(), path);
  }

  private static void login(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String user = body.substring(body.indexOf('=') + 1);
    exchange.getResponseHeaders().add("Set-Cookie", COOKIE + user + "; HttpOnly; Path=/");
    exchange.getResponseHeaders().add("Location", "/inn");
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private static String guest(HttpExchange exchange) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Cookie"))
        .filter(cookie -> cookie.startsWith(COOKIE))
        .map(cookie -> cookie.substring(COOKIE.length()))
        .orElse("nobody");
  }

  private static void answer(HttpExchange exchange, String html) throws IOException {
    byte[] bytes = html.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
