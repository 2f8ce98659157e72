package dev.serai.browser;

import dev.serai.kernel.ServiceException;
import java.util.List;
import java.util.Optional;

/**
 * Whether the sessions of a browser are recorded, and where to. Names of components are names in
 * rows. Source: shape {@code RecordingConfig}.
 *
 * @param enabled off when empty
 */
public record Recording(Optional<Boolean> enabled, Optional<Place> place) {

  /**
   * @param prefix of keys, without a slash at its end or with one
   * @param versionId kept and shown; what is written has a version of its own
   */
  public record Place(String bucket, String prefix, Optional<String> versionId) {

    /** Under which all of one session stands. */
    public String keyOf(String session, String name) {
      String folder = prefix.endsWith("/") ? prefix : prefix + "/";
      return folder + session + "/" + name;
    }
  }

  /** Where to, when sessions are recorded. */
  public Optional<Place> wanted() {
    return enabled.orElse(false) ? place : Optional.empty();
  }

  /**
   * @param hasRole of execution, without which nobody would answer for what is written
   * @throws ServiceException VALIDATION for a recording that would go nowhere
   */
  void require(boolean hasRole) {
    if (!enabled.orElse(false)) {
      return;
    }
    if (!hasRole) {
      throw ServiceException.validation(
          "executionRoleArn", "is required by a browser whose sessions are recorded");
    }
    String prefix =
        place
            .map(Place::prefix)
            .orElseThrow(
                () ->
                    ServiceException.validation(
                        "recording.s3Location", "is required when recording is enabled"));
    String bare = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    for (String part : bare.split("/", -1)) {
      if (List.of("", ".", "..").contains(part)) {
        throw ServiceException.validation(
            "recording.s3Location.prefix", "must have no part that is empty, . or ..");
      }
    }
  }
}
