package dev.serai.browser.automation;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** What is looked at in a command's parameters. The words are those of {@code commands.txt}. */
enum Check {
  PASS {
    @Override
    boolean holds(JsonNode parameters) {
      return true;
    }
  },
  REFUSE {
    @Override
    boolean holds(JsonNode parameters) {
      return false;
    }
  },
  LEAVE {
    @Override
    boolean holds(JsonNode parameters) {
      return true;
    }
  },
  URL {
    @Override
    boolean holds(JsonNode parameters) {
      return absent(parameters, "url") || isPage(parameters.path("url").asText());
    }
  },
  CONTEXT {
    @Override
    boolean holds(JsonNode parameters) {
      return absent(parameters, "proxyServer")
          && absent(parameters, "proxyBypassList")
          && absent(parameters, "originsWithUniversalNetworkAccess");
    }
  },
  FOLDER {
    @Override
    boolean holds(JsonNode parameters) {
      return absent(parameters, "downloadPath") || isOpen(parameters.path("downloadPath").asText());
    }
  },
  FILES {
    @Override
    boolean holds(JsonNode parameters) {
      return areOpen(parameters.path("files")) && areOpen(parameters.path("data").path("files"));
    }
  },
  /** Judged by the command inside. */
  NESTED {
    @Override
    boolean holds(JsonNode parameters) {
      return parameters.path("message").isTextual();
    }
  };

  private static final Set<String> SCHEMES = Set.of("http", "https", "data", "blob", "javascript");
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):");
  private static final Path PROFILE = Path.of("/workspace/profile");
  private static final List<Path> OPEN = List.of(Path.of("/workspace"), Path.of("/tmp"));

  /** Whether a command with these parameters is in order. */
  abstract boolean holds(JsonNode parameters);

  /** Whether more than the name of a command counts. */
  boolean looksInside() {
    return this != PASS && this != REFUSE && this != LEAVE;
  }

  /**
   * @throws IllegalArgumentException for another word
   */
  static Check of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static boolean absent(JsonNode parameters, String name) {
    JsonNode value = parameters.path(name);
    return value.isMissingNode() || value.isNull();
  }

  /** Browsers drop blanks around an address and line ends within it before they read it. */
  static boolean isPage(String url) {
    String read = url.strip().replaceAll("[\\x00-\\x20]+", "");
    return read.isEmpty()
        || read.equals("about:blank")
        || read.startsWith("about:blank#")
        || scheme(read).filter(SCHEMES::contains).isPresent();
  }

  private static Optional<String> scheme(String url) {
    Matcher matcher = SCHEME.matcher(url);
    return matcher.lookingAt()
        ? Optional.of(matcher.group(1).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  private static boolean areOpen(JsonNode files) {
    return StreamSupport.stream(files.spliterator(), false).allMatch(file -> isOpen(file.asText()));
  }

  private static boolean isOpen(String path) {
    try {
      Path meant = Path.of(path).normalize();
      return !meant.startsWith(PROFILE) && OPEN.stream().anyMatch(meant::startsWith);
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
