/** Functions behind gateways: as targets and as interceptors. */
@NullMarked
package dev.serai.gateway.functions;

import org.jspecify.annotations.NullMarked;
