package dev.serai.gateway.upstream;

import static dev.serai.gateway.upstream.Calls.body;
import static dev.serai.gateway.upstream.Calls.failure;
import static dev.serai.gateway.upstream.Calls.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.kernel.net.HostAddresses;
import dev.serai.testing.TestClock;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

/** The address is the checked one, the certificate the name's. */
class TlsTest {

  private static final char[] PASSWORD = "secret".toCharArray();
  private static final HostAddresses ALL_HERE = _ -> Calls.addresses("127.0.0.1");

  @Test
  void checksTheCertificateAgainstTheNameNotTheAddress() throws Exception {
    KeyStore store = selfSigned("api.example");
    try (var server = serving(store);
        var upstream = trusting(store)) {
      var right = upstream.send(get(uri("api.example", server)), Calls.PATIENT);
      var wrong = upstream.send(get(uri("other.example", server)), Calls.PATIENT);

      assertThat(body(right)).isEqualTo("secret");
      assertThat(failure(wrong)).isInstanceOf(UpstreamFailure.Unreachable.class);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void trustsNoCertificateOfUnknownOrigin() throws Exception {
    try (var server = serving(selfSigned("api.example"));
        var upstream = trusting(selfSigned("api.example"))) {
      assertThat(failure(upstream.send(get(uri("api.example", server)), Calls.PATIENT)).text())
          .isEqualTo("api.example cannot be reached: no TLS connection could be agreed on.");
    }
  }

  @Test
  void aServerWithoutTlsCannotBeReached() {
    try (var server = RawServer.answering("hello");
        var upstream = Calls.upstream(EgressRules.WITH_LOOPBACK, ALL_HERE, TestClock.create())) {
      assertThat(failure(upstream.send(get(uri("api.example", server)), Calls.HASTY)))
          .isInstanceOfAny(
              UpstreamFailure.TimedOut.class,
              UpstreamFailure.Unreachable.class,
              UpstreamFailure.BrokenOff.class);
    }
  }

  @Test
  void isNotLedFromTlsToPlainHttp() throws Exception {
    KeyStore store = selfSigned("api.example");
    try (var plain = RawServer.answering(RawServer.ok("plain"));
        var server = serving(store, RawServer.answer("302 Go", "", "Location: " + plain.uri("/")));
        var upstream = trusting(store)) {
      assertThat(failure(upstream.send(get(uri("api.example", server)), Calls.PATIENT)).text())
          .isEqualTo("A redirect by api.example was not followed: it leads from https to http.");
    }
  }

  private static URI uri(String host, RawServer server) {
    return URI.create("https://" + host + ":" + server.port() + "/");
  }

  private static RawServer serving(KeyStore store) throws Exception {
    return serving(store, RawServer.ok("secret"));
  }

  private static RawServer serving(KeyStore store, String answer) throws Exception {
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    var socket =
        context
            .getServerSocketFactory()
            .createServerSocket(0, 16, InetAddress.getLoopbackAddress());
    return RawServer.playing(
        socket,
        connection -> {
          while (connection.awaitRequest()) {
            connection.send(answer);
          }
        });
  }

  private static HttpUpstream trusting(KeyStore store) throws Exception {
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return new HttpUpstream(
        UpstreamConfig.DEFAULT.withEgress(EgressRules.WITH_LOOPBACK),
        ALL_HERE,
        context,
        TestClock.create());
  }

  @SuppressWarnings("JavaUtilDate") // the builder takes no Instant
  private static KeyStore selfSigned(String host) throws Exception {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair pair = generator.generateKeyPair();
    var name = new X500Principal("CN=" + host);
    var builder =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.ONE,
            new Date(0),
            new Date(9_000_000_000_000L),
            name,
            pair.getPublic());
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
    var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
    X509Certificate certificate =
        new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("key", pair.getPrivate(), PASSWORD, new X509Certificate[] {certificate});
    store.setCertificateEntry("trusted", certificate);
    return store;
  }
}
