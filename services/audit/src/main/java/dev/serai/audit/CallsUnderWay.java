package dev.serai.audit;

import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Delegation;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What access control was asked within each call, until the call is answered: the edge knows no
 * resources, and learns only from here on whose behalf a call was made. Safe for use by many
 * threads; the oldest call is forgotten when there are too many.
 */
final class CallsUnderWay {

  private static final int MOST_RESOURCES = 16;

  private final Map<String, Asked> calls;

  private static final class Asked {
    private final Set<String> resources = new LinkedHashSet<>();
    private Optional<Caller> caller = Optional.empty();
  }

  /**
   * What is known of a call.
   *
   * @param caller as access control saw it; empty when it was not asked
   */
  record Known(List<String> resources, Optional<Caller> caller) {}

  CallsUnderWay(int capacity) {
    calls =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Asked> eldest) {
            return size() > capacity;
          }
        };
  }

  synchronized void asked(AccessRequest request) {
    Asked asked = calls.computeIfAbsent(request.caller().requestId(), id -> new Asked());
    if (asked.resources.size() < MOST_RESOURCES) {
      asked.resources.add(request.resource().toString());
    }
    boolean richer = !request.caller().delegation().equals(Delegation.NONE);
    if (asked.caller.isEmpty() || richer) {
      asked.caller = Optional.of(request.caller());
    }
  }

  /** Ends a call. */
  synchronized Known answered(String requestId) {
    Asked asked = calls.remove(requestId);
    return asked == null
        ? new Known(List.of(), Optional.empty())
        : new Known(List.copyOf(asked.resources), asked.caller);
  }
}
