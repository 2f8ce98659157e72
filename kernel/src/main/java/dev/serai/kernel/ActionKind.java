package dev.serai.kernel;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What an action does, told by the first word of its name. What is neither plainly reading nor
 * plainly use counts as writing. Policies group actions by it, and the audit log tells by it what
 * must be on the disk before the answer leaves.
 */
public enum ActionKind {
  READ,
  WRITE,
  INVOKE;

  /** Reading credentials is not reading: GetResourceApiKey and its kin are listed with the uses. */
  private static final Pattern USES =
      Pattern.compile(
          "(Invoke|Retrieve|Evaluate|Search|Connect|Browser(?=[A-Z])|GetResource(?!Policy)|GetWorkload(?!Identity)).*");

  private static final Pattern READS = Pattern.compile("(Get|List|Describe|Head|Explain).*");

  /**
   * @param name without the service, for example {@code InvokeAgentRuntime}
   */
  public static ActionKind of(String name) {
    if (USES.matcher(name).matches()) {
      return INVOKE;
    }
    return READS.matcher(name).matches() ? READ : WRITE;
  }

  /** The name of the group in policies. */
  public String group() {
    return name().toLowerCase(Locale.ROOT);
  }
}
