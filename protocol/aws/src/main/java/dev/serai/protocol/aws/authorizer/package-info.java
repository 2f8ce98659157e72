/** {@code AuthorizerConfiguration} on the wire, for every room whose resources take JWTs. */
@NullMarked
package dev.serai.protocol.aws.authorizer;

import org.jspecify.annotations.NullMarked;
