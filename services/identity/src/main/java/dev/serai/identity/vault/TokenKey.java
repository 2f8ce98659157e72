package dev.serai.identity.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.identity.workload.Workload;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.EndUser;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whose token it is and what it is for. Tokens with unequal keys never stand for each other.
 *
 * @param identityId of the workload identity, see {@link Workload#identityId()}
 * @param user empty when the agent acts for itself
 * @param providerId see {@link CredentialProvider#id()}
 * @param generation of the provider's settings, for tokens that die with them; 0 for a user's
 *     grant, which outlives them
 */
public record TokenKey(
    AccountId account,
    Oauth2Flow flow,
    String identityId,
    Optional<EndUser> user,
    String providerId,
    int generation,
    Set<String> scopes,
    Set<String> resources,
    Set<String> audiences) {

  public TokenKey {
    scopes = Set.copyOf(scopes);
    resources = Set.copyOf(resources);
    audiences = Set.copyOf(audiences);
  }

  /** Tells keys apart in one short text, whatever they are made of. */
  public String hash() {
    ObjectNode json = StoredDetails.object();
    json.put("account", account.value())
        .put("flow", flow.name())
        .put("identity", identityId)
        .put("user", user.map(EndUser::text).orElse(""))
        .put("provider", providerId)
        .put("generation", generation);
    new TreeSet<>(scopes).forEach(json.withArray("scopes")::add);
    new TreeSet<>(resources).forEach(json.withArray("resources")::add);
    new TreeSet<>(audiences).forEach(json.withArray("audiences")::add);
    return HexFormat.of().formatHex(sha256().digest(json.toString().getBytes(UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /** A token the workload asks for itself. */
  public static TokenKey ofMachine(
      Workload workload, Oauth2CredentialProvider provider, TokenTarget target) {
    return of(Oauth2Flow.M2M, workload, Optional.empty(), provider, provider.generation(), target);
  }

  /** What {@code user} granted to the workload. */
  public static TokenKey ofGrant(
      Workload workload, EndUser user, Oauth2CredentialProvider provider, TokenTarget target) {
    return of(Oauth2Flow.USER_FEDERATION, workload, Optional.of(user), provider, 0, target);
  }

  /** A token traded for one of {@code user}. */
  public static TokenKey ofExchange(
      Workload workload, EndUser user, Oauth2CredentialProvider provider, TokenTarget target) {
    return of(
        Oauth2Flow.ON_BEHALF_OF_TOKEN_EXCHANGE,
        workload,
        Optional.of(user),
        provider,
        provider.generation(),
        target);
  }

  private static TokenKey of(
      Oauth2Flow flow,
      Workload workload,
      Optional<EndUser> user,
      Oauth2CredentialProvider provider,
      int generation,
      TokenTarget target) {
    return new TokenKey(
        workload.account(),
        flow,
        workload.identityId(),
        user,
        provider.id(),
        generation,
        target.scopes(),
        target.resources(),
        target.audiences());
  }
}
