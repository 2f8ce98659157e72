package dev.serai.gateway.upstream;

import java.time.Duration;

/** Why there is no whole answer. Every text is safe to show: it names a host, never a whole URL. */
public sealed interface UpstreamFailure {

  /** For people and models. */
  String text();

  /** The whole answer, with all attempts, took longer than the rules allow. */
  record TimedOut(String host, Duration limit) implements UpstreamFailure {
    @Override
    public String text() {
      return host + " did not answer within " + limit.toMillis() + " ms.";
    }
  }

  /** No connection came about: refused, too slow, no such host, or TLS failed. */
  record Unreachable(String host, String reason) implements UpstreamFailure {
    @Override
    public String text() {
      return host + " cannot be reached: " + reason + ".";
    }
  }

  /** The target failed too often of late; nothing was sent. */
  record BreakerOpen(String host, Duration retryAfter) implements UpstreamFailure {
    @Override
    public String text() {
      return host + " failed repeatedly and is left alone for " + retryAfter.toMillis() + " ms.";
    }
  }

  /** As many calls of the target are under way as are allowed; nothing was sent. */
  record BulkheadFull(String host, int limit) implements UpstreamFailure {
    @Override
    public String text() {
      return "Too many calls of " + host + " are under way (" + limit + ").";
    }
  }

  /** The body, as sent or unpacked, or the head is longer than allowed. */
  record TooLarge(String host, long limitBytes) implements UpstreamFailure {
    @Override
    public String text() {
      return "The answer of " + host + " is longer than " + limitBytes + " bytes.";
    }
  }

  /** The URL, or one redirected to, leads where the gateway must not go. */
  record Forbidden(String host, String reason) implements UpstreamFailure {
    @Override
    public String text() {
      return "The gateway may not call " + host + ": " + reason + ".";
    }
  }

  /** A redirect that is not followed: too many, or one that would carry data to another origin. */
  record RedirectRefused(String host, String reason) implements UpstreamFailure {
    @Override
    public String text() {
      return "A redirect by " + host + " was not followed: " + reason + ".";
    }
  }

  /** The connection ended before the answer did, or what came was no HTTP. */
  record BrokenOff(String host, String reason) implements UpstreamFailure {
    @Override
    public String text() {
      return "The answer of " + host + " broke off: " + reason + ".";
    }
  }

  /** The caller's thread was interrupted; its flag is still set. */
  record Interrupted(String host) implements UpstreamFailure {
    @Override
    public String text() {
      return "The call of " + host + " was cancelled.";
    }
  }
}
