/**
 * OAuth 2 and OpenID Connect as a client speaks them: discovery, grants, client authentication, key
 * sets and the validation of JWTs. Knows nothing of Serai's resources.
 */
@NullMarked
package dev.serai.protocol.oauth;

import org.jspecify.annotations.NullMarked;
