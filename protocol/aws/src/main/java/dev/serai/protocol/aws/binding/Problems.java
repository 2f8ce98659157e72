package dev.serai.protocol.aws.binding;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.FieldProblem;
import dev.serai.kernel.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that is wrong with one request. */
final class Problems {

  /** More problems than this are counted, not listed. */
  private static final int MAX_LISTED = 100;

  private final List<FieldProblem> found = new ArrayList<>();
  private int unlisted;

  /** Reports a problem; answers null so that a reader can end with it. */
  @Nullable Object add(String path, String message) {
    if (found.size() < MAX_LISTED) {
      found.add(new FieldProblem(path, message));
    } else {
      unlisted++;
    }
    return null;
  }

  int count() {
    return found.size() + unlisted;
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ServiceException(ErrorKind.VALIDATION, summary(), found);
    }
  }

  private String summary() {
    String listed =
        found.stream()
            .map(problem -> problem.name() + ": " + problem.message())
            .collect(Collectors.joining("; "));
    return count() + (count() == 1 ? " member is" : " members are") + " at fault: " + listed;
  }
}
