package dev.serai.codeinterpreter.http;

import dev.serai.kernel.Arn;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.Union;
import java.util.List;
import java.util.Optional;

/** Between secrets with certificates and their form on the wire, which both planes have. */
final class Certificates {

  private Certificates() {}

  record Certificate(CertificateLocation location) {}

  @Union
  record CertificateLocation(Optional<SecretsManagerLocation> secretsManager) {}

  record SecretsManagerLocation(@Pattern(WirePatterns.SECRET) String secretArn) {}

  static List<Arn> secrets(Optional<List<Certificate>> given) {
    return given.orElse(List.of()).stream()
        .flatMap(one -> one.location().secretsManager().stream())
        .map(SecretsManagerLocation::secretArn)
        .map(Certificates::arn)
        .toList();
  }

  private static Arn arn(String text) {
    return Arn.parse(text)
        .orElseThrow(() -> ServiceException.validation("certificates", "must be ARNs of secrets"));
  }

  /** Not there when there are none. */
  static Optional<List<Certificate>> wire(List<Arn> secrets) {
    return Optional.of(
            secrets.stream()
                .map(
                    secret ->
                        new Certificate(
                            new CertificateLocation(
                                Optional.of(new SecretsManagerLocation(secret.toString())))))
                .toList())
        .filter(list -> !list.isEmpty());
  }
}
