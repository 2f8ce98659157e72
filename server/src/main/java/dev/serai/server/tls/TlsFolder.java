package dev.serai.server.tls;

import dev.serai.server.DataFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;

/** Keeps the certificate in a folder, and makes a new one when names change or it grows old. */
public final class TlsFolder {

  /** Protects nothing, but some tools refuse a trust store without a password. */
  public static final String TRUST_STORE_PASSWORD = "changeit";

  private static final Duration RENEW_BEFORE = Duration.ofDays(30);
  private static final String KEY = "PRIVATE KEY";
  private static final String CERTIFICATE = "CERTIFICATE";

  private final Path folder;
  private final InstantSource clock;

  public TlsFolder(Path folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** The authority to trust, PEM: for {@code AWS_CA_BUNDLE} and {@code NODE_EXTRA_CA_CERTS}. */
  public Path authorityFile() {
    return folder.resolve("authority.pem");
  }

  /** The authority to trust, PKCS #12: for {@code javax.net.ssl.trustStore}. */
  public Path trustStoreFile() {
    return folder.resolve("trust.p12");
  }

  /** The kept certificate, or a new one when it does not cover {@code names} for 30 days more. */
  public LocalCertificate certificateFor(Collection<String> names) throws IOException {
    Optional<LocalCertificate> kept = load();
    if (kept.isPresent() && kept.get().covers(names) && !ageing(kept.get())) {
      return kept.get();
    }
    LocalCertificate issued = LocalAuthority.issue(names, clock.instant());
    store(issued);
    return issued;
  }

  private boolean ageing(LocalCertificate kept) {
    Instant end = kept.certificate().getNotAfter().toInstant();
    return end.minus(RENEW_BEFORE).isBefore(clock.instant());
  }

  private void store(LocalCertificate issued) throws IOException {
    try {
      Files.createDirectories(folder);
      DataFolder.writePrivately(
          folder.resolve("key.pem"), Pem.wrap(KEY, issued.key().getEncoded()));
      DataFolder.writePrivately(
          folder.resolve("certificate.pem"),
          Pem.wrap(CERTIFICATE, issued.certificate().getEncoded()));
      Files.writeString(authorityFile(), Pem.wrap(CERTIFICATE, issued.authority().getEncoded()));
      storeTrust(issued.authority());
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot store the certificate in " + folder, e);
    }
  }

  private void storeTrust(X509Certificate authority) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("serai", authority);
    try (OutputStream out = Files.newOutputStream(trustStoreFile())) {
      store.store(out, TRUST_STORE_PASSWORD.toCharArray());
    }
  }

  private Optional<LocalCertificate> load() throws IOException {
    if (!Files.exists(folder.resolve("key.pem")) || !Files.exists(authorityFile())) {
      return Optional.empty();
    }
    try {
      byte[] key = Pem.unwrap(KEY, Files.readString(folder.resolve("key.pem")));
      return Optional.of(
          new LocalCertificate(
              KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key)),
              certificate(folder.resolve("certificate.pem")),
              certificate(authorityFile())));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(
          "the certificate in " + folder + " is damaged; delete the folder to get a new one", e);
    }
  }

  private static X509Certificate certificate(Path file)
      throws IOException, GeneralSecurityException {
    try (InputStream in =
        new ByteArrayInputStream(Pem.unwrap(CERTIFICATE, Files.readString(file)))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }
}
