package dev.serai.gateway;

import org.jdbi.v3.core.Handle;

/**
 * The workload identity each gateway has, kept by another room in the transaction that creates or
 * deletes the gateway.
 */
public interface GatewayIdentities {

  /**
   * Does nothing when it is there already.
   *
   * @throws dev.serai.kernel.ServiceException QUOTA when the account has too many
   */
  void create(Handle handle, Gateway gateway);

  /** The tokens of the identity are dead when the transaction commits. */
  void delete(Handle handle, Gateway gateway);
}
