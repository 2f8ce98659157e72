package dev.serai.gateway.outbound;

/** A target wants a token that its user has not granted yet. */
public final class ConsentNeededException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient OutboundCredentials.TokenOutcome.ConsentNeeded needed;

  public ConsentNeededException(OutboundCredentials.TokenOutcome.ConsentNeeded needed) {
    super("the user has to agree first");
    this.needed = needed;
  }

  public OutboundCredentials.TokenOutcome.ConsentNeeded needed() {
    return needed;
  }
}
