package dev.serai.identity;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which live grant an access key id or a token belongs to. */
final class GrantRegister {

  private static final char SEPARATOR = '.';

  private final Map<String, LiveGrant> byKeyId = new ConcurrentHashMap<>();
  private final Map<String, LiveGrant> byTokenId = new ConcurrentHashMap<>();
  private final Set<String> environments = ConcurrentHashMap.newKeySet();

  /** A token is a public id, a dot, and the part that must be guessed. */
  static String token(String id, String secretPart) {
    return id + SEPARATOR + secretPart;
  }

  void add(String keyId, LiveGrant grant) {
    byKeyId.put(keyId, grant);
  }

  void remove(String keyId) {
    byKeyId.remove(keyId);
  }

  void addToken(LiveGrant grant) {
    environments.add(grant.environment());
    byTokenId.put(id(grant.token().reveal()), grant);
  }

  void removeToken(LiveGrant grant) {
    environments.remove(grant.environment());
    byTokenId.remove(id(grant.token().reveal()));
  }

  boolean holds(String environment) {
    return environments.contains(environment);
  }

  Optional<LiveGrant> byKeyId(String keyId) {
    return Optional.ofNullable(byKeyId.get(keyId));
  }

  /** The grant whose token's public part this is; the caller compares the whole. */
  Optional<LiveGrant> byTokenId(String token) {
    return Optional.ofNullable(byTokenId.get(id(token)));
  }

  private static String id(String token) {
    int end = token.indexOf(SEPARATOR);
    return end < 0 ? token : token.substring(0, end);
  }
}
