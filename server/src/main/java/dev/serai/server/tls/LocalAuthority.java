package dev.serai.server.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes an authority and one certificate signed by it. The authority's key is forgotten at once:
 * whoever trusts the authority trusts this one certificate, and no stolen file can sign another.
 */
final class LocalAuthority {

  /** Some platforms refuse certificates that live longer than 825 days. */
  static final Duration LIFETIME = Duration.ofDays(800);

  private static final Duration CLOCK_SKEW = Duration.ofHours(1);
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final X500Name AUTHORITY = new X500Name("CN=Serai local authority");
  private static final X500Name SERVER = new X500Name("CN=Serai");

  private LocalAuthority() {}

  static LocalCertificate issue(Collection<String> names, Instant now) {
    try {
      KeyPair authorityKeys = newKeys();
      KeyPair serverKeys = newKeys();
      X509Certificate authority = authority(authorityKeys, now);
      X509Certificate certificate =
          certificate(serverKeys, authority, authorityKeys, alternatives(names), now);
      return new LocalCertificate(serverKeys.getPrivate(), certificate, authority);
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("cannot make a certificate", e);
    }
  }

  private static X509Certificate authority(KeyPair keys, Instant now)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    var builder = builder(AUTHORITY, AUTHORITY, keys, now);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
    return sign(builder, keys);
  }

  private static X509Certificate certificate(
      KeyPair keys,
      X509Certificate authority,
      KeyPair authorityKeys,
      GeneralNames alternatives,
      Instant now)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    var builder =
        new JcaX509v3CertificateBuilder(
            authority, serial(), notBefore(now), notAfter(now), SERVER, keys.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    builder.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    builder.addExtension(Extension.subjectAlternativeName, false, alternatives);
    return sign(builder, authorityKeys);
  }

  private static JcaX509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, KeyPair keys, Instant now) {
    return new JcaX509v3CertificateBuilder(
        issuer, serial(), notBefore(now), notAfter(now), subject, keys.getPublic());
  }

  private static X509Certificate sign(JcaX509v3CertificateBuilder builder, KeyPair keys)
      throws GeneralSecurityException, OperatorCreationException {
    var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }

  private static GeneralNames alternatives(Collection<String> names) {
    return new GeneralNames(
        names.stream().map(LocalAuthority::alternative).toArray(GeneralName[]::new));
  }

  private static GeneralName alternative(String name) {
    boolean address = IPV4.matcher(name).matches() || name.contains(":");
    return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name);
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static BigInteger serial() {
    return new BigInteger(127, new SecureRandom());
  }

  private static Date notBefore(Instant now) {
    return Date.from(now.minus(CLOCK_SKEW));
  }

  private static Date notAfter(Instant now) {
    return Date.from(now.plus(LIFETIME));
  }
}
