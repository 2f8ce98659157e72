package dev.serai.codeinterpreter.session;

import dev.serai.codeinterpreter.interpreter.InterpreterLibraries;
import dev.serai.codeinterpreter.interpreter.Libraries;
import dev.serai.codeinterpreter.interpreter.Packages;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is installed of the packages that code may import. Looked for when it is first needed, and
 * again from time to time while something is missing, as it may be installed meanwhile.
 */
final class PresentLibraries {

  private static final Logger LOG = LoggerFactory.getLogger(PresentLibraries.class);
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(30);

  private final InterpreterLibraries libraries;
  private final Packages packages;
  private final InstantSource clock;
  private Libraries found = Libraries.NONE;
  private Instant lookAgain = Instant.MIN;

  PresentLibraries(InterpreterLibraries libraries, Packages packages, InstantSource clock) {
    this.libraries = libraries;
    this.packages = packages;
    this.clock = clock;
  }

  synchronized Libraries now() {
    Instant now = clock.instant();
    if (!now.isBefore(lookAgain)) {
      found = libraries.installed(packages);
      lookAgain = isComplete() ? Instant.MAX : now.plus(AGAIN_AFTER);
    }
    return found;
  }

  private boolean isComplete() {
    boolean complete =
        (packages.python().isEmpty() || found.python().isPresent())
            && (packages.node().isEmpty() || found.node().isPresent());
    if (!complete) {
      LOG.info(
          "packages for code are not all installed, so sessions have the root's only; run: serai code install");
    }
    return complete;
  }
}
