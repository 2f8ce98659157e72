package dev.serai.server.config;

import dev.serai.kernel.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Locale;

/**
 * One known key.
 *
 * @param type of the record component, generic arguments included
 * @param defaultValue from the defaults' record
 */
record ConfigKey(String name, Type type, Object defaultValue) {

  /** {@code server.tls.enabled} is read from {@code SERAI_SERVER_TLS_ENABLED}. */
  String environmentVariable() {
    return "SERAI_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  boolean secret() {
    return type == Secret.class
        || (type instanceof ParameterizedType generic
            && generic.getActualTypeArguments()[0] == Secret.class);
  }
}
