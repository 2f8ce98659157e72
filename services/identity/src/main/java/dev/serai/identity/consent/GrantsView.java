package dev.serai.identity.consent;

import dev.serai.kernel.EndUser;
import java.util.List;

/** A user's grants as their page shows them. */
public record GrantsView(EndUser user, List<UserGrant> grants) {

  public GrantsView {
    grants = List.copyOf(grants);
  }
}
