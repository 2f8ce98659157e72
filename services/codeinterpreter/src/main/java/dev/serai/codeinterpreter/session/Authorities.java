package dev.serai.codeinterpreter.session;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.ServiceException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Certificates of authorities that code is to trust, read from secrets. Nothing else of a secret
 * goes anywhere: what is no certificate is refused, and its words are not repeated.
 */
public record Authorities(CodeCertificates secrets) {

  /**
   * All certificates of some secrets, each in PEM form, several one after the other.
   *
   * @throws ServiceException VALIDATION when one is not there or holds anything but certificates,
   *     DEPENDENCY when one cannot be opened
   */
  public List<X509Certificate> in(AccountId account, List<Arn> named) {
    List<X509Certificate> all = new ArrayList<>();
    for (Arn secret : named) {
      all.addAll(certificates(secret, secrets.open(account, secret).reveal()));
    }
    return List.copyOf(all);
  }

  private static List<X509Certificate> certificates(Arn secret, String pem) {
    try {
      Collection<? extends java.security.cert.Certificate> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
      List<X509Certificate> read =
          found.stream()
              .filter(X509Certificate.class::isInstance)
              .map(X509Certificate.class::cast)
              .toList();
      if (!read.isEmpty()) {
        return read;
      }
    } catch (CertificateException malformed) {
      // Its message may repeat what the secret holds.
    }
    throw ServiceException.validation(
        "certificates", secret + " does not hold certificates in PEM form");
  }
}
