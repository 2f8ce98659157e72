package dev.serai.models;

import dev.serai.kernel.Secret;
import java.time.Duration;
import java.util.Optional;

/**
 * What a provider's module threw, in this room's words.
 *
 * @param model its configured name
 * @param id as its provider calls it
 */
record Failures(String model, String id) {

  AttemptFailed of(RuntimeException thrown, Optional<Secret> key) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case AttemptFailed failed -> {
          return failed;
        }
        case ModelException known -> {
          return new AttemptFailed(known, false, Duration.ZERO);
        }
        case ProviderRefusal refusal -> {
          return refused(refusal, key);
        }
        case ProviderSilence silence -> {
          return silent(silence);
        }
        default -> {}
      }
    }
    return unreadable(thrown);
  }

  private AttemptFailed refused(ProviderRefusal refusal, Optional<Secret> key) {
    var words = ProviderWords.of(String.valueOf(refusal.getMessage()), key);
    var why =
        because(
            failure(refusal.statusCode(), words),
            ": its provider answered %d%s".formatted(refusal.statusCode(), words.shown()));
    return new AttemptFailed(
        why, repeatable(refusal.statusCode()), RetryAfter.read(refusal.retryAfter()));
  }

  private AttemptFailed silent(ProviderSilence silence) {
    var why = because(silence.failure(), " " + silence.getMessage());
    return new AttemptFailed(why, silence.failure() == ModelFailure.UNAVAILABLE, Duration.ZERO);
  }

  /** Where it was thrown helps; what it says may be the answer's own words. */
  private AttemptFailed unreadable(RuntimeException thrown) {
    String what = thrown.getClass().getSimpleName();
    var why = because(ModelFailure.INTERNAL, " gave an answer that cannot be read: " + what);
    why.setStackTrace(thrown.getStackTrace());
    return new AttemptFailed(why, false, Duration.ZERO);
  }

  /** Without a cause: those hold the bodies of answers, and bodies hold prompts and keys. */
  private ModelException because(ModelFailure failure, String what) {
    return new ModelException(failure, "model %s (%s)%s".formatted(model, id, what));
  }

  private static boolean repeatable(int status) {
    return status == 429 || status == 408 || status >= 500;
  }

  private static ModelFailure failure(int status, ProviderWords words) {
    if (words.nameABadKey()) {
      return ModelFailure.ACCESS_DENIED;
    }
    return words.nameNoModel() ? ModelFailure.NOT_FOUND : ofStatus(status);
  }

  private static ModelFailure ofStatus(int status) {
    return switch (status) {
      case 401, 403 -> ModelFailure.ACCESS_DENIED;
      case 404 -> ModelFailure.NOT_FOUND;
      case 408, 504 -> ModelFailure.TIMEOUT;
      case 402, 429 -> ModelFailure.THROTTLED;
      default -> status >= 500 ? ModelFailure.UNAVAILABLE : ModelFailure.INVALID;
    };
  }
}
