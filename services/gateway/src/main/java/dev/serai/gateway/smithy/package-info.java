/** Smithy models of AWS's JSON protocols as tools: {@code restJson1} and {@code awsJson1_x}. */
@NullMarked
package dev.serai.gateway.smithy;

import org.jspecify.annotations.NullMarked;
