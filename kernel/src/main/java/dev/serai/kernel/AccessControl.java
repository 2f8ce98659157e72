package dev.serai.kernel;

import java.util.List;
import java.util.Map;

/**
 * Decides whether a caller may do what it asks. Fails closed: an implementation that cannot decide
 * answers {@link Decision.Denied}. Safe for use by many threads.
 */
@FunctionalInterface
public interface AccessControl {

  /** Denies everything; the value for a room that was given no other. */
  AccessControl DENY_ALL =
      request -> new Decision.Denied(List.of(), "no access control is configured");

  Decision decide(AccessRequest request);

  /**
   * Passes when the action is allowed.
   *
   * @throws ServiceException of kind {@link ErrorKind#DENIED} when it is not
   */
  default void require(Caller caller, String action, Arn resource) {
    require(caller, action, resource, Map.of());
  }

  /** As {@link #require(Caller, String, Arn)}, with facts for the policies. */
  default void require(Caller caller, String action, Arn resource, Map<String, String> context) {
    require(new AccessRequest(caller, action, resource, context));
  }

  /** As {@link #require(Caller, String, Arn)}. */
  default void require(AccessRequest request) {
    switch (decide(request)) {
      case Decision.Allowed allowed -> {}
      case Decision.Denied denied ->
          throw ServiceException.denied(
              "%s is not authorized to perform %s on %s: %s"
                  .formatted(
                      request.caller().principal().arn(),
                      request.action(),
                      request.resource(),
                      denied.reason()));
    }
  }

  /** For callers that answer a denial in words of their own. */
  default boolean allows(AccessRequest request) {
    return decide(request) instanceof Decision.Allowed;
  }
}
