package dev.serai.audit.http;

import dev.serai.protocol.aws.PathLabel;

/** What the watched room of the tests is asked. */
final class ThingRoute {

  private ThingRoute() {}

  record Named(@PathLabel String name) {}
}
