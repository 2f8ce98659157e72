package dev.serai.images;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an image, as people write it: {@code ghcr.io/acme/agent:1.2}, {@code
 * python:3.12-slim}, {@code host:5000/agent@sha256:…}. Grammar: the distribution project's {@code
 * reference}; a name without a host is of {@value #DOCKER_HUB}.
 *
 * @param registry host, with its port where one is named
 * @param repository lower-case path, up to 255 characters
 * @param tag {@code latest} where neither tag nor digest is named
 * @param digest wins over the tag
 */
public record ImageReference(
    String registry, String repository, String tag, Optional<Digest> digest) {

  static final String DOCKER_HUB = "docker.io";

  private static final int LONGEST = 1024;
  private static final int LONGEST_REPOSITORY = 255;
  private static final String PART = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
  private static final Pattern REPOSITORY = Pattern.compile(PART + "(?:/" + PART + ")*");
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(?::[0-9]{1,5})?");
  private static final Pattern WHOLE =
      Pattern.compile("(?<name>[^@]+?)(?::(?<tag>[^:/@]+))?(?:@(?<digest>.+))?");

  /**
   * @throws IllegalArgumentException naming the part at fault
   */
  public ImageReference {
    require(HOST, registry, "registry");
    require(REPOSITORY, repository, "repository");
    require(TAG, tag, "tag");
    if (repository.length() > LONGEST_REPOSITORY) {
      throw new IllegalArgumentException("the repository has more than 255 characters");
    }
  }

  /**
   * @throws IllegalArgumentException naming the part at fault
   */
  public static ImageReference parse(String text) {
    Matcher parts = WHOLE.matcher(text);
    if (text.length() > LONGEST || !parts.matches()) {
      throw new IllegalArgumentException("not the name of an image: " + text);
    }
    String name = parts.group("name");
    int slash = name.indexOf('/');
    String first = slash < 0 ? "" : name.substring(0, slash);
    boolean hosted = first.contains(".") || first.contains(":") || first.equals("localhost");
    return new ImageReference(
        hosted ? first : DOCKER_HUB,
        hosted ? name.substring(slash + 1) : slash < 0 ? "library/" + name : name,
        Optional.ofNullable(parts.group("tag")).orElse("latest"),
        Optional.ofNullable(parts.group("digest")).map(Digest::parse));
  }

  /** The same image, whatever its tag comes to name. */
  public ImageReference pinned(Digest to) {
    return new ImageReference(registry, repository, tag, Optional.of(to));
  }

  /** By what a registry is asked: the digest where there is one. */
  String wanted() {
    return digest.map(Digest::toString).orElse(tag);
  }

  private static void require(Pattern form, String value, String part) {
    if (!form.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "the %s of the image is malformed: %s".formatted(part, value));
    }
  }

  @Override
  public String toString() {
    return registry + "/" + repository + ":" + tag + digest.map(d -> "@" + d).orElse("");
  }
}
