package dev.serai.identity.consent;

import dev.serai.identity.vault.Oauth2CredentialProvider;
import dev.serai.identity.vault.Oauth2Flow;
import dev.serai.identity.vault.TokenKey;
import dev.serai.identity.vault.TokenTarget;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a consent is asked for. Order and repetition do not count.
 *
 * @param providerId of the credential provider's row
 * @param provider its name
 * @param resources RFC 8707
 */
public record Wish(
    String providerId,
    String provider,
    List<String> scopes,
    List<String> resources,
    List<String> audiences) {

  public Wish {
    scopes = sorted(scopes);
    resources = sorted(resources);
    audiences = sorted(audiences);
  }

  static Wish of(Oauth2CredentialProvider provider, TokenTarget target) {
    return new Wish(
        provider.id(),
        provider.name(),
        sorted(target.scopes()),
        sorted(target.resources()),
        sorted(target.audiences()));
  }

  /** Where the token of this wish is kept, once {@code asker}'s user has granted it. */
  TokenKey key(Asker asker) {
    return new TokenKey(
        asker.account(),
        Oauth2Flow.USER_FEDERATION,
        asker.identityId(),
        Optional.of(asker.user()),
        providerId,
        0,
        Set.copyOf(scopes),
        Set.copyOf(resources),
        Set.copyOf(audiences));
  }

  private static List<String> sorted(Collection<String> texts) {
    return List.copyOf(new TreeSet<>(texts));
  }
}
