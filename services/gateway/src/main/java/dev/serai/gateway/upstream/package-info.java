/**
 * The one way by which the gateway speaks HTTP to upstreams: guarded against forbidden addresses,
 * bounded in time and size, and apart for each target, so that a sick one disturbs no other.
 */
@NullMarked
package dev.serai.gateway.upstream;

import org.jspecify.annotations.NullMarked;
