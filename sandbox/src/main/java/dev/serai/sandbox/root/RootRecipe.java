package dev.serai.sandbox.root;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a root is made of.
 *
 * @param kind a word, the start of its folder's name
 * @param variant of mmdebstrap: how much of the distribution comes besides the packages
 * @param packages of the host's own distribution
 */
public record RootRecipe(String kind, String variant, List<String> packages) {

  private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9+.-]*");
  private static final int SHORT = 16;

  /** What code and commands of agents find: Python, Node.js, and the tools people expect. */
  public static final RootRecipe INTERPRETER =
      new RootRecipe(
          "interpreter",
          "minbase",
          List.of(
              "bash",
              "ca-certificates",
              "curl",
              "file",
              "fonts-dejavu-core",
              "git",
              "nodejs",
              "procps",
              "python3",
              "unzip",
              "zip"));

  /** What a browser needs, and no more. */
  public static final RootRecipe BROWSER =
      new RootRecipe(
          "browser", "minbase", List.of("ca-certificates", "chromium", "fonts-dejavu-core"));

  /**
   * @throws IllegalArgumentException when a word could be taken for something else
   */
  public RootRecipe {
    packages = packages.stream().sorted().distinct().toList();
    if (!WORD.matcher(kind).matches()
        || !WORD.matcher(variant).matches()
        || !packages.stream().allMatch(name -> WORD.matcher(name).matches())) {
      throw new IllegalArgumentException("not names of packages: %s %s".formatted(kind, packages));
    }
  }

  /** Of the folder: another recipe, or another distribution, has another. */
  String folder(Distribution distribution) {
    String made = String.join("\n", distribution.toString(), variant, String.join(",", packages));
    byte[] digest = sha256().digest(made.getBytes(StandardCharsets.UTF_8));
    return kind + "-" + HexFormat.of().formatHex(digest).substring(0, SHORT);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
