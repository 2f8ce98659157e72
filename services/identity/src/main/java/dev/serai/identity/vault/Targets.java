package dev.serai.identity.vault;

import dev.serai.kernel.ServiceException;
import java.net.URI;
import java.util.List;

/** Targets in the words of the OAuth client. */
public final class Targets {

  private Targets() {}

  /**
   * @throws ServiceException of kind VALIDATION when a scope or resource cannot be one
   */
  public static dev.serai.protocol.oauth.TokenTarget of(TokenTarget target) {
    try {
      return new dev.serai.protocol.oauth.TokenTarget(
          List.copyOf(target.scopes()),
          target.resources().stream().map(URI::create).toList(),
          List.copyOf(target.audiences()));
    } catch (IllegalArgumentException e) {
      throw ServiceException.validation("scopes, resources", String.valueOf(e.getMessage()));
    }
  }
}
