/**
 * The identity room on the wire: {@code /serai/v1/iam}, STS, the container-credentials endpoint,
 * and the keys that requests are signed with.
 */
@NullMarked
package dev.serai.identity.http;

import org.jspecify.annotations.NullMarked;
