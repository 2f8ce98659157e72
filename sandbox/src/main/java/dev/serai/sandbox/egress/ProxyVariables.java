package dev.serai.sandbox.egress;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** By which programs find a proxy. Both cases, because programs read one or the other. */
final class ProxyVariables {

  private static final List<String> NAMES = List.of("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY");

  /** The platform's ports. Not {@code ::1}, on which clients such as older httpx stumble. */
  private static final String LOCAL = "127.0.0.1,localhost";

  private ProxyVariables() {}

  static Map<String, String> of(int port) {
    Map<String, String> variables = new HashMap<>();
    for (String name : NAMES) {
      put(variables, name, "http://127.0.0.1:" + port);
    }
    put(variables, "NO_PROXY", LOCAL);
    // Node.js 22.21, 24 and newer look at the others only when told to.
    variables.put("NODE_USE_ENV_PROXY", "1");
    return Map.copyOf(variables);
  }

  private static void put(Map<String, String> variables, String name, String value) {
    variables.put(name, value);
    variables.put(name.toLowerCase(Locale.ROOT), value);
  }
}
