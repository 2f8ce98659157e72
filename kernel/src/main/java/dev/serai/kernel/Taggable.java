package dev.serai.kernel;

import java.util.List;
import java.util.Map;

/**
 * The resources of one room that carry tags. Each method asks access control for the operation of
 * its name, then throws NOT_FOUND for a resource the caller's account has not.
 */
public interface Taggable {

  /**
   * Whether an ARN of this form is this room's to answer for, whether the resource exists or not.
   */
  boolean covers(Arn resource);

  /** Adds or overwrites. QUOTA or VALIDATION when the resource would have too many. */
  void tagResource(Caller caller, Arn resource, Map<String, String> tags);

  /** Names that are not there are no error. */
  void untagResource(Caller caller, Arn resource, List<String> names);

  Map<String, String> listTagsForResource(Caller caller, Arn resource);
}
