package dev.serai.kernel;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * On whose behalf a call is made, and through which hands it came: a user, then agent, agent,
 * gateway, tool. Source: the {@code act} claim of RFC 8693 section 4.1, whose nesting is here a
 * list.
 *
 * @param user empty when agents act for themselves
 * @param actors ARNs of workload identities in the order they took part; the last is the one acting
 *     now. At most {@link #MAX_ACTORS}
 */
public record Delegation(Optional<EndUser> user, List<Arn> actors) {

  /** Longer chains are refused: nobody can review them, and a loop of agents has no end. */
  public static final int MAX_ACTORS = 32;

  /** Nobody's behalf, no hands: a caller that signs for itself. */
  public static final Delegation NONE = new Delegation(Optional.empty(), List.of());

  /**
   * @throws IllegalArgumentException if the chain is longer than {@link #MAX_ACTORS}
   */
  public Delegation {
    actors = List.copyOf(actors);
    if (actors.size() > MAX_ACTORS) {
      throw new IllegalArgumentException("a chain has at most " + MAX_ACTORS + " actors");
    }
  }

  /** A user's first step, or the platform's own when {@code user} is empty. */
  public static Delegation of(Optional<EndUser> user) {
    return new Delegation(user, List.of());
  }

  /**
   * The same behalf, one hand further.
   *
   * @throws ServiceException of kind DENIED when the chain is as long as it may be
   */
  public Delegation to(Arn actor) {
    if (actors.size() == MAX_ACTORS) {
      throw ServiceException.denied(
          "the delegation chain has %d actors, the most it may have".formatted(MAX_ACTORS));
    }
    return new Delegation(user, Stream.concat(actors.stream(), Stream.of(actor)).toList());
  }

  /** Who acts now; empty when no workload has taken part. */
  public Optional<Arn> actor() {
    return actors.isEmpty() ? Optional.empty() : Optional.of(actors.getLast());
  }

  /** Whether this chain begins with all of {@code prefix}, user included. */
  public boolean startsWith(Delegation prefix) {
    return user.equals(prefix.user)
        && actors.size() >= prefix.actors.size()
        && actors.subList(0, prefix.actors.size()).equals(prefix.actors);
  }
}
