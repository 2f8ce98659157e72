package dev.serai.gateway.upstream;

/** What an outcome says of its target. */
final class Verdict {

  private Verdict() {}

  /** Whether the target, not the request, is to blame, so that others would fare the same. */
  static boolean isSick(UpstreamOutcome outcome) {
    return switch (outcome) {
      case UpstreamOutcome.Answered answered -> isSick(answered.answer().status());
      case UpstreamOutcome.Failed failed -> isSick(failed.failure());
    };
  }

  static boolean isSick(int status) {
    return status == 502 || status == 503 || status == 504;
  }

  static boolean isSick(UpstreamFailure failure) {
    return switch (failure) {
      case UpstreamFailure.TimedOut _, UpstreamFailure.Unreachable _, UpstreamFailure.BrokenOff _ ->
          true;
      case UpstreamFailure.BreakerOpen _,
          UpstreamFailure.BulkheadFull _,
          UpstreamFailure.TooLarge _,
          UpstreamFailure.Forbidden _,
          UpstreamFailure.RedirectRefused _,
          UpstreamFailure.Interrupted _ ->
          false;
    };
  }

  /** Whether the same request may succeed a moment later. */
  static boolean mayPass(UpstreamOutcome outcome) {
    return isSick(outcome)
        || (outcome instanceof UpstreamOutcome.Answered answered
            && answered.answer().status() == 429);
  }
}
