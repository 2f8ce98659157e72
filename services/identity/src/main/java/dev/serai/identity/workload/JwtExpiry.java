package dev.serai.identity.workload;

import com.nimbusds.jwt.JWTParser;
import dev.serai.kernel.Secret;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/** When a JWT that was checked before says it ends. */
final class JwtExpiry {

  private JwtExpiry() {}

  static Optional<Instant> of(Secret jwt) {
    try {
      return Optional.ofNullable(JWTParser.parse(jwt.reveal()).getJWTClaimsSet())
          .map(claims -> claims.getExpirationTime())
          .map(Date::toInstant);
    } catch (ParseException e) {
      // What cannot be read ends nothing later than at once.
      return Optional.of(Instant.EPOCH);
    }
  }
}
