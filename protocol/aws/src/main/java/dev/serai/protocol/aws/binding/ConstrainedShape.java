package dev.serai.protocol.aws.binding;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A shape with bounds. Bounds hold for requests; replies are ours and pass unchecked. */
record ConstrainedShape(Shape inner, List<Constraint> constraints) implements Shape {

  @Override
  public @Nullable Object read(JsonNode node, String path, Problems problems) {
    return checked(inner.read(node, path, problems), path, problems);
  }

  @Override
  public @Nullable Object readText(String text, String path, Problems problems) {
    return checked(inner.readText(text, path, problems), path, problems);
  }

  @Override
  public @Nullable Object readTexts(List<String> texts, String path, Problems problems) {
    return checked(inner.readTexts(texts, path, problems), path, problems);
  }

  @Override
  public boolean scalar() {
    return inner.scalar();
  }

  @Override
  public void write(Object value, Output out) throws IOException {
    inner.write(value, out);
  }

  private @Nullable Object checked(@Nullable Object value, String path, Problems problems) {
    if (value == null) {
      return null;
    }
    boolean fits = true;
    for (Constraint constraint : constraints) {
      Optional<String> problem = constraint.problem(value);
      if (problem.isPresent()) {
        problems.add(path, problem.get());
        fits = false;
      }
    }
    return fits ? value : null;
  }
}
