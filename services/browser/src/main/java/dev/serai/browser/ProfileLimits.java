package dev.serai.browser;

/**
 * Bounds of what is saved into profiles. Source of the first: AgentCore quotas.
 *
 * @param contentBytes of cookies and local storage in one profile, at least 1; default 50 MiB
 * @param atOnce how many are saved or given to starting sessions at a time, as each is held in
 *     memory meanwhile; those beyond wait; at least 1, default 2
 */
public record ProfileLimits(long contentBytes, int atOnce) {

  public static final ProfileLimits DEFAULT = new ProfileLimits(50L * 1024 * 1024, 2);

  /**
   * @throws IllegalArgumentException when a limit would allow nothing
   */
  public ProfileLimits {
    if (contentBytes < 1 || atOnce < 1) {
      throw new IllegalArgumentException("browser.profiles limits are at least 1");
    }
  }
}
