package dev.serai.server.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A certificate for this machine with its key, and the authority that signed it.
 *
 * @param key prints nothing: the JDK's keys would print their size only
 */
public record LocalCertificate(
    PrivateKey key, X509Certificate certificate, X509Certificate authority) {

  /** Server certificate first, as TLS sends it. */
  public List<X509Certificate> chain() {
    return List.of(certificate, authority);
  }

  boolean covers(Collection<String> names) {
    try {
      Set<String> covered = new TreeSet<>();
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      if (alternatives != null) {
        alternatives.forEach(alternative -> covered.add(String.valueOf(alternative.get(1))));
      }
      return covered.containsAll(names);
    } catch (java.security.cert.CertificateParsingException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "LocalCertificate[" + certificate.getSubjectX500Principal() + "]";
  }
}
