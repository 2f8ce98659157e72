package dev.serai.protocol.aws.binding;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.serai.protocol.aws.EpochSeconds;
import dev.serai.protocol.aws.NextToken;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Compiles record types, once each, also those that contain themselves. */
final class Records {

  private static final MethodType CONSTRUCTOR = MethodType.methodType(Object.class, Object[].class);
  private static final MethodType ACCESSOR = MethodType.methodType(Object.class, Object.class);

  private final Shapes shapes;
  private final ReentrantLock compiling = new ReentrantLock();
  private volatile Map<Class<?>, RecordShape> compiled = Map.of();
  private final Map<Class<?>, RecordShape> inWork = new HashMap<>();

  Records(Shapes shapes) {
    this.shapes = shapes;
  }

  RecordShape of(Class<?> type) {
    RecordShape known = compiled.get(type);
    if (known != null) {
      return known;
    }
    compiling.lock();
    try {
      return inWork.containsKey(type) ? found(type) : compile(type);
    } finally {
      compiling.unlock();
    }
  }

  private RecordShape found(Class<?> type) {
    return java.util.Objects.requireNonNull(inWork.get(type));
  }

  /** Publishes only whole graphs: a record that others see has all its members. */
  private RecordShape compile(Class<?> type) {
    boolean outermost = compiling.getHoldCount() == 1;
    try {
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
      RecordComponent[] components = type.getRecordComponents();
      var shape = new RecordShape(type, constructor(lookup, type, components));
      inWork.put(type, shape);
      var members = new ArrayList<Member>();
      for (RecordComponent component : components) {
        members.add(member(lookup, component));
      }
      shape.members(members);
      if (outermost) {
        compiled = Map.copyOf(inWork);
      }
      return shape;
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot bind " + type.getName(), e);
    } finally {
      if (outermost) {
        inWork.keySet().retainAll(compiled.keySet());
      }
    }
  }

  private static MethodHandle constructor(
      MethodHandles.Lookup lookup, Class<?> type, RecordComponent[] components)
      throws ReflectiveOperationException {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    return lookup
        .findConstructor(type, MethodType.methodType(void.class, types))
        .asSpreader(Object[].class, types.length)
        .asType(CONSTRUCTOR);
  }

  private Member member(MethodHandles.Lookup lookup, RecordComponent component)
      throws ReflectiveOperationException {
    boolean optional = component.getType() == Optional.class;
    boolean epoch = component.isAnnotationPresent(EpochSeconds.class);
    AnnotatedType declared = component.getAnnotatedType();
    AnnotatedType inner =
        optional
            ? ((AnnotatedParameterizedType) declared).getAnnotatedActualTypeArguments()[0]
            : declared;
    Shape shape = shapes.of(inner, epoch);
    List<Constraint> outer = optional ? Constraint.of(declared) : List.of();
    return new Member(
        wireName(component),
        component,
        Shapes.constrained(shape, outer),
        !optional,
        component.isAnnotationPresent(NextToken.class),
        lookup.unreflect(component.getAccessor()).asType(ACCESSOR));
  }

  private static String wireName(RecordComponent component) {
    JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
    return renamed == null ? component.getName() : renamed.value();
  }
}
