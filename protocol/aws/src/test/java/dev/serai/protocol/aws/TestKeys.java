package dev.serai.protocol.aws;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Secret;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Access keys in memory. */
public final class TestKeys implements AccessKeys {

  public static final String ID = "AKIDEXAMPLE";
  public static final String SECRET = "throw-away-secret";

  private final Map<String, AccessKey> keys = new ConcurrentHashMap<>();

  /** With one long-lived key of the default account. */
  public TestKeys() {
    put(ID, SECRET, Optional.empty(), Optional.empty());
  }

  public void put(String id, String secret, Optional<String> token, Optional<Instant> expires) {
    var arn = new Arn("aws", "iam", "", AccountId.DEFAULT.value(), "user/" + id);
    keys.put(
        id,
        new AccessKey(
            id,
            new Secret(secret),
            AccountId.DEFAULT,
            new Principal.User(arn, id),
            token.map(Secret::new),
            expires));
  }

  @Override
  public Optional<AccessKey> find(String accessKeyId) {
    return Optional.ofNullable(keys.get(accessKeyId));
  }
}
