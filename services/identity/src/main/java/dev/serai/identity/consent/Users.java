package dev.serai.identity.consent;

import dev.serai.identity.workload.Workload;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;

/** For whom a workload acts. */
final class Users {

  private Users() {}

  /**
   * @throws ServiceException of kind VALIDATION when the workload acts for itself
   */
  static Asker asker(Workload workload, String flow) {
    return workload
        .delegation()
        .user()
        .map(user -> Asker.of(workload, user))
        .orElseThrow(
            () ->
                ServiceException.of(
                    ErrorKind.VALIDATION,
                    "%s needs a user, and this workload access token speaks for none: get one by GetWorkloadAccessTokenForJWT or GetWorkloadAccessTokenForUserId"
                        .formatted(flow)));
  }
}
