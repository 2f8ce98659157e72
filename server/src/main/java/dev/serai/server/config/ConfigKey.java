package dev.serai.server.config;

import dev.serai.kernel.Secret;
import dev.serai.kernel.SecretReference;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Locale;

/**
 * One known key, or one for each entry of a map: then {@value #ANY} stands where the entry's name
 * goes.
 *
 * @param type of the record component, generic arguments included
 * @param defaultValue from the defaults' record
 */
record ConfigKey(String name, Type type, Object defaultValue) {

  static final String ANY = "*";

  /** {@code server.tls.enabled} is read from {@code SERAI_SERVER_TLS_ENABLED}. */
  String environmentVariable() {
    return variable(name);
  }

  /** The variable of a name, or the beginning of one for the beginning of a name. */
  static String variable(String name) {
    return "SERAI_" + ending(name);
  }

  /** The end of a variable for the end of a name. */
  static String ending(String name) {
    return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** Whether it stands for one key of each entry of a map. */
  boolean ofEntries() {
    return name.contains(ANY);
  }

  /** The part before the entry's name. */
  String beforeEntry() {
    return name.substring(0, name.indexOf(ANY));
  }

  /** The part after it. */
  String afterEntry() {
    return name.substring(name.indexOf(ANY) + ANY.length());
  }

  /** The key of one entry. */
  ConfigKey ofEntry(String entry) {
    return new ConfigKey(beforeEntry() + entry + afterEntry(), type, defaultValue);
  }

  boolean secret() {
    return holds(Secret.class);
  }

  /** Whether a refused value is not shown: it is a secret, or one may stand there by mistake. */
  boolean hidden() {
    return secret() || holds(SecretReference.class);
  }

  private boolean holds(Class<?> wanted) {
    return type == wanted
        || (type instanceof ParameterizedType generic
            && generic.getActualTypeArguments()[0] == wanted);
  }
}
