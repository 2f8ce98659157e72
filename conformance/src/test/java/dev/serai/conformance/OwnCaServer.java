package dev.serai.conformance;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A server on 127.0.0.2 that greets over TLS, with a certificate nobody else has signed. */
final class OwnCaServer implements AutoCloseable {

  private static final String WORD = "password";

  private final HttpsServer server;
  private final String pem;

  private OwnCaServer(HttpsServer server, String pem) {
    this.server = server;
    this.pem = pem;
  }

  static OwnCaServer start() {
    try {
      KeyStore keys = keys();
      var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.2"), 0);
      HttpsServer server = HttpsServer.create(address, 0);
      server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
      byte[] body = "welcome".getBytes(StandardCharsets.UTF_8);
      server.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
      return new OwnCaServer(server, pem(keys));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return "https://127.0.0.2:%d/".formatted(port());
  }

  /** Its certificate. */
  String pem() {
    return pem;
  }

  /** Made by the JDK's own tool, as it has no API for it. */
  private static KeyStore keys() throws IOException, GeneralSecurityException {
    Path folder = Files.createTempDirectory("serai-own-ca");
    Path file = folder.resolve("keys.p12");
    Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> command = new ArrayList<>(List.of(tool.toString(), "-genkeypair"));
    command.addAll(List.of("-keyalg", "EC", "-dname", "CN=inn", "-alias", "inn"));
    command.addAll(List.of("-ext", "bc:c", "-ext", "san=ip:127.0.0.2", "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", file.toString(), "-storepass", WORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, WORD.toCharArray());
    } catch (IOException e) {
      throw new IOException("keytool said: " + said, e);
    }
    Files.delete(file);
    Files.delete(folder);
    return keys;
  }

  private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, WORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static String pem(KeyStore keys) throws GeneralSecurityException {
    return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
        .formatted(Base64.getMimeEncoder().encodeToString(keys.getCertificate("inn").getEncoded()));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
