package dev.serai.conformance;

import dev.serai.conformance.AwsModel.ModelOperation;
import dev.serai.conformance.ModelShape.Member;
import dev.serai.kernel.ErrorKind;
import dev.serai.protocol.aws.ErrorFamily.Modelled;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.RawBody;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Compares one row of a room's table with the model and lists every difference in words. */
public final class OperationCheck {

  private final Operation<?> ours;
  private final ModelOperation model;
  private final List<String> differences = new ArrayList<>();

  private OperationCheck(Operation<?> ours, ModelOperation model) {
    this.ours = ours;
    this.model = model;
  }

  /** Differences, each beginning with the place: {@code CreateAgentRuntime.tags[key]: ...}. */
  public static List<String> differences(Operation<?> ours, ModelOperation model) {
    var check = new OperationCheck(ours, model);
    check.head();
    check.errors();
    check.input();
    return List.copyOf(check.differences);
  }

  private void head() {
    compare("plane", model.plane(), ours.plane());
    compare("method", model.method(), ours.method());
    compare("path", withoutTrailingSlash(model.path()), withoutTrailingSlash(ours.path()));
    compare("status", model.status(), ours.status());
  }

  /**
   * Every error the room can answer by kind must carry the status the operation declares for it.
   */
  private void errors() {
    for (ErrorKind kind : ErrorKind.values()) {
      Modelled modelled = ours.errors().of(kind);
      Integer declared = model.errors().get(modelled.shape());
      if (declared != null) {
        compare("status of " + modelled.shape(), declared, modelled.status());
      }
    }
  }

  private void input() {
    boolean raw = ours.input().isAnnotationPresent(RawBody.class);
    var modelled = new LinkedHashMap<String, Member>();
    model.input().ifPresent(shape -> modelled.putAll(shape.members()));
    if (raw) {
      modelled.values().removeIf(member -> isBytes(member));
    }
    differences.addAll(new StructureCheck(ours.name()).members(ours.input(), modelled));
  }

  private static boolean isBytes(Member member) {
    return "payload".equals(member.location()) && "blob".equals(member.shape().type());
  }

  private void compare(String what, Object expected, Object actual) {
    if (!expected.equals(actual)) {
      differences.add(
          "%s: %s is %s, the model says %s".formatted(ours.name(), what, actual, expected));
    }
  }

  private static String withoutTrailingSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
