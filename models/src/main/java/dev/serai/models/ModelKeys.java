package dev.serai.models;

import dev.serai.kernel.Secret;

/** The vault, as this room needs it. Asked at every call, so that a key that changes is in use. */
public interface ModelKeys {

  /**
   * @param name of an API-key credential provider, the part after {@code vault:}
   * @throws dev.serai.kernel.ServiceException of kind NOT_FOUND if there is none, DEPENDENCY if its
   *     secret does not open
   */
  Secret key(String name);
}
