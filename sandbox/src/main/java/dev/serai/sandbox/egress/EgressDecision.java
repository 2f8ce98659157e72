package dev.serai.sandbox.egress;

import java.net.InetAddress;
import java.util.List;

/** Whether an attempt may go on. */
public sealed interface EgressDecision {

  /** Those of the destination, as far as they were looked up. */
  List<InetAddress> addresses();

  /**
   * It may, to these addresses and no others.
   *
   * @param addresses in the order they are tried
   * @param rule for example {@code domain *.example.com}, {@code network 10.1.0.0/16}, {@code
   *     public}
   * @param byName whether it was the name that was allowed, so that it must be meant
   */
  record Allowed(List<InetAddress> addresses, String rule, boolean byName)
      implements EgressDecision {
    public Allowed {
      addresses = List.copyOf(addresses);
    }
  }

  /** It may not. */
  record Refused(List<InetAddress> addresses, Why why, String reason) implements EgressDecision {
    public Refused {
      addresses = List.copyOf(addresses);
    }

    static Refused of(Why why, String reason) {
      return new Refused(List.of(), why, reason);
    }
  }

  /** What stood against it. */
  enum Why {
    /** No rule allows it. */
    RULE,
    /** The name has no addresses. */
    UNKNOWN_NAME,
    /** The request is not what HTTP asks for. */
    MALFORMED,
    /** What came through the tunnel did not name the host that was allowed. */
    SERVER_NAME,
    /** The sandbox has moved as many bytes as it may. */
    BYTES
  }
}
