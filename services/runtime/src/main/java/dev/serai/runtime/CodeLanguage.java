package dev.serai.runtime;

/**
 * Language runtimes of code artifacts. {@code JAVA_25} is an extension.
 *
 * <p>Differs from AWS: the interpreter present on the host runs every minor version of its
 * language; the session's log says so when they differ.
 */
public enum CodeLanguage {
  PYTHON_3_10,
  PYTHON_3_11,
  PYTHON_3_12,
  PYTHON_3_13,
  PYTHON_3_14,
  NODE_22,
  JAVA_25
}
