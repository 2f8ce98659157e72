package dev.serai.runtime;

import dev.serai.kernel.AccountId;

/** Finds what a caller wants to run. The stored half of the Runtime offers it to the live half. */
public interface Deployments {

  /**
   * Resolves a runtime and its endpoint.
   *
   * @param runtime a runtime ARN or a bare runtime id
   * @param qualifier an endpoint name
   * @throws dev.serai.kernel.ServiceException of kind NOT_FOUND when this account has no such
   *     runtime or endpoint, or of kind VALIDATION when {@code runtime} is neither ARN nor id; of
   *     kind CONFLICT when no version of it serves yet
   */
  Deployment resolve(AccountId account, String runtime, String qualifier);

  /** What a version runs; unpacked, or pulled, again when it is gone. */
  Program program(RuntimeVersion version);
}
