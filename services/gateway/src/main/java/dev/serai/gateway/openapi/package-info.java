/** HTTP APIs described by OpenAPI 3.0, 3.1 or Swagger 2.0, as tools. */
@NullMarked
package dev.serai.gateway.openapi;

import org.jspecify.annotations.NullMarked;
