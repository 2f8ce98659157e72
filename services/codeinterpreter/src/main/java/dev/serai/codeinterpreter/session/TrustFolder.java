package dev.serai.codeinterpreter.session;

import dev.serai.sandbox.Mount;
import dev.serai.sandbox.SandboxId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Authorities as files that one sandbox sees: those of this Java's own list and some given ones, in
 * the forms programs look for. Closing it removes them.
 */
final class TrustFolder implements AutoCloseable {

  private static final String INSIDE = "/opt/serai/certificates";
  private static final String ALL = "all.pem";
  private static final String GIVEN = "given.pem";
  private static final String STORE = "all.p12";

  /** No secret: whoever reads the file knows certificates, which are public. */
  private static final char[] STORE_WORD = "changeit".toCharArray();

  private static final List<String> BUNDLE_VARIABLES =
      List.of(
          "SSL_CERT_FILE",
          "REQUESTS_CA_BUNDLE",
          "CURL_CA_BUNDLE",
          "AWS_CA_BUNDLE",
          "GIT_SSL_CAINFO",
          "PIP_CERT");

  private final Path folder;

  private TrustFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * @param folder of all sandboxes, readable by all
   */
  static TrustFolder write(Path folder, SandboxId id, List<X509Certificate> given) {
    Path own = folder.resolve(id.value());
    var written = new TrustFolder(own);
    try {
      directory(folder);
      directory(own);
      List<X509Certificate> all = new ArrayList<>(usual());
      all.addAll(given);
      file(own.resolve(ALL), pem(all));
      file(own.resolve(GIVEN), pem(given));
      store(own.resolve(STORE), all);
      return written;
    } catch (IOException | GeneralSecurityException e) {
      written.close();
      throw new IllegalStateException("certificates cannot be written to " + own, e);
    }
  }

  /** Removes what an earlier process left. */
  static void clear(Path folder) {
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
        left.forEach(each -> new TrustFolder(each).close());
      } catch (IOException e) {
        throw new UncheckedIOException("cannot clear " + folder, e);
      }
    }
  }

  Mount mount() {
    return new Mount(folder, INSIDE, false);
  }

  /** By which programs find them; those of Java are for the program that runs it. */
  static Map<String, String> variables() {
    var variables = new java.util.HashMap<String, String>();
    BUNDLE_VARIABLES.forEach(name -> variables.put(name, INSIDE + "/" + ALL));
    variables.put("NODE_EXTRA_CA_CERTS", INSIDE + "/" + GIVEN);
    variables.put("SERAI_JAVA_TRUST_STORE", INSIDE + "/" + STORE);
    return Map.copyOf(variables);
  }

  private static List<X509Certificate> usual() throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((@Nullable KeyStore) null);
    return java.util.Arrays.stream(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .flatMap(
            manager -> java.util.Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
        .toList();
  }

  private static byte[] pem(List<X509Certificate> certificates)
      throws CertificateEncodingException {
    var encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
    var text = new StringBuilder();
    for (X509Certificate each : certificates) {
      text.append("-----BEGIN CERTIFICATE-----\n")
          .append(encoder.encodeToString(each.getEncoded()))
          .append("\n-----END CERTIFICATE-----\n");
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static void store(Path file, List<X509Certificate> certificates)
      throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (int i = 0; i < certificates.size(); i++) {
      store.setCertificateEntry("authority-" + i, certificates.get(i));
    }
    file(file, new byte[0]);
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, STORE_WORD);
    }
  }

  private static void directory(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void file(Path file, byte[] content) throws IOException {
    Files.write(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  @Override
  public void close() {
    try {
      for (String name : List.of(ALL, GIVEN, STORE)) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("certificates cannot be removed from " + folder, e);
    }
  }
}
