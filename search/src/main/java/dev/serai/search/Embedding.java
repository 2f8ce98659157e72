package dev.serai.search;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The meaning of a text as a direction: an immutable vector of length 1. The dot product of two is
 * their likeness, from -1 to 1.
 *
 * <p>Embeddings of one text differ in the last digits between runs, so they are compared by {@link
 * #dot}, never for equality of meaning by {@link #equals}.
 */
public final class Embedding {

  private final float[] values;

  private Embedding(float[] values) {
    this.values = values;
  }

  /**
   * @param values of any length above zero; scaled to length 1
   * @throws IllegalArgumentException if there is no value, one is not finite, or all are zero
   */
  public static Embedding of(float... values) {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    if (!Double.isFinite(squares) || squares == 0) {
      throw new IllegalArgumentException("an embedding needs finite values, not all of them zero");
    }
    float[] unit = new float[values.length];
    double length = Math.sqrt(squares);
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (values[i] / length);
    }
    return new Embedding(unit);
  }

  /**
   * What {@link #toBytes} gave.
   *
   * @throws IllegalArgumentException if these bytes are no embedding
   */
  public static Embedding fromBytes(byte[] bytes) {
    if (bytes.length % Float.BYTES != 0) {
      throw new IllegalArgumentException(bytes.length + " bytes are no row of floats");
    }
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return of(values);
  }

  /** For a row: four bytes a dimension, IEEE 754, little end first. */
  public byte[] toBytes() {
    var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  public int dimensions() {
    return values.length;
  }

  /** A copy. */
  public float[] values() {
    return values.clone();
  }

  /**
   * Likeness, from -1 to 1.
   *
   * @throws IllegalArgumentException if the other has other dimensions
   */
  public double dot(Embedding other) {
    if (other.values.length != values.length) {
      throw new IllegalArgumentException(
          other.values.length + " dimensions cannot be compared with " + values.length);
    }
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += (double) values[i] * other.values[i];
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Embedding embedding && Arrays.equals(values, embedding.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Embedding[" + values.length + " dimensions]";
  }
}
