package dev.serai.protocol.aws.binding;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One component of a record.
 *
 * @param wire its name on the wire
 * @param required whether it must be present: it is not an {@code Optional}
 * @param cursor whether it is a paging cursor
 * @param accessor of type {@code (Object)Object}
 */
record Member(
    String wire,
    RecordComponent component,
    Shape shape,
    boolean required,
    boolean cursor,
    MethodHandle accessor) {

  /** What the record's constructor takes for a value that was read, or for none. */
  Object argument(@Nullable Object value) {
    if (required) {
      return java.util.Objects.requireNonNull(value);
    }
    return Optional.ofNullable(value);
  }

  /** The value inside a record, without its {@code Optional}. */
  Optional<Object> in(Object holder) {
    try {
      Object value = accessor.invokeExact(holder);
      return required ? Optional.of(value) : ((Optional<?>) value).map(Object.class::cast);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  void write(Object value, Shape.Output out) throws IOException {
    out.json().writeFieldName(wire);
    if (cursor) {
      out.json().writeString(out.cursors().seal((String) value));
    } else {
      shape.write(value, out);
    }
  }
}
